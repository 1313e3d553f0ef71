/** An alarm rule is made in a form, tried on what was recorded, put into force; it raises its alarm, and keeps its versions. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { RulesScreen } from '../../driver/rules.ts';
import { openScreen } from '../../driver/screen.ts';
import { root } from '../../helper/processes.ts';
import { expect, test } from '../../helper/test.ts';

const folder = join(root, 'test-results', 'rules');
mkdirSync(folder, { recursive: true });

test('a rule is made without programming, tried and put into force, and its versions are kept', async ({ launch }) => {
  test.setTimeout(180_000);
  const { page } = await launch();
  const screen = await openScreen(page);
  const rules = new RulesScreen(screen);
  const take = (name: string): Promise<Buffer> => page.screenshot({ path: join(folder, `${name}.png`) });
  await rules.open();
  await expect(rules.list.getByRole('listitem').first()).toBeVisible();
  await take('list-en');

  await rules.press('Make a rule', '新建规则');
  await rules.press('Put into force', '启用');
  await expect(rules.form.getByText('Choose at least one tag.')).toBeVisible();
  await rules.addTag('PI-1016');
  await rules.fill('Limit', '限值', '2500');
  await rules.fill('On-delay', '触发延时', '0');
  await rules.fill('Message, English', '报警信息（英文）', '{tag} at {value}');
  await rules.fill('Message, Chinese', '报警信息（中文）', '{tag} {value}');
  await rules.fill('Consequence, English', '后果（英文）', 'The relief valve opens');
  await rules.fill('Consequence, Chinese', '后果（中文）', '安全阀起跳');
  await rules.fill('Operator’s action, English', '操作人员措施（英文）', 'Reduce the steam');
  await rules.fill('Operator’s action, Chinese', '操作人员措施（中文）', '减少蒸汽');
  // Limits that cross are told before it goes into force.
  await rules.fill('Limit', '限值', '9000');
  await expect(rules.form.getByText(/lies outside the range of “PI-1016”/)).toBeVisible();
  await rules.fill('Limit', '限值', '2500');
  await expect(rules.form.getByText(/lies outside the range/)).toBeHidden();
  await take('form-en');
  // What was begun is there again.
  await screen.press('Escape');
  await rules.press('Make a rule', '新建规则');
  await expect(rules.form.getByText('A draft of yours')).toBeVisible();
  await screen.press('Escape');
  await page.reload();
  await screen.mapIsDrawn();
  await screen.find('Alarm rules');
  await expect(rules.list.getByRole('listitem').first()).toBeVisible();
  await rules.press('Make a rule', '新建规则');
  await expect(rules.form.getByText('A draft of yours')).toBeVisible();
  await expect(rules.form.getByRole('textbox', { name: 'Message, English' })).toHaveValue('{tag} at {value}');
  await rules.press('Try$', '试算$');
  await expect(rules.form.getByText(/It would have raised \d+ alarm/)).toBeVisible({ timeout: 30_000 });
  await rules.fill('Reason', '理由', 'The pressure rose unseen last week');
  await rules.form.getByText(/It would have raised \d+ alarm/).scrollIntoViewIfNeeded();
  await take('tried-en');
  await rules.press('Put into force', '启用');
  await expect(rules.form).toBeHidden();

  const row = rules.list.getByRole('listitem').filter({ hasText: 'in force · version 1' });
  await expect(row).toBeVisible();
  await row.getByRole('button', { name: 'Change' }).click();
  await rules.fill('Limit', '限值', '2400');
  await rules.fill('Reason', '理由', 'Earlier');
  await rules.press('Put into force', '启用');
  await expect(rules.list.getByRole('listitem').filter({ hasText: 'in force · version 2' })).toBeVisible();
  await rules.press('Versions', '版本');
  await expect(rules.list.getByText('changed: Limit 2500 → 2400')).toBeVisible();
  await take('versions-en');
  await screen.switchLanguage();
  await expect(rules.list.getByText('版本（2）')).toBeVisible();
  await take('versions-zh');
  await rules.list.getByRole('button', { name: '更改' }).first().click();
  await expect(rules.form.getByText('启用前检查')).toBeVisible();
  await take('form-zh');
  await screen.press('Escape');
  await screen.switchLanguage();

  await screen.go('watch');
  const alarm = screen.alarmRows.filter({ hasText: /kPa\(g\)$|at \d+/ }).first();
  await expect(alarm).toBeVisible({ timeout: 30_000 });
  await take('alarm-en');
  await rules.open();
  await rules.press('Take out of force', '停止执行');
  await screen.giveReason('A trial only', /^Take out of force/);
  await expect(rules.list.getByText(/out of force · version 3/)).toBeVisible();
});

test('how long alarms may be shelved is read by everybody and set in a form', async ({ launch }) => {
  const { page } = await launch();
  const screen = await openScreen(page);
  const rules = new RulesScreen(screen);
  await rules.open();
  await expect(rules.shelving).toContainText('High 1 h · Medium 8 h · Low 8 h');
  await rules.shelving.getByRole('button').click();
  await rules.fill('High priority, minutes', '高优先级，分钟', '0');
  await expect(rules.form.getByText('from 1 minute to 10,080')).toBeVisible();
  await rules.fill('High priority, minutes', '高优先级，分钟', '20');
  await rules.fill('Low priority, minutes', '低优先级，分钟', '720');
  await page.screenshot({ path: join(folder, 'shelving-en.png') });
  await rules.form.getByRole('button', { name: 'Save' }).click();
  await expect(rules.form).toBeHidden();
  await expect(rules.shelving).toContainText('High 20 min · Medium 8 h · Low 12 h');
  await screen.switchLanguage();
  await page.screenshot({ path: join(folder, 'shelving-zh.png') });
});
