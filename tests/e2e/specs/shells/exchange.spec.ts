/** Exchange files as a person makes and takes them: a shift is carried by hand, with as many of its photos as was chosen. */
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { pdf } from '../../helper/files.ts';
import { expect, test } from '../../helper/test.ts';
import { recordOf } from '../../helper/record.ts';
import { saveAs } from '../../helper/saving.ts';
import type { Shell } from '../../helper/shell.ts';
import { openScreen, type Screen } from '../../driver/screen.ts';

const openFiles = async (screen: Screen): Promise<void> => {
  await screen.go('data');
  await screen.page.getByRole('option', { name: /^Exchange files/ }).click();
};

const save = async (shell: Shell, button: string, path: string): Promise<void> => {
  await saveAs(shell, () => shell.page.getByRole('button', { name: button }).click(), path);
};

async function take({ page }: Shell, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import…' }).click();
  await (await chooser).setFiles(path);
  await expect(page.getByText(/^Taken from /)).toBeVisible();
}

test('a shift without a network is carried by file to another station, and by that to the hub', async ({
  launch,
  hub,
  dataDirectory,
}) => {
  test.setTimeout(300_000);
  const central = await hub({ speed: 6 });
  const first = await launch({ hub: central, dataDirectory: join(dataDirectory, 'first') });
  const a = await openScreen(first.page, 'Li Na');
  await a.firstAlarm();
  await a.press('j');
  await a.openIncidentAndStartPlan();
  const second = await launch({ hub: central, dataDirectory: join(dataDirectory, 'second') });
  const b = await openScreen(second.page, 'Sun Wei');
  await expect(b.topBar.getByText('Online')).toBeVisible();
  await central.kill();
  await expect(a.topBar.getByText('Offline')).toBeVisible();
  await a.writeLogEntry('Carried by hand.');
  await openFiles(a);
  const file = join(dataDirectory, 'stick.muster-exchange');
  await save(first, 'Export for station…', file);
  await openFiles(b);
  await take(second, file);
  await b.go('incident');
  await b.tab(/^Log/);
  await expect(second.page.getByText('Carried by hand.')).toBeVisible();
  await central.restart();
  await expect(b.topBar.getByText('Online')).toBeVisible({ timeout: 30_000 });
  await expect
    .poll(async () =>
      (await recordOf(join(dataDirectory, 'central'))).flatMap((event) =>
        event.type === 'LogEntryAdded.v1' ? [event.data.text] : [],
      ),
    )
    .toEqual(['Carried by hand.']);
});

async function choose(page: Page, label: RegExp, name: string): Promise<void> {
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('option', { name, exact: true }).click();
}

test('photos and files go along in an exchange file up to what is chosen, and the result says what came of them', async ({
  launch,
}, { outputDir }) => {
  const shell = await launch({ speed: 6 });
  const { page } = shell;
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
  const path = join(outputDir, 'all.muster-exchange');
  await choose(page, /Photos and files, at most/, 'None');
  await save(shell, 'Export for station…', path);
  await expect(result).toContainText(
    / 0 \(0 kB\) photos and files go along\. 1 \(\d+ kB\) do not, for they exceed the limit/,
  );
  await choose(page, /Photos and files, at most/, '500 MB');
  await save(shell, 'Export for station…', path);
  await expect(result).toContainText(/ 1 \(\d+ kB\) photos and files go along\. Take it to the other side\./);

  const importing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import…' }).click();
  await (await importing).setFiles(path);
  await expect(result).toContainText(/Photos and files here before\s*1 \(/);
  await expect(result).toContainText(/Photos and files still missing\s*0 \(0 B\)/);
});
