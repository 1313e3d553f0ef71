/** 4. From an alarm to a frozen record: the whole life of an incident. */
import { join } from 'node:path';
import { expect, test } from '../helper/test.ts';
import { recordOf } from '../helper/record.ts';
import { openScreen } from '../driver/screen.ts';

test('an incident is opened from an alarm, led by its plan, ended, closed and frozen', async ({
  launch,
  dataDirectory,
}) => {
  test.setTimeout(240_000);
  const { page } = await launch({ speed: 6 });
  const screen = await openScreen(page);
  await screen.mapIsDrawn();

  // Type, place and level are proposed from the alarm, and the plan with its reason.
  await screen.firstAlarm();
  await screen.press('j');
  await screen.press('i');
  await expect(screen.openDialog).toContainText(/Level (I|II|III|IV) is proposed: /);
  await expect(screen.openDialog.getByRole('textbox', { name: 'Title' })).not.toHaveValue('');
  await expect(screen.openDialog).toContainText('made for this type of incident');
  await screen.openDialog.getByRole('button', { name: 'Open and start the plan' }).click();
  await screen.openDialog.waitFor({ state: 'detached' });
  await expect(screen.board).toContainText('Response under way');
  await expect(screen.board).toContainText(/0 of \d+ steps done/);
  await expect.poll(() => screen.mapNumber('incidents')).toBe(1);

  // Steps by role with due times; the next one by key.
  await screen.press('g');
  const complete = page.getByRole('button', { name: /^Complete: / }).first();
  const instruction = ((await complete.getAttribute('aria-label')) ?? '').replace('Complete: ', '');
  await complete.click();
  const evidence = page.getByRole('listitem', { name: instruction }).getByRole('textbox');
  const progress = screen.board.getByText(/1 of \d+ steps done/);
  await expect(evidence.or(progress).first()).toBeVisible();
  if (await evidence.isVisible()) {
    await evidence.fill('Seen on the monitor, 35 ppm at the fence.');
    await evidence.press('Enter');
  }
  await expect(progress).toBeVisible();

  // A responder, nearest first.
  await screen.tab(/^Responders/);
  await page
    .getByRole('button', { name: /^Send |^Assign / })
    .first()
    .click();
  await page.getByRole('textbox', { name: /task/i }).press('Enter');
  await expect(page.getByRole('tab', { name: /1 sent/ })).toBeVisible();
  await page
    .getByRole('group', { name: /status/i })
    .getByRole('button', { name: /On scene/ })
    .click();
  await expect(page.getByRole('button', { name: /On scene/, pressed: true })).toBeVisible();

  // The log, and the level.
  await screen.writeLogEntry('Gas rescue reports 3 ppm at the east fence.');
  await screen.press('Escape');
  await page.getByRole('button', { name: 'Raise or lower the level' }).click();
  const level = page.getByRole('dialog');
  await level.getByRole('textbox', { name: 'Reason' }).fill('Second detector answers.');
  await level
    .getByRole('button', { name: /^(Raise|Set|Lower|Change)/ })
    .last()
    .click();
  await level.waitFor({ state: 'detached' });
  await expect(screen.board).toContainText(/level/i);

  // End, close, frozen; a correction is added, not written over.
  await page.getByRole('button', { name: /^End response/ }).click();
  await screen.giveReason('No gas measured for 15 minutes.', /^End the response/);
  await page.getByRole('button', { name: /^Close the record/ }).click();
  await screen.giveReason('Handed back to the plant.', /^Close and freeze/);
  await expect(screen.board).toContainText('the record is frozen');
  await expect(page.getByRole('button', { name: /^Complete: / })).toHaveCount(0);
  await screen.tab(/^Log/);
  await page.getByRole('textbox', { name: 'Correction to the frozen record' }).fill('It was 5 ppm, not 3.');
  await page.getByRole('textbox', { name: 'Correction to the frozen record' }).press('Enter');
  await expect(page.getByRole('list', { name: 'Correction' })).toContainText('It was 5 ppm, not 3.');

  await expect
    .poll(async () =>
      (await recordOf(join(dataDirectory, 'app')))
        .map(({ type }) => type)
        .filter((type) => /^(Incident|Plan|Step|Responder|LogEntry|ResponseLevel|Correction)/.test(type)),
    )
    .toEqual([
      'IncidentOpened.v1',
      'PlanStarted.v1',
      'StepStatusChanged.v1',
      'ResponderAssigned.v1',
      'ResponderStatusChanged.v1',
      'LogEntryAdded.v1',
      'ResponseLevelChanged.v1',
      'IncidentEnded.v1',
      'IncidentClosed.v1',
      'CorrectionAdded.v1',
    ]);
});
