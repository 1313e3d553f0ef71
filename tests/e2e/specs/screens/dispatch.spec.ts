/** Whom to send is proposed by travel time over the roads; one key sends all that are ticked. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../../helper/test.ts';
import { root } from '../../helper/processes.ts';
import { openScreen } from '../../driver/screen.ts';

const folder = join(root, 'test-results', 'screenshots');

test('the soonest units that fit are proposed with what they leave behind, and sent by one key', async ({ launch }) => {
  test.setTimeout(180_000);
  mkdirSync(folder, { recursive: true });
  const { page } = await launch({ speed: 6 });
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  await screen.firstAlarm();
  await screen.press('j');
  await screen.press('i');
  await screen.openDialog.getByRole('button', { name: /Type/ }).click();
  await page.getByRole('option', { name: 'Fire', exact: true }).click();
  await screen.openDialog.getByRole('button', { name: 'Open and start the plan' }).click();
  await screen.openDialog.waitFor({ state: 'detached' });
  await screen.press('r');
  const proposal = page.getByRole('region', { name: 'Proposed to be sent' });
  const ticks = proposal.getByRole('checkbox');
  await expect(ticks.first()).toBeChecked();
  const proposed = await ticks.count();
  expect(proposed).toBeGreaterThan(1);
  await expect(proposal).toContainText(/\d+ (s|min), [\d.]+ k?m by road/);
  await expect(proposal).toContainText('at Fire and gas-rescue station');
  await page.screenshot({ path: join(folder, 'dispatch-en.png') });

  // One stays; all others go with a task, and are no longer proposed.
  const stays = proposal.getByRole('listitem').first();
  const callSign = (await stays.getByRole('strong').textContent()) ?? '';
  await stays.locator('.tick').click();
  await screen.press('Shift+D');
  const here = page.getByRole('list', { name: 'Sent to this incident' });
  await expect(here.getByRole('listitem')).toHaveCount(proposed - 1);
  await expect(here).toContainText('Task: ');
  await expect(ticks).toHaveCount(1);
  await expect(proposal).toContainText(callSign);
  await screen.switchLanguage();
  await page.screenshot({ path: join(folder, 'dispatch-zh.png') });
});
