/** Early warning: before the alarm there is a warning, with why; it is followed up, judged, and counted. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../../helper/test.ts';
import { root } from '../../helper/processes.ts';
import { openScreen } from '../../driver/screen.ts';

const folder = join(root, 'test-results', 'screenshots');

test('a fault is warned of before its alarm; the warning is followed up, judged and counted', async ({ launch }) => {
  test.setTimeout(300_000);
  mkdirSync(folder, { recursive: true });
  const { page } = await launch({ speed: 1, recording: 'none' });
  const take = (name: string): Promise<Buffer> => page.screenshot({ path: join(folder, `${name}.png`) });
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  await screen.go('warnings');
  await expect(page.getByText('No early warning')).toBeVisible();
  await take('warnings-empty-en');

  // The cooling of the reaction fails, in a drill on the model that is in force in LIVE.
  await screen.startDrill('Cooling', /cooling failure/i);
  await screen.go('warnings');
  const warning = screen.warnings.getByRole('option', { name: /Reaction unit runs unlike normal/ });
  await expect(warning.first()).toBeVisible({ timeout: 120_000 });
  await expect(screen.topBar.getByRole('button', { name: /Open early warnings: [1-9]/ })).toBeVisible();
  await screen.press('j');
  await expect(page.getByRole('heading', { name: /Reaction unit runs unlike normal/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /T² over time with its limit/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Who contributes most' })).toBeVisible();
  await screen.mapIsStill();
  await take('warning-model-en');

  await screen.press('y');
  const dialog = page.getByRole('dialog', { name: 'Have it followed up' });
  await dialog.getByRole('combobox', { name: 'Who' }).fill('Zhou Yawen');
  // Leaves the list of names that opened.
  await screen.press('Tab');
  await dialog.getByRole('textbox', { name: 'What' }).fill('Look at the condenser’s cooling water');
  await dialog.getByRole('button', { name: 'Give', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect(page.getByText('Look at the condenser’s cooling water').first()).toBeVisible();
  await screen.press('r');
  await expect(page.getByText(/judged it right/)).toBeVisible();
  await take('warning-followed-en');

  // The alarm comes, and the warning came true.
  await expect(page.getByText(/came true .* after the warning/)).toBeVisible({ timeout: 120_000 });
  await screen.press('c');
  await page.getByRole('dialog').getByRole('textbox').fill('Valve opened by hand');
  await page.getByRole('dialog').getByRole('button', { name: 'Mark as done' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect(page.getByText('Valve opened by hand')).toBeVisible();

  await page.getByRole('button', { name: 'Hits and false warnings' }).click();
  const table = page.getByRole('region', { name: 'Several variables' }).getByRole('table');
  await expect(table.getByRole('rowheader', { name: /Reaction unit/ })).toBeVisible();
  await expect(table.getByRole('row').last().getByRole('cell').nth(1)).toHaveText('1');
  await take('warning-record-en');
  await screen.switchLanguage();
  await expect(page.getByRole('heading', { name: '命中与误报记录' })).toBeVisible();
  await take('warning-record-zh');
  await page.getByRole('button', { name: '监视设置' }).click();
  await take('warning-settings-zh');
  await page.getByRole('button', { name: '正常工况模型' }).click();
  await take('warning-models-zh');
  await screen.warnings.getByRole('option').first().click();
  await expect(page.getByText('主要贡献变量').first()).toBeVisible();
  await screen.mapIsStill();
  await take('warning-model-zh');
  await screen.switchTheme();
  await take('warning-model-zh-night');
});

test('what is watched is set, and a model is trained on the record, tried, and put in force', async ({ launch }) => {
  test.setTimeout(300_000);
  const { page } = await launch({ speed: 6 });
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  await screen.go('warnings');
  await page.getByRole('button', { name: 'What is watched' }).click();
  await page.getByRole('textbox', { name: 'Look ahead, minutes' }).fill('0');
  await expect(page.getByText('Between 1 and 1440 minutes.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Look ahead, minutes' }).fill('4');
  const least = page.getByRole('textbox', { name: 'Least shift: % of the way to the limit' });
  await least.fill('0');
  await expect(page.getByText('A number above 0, at most 100.', { exact: true })).toBeVisible();
  await least.fill('2.5');
  // Two that measure the same, and one that does not: the second group is turned away with the reason.
  const groups = page.getByRole('region', { name: 'Redundant sensors' });
  await groups.getByRole('textbox', { name: 'Name' }).fill('Pressures');
  await groups.getByRole('textbox', { name: /Tags/ }).fill('PI-1007, PI-1016');
  await groups.getByRole('textbox', { name: 'Allowed difference' }).fill('100');
  await groups.getByRole('textbox', { name: /seconds/ }).fill('5');
  await groups.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('button', { name: 'Put in force' }).click();
  await expect(page.getByText('What is watched is as set.')).toBeVisible();
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, 'warning-settings-en.png') });
  const warning = screen.warnings.getByRole('option', { name: /The sensors of “Pressures” disagree/ });
  await expect(warning).toBeVisible({ timeout: 60_000 });
  await warning.click();
  await expect(page.getByRole('img', { name: /Readings of PI-1007, PI-1016/ })).toBeVisible();
  await page.screenshot({ path: join(folder, 'warning-group-en.png') });
  await screen.press('i');
  const opening = page.getByRole('dialog', { name: 'Open an incident' });
  await expect(opening.getByText(/From the early warning “The sensors of/)).toBeVisible();
  await opening.getByRole('button', { name: 'Open only' }).click();
  await opening.waitFor({ state: 'detached' });
  await screen.go('warnings');
  await page.screenshot({ path: join(folder, 'warning-incident-en.png') });

  await page.getByRole('button', { name: 'Normal-operation models' }).click();
  await page.getByRole('button', { name: 'Train a model' }).click();
  await page.getByRole('textbox', { name: 'Name in English' }).fill('Compressor');
  await page.getByRole('textbox', { name: 'Name in Chinese' }).fill('压缩机');
  await page
    .getByRole('textbox', { name: 'Tags, with commas between' })
    .fill('JI-1020, FI-1005, PI-1007, PI-1013, ZI-1046');
  await page.getByRole('textbox', { name: /A row each/ }).fill('0.25');
  const train = page.getByRole('button', { name: 'Train', exact: true });
  await expect(async () => {
    await train.click();
    await expect(page.getByText(/components; limits/)).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 90_000 });
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await expect(page.getByText(/It would (not )?have warned/)).toBeVisible();
  await page.screenshot({ path: join(folder, 'warning-train-en.png') });
  await page.getByRole('button', { name: 'Put in force' }).click();
  await expect(page.getByText('Compressor · 1')).toBeVisible();

  // A sensor says when it will be at its limit.
  await screen.find('TI-1021');
  await screen.go('watch');
  await expect(page.getByRole('region', { name: 'Forecast' })).toBeVisible();
  await page.screenshot({ path: join(folder, 'warning-forecast-en.png') });
});
