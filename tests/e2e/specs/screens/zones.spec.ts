/** From a chlorine alarm to its danger zone with two keys; who is inside as the wind turns; and the zone of then in review. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openScreen } from '../../driver/screen.ts';
import { root } from '../../helper/processes.ts';
import { expect, test } from '../../helper/test.ts';

const folder = join(root, 'test-results', 'zones');
mkdirSync(folder, { recursive: true });

test('two keys set the danger zone of a chlorine alarm; it follows the wind, and review shows that of then', async ({
  launch,
}) => {
  test.setTimeout(300_000);
  const { page } = await launch({ speed: 20 });
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  const take = (name: string): Promise<Buffer> => page.screenshot({ path: join(folder, `${name}.png`) });
  const detail = page.locator('.app__right');
  const zones = (): Promise<number> => screen.mapNumber('zones');
  const labels = async (): Promise<string> => (await screen.map.getAttribute('data-zone-labels')) ?? '';

  const alarm = screen.alarmRows.filter({ hasText: /[Cc]hlorine/ }).first();
  await expect(alarm).toBeVisible({ timeout: 150_000 });
  await alarm.click();
  expect(await zones()).toBe(0);

  // The first key proposes, with endpoint and duration written on each zone.
  await screen.press('x');
  await expect(detail.getByRole('heading', { name: 'Chlorine: danger zone' })).toBeVisible();
  await expect.poll(zones).toBeGreaterThanOrEqual(2);
  expect(await labels()).toMatch(/Proposal · Chlorine, AEGL-2, 2\.8 ppm, 30 min/);
  await screen.mapShowsAll();
  await take('proposal-en');

  // The second sets it.
  await screen.press('x');
  await expect.poll(labels).toMatch(/^Chlorine, AEGL-\d, /);
  await expect(detail.getByRole('button', { name: 'Clear' })).toBeVisible();
  const set = await labels();

  // The wind is turned by keys: other people are inside.
  const dial = detail.getByRole('slider', { name: 'Wind direction on trial' });
  const people = detail.getByTestId('zone-people');
  const seen = new Set<string>();
  await dial.focus();
  for (let turn = 0; turn < 8; turn += 1) {
    await screen.press('PageUp');
    await expect(detail.getByText(/^Wind on trial/)).toBeVisible();
    seen.add((await people.count()) === 0 ? 'nobody' : ((await people.textContent()) ?? ''));
  }
  expect(seen.size).toBeGreaterThan(1);
  await screen.mapShowsAll();
  await take('trial-en');
  await detail.getByRole('button', { name: 'Back to the weather that counts' }).click();

  // What a crew measured stands beside the model.
  await detail.getByRole('button', { name: 'Enter a measurement' }).click();
  await detail.getByLabel('Value').fill('3.5');
  await detail.getByLabel('Who, with what').fill('Gas rescue, hand detector');
  await detail.getByRole('button', { name: 'Enter', exact: true }).click();
  await expect(detail.getByText('Gas rescue, hand detector')).toBeVisible();
  await screen.switchLanguage();
  await screen.switchTheme();
  await screen.mapShowsAll();
  await take('set-zh-night');
  await screen.switchTheme();
  await page.locator('.wind .button').click();
  await screen.mapShowsAll();
  await take('weather-zh');
  await screen.switchLanguage();
  await take('weather-en');

  // The incident of that alarm takes the zone over: the public in it is warned, and the roll of those in it is called.
  await screen.press('Escape');
  await alarm.click();
  await screen.openIncidentAndStartPlan();
  const standing = page.getByRole('button', { name: /^Chlorine, / });
  await screen.go('watch');
  await standing.click();
  await detail.getByRole('button', { name: 'Warn the public…' }).click();
  await expect(page.getByRole('tab', { name: /^Communication/, selected: true })).toBeVisible();
  await expect(page.getByText(/\d+ corners/).first()).toBeVisible();
  await screen.go('watch');
  await standing.click();
  await detail.getByRole('button', { name: 'Call the roll…' }).click();
  const roll = page.getByRole('dialog');
  await expect(roll.getByRole('textbox', { name: 'Title' })).toHaveValue('Chlorine: danger zone');
  await take('roll-en');
  await roll.getByRole('button', { name: 'Cancel' }).click();
  await expect(roll).toBeHidden();

  // In review: none before it was set; then as it was.
  await screen.go('watch');
  await screen.press('Escape');
  await screen.go('review');
  const time = page.getByRole('slider').first();
  await time.focus();
  await screen.press('Home');
  await expect.poll(zones).toBe(0);
  await screen.press('End');
  await expect.poll(zones).toBeGreaterThanOrEqual(1);
  expect((await labels()).replaceAll(/[^A-Z-]/g, '').slice(0, 8)).toBe(set.replaceAll(/[^A-Z-]/g, '').slice(0, 8));
});
