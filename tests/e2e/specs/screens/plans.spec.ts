/** A plan is written, made wrong and mended, submitted, approved; it is compared with its next revision, and proposed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlanScreen } from '../../driver/plans.ts';
import { openScreen } from '../../driver/screen.ts';
import { root } from '../../helper/processes.ts';
import { expect, test } from '../../helper/test.ts';

const folder = join(root, 'test-results', 'plans');
mkdirSync(folder, { recursive: true });

test('a plan is written, mended, approved, and proposed at an incident', async ({ launch }) => {
  test.setTimeout(240_000);
  const { page } = await launch();
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  const plans = new PlanScreen(screen);
  const take = (name: string): Promise<Buffer> => page.screenshot({ path: join(folder, `${name}.png`) });
  await screen.press('Shift+N');
  await expect(plans.list.getByRole('option')).toHaveCount(6);
  await plans.list.getByRole('option', { name: /Special plan: toxic gas/ }).click();
  await take('reader-en');

  await screen.press('n');
  await plans.write(plans.page, 'Name', 'Dust explosion in the polymer silo', '聚合物料仓粉尘爆炸专项应急预案');
  await plans.write(plans.page, 'Purpose', 'Get people away and stop the feed.', '撤离人员，停止进料。');
  await plans.page.getByRole('textbox', { name: 'Source of the practice' }).fill('GB 15577-2018');
  await plans.page.getByRole('textbox', { name: /Next review/ }).fill('2098-06-30');
  await plans.part('Scope', '适用范围');
  await plans.page.getByText('Dust explosion', { exact: true }).click();
  await plans.part('Levels', '响应分级');
  await plans.write(plans.page, 'Starts when', 'A flash is seen in the silo', '料仓内出现火光');
  await plans.part('Roles', '角色');
  await expect(plans.page.getByText(/Nobody holds the role “Incident commander”/)).toBeVisible();
  await plans.page.getByRole('region', { name: 'Who holds it' }).getByRole('button', { name: 'Add' }).click();
  await plans.write(plans.page, 'Holder 1: position or name', 'Shift leader', '当班班长');
  await expect(plans.page.getByText(/Nobody holds the role/)).toBeHidden();
  await take('roles-en');
  await plans.part('Phases', '阶段');
  await plans.page.getByRole('button', { name: 'Take out: Control' }).click();
  await plans.page.getByRole('button', { name: 'Take out: Ending and recovery' }).click();

  await plans.part('Steps', '步骤');
  const first = await plans.addStep('Stop the feed', '停止进料');
  await expect(first).toBeVisible();
  const second = await plans.addStep('Clear the building', '撤离厂房');
  await plans.choose(second, 'Add a step that ends first', /1 Stop the feed/);
  await plans.step('Stop the feed').click();
  const again = plans.page.getByRole('group', { name: 'Step 1' });
  await plans.choose(again, 'Add a step that ends first', /2 Clear the building/);
  await expect(plans.page.getByText(/wait for each other in a ring/)).toBeVisible();
  await take('ring-en');
  await plans.save();
  await expect(plans.desk.getByRole('button', { name: 'Submit for approval' })).toBeDisabled();
  await expect(plans.problems).toHaveCount(1);
  await screen.switchLanguage();
  await take('ring-zh');
  await screen.switchLanguage();
  await again.getByRole('button', { name: 'Take out: 2 Clear the building' }).click();
  await plans.step('Clear the building').click();
  const last = plans.page.getByRole('group', { name: 'Step 2' });
  const chosen = last.getByRole('button', { name: 'Take out: 1 Stop the feed' });
  await expect(chosen).toBeVisible();
  await expect(plans.desk.getByText('Nothing is wrong with it: it can be submitted.')).toBeVisible();
  await take('steps-en');
  await plans.save();
  await plans.desk.getByRole('button', { name: 'Submit for approval' }).click();
  await plans.desk.getByRole('button', { name: 'Approve…' }).click();
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: /Approved by/ })
    .fill('Chen Yu, safety director');
  await take('approve-en');
  await page.getByRole('dialog').getByRole('button', { name: 'Approve and put into force' }).click();
  await expect(plans.desk.getByText(/Chen Yu, safety director on/)).toBeVisible();

  // The next revision, side by side with the one in force.
  await screen.press('e');
  await plans.part('Steps', '步骤');
  const third = await plans.addStep('Call the fire brigade', '呼叫消防队');
  await expect(third).toBeVisible();
  await plans.part('General', '基本信息');
  await plans.write(plans.page, 'Purpose', 'Get all people away and stop the feed.', '撤离全部人员，停止进料。');
  await page.keyboard.press('Escape');
  await plans.page.getByRole('button', { name: /^Compare/ }).click();
  await expect(plans.page.getByRole('status')).toHaveText('1 added, 0 removed, 3 changed');
  await expect(plans.page.locator('ins').filter({ hasText: 'all' }).first()).toBeVisible();
  await take('compare-en');
  await screen.switchLanguage();
  await take('compare-zh');
  await screen.switchLanguage();

  // It is proposed where it fits, and its draft is not.
  await screen.go('incident');
  await screen.press('n');
  await screen.openDialog.waitFor();
  await screen.openDialog.getByRole('combobox', { name: 'Place' }).fill('Liquid chlorine store');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await screen.openDialog.getByRole('button', { name: /Type/ }).click();
  await page.getByRole('option', { name: 'Dust explosion' }).click();
  await expect(screen.openDialog.getByRole('radio').first()).toBeChecked();
  await expect(screen.openDialog.getByText('Dust explosion in the polymer silo')).toBeVisible();
  await take('proposed-en');
});

test('plans come from files as drafts, and each bad row is named', async ({ launch }) => {
  const { page } = await launch();
  const screen = await openScreen(page);
  const plans = new PlanScreen(screen);
  await screen.go('plans');
  await screen.page.getByRole('button', { name: 'Import…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import plans' });
  const path = join(folder, 'leak.csv');
  writeFileSync(
    path,
    [
      'part,id,name_en,name_zh,phaseId,roleId,instruction_en,instruction_zh,why_en,why_zh,dueMinutes,field,value_zh,value_en',
      'plan,,,,,,,,,,,name,泄漏,Leak from a file',
      'plan,,,,,,,,,,,id,plan-from-file,',
      'roles,chief,Chief,负责人,,,,,,,,,,',
      'phases,first,First,初期,,,,,,,,,,',
      'steps,s1,,,first,chief,Sound the siren,拉响警报,Warn,警示,1,,,',
      'steps,s2,,,first,chief,Measure,测量,Know,掌握,soon,,,',
    ].join('\n'),
  );
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: 'Choose files…' }).click(),
  ]);
  await chooser.setFiles(path);
  await expect(dialog.getByText('1 plan found')).toBeVisible();
  await expect(dialog.getByText(/Column “Due after, min”: “soon” is no number/)).toBeVisible();
  await page.screenshot({ path: join(folder, 'import-en.png') });
  await dialog.getByRole('button', { name: 'Take it as a draft' }).click();
  await expect(plans.list.getByRole('option', { name: /Leak from a file/ })).toContainText('Draft');
  await expect(plans.page.getByText('Sound the siren').first()).toBeVisible();
});
