/** 3. An alarm rises: on the map, in the list, in the top bar, by sound. One key acknowledges it. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../../helper/test.ts';
import { recordOf } from '../../helper/record.ts';
import { openScreen, Screen } from '../../driver/screen.ts';

async function noteSounds(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sounds: string[] = [];
    (globalThis as unknown as { sounds: string[] }).sounds = sounds;
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function playAndNote(this: HTMLMediaElement) {
      sounds.push(this.currentSrc || this.src);
      return play.call(this);
    };
  });
}

const soundsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { sounds: string[] }).sounds);

test('an alarm is seen in the list, on the map and in the top bar, is heard, and one key acknowledges it', async ({
  launch,
  dataDirectory,
}) => {
  const { page } = await launch({ speed: 6 });
  await noteSounds(page);
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  const row = await screen.firstAlarm();
  await expect(row).toContainText('Unacknowledged');
  await expect.poll(() => screen.mapNumber('alarms')).toBeGreaterThan(0);
  await expect(screen.topBar.getByRole('img', { name: /unacknowledged: [1-9]/ }).first()).toBeVisible();
  await expect.poll(async () => (await soundsOf(page)).join(' ')).toMatch(/alarm-(high|medium|low)/);

  await screen.press('j');
  const selected = screen.alarms.getByRole('row', { selected: true });
  await expect(selected).toBeVisible();
  const message = (await selected.locator('.alarm-row__message').textContent()) ?? '';
  await screen.press('a');
  await expect(
    screen.alarmRows
      .filter({ hasText: message })
      .filter({ hasText: 'Acknowledged by Lin Haoran' })
      .or(page.getByText('Normal again'))
      .first(),
  ).toBeVisible();
  await expect
    .poll(async () =>
      (await recordOf(join(dataDirectory, 'app'))).some(
        (event) =>
          event.type === 'AlarmsAcknowledged.v1' &&
          event.actor.kind === 'operator' &&
          event.actor.operator.name === 'Lin Haoran',
      ),
    )
    .toBe(true);
});

test('of two windows one sounds, and the other when that is closed', async ({ launch, shell }) => {
  test.setTimeout(180_000);
  const { page, electron } = await launch({ speed: 6 });
  await noteSounds(page);
  const screen = await openScreen(page);
  await screen.firstAlarm();
  const opened = shell === 'electron' ? electron?.waitForEvent('window') : page.context().waitForEvent('page');
  await screen.press('Control+Shift+O');
  const second = new Screen((await opened) ?? page);
  await second.page.waitForLoadState();
  await noteSounds(second.page);
  await second.firstAlarm();

  const before = (await soundsOf(page)).length;
  // A high alarm sounds every few seconds until it is acknowledged.
  await expect.poll(async () => (await soundsOf(page)).length, { timeout: 60_000 }).toBeGreaterThan(before + 1);
  expect(await soundsOf(second.page)).toEqual([]);

  await page.close();
  await expect.poll(async () => (await soundsOf(second.page)).length, { timeout: 30_000 }).toBeGreaterThan(0);
});

test('the alarm says what to do and by when', async ({ launch }) => {
  const { page } = await launch({ speed: 6 });
  const screen = await openScreen(page);
  await screen.firstAlarm();
  await screen.press('j');
  const detail = page.locator('.app__right');
  for (const word of ['Consequence', 'What to do', 'Time to act', 'Trend of']) await expect(detail).toContainText(word);
});

test('sound that is off is shown to be off, and stays off after a restart', async ({ launch }) => {
  const shell = await launch({ recording: 'none' });
  let screen = await openScreen(shell.page);
  await screen.topBar.getByRole('button', { name: /Sound is on/ }).click();
  await expect(screen.topBar.getByText('SOUND OFF')).toBeVisible();
  const page = await shell.restart();
  screen = await openScreen(page);
  await expect(screen.topBar.getByText('SOUND OFF')).toBeVisible();
});
