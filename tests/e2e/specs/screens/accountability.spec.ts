/** Who is where: the roll is called by keys, a crew goes overdue, a mayday is seen wherever one looks. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Accountability } from '../../driver/accountability.ts';
import { openScreen } from '../../driver/screen.ts';
import { root } from '../../helper/processes.ts';
import { expect, test } from '../../helper/test.ts';

const folder = join(root, 'test-results', 'accountability');
mkdirSync(folder, { recursive: true });

test('the roll is called, a crew is overdue, and a mayday is red in every view', async ({ launch }) => {
  test.setTimeout(120_000);
  const { page } = await launch();
  await page.setViewportSize({ width: 1366, height: 768 });
  const screen = await openScreen(page);
  const who = new Accountability(screen);
  await screen.mapIsDrawn();
  const take = (name: string): Promise<Buffer> => page.screenshot({ path: join(folder, `${name}.png`) });

  await screen.openIncidentAt('Liquid chlorine store', 'Leak at the store');

  // The roll, by keys: names are typed, whoever is missing stands first.
  await screen.press('w');
  await expect(who.rolls).toBeVisible();
  await screen.press('Shift+R');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /^Names/ }).fill('Name,Company\nSun Qi,Hengtai\nHe Jun,Hengtai\nGao Lin');
  await dialog.getByRole('textbox', { name: 'Gate', exact: true }).fill('Gate 2');
  await dialog.getByRole('textbox', { name: 'Inside by its count' }).fill('9');
  await expect(dialog.getByText(/by their transmitters/)).toBeVisible();
  await take('roll-dialog-en');
  await dialog.getByRole('button', { name: 'Start the roll-call' }).click();
  await dialog.waitFor({ state: 'detached' });
  const missing = who.people.getByRole('option').filter({ hasText: 'MISSING' });
  await expect(missing.filter({ hasText: 'Sun Qi' })).toBeVisible();
  const before = await missing.count();
  expect(before).toBeGreaterThanOrEqual(3);
  await take('roll-en');
  await screen.press('h');
  await expect(missing).toHaveCount(before - 1);
  await screen.press('h');
  await expect(missing).toHaveCount(before - 2);
  await expect(who.rolls.getByText(`${String(before - 2)} missing`)).toBeVisible();
  await screen.press('Shift+F');
  await page.getByRole('dialog').getByRole('combobox').fill('Behind the pump house');
  await screen.press('Tab');
  await page.getByRole('dialog').getByRole('button', { name: 'Found', exact: true }).click();
  await expect(missing).toHaveCount(before - 3);
  await expect(who.people.getByText(/Behind the pump house/)).toBeVisible();
  await expect(who.people.getByRole('option').last()).not.toContainText('MISSING');

  // A crew whose air is short: the warning, then overdue, by the clock of the screen.
  await who.enterCrew('Alpha', 'Xu Lei, 300\nHe Bo, 290');
  await expect(who.crew('Alpha')).toContainText('in time');
  await who.enterCrew('Bravo', 'Wu Di, 57', { 'Assumed use, litres a minute': '200' });
  await expect(who.crew('Bravo')).toContainText('OVERDUE', { timeout: 60_000 });
  await expect(who.crews.getByRole('listitem').first()).toContainText('Bravo');
  await take('crews-en');
  await who
    .crew('Alpha')
    .getByRole('button', { name: /^Pressures/ })
    .click();
  await page.getByRole('dialog').getByRole('textbox').first().fill('120');
  await page.getByRole('dialog').getByRole('button', { name: 'Enter', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect(who.crew('Alpha')).toContainText(/120 bar/);
  await expect(who.crew('Alpha')).toContainText(/should have turned back|OVERDUE/);

  // Mayday, by one key; it is seen elsewhere, and in the other language and theme.
  await screen.press('Shift+M');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Declare the mayday' }).click();
  await expect(who.mayday).toBeVisible();
  await screen.go('watch');
  await expect(page.getByRole('alert').filter({ hasText: 'Crew Bravo is overdue' })).toBeVisible();
  await expect(who.mayday).toBeVisible();
  await take('mayday-watch-en');
  await screen.go('incident');
  await take('mayday-en');
  await screen.switchLanguage();
  await screen.switchTheme();
  await take('mayday-zh-night');
  await screen.switchLanguage();
  await screen.switchTheme();
  await who.mayday.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(who.mayday.getByRole('button', { name: 'Acknowledge' })).toHaveCount(0);
  await who.mayday.getByRole('button', { name: /^Resolve/ }).click();
  await screen.giveReason('Brought out, well', /^Resolve the mayday/);
  await expect(who.mayday).toHaveCount(0);
  await who.crew('Bravo').getByRole('button', { name: /^Out/ }).click();
  await expect(who.crew('Bravo')).toHaveCount(0);

  // All of it is in the log, without typing it twice.
  await screen.tab(/^(Log|日志)/);
  for (const words of [/MAYDAY: /, /Crew Bravo is out/, /Sun Qi|He Jun|Gao Lin/, /Roll-call started/])
    await expect(screen.board.getByText(words).first()).toBeVisible();
});
