/** Alarms in every state of ISA-18.2, one and many: acknowledged, shelved, out of service, latched, in a flood. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../../helper/test.ts';
import { alarmParkFile, openAlarmSource, type AlarmSource } from '../../helper/alarmPark.ts';
import type { ExternalHub } from '../../helper/hub.ts';
import { recordOf } from '../../helper/record.ts';
import { PEOPLE } from '../../helper/people.ts';
import { openScreen, type Screen } from '../../driver/screen.ts';

const TAGS = 320;
const every = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);

let source: AlarmSource;
test.afterEach(() => {
  source.close();
});

async function park(
  fixtures: {
    hub: (options: object) => Promise<ExternalHub>;
    launch: (options: object) => Promise<{ page: Page }>;
    dataDirectory: string;
  },
  latching: readonly number[] = [],
): Promise<{ page: Page; screen: Screen }> {
  const site = join(fixtures.dataDirectory, 'park.json');
  writeFileSync(site, JSON.stringify(alarmParkFile(TAGS, latching)));
  const central = await fixtures.hub({ site, recording: 'none' });
  const { page } = await fixtures.launch({ hub: { url: central.url, keyFile: central.keyFile } });
  const screen = await openScreen(page, PEOPLE[0]);
  source = await openAlarmSource(central);
  await source.read(every(0, TAGS), 50);
  return { page, screen };
}

test('an alarm is shelved by one key, listed with its end and reason, silent, and comes back', async ({
  launch,
  hub,
  dataDirectory,
}) => {
  const { page, screen } = await park({ launch, hub, dataDirectory });
  await source.read([7, 40], 90);
  await expect(screen.alarmRows).toHaveCount(2);
  await screen.press('j');
  await expect(screen.alarms.getByRole('row', { selected: true })).toContainText('Reaction unit flow 8 high');
  await screen.press('z');
  await screen.setAside('Calibration');
  await expect(screen.alarmRows).toHaveCount(1);
  await expect(screen.topBar.getByRole('img', { name: 'High priority, unacknowledged: 0' })).toBeVisible();
  await expect(screen.topBar.getByRole('img', { name: '1 alarm shelved, suppressed or out of service' })).toBeVisible();
  await screen.alarmTab('shelved');
  await expect(screen.asideRows).toHaveCount(1);
  await expect(screen.asideRows.first()).toContainText('Calibration · Lin Haoran');
  await expect(screen.asideRows.first()).toContainText(/until \d\d:\d\d, 2\d min left/);
  await expect(screen.asideRows.first()).toContainText('In alarm now');
  // Its whole life stands in its detail.
  const detail = page.locator('.app__right');
  await expect(detail.getByRole('region', { name: 'What happened to it' })).toContainText(
    'Alarm shelved: Reaction unit flow 8 high',
  );
  await page.getByRole('button', { name: 'Unshelve: Reaction unit flow 8 high' }).first().click();
  await expect(page.getByText('No alarm is shelved')).toBeVisible();
  await screen.alarmTab('active');
  await expect(screen.alarmRows).toHaveCount(2);
  await expect(screen.alarmRows.first()).toContainText('Reaction unit flow 8 high');
  await expect(screen.alarmRows.first()).toContainText(/act within [0-4]:\d\d/);
});

test('several are chosen and acknowledged together; a latched one is reset; a tag’s alarm is taken out of service', async ({
  launch,
  hub,
  dataDirectory,
}) => {
  const { page, screen } = await park({ launch, hub, dataDirectory }, [3]);
  await source.read([3, 4, 5], 90);
  await expect(screen.alarmRows).toHaveCount(3);
  await screen.alarmRows.nth(0).click();
  await screen.alarmRows.nth(2).click({ modifiers: ['Shift'] });
  await expect(page.getByRole('group', { name: '3 chosen' })).toBeVisible();
  await screen.press('a');
  await expect(screen.alarmRows.filter({ hasText: 'Acknowledged by Lin Haoran' })).toHaveCount(3);

  // Nobody points at the list: it lets go of what is over.
  await page.mouse.move(700, 450);
  await source.read([3, 4, 5], 50);
  await expect(screen.alarmRows).toHaveCount(1);
  await expect(screen.alarmRows.first()).toContainText('Latched, to be reset');
  await screen.press('r');
  await expect(page.getByText('No alarms', { exact: true })).toBeVisible();

  await screen.find('TI-1005');
  await page.getByRole('button', { name: 'Take out of service: Reaction unit temperature 5 high' }).click();
  await screen.setAside('Transmitter replaced');
  await screen.alarmTab('outOfService');
  await expect(screen.asideRows.first()).toContainText('Transmitter replaced');
  // What is out of service is judged on, and told to nobody.
  await source.read([4], 90);
  await expect(screen.asideRows.first()).toContainText('In alarm now');
  await expect(screen.topBar.getByRole('img', { name: 'Low priority, unacknowledged: 0' })).toBeVisible();
  await page.getByRole('button', { name: 'Return to service: Reaction unit temperature 5 high' }).first().click();
  await expect(screen.topBar.getByRole('img', { name: 'Low priority, unacknowledged: 1' })).toBeVisible();
});

test('a flood says so, groups by unit, keeps what is high on top, and nothing is lost', async ({
  launch,
  hub,
  dataDirectory,
}) => {
  test.setTimeout(240_000);
  const { page, screen } = await park({ launch, hub, dataDirectory });
  for (let from = 0; from < 300; from += 50) await source.read(every(from, from + 50), 90);
  await expect(page.getByText(/^Alarm flood since/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('tab', { name: 'Alarms 300' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'By unit' })).toHaveAttribute('aria-pressed', 'true');
  // 15 of 300 are high: each by itself, before the units with all others.
  await expect(screen.alarmRows.first()).toContainText('flow');
  await expect(screen.alarms).toHaveAttribute('aria-rowcount', '25');
  await expect(screen.alarmRows.first().getByRole('img', { name: 'High' })).toBeVisible();
  await page.mouse.move(5, 400);
  for (let row = 0; row < 16; row += 1) await screen.press('j');
  const group = screen.alarms.getByRole('row', { selected: true });
  await expect(group).toContainText(/unacknowledged/);
  await screen.press('u');
  await expect(screen.alarms).not.toHaveAttribute('aria-rowcount', '25');
  await screen.press('u');
  await expect(screen.alarms).toHaveAttribute('aria-rowcount', '25');
  await screen.press('g');
  await expect(screen.alarms).toHaveAttribute('aria-rowcount', '300');
  await screen.press('g');

  await screen.press('Shift+A');
  const asked = page.getByRole('alertdialog', { name: 'Acknowledge 300 alarms at once?' });
  await expect(asked).toContainText('15 of them have high priority');
  await asked.getByRole('button', { name: 'Acknowledge all 300 listed alarms' }).click();
  await expect(screen.topBar.getByRole('img', { name: 'Low priority, unacknowledged: 0' })).toBeVisible({
    timeout: 60_000,
  });
  await expect
    .poll(async () => {
      const record = await recordOf(join(dataDirectory, 'central'));
      const acknowledged = record.flatMap((event) =>
        event.type === 'AlarmsAcknowledged.v1' ? event.data.alarmIds : [],
      );
      return [record.filter(({ type }) => type === 'AlarmRaised.v1').length, new Set(acknowledged).size];
    })
    .toEqual([300, 300]);
});
