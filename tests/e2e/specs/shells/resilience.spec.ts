/** Any process may die at any moment: what was shown as done is there, and the screen comes back by itself. */
import { join } from 'node:path';
import { expect, test } from '../../helper/test.ts';
import { recordOf } from '../../helper/record.ts';
import { openScreen, Screen } from '../../driver/screen.ts';

test('the processes of the app die one after the other, and it goes on', async ({ launch, shell, dataDirectory }) => {
  test.skip(shell === 'console', 'host and server are one process there, which offline.spec.ts kills');
  test.setTimeout(180_000);
  const { page, electron } = await launch({ speed: 6 });
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  await screen.firstAlarm();
  await screen.press('j');
  await screen.openIncidentAndStartPlan();
  await screen.writeLogEntry('Written before anything died.');
  const pidOf = async (name: string): Promise<number> =>
    (await electron?.evaluate(
      ({ app }, wanted) => app.getAppMetrics().find((metric) => metric.name === wanted)?.pid,
      name,
    )) ?? NaN;

  const firstHost = await pidOf('Muster host');
  process.kill(firstHost, 'SIGKILL');
  await expect.poll(() => pidOf('Muster host'), { timeout: 30_000 }).not.toBe(firstHost);
  await expect(screen.page.getByText(/lost its data process/)).toHaveCount(0);
  // While it is started again the screen says to try once more then, and keeps what was written: so that is what is done.
  await expect(async () => {
    await screen.writeLogEntry('Written after the host died.');
  }).toPass({ timeout: 60_000 });

  const firstHub = await pidOf('Muster hub');
  process.kill(firstHub, 'SIGKILL');
  await screen.writeLogEntry('Written while the hub was gone.');
  await expect.poll(() => pidOf('Muster hub'), { timeout: 30_000 }).not.toBe(firstHub);
  await expect(screen.topBar.getByText('Online')).toBeVisible({ timeout: 30_000 });

  const texts = async (): Promise<string[]> =>
    (await recordOf(join(dataDirectory, 'app'))).flatMap((event) =>
      event.type === 'LogEntryAdded.v1' ? [event.data.text] : [],
    );
  await expect
    .poll(texts)
    .toEqual(['Written before anything died.', 'Written after the host died.', 'Written while the hub was gone.']);
});

test('a view is opened in a window of its own, for the shift that is on', async ({ launch, shell }) => {
  const { page, electron } = await launch({ recording: 'none' });
  const screen = await openScreen(page, 'Wang Fang');
  await screen.go('review');
  const opened = shell === 'electron' ? electron?.waitForEvent('window') : page.context().waitForEvent('page');
  await screen.press('Control+Shift+O');
  const second = new Screen((await opened) ?? page);
  await expect(second.topBar).toContainText('Wang Fang', { timeout: 30_000 });
  await expect(second.page.getByRole('navigation').getByRole('button', { name: 'Review' })).toHaveAttribute(
    'aria-current',
    'page',
  );
});
