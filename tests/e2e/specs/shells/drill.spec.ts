/** 5. The same in a drill: another world, unmistakably EXERCISE, and nothing of it in live. */
import { join } from 'node:path';
import { expect, test } from '../../helper/test.ts';
import { recordOf } from '../../helper/record.ts';
import { openScreen, views } from '../../driver/screen.ts';

test('a drill is run in a world of its own and says EXERCISE everywhere', async ({ launch, dataDirectory }) => {
  test.setTimeout(240_000);
  const { page } = await launch({ speed: 6, recording: 'none' });
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  await screen.go('drills');
  await page.getByRole('button', { name: 'Start a drill' }).first().click();
  const dialog = page.getByRole('dialog', { name: /Start a drill/ });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Spring drill');
  await dialog.getByRole('button', { name: /Recording/ }).click();
  await page.getByRole('option', { name: /Gas release/ }).click();
  await dialog.getByRole('button', { name: 'Start and open' }).click();
  await dialog.waitFor({ state: 'detached' });

  for (const view of views) {
    await screen.go(view);
    await expect(page.getByText(/EXERCISE — EXERCISE/)).toBeVisible();
    await expect(screen.topBar).toContainText('EXERCISE');
  }

  // The recording plays into the drill: alarms, an incident, a plan, as in earnest.
  await screen.go('watch');
  await screen.firstAlarm();
  await screen.press('j');
  await screen.openIncidentAndStartPlan();
  await screen.writeLogEntry('Siren sounded, exercise exercise.');

  // Back in LIVE there is nothing of it.
  await screen.press('Escape');
  await screen.go('drills');
  await page.getByRole('button', { name: 'Return to LIVE' }).first().click();
  await expect(page.getByText(/EXERCISE — EXERCISE/)).toHaveCount(0);
  await expect(screen.topBar).toContainText('0 open incidents');
  const data = join(dataDirectory, 'app');
  const live = await recordOf(data);
  // But for what an installation begins with.
  const first = /^(SiteImported|Shift|Account|WarningSettings|NormalModel|Permit|Maintenance|RiskColour)/;
  expect(live.map(({ type }) => type).filter((type) => !first.test(type))).toEqual([]);
  expect(new Set(live.map(({ mark }) => mark))).toEqual(new Set(['ACTUAL']));

  // It ends, and its record is frozen.
  await page
    .getByRole('button', { name: /Spring drill/ })
    .or(page.getByRole('row', { name: /Spring drill/ }))
    .or(page.getByRole('option', { name: /Spring drill/ }))
    .first()
    .click();
  await page.getByRole('button', { name: 'Open this drill' }).click();
  await expect(page.getByText(/EXERCISE — EXERCISE/)).toBeVisible();
  await page.getByRole('button', { name: 'End the drill' }).click();
  const ending = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await ending.getByRole('textbox').fill('Objectives met.');
  await ending.getByRole('button', { name: 'End and freeze' }).click();
  await expect(page.getByText(/Spring drill has ended/)).toBeVisible();
  const worlds = (await import('../../helper/worlds.ts')).worldsOf(data);
  const drill = worlds.find((world) => world.startsWith('drill:'));
  const record = await recordOf(data, drill);
  expect(new Set(record.map(({ mark }) => mark))).toEqual(new Set(['EXERCISE']));
  expect(record.map(({ type }) => type)).toEqual(
    expect.arrayContaining([
      'DrillStarted.v1',
      'AlarmRaised.v1',
      'IncidentOpened.v1',
      'LogEntryAdded.v1',
      'DrillEnded.v1',
    ]),
  );
});
