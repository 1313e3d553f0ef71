/** 7. Reviews: a timeline of everything with filters; dragging the time shows map and board as they were then. */
import { expect, test } from '../../helper/test.ts';
import { openScreen } from '../../driver/screen.ts';

test('dragging the time shows map and board as they were then', async ({ launch }) => {
  test.setTimeout(240_000);
  const { page } = await launch({ speed: 6 });
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  await screen.firstAlarm();
  await screen.press('j');
  await screen.openIncidentAndStartPlan();
  await screen.writeLogEntry('First report from the fence.');
  await expect(screen.topBar).toContainText('1 open incident');
  await screen.press('Escape');
  await screen.go('review');

  // Everything that was done is in the record, newest first, and can be narrowed.
  const record = page.locator('.app__left');
  await expect(record).toContainText('First report from the fence.');
  await record.getByRole('button', { name: 'Decisions' }).click();
  await expect(record).not.toContainText('First report from the fence.');
  await expect(record).toContainText(/opened/i);
  await record.getByRole('button', { name: 'Decisions' }).click();
  await record.getByRole('searchbox').fill('began a shift');
  await expect(record).not.toContainText('First report from the fence.');
  await expect(record).toContainText('Lin Haoran began a shift');
  // In the words of the other language, too.
  await record.getByRole('searchbox').fill('日志');
  await expect(record).toContainText('First report from the fence.');
  await expect(record).not.toContainText('began a shift');
  await record.getByRole('searchbox').fill('');

  // Back before the incident: neither board nor map has it.
  const time = page.getByRole('slider').first();
  await time.focus();
  await screen.press('Home');
  await expect(page.getByText(/not now/i).first()).toBeVisible();
  await expect.poll(() => time.evaluate((input: HTMLInputElement) => input.value === input.min)).toBe(true);
  await expect(screen.topBar).toContainText('0 open incidents');
  await expect.poll(() => screen.mapNumber('incidents')).toBe(0);
  await screen.press('End');
  await expect(screen.topBar).toContainText('1 open incident');
  await expect.poll(() => screen.mapNumber('incidents')).toBe(1);

  // An event takes one to its moment; the past cannot be acted on; leaving the view is now again.
  // What the recording goes on to raise stands above it in the list, which draws only what is in sight.
  await record.getByRole('button', { name: 'Other' }).click();
  await record.getByText(/began a shift/).click();
  await expect(screen.topBar).toContainText('0 open incidents');
  await screen.go('incident');
  await expect(screen.topBar).toContainText('1 open incident');
});

test('movements stand among the events, and one of them takes the screen to its moment', async ({ launch }) => {
  test.setTimeout(300_000);
  // Three vehicles drive from the fire station to the reaction unit and stay.
  const { page } = await launch({ recording: 'drill-cooling-failure', speed: 6 });
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  await screen.go('review');
  const record = page.locator('.app__left');
  const arrival = record.getByRole('option').filter({ hasText: 'F1 arrived at Reaction unit' });
  await expect(record).toContainText('Lin Haoran began a shift');
  await record.getByRole('button', { name: 'Movements' }).click();
  await expect(record).not.toContainText('began a shift');
  await expect(record).toContainText('they are not in the journal');
  // Told a minute after it stopped there.
  await arrival.first().waitFor({ timeout: 180_000 });
  await expect(page.getByRole('img', { name: /^Movements: [1-9]/ })).toBeVisible();

  await record.getByRole('searchbox').fill('F1');
  await expect(record.getByRole('option').filter({ hasText: 'P1 arrived' })).toHaveCount(0);
  await arrival.first().click();
  await expect(page.getByText(/not now/i).first()).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Selected' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('.app__right')).toContainText('Fire engine 1');
  await record.getByRole('searchbox').fill('');

  // Other kinds only: no movement is left.
  await record.getByRole('button', { name: 'Movements' }).click();
  await record.getByRole('button', { name: 'Alarms' }).click();
  await expect(record).not.toContainText('arrived at');
});
