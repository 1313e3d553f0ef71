/** Exchange files as a person makes and takes them: how much of the photos goes along is chosen, and said. */
import type { Locator, Page } from '@playwright/test';
import { openScreen } from '../driver/screen.ts';
import { pdf } from '../helper/files.ts';
import { expect, test } from '../helper/test.ts';

async function choose(page: Page, label: RegExp, name: string): Promise<void> {
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('option', { name, exact: true }).click();
}

test('photos and files go along in an exchange file up to what is chosen, and the result says what came of them', async ({
  launch,
}, { outputDir }) => {
  const { page } = await launch({ speed: 6 });
  const screen = await openScreen(page);
  await screen.firstAlarm();
  await screen.press('j');
  await screen.openIncidentAndStartPlan();
  await screen.press('b');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add files…' }).click();
  await (await chooser).setFiles([pdf()]);
  const adding = page.getByRole('dialog', { name: /^Add \d+ file/ });
  await adding.getByRole('button', { name: 'Add 1 file' }).click();
  await adding.waitFor({ state: 'detached' });

  await screen.go('data');
  await page.getByRole('option', { name: 'Exchange files' }).click();
  const result: Locator = page.getByRole('status').filter({ hasText: /was made|Taken from/ });
  const save = async (): Promise<string> => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export for station…' }).click();
    const path = `${outputDir}/all.muster-exchange`;
    await (await download).saveAs(path);
    return path;
  };
  await choose(page, /Photos and files, at most/, 'None');
  await save();
  await expect(result).toContainText(
    / 0 \(0 kB\) photos and files go along\. 1 \(\d+ kB\) do not, for they exceed the limit/,
  );
  await choose(page, /Photos and files, at most/, '500 MB');
  const path = await save();
  await expect(result).toContainText(/ 1 \(\d+ kB\) photos and files go along\. Take it to the other side\./);

  const importing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import…' }).click();
  await (await importing).setFiles(path);
  await expect(result).toContainText(/Photos and files here before\s*1 \(/);
  await expect(result).toContainText(/Photos and files still missing\s*0 \(0 B\)/);
});
