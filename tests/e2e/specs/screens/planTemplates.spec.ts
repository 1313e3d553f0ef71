/** A template becomes a draft of the site's own, which can be saved, and is approved by nobody. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openScreen } from '../../driver/screen.ts';
import { root } from '../../helper/processes.ts';
import { expect, test } from '../../helper/test.ts';

const folder = join(root, 'test-results', 'plans');
mkdirSync(folder, { recursive: true });

test('a plan is begun from a template, in both languages, and saved as a draft', async ({ launch }) => {
  const { page } = await launch();
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  const take = (name: string): Promise<Buffer> => page.screenshot({ path: join(folder, `${name}.png`) });
  const dialog = page.getByRole('dialog');
  await screen.press('Shift+N');
  await screen.press('t');
  await expect(dialog.getByRole('option')).toHaveCount(11);
  await take('templates-en');
  await page.keyboard.press('Escape');
  await screen.switchLanguage();
  await screen.press('t');
  await expect(dialog.getByRole('option', { name: /煤矿瓦斯/ })).toBeVisible();
  await take('templates-zh');
  await dialog.getByRole('option', { name: /液化石油气/ }).click();
  await expect(dialog).toBeHidden();
  await take('template-draft-zh');
  await screen.switchLanguage();

  const list = page.getByRole('listbox', { name: /^Plans of the library/ });
  await expect(list.getByRole('option')).toHaveCount(7);
  await expect(page.locator('.plan-page').getByRole('textbox', { name: 'Name (English)' })).toHaveValue(/^LPG release/);
  await screen.press('Control+s');
  await expect(list.getByRole('option', { name: /LPG release/ })).toContainText('Draft');
  await page
    .locator('.plan-page')
    .getByRole('tab', { name: /^Steps/ })
    .click();
  await take('template-steps-en');
  await screen.press('r');
  await expect(page.locator('.plan-page')).toContainText('to be filled in by the site');
  await take('template-read-en');
});
