/** Photos and files: given by picker, drop and paste, seen inside the app, without the hub too, and at the other station. */
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { openScreen, Screen } from '../../driver/screen.ts';
import { drop, paste, pdf, phonePhoto, program, type GivenFile } from '../../helper/files.ts';
import { recordOf } from '../../helper/record.ts';
import { expect, test } from '../../helper/test.ts';

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: /^Add \d+ file/ });
const tiles = (page: Page): Locator => page.getByRole('list', { name: 'Photos and files' }).getByRole('listitem');
const open = (page: Page, name: string): Locator => page.getByRole('button', { name: `Open ${name}` });

async function choose(page: Page, button: Locator, ...files: GivenFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button.click();
  await (await chooser).setFiles([...files]);
}

/** What the page was refused by its own policy. */
function refusedByPolicy(page: Page): string[] {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text());
  });
  return refused;
}

test('photos and files are added, shown inside the app, kept without the hub, and come to the other station', async ({
  launch,
  hub,
  dataDirectory,
}) => {
  // Two apps, a restart and the drawing of a PDF, without a GPU.
  test.setTimeout(300_000);
  const central = await hub({ speed: 6 });
  const shell = await launch({ hub: central });
  let { page } = shell;
  const refused = refusedByPolicy(page);
  let screen = await openScreen(page);
  await screen.firstAlarm();
  await screen.press('j');
  await screen.openIncidentAndStartPlan();

  // By picker, several at once; what cannot be added says why, and the others go on.
  await screen.press('b');
  await choose(page, page.getByRole('button', { name: 'Add files…' }), await phonePhoto(page), pdf(), program);
  await expect(dialog(page)).toContainText('neither a photo');
  const photo = dialog(page).getByRole('listitem', { name: 'IMG_0001.jpg' });
  await expect(photo).toContainText('38.90000, 121.50000');
  await expect(photo).toContainText('taken 1 Jun, 12:00:00');
  await dialog(page).getByRole('textbox').fill('Flange of the north line');
  await dialog(page).getByRole('button', { name: 'Add 2 files' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await expect(tiles(page)).toHaveCount(2);
  await expect(tiles(page).getByText('only here')).toHaveCount(0);

  // The photo stands upright, also in the list: it lay on its side in the file.
  const small = page.locator('.tile img').first();
  await expect
    .poll(() => small.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]))
    .toEqual([160, 320]);
  await open(page, 'Flange of the north line').nth(1).click();
  const viewer = page.getByRole('dialog');
  const whole = viewer.getByRole('img', { name: 'Photo: Flange of the north line' });
  await expect
    .poll(() => whole.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]))
    .toEqual([200, 400]);
  await expect(viewer).toContainText('at 38.90000, 121.50000');

  // The next is the PDF: both pages are drawn, in both scripts.
  await viewer.getByRole('button', { name: 'Previous' }).click();
  for (const name of ['Page 1 of 2', 'Page 2 of 2']) {
    const sheet = viewer.getByRole('img', { name });
    await sheet.scrollIntoViewIfNeeded();
    await expect
      .poll(() =>
        sheet.evaluate((canvas: HTMLCanvasElement) => {
          const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
          let dark = 0;
          for (let at = 0; at < pixels.length; at += 4)
            if ((pixels[at] ?? 255) < 100 && pixels[at + 3] === 255) dark += 1;
          return dark;
        }),
      )
      .toBeGreaterThan(500);
  }
  await page.keyboard.press('Escape');
  await viewer.waitFor({ state: 'detached' });

  // Dropped on the board, pasted anywhere.
  await drop(page, screen.board, dataDirectory, await phonePhoto(page, 'dropped.jpg'));
  await dialog(page).getByRole('button', { name: 'Add 1 file' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await paste(page, await phonePhoto(page, 'pasted.jpg'));
  await dialog(page).getByRole('textbox').press('Enter');
  await dialog(page).waitFor({ state: 'detached' });
  await expect(tiles(page)).toHaveCount(4);
  // They stand in the log, too.
  await screen.tab(/^Log/);
  await expect(page.getByText('Photo added')).toHaveCount(3);
  await expect(open(page, 'dropped.jpg')).toBeVisible();

  // Without the hub: kept, said to be only here, also after a restart.
  await central.kill();
  await expect(screen.topBar.getByText('Offline')).toBeVisible();
  await screen.press('Escape');
  await screen.tab(/^Files/);
  await paste(page, await phonePhoto(page, 'alone.jpg'));
  await dialog(page).getByRole('textbox').press('Enter');
  await dialog(page).waitFor({ state: 'detached' });
  await expect(tiles(page).filter({ hasText: 'alone.jpg' })).toContainText('only here');
  page = await shell.killAndRestart();
  refusedByPolicy(page);
  screen = new Screen(page);
  await screen.signIn();
  await screen.go('incident');
  await screen.tab(/^Files/);
  await expect(tiles(page).filter({ hasText: 'alone.jpg' })).toContainText('only here');
  await expect(tiles(page).getByText('only here')).toHaveCount(1);

  // The hub is back: it goes up by itself, and the other station has it.
  await central.restart();
  await expect(screen.topBar.getByText('Online')).toBeVisible({ timeout: 30_000 });
  await expect(tiles(page).getByText('only here')).toHaveCount(0);
  const other = await launch({ hub: central, dataDirectory: join(dataDirectory, 'other') });
  const second = await openScreen(other.page, 'Wang Fang');
  await second.go('incident');
  await second.tab(/^Files/);
  await expect(tiles(other.page)).toHaveCount(5);
  await expect(other.page.locator('.tile img')).toHaveCount(4);
  await open(other.page, 'alone.jpg').click();
  const there = other.page.getByRole('img', { name: 'Photo: alone.jpg' });
  await expect.poll(() => there.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(200);

  const names = (await recordOf(join(dataDirectory, 'central'))).flatMap((event) =>
    event.type === 'AttachmentAdded.v1' ? [event.data.name] : [],
  );
  expect(names).toEqual(['IMG_0001.jpg', 'data-sheet.pdf', 'dropped.jpg', 'pasted.jpg', 'alone.jpg']);
  expect(refused).toEqual([]);
});
