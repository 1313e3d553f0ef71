/** 7. Reviews: a timeline of everything with filters; dragging the time shows map and board as they were then. */
import { expect, test } from '../helper/test.ts';
import { openScreen } from '../driver/screen.ts';

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
  await expect(record).toContainText('Lin Haoran began a shift');
  await record.getByRole('button', { name: 'Decisions' }).click();
  await expect(record).not.toContainText('First report from the fence.');
  await expect(record).toContainText(/opened/i);
  await record.getByRole('button', { name: 'Decisions' }).click();
  await record.getByRole('searchbox').fill('began a shift');
  await expect(record).not.toContainText('First report from the fence.');
  await record.getByRole('searchbox').fill('');

  // Back before the incident: neither board nor map has it.
  const time = page.getByRole('slider').first();
  await time.focus();
  await screen.press('Home');
  await expect(page.getByText(/not now/i).first()).toBeVisible();
  await expect(screen.topBar).toContainText('0 open incidents');
  await expect.poll(() => screen.mapNumber('incidents')).toBe(0);
  await screen.press('End');
  await expect(screen.topBar).toContainText('1 open incident');
  await expect.poll(() => screen.mapNumber('incidents')).toBe(1);

  // An event takes one to its moment; the past cannot be acted on; leaving the view is now again.
  await record.getByText(/began a shift/).click();
  await expect(screen.topBar).toContainText('0 open incidents');
  await screen.go('incident');
  await expect(screen.topBar).toContainText('1 open incident');
});
