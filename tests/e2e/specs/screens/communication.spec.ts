/** The call list by keys, messages, and a public warning: signed off by a second person, out at real outlets, updated, cancelled. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { checkCapBytes } from '../../../../shared/node/cap/capText.ts';
import { openScreen, type Screen } from '../../driver/screen.ts';
import { root } from '../../helper/processes.ts';
import { PEOPLE } from '../../helper/people.ts';
import { expect, test } from '../../helper/test.ts';

const folder = join(root, 'test-results', 'communication');
mkdirSync(folder, { recursive: true });

async function withIncident(
  launch: (options: { speed: number }) => Promise<{ page: Screen['page'] }>,
): Promise<Screen> {
  const { page } = await launch({ speed: 6 });
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  await screen.firstAlarm();
  await screen.press('j');
  await screen.openIncidentAndStartPlan();
  await expect(screen.board).toContainText('Response under way');
  return screen;
}

test('calls go by one key for each contact; a message arrives and is acknowledged', async ({ launch }) => {
  test.setTimeout(240_000);
  const screen = await withIncident(launch);
  const { page, board } = screen;
  const take = (name: string): Promise<Buffer> => page.screenshot({ path: join(folder, `${name}.png`) });
  await screen.press('Shift+C');
  const contacts = board.locator('.contact');
  await expect(contacts.first()).toContainText('next');
  const count = await contacts.count();
  await screen.press('2');
  await expect(contacts.first()).toContainText('No answer');
  await expect(contacts.first()).toContainText(/again \d\d:\d\d/);
  await screen.press('1');
  await expect(contacts.nth(1)).toContainText('Reached');
  await expect(board.getByText(`1 of ${String(count)} done`)).toBeVisible();
  await take('calls-en');
  await screen.switchLanguage();
  await take('calls-zh');
  await screen.switchLanguage();

  await screen.tab(/^Messages/);
  await board.getByRole('textbox', { name: 'Message' }).fill('Gas rescue: come to gate 2 by the north road');
  await board.getByText('Urgent', { exact: true }).click();
  await board.getByRole('button', { name: 'Send message' }).click();
  await expect(board.getByRole('listitem', { name: /come to gate 2/ })).toContainText('everybody');
  await take('messages-en');

  // For the next person at this workstation it waits, wherever they are, until they have taken note of it.
  await screen.topBar.getByRole('button', { name: PEOPLE[0] }).click();
  await page.getByRole('menuitem', { name: 'End the shift and sign out' }).click();
  await screen.signIn(PEOPLE[1]);
  await screen.go('overview');
  const unread = screen.topBar.getByRole('button', { name: '1 message for you, one is urgent' });
  await take('unread-en');
  await unread.click();
  await expect(board.getByText('for you', { exact: true })).toBeVisible();
  await screen.press('Shift+J');
  await expect(board.getByRole('listitem', { name: /come to gate 2/ })).toContainText(`acknowledged: ${PEOPLE[1]}`);
  await expect(unread).toHaveCount(0);
  await screen.switchLanguage();
  await take('messages-zh');
});

test('the area of a warning is drawn on the map; one that crosses itself is refused', async ({ launch }) => {
  test.setTimeout(240_000);
  const screen = await withIncident(launch);
  const { page, board } = screen;
  await screen.mapIsStill();
  await screen.press('Shift+C');
  await screen.press('Shift+W');
  const editor = board.getByRole('region', { name: 'Write a public warning' });
  await editor.getByRole('button', { name: /Circle about the place/ }).click();
  await page.getByRole('option', { name: 'Figure drawn on the map' }).click();
  const [lon, lat] = await screen.mapCenter();
  const draw = async (corners: readonly (readonly [number, number])[]): Promise<void> => {
    await editor.getByRole('button', { name: /^Draw/ }).click();
    for (const [index, [east, north]] of corners.entries()) {
      await screen.clickMap([lon + east * 0.0004, lat + north * 0.0004]);
      await expect.poll(() => screen.mapNumber('drafted')).toBe(index + 1);
    }
    await editor.getByRole('button', { name: 'Finish' }).click();
    await expect(editor.getByText('4 corners')).toBeVisible();
  };
  const show = editor.getByRole('button', { name: 'Show as it goes out' });
  await draw([
    [-1, -1],
    [1, 1],
    [1, -1],
    [-1, 1],
  ]);
  await show.click();
  await expect(editor.getByRole('alert')).toContainText('crosses itself');
  await draw([
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ]);
  await page.screenshot({ path: join(folder, 'drawn-en.png') });
  await show.click();
  const preview = page.getByRole('dialog', { name: 'This warning goes to the public' });
  await preview.getByRole('button', { name: 'As CAP 1.2 (XML)' }).click();
  await expect(preview).toContainText(/<polygon>(\S+,\S+ ){4}\S+<\/polygon>/);
});

test('a public warning is signed off by a second person, goes out, is updated and cancelled', async ({
  launch,
  dataDirectory,
}) => {
  test.setTimeout(300_000);
  const posted: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      posted.push(body);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/cap`;
  const files = join(dataDirectory, 'warnings');
  const screen = await withIncident(launch);
  const { page, board } = screen;
  const take = (name: string): Promise<Buffer> => page.screenshot({ path: join(folder, `${name}.png`) });

  // Outlets, and that a second person signs off.
  const addOutlet = async (name: string, kind: RegExp, label: string, value: string): Promise<void> => {
    await page.getByRole('button', { name: 'Add an outlet' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add an outlet' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog.getByRole('button', { name: /^Kind|Folder/ }).click();
    await page.getByRole('option', { name: kind }).click();
    await dialog.getByRole('textbox', { name: label }).fill(value);
    await dialog.getByRole('button', { name: 'Save outlet' }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  await screen.go('data');
  await page.getByRole('option', { name: 'Warning outlets' }).click();
  await addOutlet('Siren folder', /Folder/, 'Folder, whole path', files);
  await addOutlet('City', /Webhook/, 'Address', url);
  const city = page.getByRole('listitem', { name: 'City' });
  await city.getByRole('button', { name: 'Send a test' }).click();
  await expect(city.getByRole('status')).toContainText('answered 204');
  expect(posted[0]).toContain('<status>Test</status>');
  await take('outlets-en');
  await screen.switchLanguage();
  await take('outlets-zh');
  await screen.switchLanguage();
  await page.getByRole('option', { name: 'Accounts' }).click();
  await page.getByText('Warning the public', { exact: true }).click();

  // Written from a template, shown as it goes out, asked for.
  await screen.go('incident');
  await screen.press('Shift+C');
  await screen.press('Shift+W');
  const editor = board.getByRole('region', { name: 'Write a public warning' });
  await expect(editor.getByRole('textbox', { name: 'Headline, English' })).toHaveValue(/^Stay indoors: /);
  await take('editor-en');
  await editor.getByRole('button', { name: 'Show as it goes out' }).click();
  const preview = page.getByRole('dialog', { name: 'This warning goes to the public' });
  await expect(preview.getByRole('img', { name: 'Area of the warning' })).toBeVisible();
  await expect(preview).toContainText('请留在室内');
  await take('preview-en');
  await preview.getByRole('button', { name: 'As CAP 1.2 (XML)' }).click();
  await expect(preview).toContainText('<msgType>Alert</msgType>');
  await take('preview-xml');
  await preview.getByRole('button', { name: 'Ask a second person to sign it off' }).click();
  await preview.waitFor({ state: 'detached' });
  await expect(board.getByText(/asks to warn the public/).first()).toBeVisible();
  expect(existsSync(files)).toBe(false);

  // The second person, at the same workstation.
  await screen.topBar.getByRole('button', { name: PEOPLE[0] }).click();
  await page.getByRole('menuitem', { name: 'End the shift and sign out' }).click();
  await screen.signIn(PEOPLE[1]);
  await screen.go('incident');
  await expect(board.getByRole('img', { name: 'Area of the warning' }).first()).toBeVisible();
  await take('signoff-en');
  await board.getByRole('button', { name: 'Approve and do it' }).click();
  await screen.press('Shift+C');
  await screen.tab(/^Public warnings/);
  const delivered = board.getByText('delivered', { exact: true });
  await expect(delivered).toHaveCount(2, { timeout: 30_000 });
  await take('warnings-en');
  await screen.switchLanguage();
  await take('warnings-zh');
  await screen.switchLanguage();

  // Update and Cancel, each shown before it goes out.
  await board.getByRole('button', { name: 'Update', exact: true }).click();
  await editor.getByRole('textbox', { name: 'Headline, English' }).fill('Stay indoors, now also south of the park');
  await editor.getByRole('button', { name: 'Show as it goes out' }).click();
  await page
    .getByRole('dialog', { name: 'This update goes to the public' })
    .getByRole('button', { name: 'Send it' })
    .click();
  await expect(delivered).toHaveCount(4, { timeout: 30_000 });
  await board.getByRole('button', { name: 'Cancel warning' }).click();
  await expect(editor.getByRole('textbox', { name: 'Headline, English' })).toHaveValue(/^All clear: /);
  await editor.getByRole('button', { name: 'Show as it goes out' }).click();
  await page
    .getByRole('dialog', { name: 'This cancellation goes to the public' })
    .getByRole('button', { name: 'Send it' })
    .click();
  await expect(delivered).toHaveCount(6, { timeout: 30_000 });
  await expect(board.getByText(/cancelled /).first()).toBeVisible();
  await take('cancelled-en');

  const sent = posted.slice(1);
  expect(sent.map((xml) => /<msgType>(\w+)</.exec(xml)?.[1])).toEqual(['Alert', 'Update', 'Cancel']);
  for (const xml of sent) {
    expect(checkCapBytes(Buffer.from(xml))).toEqual([]);
    const identifier = /<identifier>(\S+?)</.exec(xml)?.[1] ?? '';
    expect(readFileSync(join(files, `${identifier}.xml`), 'utf8')).toBe(xml);
  }
  server.closeAllConnections();
  server.close();
});
