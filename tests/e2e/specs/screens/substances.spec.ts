/** The library of substances: searched in both languages, read, corrected with source and reason, added to. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { openScreen } from '../../driver/screen.ts';
import { root } from '../../helper/processes.ts';
import { expect, test } from '../../helper/test.ts';

const folder = join(root, 'test-results', 'substances');
mkdirSync(folder, { recursive: true });

test('a substance is found by name and number, tells what a responder asks, and is corrected and added to', async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const { page } = await launch();
  page.setDefaultTimeout(20_000);
  const screen = await openScreen(page);
  const take = (name: string): Promise<Buffer> => page.screenshot({ path: join(folder, `${name}.png`) });
  const list = page.getByRole('listbox', { name: /^(Substances|物质)$/ });
  const sheet = page.locator('.app__right');
  const section = (en: string, zh: string): Locator =>
    sheet.getByRole('region', { name: new RegExp(`^(${en}|${zh})$`) });
  const search = page.getByRole('searchbox', { name: /Name, CAS or UN number|名称、CAS 号或 UN 号/ });

  await screen.press('Shift+Q');
  await expect(list.getByRole('option').first()).toBeVisible();
  await expect(sheet.getByText('No substance chosen')).toBeVisible();
  for (const asked of ['液氯', '1017', 'UN1017', '7782-50-5', 'chlorine']) {
    await search.fill(asked);
    await expect(list.getByRole('option').first()).toContainText('7782-50-5');
  }
  await list.getByRole('option').first().click();
  await expect(sheet.getByRole('heading', { name: 'Chlorine · 氯' })).toBeVisible();
  await expect(section('Distances', '隔离与防护距离')).toContainText('60 m');
  await expect(section('Distances', '隔离与防护距离')).toContainText('11.0 km or more');
  await expect(section('Fire-fighting', '灭火')).toContainText('Contain it and let it burn');
  await expect(section('Protective equipment', '防护装备')).toContainText('SCBA');
  await expect(section('Limits', '限值')).toContainText('10 ppm (29 mg/m³)');
  await expect(section('Limits', '限值')).toContainText('NIOSH');
  const reactivity = section('Reactivity', '反应性');
  await reactivity.getByRole('combobox', { name: 'Also involved' }).fill('Acetylene');
  await expect(reactivity.getByRole('listitem').filter({ hasText: 'Acetylene' }).first()).toContainText('Explosion');
  await take('chlorine-en');
  await reactivity.scrollIntoViewIfNeeded();
  await take('reactivity-en');
  await section('Limits', '限值').scrollIntoViewIfNeeded();
  await take('limits-en');

  // Where it is, and back to the map.
  await section('On this site', '本厂区分布').getByRole('button').first().click();
  await screen.mapIsStill();

  // Corrected, with its source and reason; and taken back.
  await sheet.getByRole('button', { name: 'Correct: IDLH' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /IDLH/ }).fill('ten');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText(/no value that IDLH can have/)).toBeVisible();
  await dialog.getByRole('textbox', { name: /IDLH/ }).fill('8');
  await dialog.getByRole('textbox', { name: 'Source' }).fill('NIOSH 2030');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Revised');
  await take('correct-en');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(section('Limits', '限值')).toContainText('8 ppm (23 mg/m³)');
  await expect(section('Limits', '限值')).toContainText('NIOSH 2030');
  await expect(section('Changes of this record', '本记录的更改')).toContainText('Corrected: IDLH');
  await sheet.getByRole('button', { name: 'Correct: IDLH' }).click();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('It was an error');
  await dialog.getByRole('button', { name: 'Back to the library’s value' }).click();
  await expect(section('Limits', '限值')).toContainText('10 ppm (29 mg/m³)');

  // What the library lacks: of the guidebook, and added.
  await search.fill('tellurium hexafluoride');
  await list.getByRole('option').first().click();
  await expect(sheet.getByText('Guidebook only: no record in the library')).toBeVisible();
  await search.fill('Slop oil');
  await expect(page.getByText('Nothing is called so')).toBeVisible();
  await page.getByRole('button', { name: 'Add a substance' }).click();
  await dialog.getByRole('textbox', { name: 'Name in Chinese' }).fill('污油');
  await dialog.getByRole('textbox', { name: 'UN number' }).fill('1993');
  await dialog.getByRole('textbox', { name: 'Source' }).fill('Data sheet of the works');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Stored here from now on');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(sheet.getByRole('heading', { name: 'Slop oil · 污油' })).toBeVisible();
  await expect(sheet.getByText('Added at this site')).toBeVisible();
  await sheet.getByRole('button', { name: 'Correct: Flash point' }).click();
  await dialog.getByRole('textbox', { name: /Flash point/ }).fill('38');
  await dialog.getByRole('textbox', { name: 'Source' }).fill('Data sheet of the works');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Measured');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(section('Properties', '理化性质')).toContainText('38.0 °C');

  // From anywhere, and from a place.
  await screen.find('phosgene');
  await expect(sheet.getByRole('heading', { name: 'Phosgene · 碳酰氯' })).toBeVisible();
  await screen.switchLanguage();
  await screen.switchTheme();
  await take('phosgene-zh-night');
  await section('Reactivity', '反应性').scrollIntoViewIfNeeded();
  await take('reactivity-zh-night');
  await screen.switchLanguage();
  await screen.find('LPG sphere V-702');
  await screen.go('watch');
  await page.getByRole('button', { name: /^Substance: / }).click();
  await expect(sheet.getByRole('heading', { name: /Liquefied petroleum gas/ })).toBeVisible();
  await expect(sheet.getByText(/figures of matter and limits are those of propane/)).toBeVisible();
  await take('lpg-en-night');
});
