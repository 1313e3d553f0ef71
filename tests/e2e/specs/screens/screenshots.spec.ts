/** The pictures that the README shows, of the real thing. `MUSTER_SCREENSHOTS=update` writes them to assets/screenshots. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../../helper/test.ts';
import { root } from '../../helper/processes.ts';
import { openScreen } from '../../driver/screen.ts';

const folder =
  process.env['MUSTER_SCREENSHOTS'] === 'update'
    ? join(root, 'assets', 'screenshots')
    : join(root, 'test-results', 'screenshots');

test('the product as the README shows it', async ({ launch }) => {
  test.setTimeout(300_000);
  mkdirSync(folder, { recursive: true });
  const { page } = await launch({ speed: 4 });
  const take = (name: string): Promise<Buffer> => page.screenshot({ path: join(folder, `${name}.png`) });
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  await expect(screen.alarmRows.nth(3)).toBeVisible({ timeout: 120_000 });
  await screen.press('j');
  await expect(page.locator('.app__right canvas').first()).toBeVisible();
  await screen.mapShowsAll();
  await take('watch-en-day');

  await screen.openIncidentAndStartPlan();
  await page
    .getByRole('button', { name: /^Complete: / })
    .first()
    .click();
  await screen.mapShowsAll();
  await take('incident-en-day');
  await screen.switchLanguage();
  await screen.switchTheme();
  await screen.mapShowsAll();
  await take('incident-zh-night');
  await screen.switchTheme();
  await screen.switchLanguage();

  await screen.go('overview');
  await expect(page.getByRole('button', { name: /units? normal/ }).first()).toBeVisible();
  await screen.mapShowsAll();
  await take('overview-en-day');
  await screen.go('risk');
  await expect(screen.riskOf('Liquid chlorine store').first()).toBeVisible();
  await screen.riskOf('Liquid chlorine store').first().click();
  await screen.mapShowsAll();
  await take('risk-en-day');

  await screen.go('review');
  await page.getByRole('slider').first().focus();
  for (let i = 0; i < 2; i += 1) await screen.press('ArrowLeft');
  await expect(page.getByText(/not now/i).first()).toBeVisible();
  await screen.mapShowsAll();
  await take('review-en-day');

  await screen.go('drills');
  await page.getByRole('button', { name: 'Start a drill' }).first().click();
  const dialog = page.getByRole('dialog', { name: /Start a drill/ });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Gas release at the tank farm');
  await dialog.getByRole('button', { name: /Recording/ }).click();
  await page.getByRole('option', { name: /Gas release/ }).click();
  await dialog.getByRole('button', { name: 'Start and open' }).click();
  await screen.go('watch');
  await expect(screen.alarmRows.first()).toBeVisible({ timeout: 60_000 });
  await screen.press('j');
  await screen.mapShowsAll();
  await take('drill-en-day');
});

test('what waits while the hub is away, as the README shows it', async ({ launch, hub }) => {
  test.setTimeout(300_000);
  mkdirSync(folder, { recursive: true });
  const central = await hub({ speed: 4 });
  const { page } = await launch({ hub: central });
  const take = (name: string): Promise<Buffer> => page.screenshot({ path: join(folder, `${name}.png`) });
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  await screen.firstAlarm();
  await screen.press('j');
  await screen.openIncidentAndStartPlan();
  await central.kill();
  await expect(page.getByText(/Offline for .*kept on this station/)).toBeVisible();
  await page
    .getByRole('button', { name: /^Complete: / })
    .first()
    .click();
  await screen.writeLogEntry('Gate 2 closed, wind from the west.');
  await screen.go('data');
  await page.getByRole('option', { name: /^Sync/ }).click();
  await screen.mapIsStill();
  await take('offline-en-day');
  await page.getByRole('option', { name: /^Accounts/ }).click();
  await take('accounts-en-day');
});
