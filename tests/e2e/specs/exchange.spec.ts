/** Two workstations without any network: what one did goes to the other by a file, and from there to the hub. */
import { join } from 'node:path';
import { expect, test } from '../helper/test.ts';
import { recordOf } from '../helper/record.ts';
import type { Shell } from '../helper/shell.ts';
import { openScreen, type Screen } from '../driver/screen.ts';

const openFiles = async (screen: Screen): Promise<void> => {
  await screen.go('data');
  await screen.page.getByRole('option', { name: /^Exchange files/ }).click();
};

/** Where a person would say to in the system's own dialog. */
async function save(shell: Shell, button: string, path: string): Promise<void> {
  const press = (): Promise<void> => shell.page.getByRole('button', { name: button }).click();
  if (shell.electron !== null) {
    const saved = shell.electron.evaluate(
      ({ session }, to) =>
        new Promise<string>((resolve) => {
          session.defaultSession.once('will-download', (_event, item) => {
            item.setSavePath(to);
            item.once('done', (_done, state) => {
              resolve(state);
            });
          });
        }),
      path,
    );
    await press();
    expect(await saved).toBe('completed');
  } else {
    const downloading = shell.page.waitForEvent('download');
    await press();
    await (await downloading).saveAs(path);
  }
}

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
