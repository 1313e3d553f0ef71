/** 4. From an alarm to a frozen record: the whole life of an incident. */
import { join } from 'node:path';
import { expect, test } from '../../helper/test.ts';
import { recordOf } from '../../helper/record.ts';
import { openScreen } from '../../driver/screen.ts';

const levelChanges = [
  { way: 'Raise', reason: 'Second detector answers.' },
  { way: 'Lower', reason: 'Only one detector answers now.' },
] as const;

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
  const titleField = screen.openDialog.getByRole('textbox', { name: 'Title' });
  await expect(titleField).not.toHaveValue('');
  const title = await titleField.inputValue();
  await expect(screen.openDialog).toContainText('made for this type of incident');
  await screen.openDialog.getByRole('button', { name: 'Open and start the plan' }).click();
  await screen.openDialog.waitFor({ state: 'detached' });
  await expect(screen.board).toContainText('Response under way');
  // The keyboard goes on where the eye does.
  await expect(screen.board.getByRole('heading', { name: title })).toBeFocused();
  await expect(screen.board).toContainText(/0 of \d+ steps done/);
  await expect.poll(() => screen.mapNumber('incidents')).toBe(1);

  // Steps by role with due times; the next one by key.
  await screen.press('g');
  const complete = page.getByRole('button', { name: /^Complete: / }).first();
  const instruction = ((await complete.getAttribute('aria-label')) ?? '').replace('Complete: ', '');
  const step = page.getByRole('listitem', { name: instruction, exact: true });
  const markComplete = async (): Promise<void> => {
    await page.getByRole('button', { name: `Complete: ${instruction}` }).click();
    const evidence = step.getByRole('textbox');
    const progress = screen.board.getByText(/1 of \d+ steps done/);
    await expect(evidence.or(progress).first()).toBeVisible();
    if (await evidence.isVisible()) {
      await evidence.fill('Seen on the monitor, 35 ppm at the fence.');
      await evidence.press('Enter');
    }
    await expect(progress).toBeVisible();
  };
  await markComplete();

  // It was marked by mistake: opened again with the reason, and done again.
  await page.getByRole('button', { name: `Reopen: ${instruction}` }).click();
  await screen.giveReason('It was another detector.', /^Reopen the step/);
  await expect(screen.board).toContainText(/0 of \d+ steps done/);
  await expect(step).toContainText(/Reopened .*: It was another detector\./);
  await expect(page.getByRole('button', { name: `Complete: ${instruction}` })).toBeFocused();
  await markComplete();
  await expect(step).toContainText('round 2');

  // A role that nobody holds is given where it is seen; its steps go along.
  const nobody = page.getByRole('button', { name: /: nobody yet\. Give the role$/ }).first();
  const role = ((await nobody.getAttribute('aria-label')) ?? '').split(':')[0] ?? '';
  await nobody.click();
  const giving = page.getByRole('dialog', { name: `Role: ${role}` });
  const person = giving.getByRole('combobox');
  await person.press('ArrowDown');
  await expect(person).toHaveAttribute('aria-expanded', 'true');
  await person.press('Enter');
  await expect(person).not.toHaveValue('');
  const holder = await person.inputValue();
  await giving.getByRole('button', { name: 'Give the role' }).click();
  await giving.waitFor({ state: 'detached' });
  await expect(screen.board.getByText(`${role}: ${holder}`).first()).toBeVisible();
  await page.getByRole('button', { name: 'My roles' }).click();
  await expect(screen.board.getByText(`${role}: ${holder}`).first()).toBeVisible();
  await expect(screen.board.getByText(/: nobody yet/)).toHaveCount(0);
  await page.getByRole('button', { name: 'My roles' }).click();

  // A responder, nearest first.
  await screen.tab(/^Responders/);
  await page
    .getByRole('button', { name: /^Assign / })
    .first()
    .click();
  await page.getByRole('textbox', { name: /task/i }).press('Enter');
  await expect(page.getByRole('tab', { name: /1 sent/ })).toBeVisible();
  await page
    .getByRole('group', { name: /status/i })
    .getByRole('button', { name: /On scene/ })
    .click();
  await expect(page.getByRole('button', { name: /On scene/, pressed: true })).toBeVisible();

  // The log, and the level: raised, then lowered, each with its reason.
  await screen.writeLogEntry('Gas rescue reports 3 ppm at the east fence.');
  await screen.press('Escape');
  const level = page.getByRole('dialog', { name: 'Change the response level' });
  for (const { way, reason } of levelChanges) {
    await page.getByRole('button', { name: 'Raise or lower the level' }).click();
    await level.getByRole('button', { name: /New level/ }).click();
    const choices = page.getByRole('option', { name: way === 'Raise' ? /higher/ : /lower/ });
    await (way === 'Raise' ? choices.last() : choices.first()).click();
    await level.getByRole('button', { name: new RegExp(`^${way} to level`) }).click();
    await expect(level).toContainText('Write the reason');
    await level.getByRole('textbox', { name: 'Reason' }).fill(reason);
    await level.getByRole('textbox', { name: 'Reason' }).press('Enter');
    await level.waitFor({ state: 'detached' });
    await expect(screen.board).toContainText(new RegExp(`Level ${way.toLowerCase()}e?d from .*${reason}`, 's'));
  }

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
      'StepStatusChanged.v2',
      'StepReopened.v1',
      'StepStatusChanged.v2',
      'PlanRoleAssigned.v1',
      'ResponderAssigned.v1',
      'ResponderStatusChanged.v1',
      'LogEntryAdded.v1',
      'ResponseLevelChanged.v1',
      'ResponseLevelChanged.v1',
      'IncidentEnded.v1',
      'IncidentClosed.v1',
      'CorrectionAdded.v1',
    ]);
  const changes = (await recordOf(join(dataDirectory, 'app'))).flatMap((event) =>
    event.type === 'ResponseLevelChanged.v1' ? [event.data] : [],
  );
  expect(changes.map(({ reason }) => reason)).toEqual(levelChanges.map(({ reason }) => reason));
  // Lowered again to where it was.
  expect(changes.map(({ from, to }) => [from, to]).at(1)).toEqual([changes[0]?.to, changes[0]?.from]);
});
