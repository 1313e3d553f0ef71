/** An incident is commanded: positions, sectors on the map, objectives, a period; then two become one, and one two. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { openScreen } from '../../driver/screen.ts';
import { root } from '../../helper/processes.ts';
import { expect, test } from '../../helper/test.ts';

const folder = join(root, 'test-results', 'command');
mkdirSync(folder, { recursive: true });

test('positions, sectors, objectives and a period; merged and split', async ({ launch }) => {
  test.setTimeout(120_000);
  const { page } = await launch();
  await page.setViewportSize({ width: 1366, height: 768 });
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  const take = (name: string): Promise<Buffer> => page.screenshot({ path: join(folder, `${name}.png`) });
  const part = (name: string): Locator => screen.board.getByRole('region', { name, exact: true });
  const dialog = page.getByRole('dialog');

  await screen.openIncidentAt('Liquid chlorine store', 'Leak at the store');
  await screen.press('q');
  await screen.press('Shift+O');
  await dialog.getByRole('textbox', { name: 'What is to be reached' }).fill('Stop the leak by closing XV-12');
  await dialog.getByRole('button', { name: 'Set the objective' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect(part('Objectives')).toContainText('Stop the leak by closing XV-12');

  await screen.press('Shift+P');
  await dialog.getByRole('textbox', { name: 'Command emphasis' }).fill('Nobody downwind');
  await dialog.getByRole('button', { name: 'Set the period' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect(screen.board.getByRole('region', { name: 'Operational period 1' })).toContainText('Nobody downwind');

  // The chart is walked by the arrow keys.
  const chart = screen.board.getByRole('treegrid', { name: 'Organization chart' });
  await chart.getByRole('row').first().focus();
  await screen.press('End');
  await screen.press('Home');
  const operations = chart.getByRole('row', { name: /^Operations section chief/ });
  for (let i = 0; i < 20 && !(await operations.evaluate((row) => row === document.activeElement)); i += 1)
    await screen.press('ArrowDown');
  await screen.press('Enter');
  await dialog.getByRole('combobox', { name: 'Held by' }).fill('Wang Fang');
  await screen.press('Tab');
  await dialog.getByRole('textbox', { name: /^Telephone/ }).fill('channel 3');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect(operations).toContainText('Wang Fang');
  await take('command-en');

  await screen.press('Shift+S');
  const form = screen.board.getByRole('form');
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('North');
  await form.getByRole('combobox', { name: 'Leader' }).fill('Zhao Lei');
  await screen.press('Tab');
  await form.getByRole('button', { name: /^Corners/ }).click();
  await form
    .getByRole('textbox', { name: /^Corners/ })
    .fill('37.8504, 118.1979\n37.8504, 118.2004\n37.8522, 118.2004\n37.8522, 118.1979');
  await take('sector-en');
  await form.getByRole('button', { name: 'Save the sector' }).click();
  await expect(part('Sectors')).toContainText('Zhao Lei');
  await expect(screen.map).toHaveAttribute('data-sectors', '1');
  await expect(chart.getByRole('row', { name: /^North/ })).toBeVisible();
  await screen.switchLanguage();
  await screen.switchTheme();
  await screen.mapIsStill();
  await take('command-zh-night');
  await screen.switchLanguage();
  await screen.switchTheme();

  // Merged: what was there goes on here, and both say so.
  await screen.openIncidentAt('Liquid chlorine store', 'Fire at the pump');
  await screen.writeLogEntry('Seen from Gate 2');
  await screen.tab(/^Command/);
  await screen.press('Shift+G');
  const merge = page.getByRole('alertdialog');
  await merge.getByRole('textbox').fill('One cause');
  await take('merge-en');
  await merge.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(screen.board.getByRole('heading', { name: 'Leak at the store' })).toBeVisible();
  await screen.tab(/^(Log|日志)/);
  await expect(screen.board.getByText('Seen from Gate 2')).toBeVisible();
  await expect(screen.board.getByText(/Incident merged into/)).toBeVisible();
  await take('merged-log-en');
  await screen.press('q');
  await part('Other incidents').getByRole('button', { name: 'Its record' }).click();
  await expect(screen.board.getByText(/it goes on there/)).toBeVisible();
  await take('merged-record-en');
  await part('Other incidents').getByRole('button', { name: 'Go there' }).click();
  await expect(screen.board.getByRole('heading', { name: 'Leak at the store' })).toBeVisible();

  await screen.press('Shift+H');
  await dialog.getByRole('button', { name: /As it was before/ }).click();
  await dialog.getByRole('combobox', { name: 'Commander' }).fill('Wang Fang');
  await screen.press('Tab');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Another crew looks after it');
  await take('split-en');
  await dialog.getByRole('button', { name: 'Split off' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect(screen.board.getByRole('heading', { name: 'Fire at the pump' })).toBeVisible();
  await expect(part('Other incidents')).toContainText('Was a part of “Leak at the store”');
  await take('split-board-en');
});
