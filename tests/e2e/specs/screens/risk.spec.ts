/** Risk in four colours: permits change the colour of their place, the colour explains itself, weights are tried and put in force. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../../helper/test.ts';
import { root } from '../../helper/processes.ts';
import { openScreen } from '../../driver/screen.ts';

const folder = join(root, 'test-results', 'screenshots');

test('a permit is issued, changes the risk of its place, is suspended and closed', async ({ launch }) => {
  test.setTimeout(300_000);
  mkdirSync(folder, { recursive: true });
  const { page } = await launch({ recording: 'none' });
  const take = async (name: string): Promise<void> => {
    await page.screenshot({ path: join(folder, `${name}.png`) });
  };
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  await screen.go('risk');
  await expect(screen.riskOf('LPG sphere farm')).toContainText('Major hazard 100 %');

  // The sample's own permits are there, and on the map.
  await expect.poll(() => screen.mapNumber('permits')).toBeGreaterThanOrEqual(4);
  await screen.riskTab('Permits');
  await expect(page.getByRole('option', { name: /Hot work, grade 2.*Boiler house/ })).toBeVisible();
  await take('risk-permits-en-day');

  // Hot work of the special grade beside the spheres.
  await screen.press('n');
  const form = page.getByRole('dialog', { name: /Issue a work permit/ });
  await form.getByRole('button', { name: /Grade/ }).click();
  await page.getByRole('option', { name: 'special grade' }).click();
  await form.getByRole('combobox', { name: 'Place' }).fill('LPG sphere V-701');
  await screen.press('Tab');
  await form.getByRole('button', { name: 'Issue', exact: true }).click();
  await expect(form.getByText('Write what is to be done.')).toBeVisible();
  await form.getByRole('textbox', { name: 'What is to be done' }).fill('Cut a bolt off the manhole');
  await form.getByRole('textbox', { name: 'In charge of the work' }).fill('Gao Lin');
  await expect(form.getByText(/Hot work on equipment that holds something flammable/)).toBeVisible();
  await expect(form.getByText(/Nobody watches over the work/)).toBeVisible();
  await take('risk-issue-en-day');
  await form.getByRole('button', { name: 'Issue', exact: true }).click();
  await expect(form).toBeHidden();
  const detail = page.getByRole('region', { name: /Hot work, special grade/ });
  await expect(detail.getByText('In force')).toBeVisible();

  // 20 for the grade, 12 for the work, 15 for what does not go together: orange, concluded by the hub.
  await screen.riskTab('Risk');
  await expect(screen.riskOf('LPG sphere farm').getByRole('img', { name: 'Orange' })).toBeVisible();
  await screen.riskOf('LPG sphere farm').click();
  const farm = page.getByRole('region', { name: 'LPG sphere farm' });
  await expect(farm.getByText(/Orange since .*, before that Blue/)).toBeVisible();
  await expect(farm.getByText(/Work permits 0 → 12/)).toBeVisible();
  await expect(farm.getByText('Cut a bolt off the manhole').first()).toBeVisible();
  await expect(farm.getByRole('columnheader', { name: 'q/Q' })).toBeVisible();
  await expect(farm.getByText(/not compared with the printed standard/)).toBeVisible();
  await screen.mapIsStill();
  await take('risk-place-en-day');
  await screen.switchLanguage();
  await screen.switchTheme();
  await screen.mapIsStill();
  await take('risk-place-zh-night');
  await screen.riskTab('作业票');
  await take('risk-permits-zh-night');
  await screen.switchTheme();
  await screen.switchLanguage();

  // It counts in the place's detail of the watch, too.
  await screen.go('watch');
  await screen.find('V-701 Liquefied');
  await expect(page.getByRole('region', { name: 'Work here' }).getByText('Hot work, special grade')).toBeVisible();
  await take('risk-watch-en-day');

  await page
    .getByRole('region', { name: 'Work here' })
    .getByRole('button', { name: /Hot work, special grade/ })
    .click();
  await detail.getByRole('button', { name: 'Suspend' }).click();
  const suspend = page.getByRole('alertdialog', { name: 'Suspend this work?' });
  await suspend.getByRole('textbox', { name: 'Reason' }).fill('Gas at the pump');
  await suspend.getByRole('button', { name: 'Suspend' }).click();
  await expect(detail.getByText('Suspended', { exact: true }).first()).toBeVisible();
  await expect(detail.getByText(/by an alarm: Gas at the pump/)).toBeVisible();
  await detail.getByRole('button', { name: 'Close' }).click();
  const close = page.getByRole('alertdialog', { name: 'Close this permit?' });
  await close.getByRole('button', { name: 'Close' }).click();
  await expect(detail.getByText('Closed', { exact: true })).toBeVisible();
  await expect(detail.getByText(/Permit closed: Hot work/)).toBeVisible();

  // Colours fall later, so that they do not flicker: meanwhile it is said.
  await screen.riskTab('Risk');
  await screen.riskOf('LPG sphere farm').click();
  await expect(farm.getByText(/By its points it would be Blue/)).toBeVisible();
});

test('maintenance is entered and ended', async ({ launch }) => {
  const { page } = await launch({ recording: 'none' });
  const screen = await openScreen(page);
  await screen.go('risk');
  await screen.riskTab('Maintenance');
  await screen.press('n');
  const form = page.getByRole('dialog', { name: 'Enter maintenance' });
  await form.getByRole('combobox', { name: 'Place' }).fill('Benzene tank T-804');
  await screen.press('Tab');
  await form.getByRole('textbox', { name: 'What is to be done' }).fill('Seal of the floating roof');
  await form.getByRole('textbox', { name: 'In charge of the work' }).fill('Wei Chao');
  await form.getByText('A vessel or line of it is open to the air').click();
  await form.getByRole('button', { name: 'Enter', exact: true }).click();
  const detail = page.getByRole('region', { name: 'Seal of the floating roof' });
  await expect(detail.getByText('Going on')).toBeVisible();
  await detail.getByRole('button', { name: 'End' }).click();
  const end = page.getByRole('alertdialog', { name: 'End this maintenance?' });
  await end.getByRole('textbox', { name: 'Remark' }).fill('tested tight');
  await end.getByRole('button', { name: 'End' }).click();
  await expect(detail.getByText(/tested tight/).first()).toBeVisible();
});

test('an administrator tries other weights, puts them in force, and corrects a figure', async ({ launch }) => {
  test.setTimeout(240_000);
  mkdirSync(folder, { recursive: true });
  const { page } = await launch({ recording: 'none' });
  const take = async (name: string): Promise<void> => {
    await page.screenshot({ path: join(folder, `${name}.png`) });
  };
  const screen = await openScreen(page);
  await screen.go('data');
  await page.getByRole('option', { name: 'Risk weights' }).click();
  const grade = page.getByRole('textbox', { name: 'Grade 1', exact: true });
  await grade.fill('x');
  await expect(page.getByText(/Some figures are wrong/)).toBeVisible();
  await grade.fill('50');
  const preview = page.getByRole('region', { name: 'With these weights' });
  await expect(preview.getByText(/Blue → Orange: .*LPG sphere farm/)).toBeVisible();
  await take('risk-weights-en-day');
  await page.getByRole('button', { name: 'Put in force' }).click();
  const asks = page.getByRole('alertdialog', { name: /Put these weights in force/ });
  await asks.getByRole('textbox', { name: 'Reason' }).fill('Agreed in the safety committee');
  await asks.getByRole('button', { name: 'Put in force' }).click();
  await expect(page.getByText('Version 1 is in force.')).toBeVisible();

  await page.getByRole('option', { name: 'Major hazards' }).click();
  const ammonia = page.getByRole('region', { name: 'Ammonia and refrigeration unit' });
  await expect(ammonia.getByText('Grade 1').first()).toBeVisible();
  await take('risk-hazards-en-day');
  await ammonia
    .getByRole('button', { name: /Correct: Q of Ammonia/ })
    .first()
    .click();
  const correct = page.getByRole('dialog', { name: /Correct Q of Ammonia/ });
  await correct.getByRole('textbox', { name: 'Value' }).fill('1000');
  await correct.getByRole('textbox', { name: 'Reason' }).fill('As printed');
  await correct.getByRole('button', { name: 'Correct', exact: true }).click();
  await expect(correct).toBeHidden();
  await expect(ammonia.getByText('corrected').first()).toBeVisible();
  await expect(ammonia.getByText('Grade 4').first()).toBeVisible();

  await screen.go('risk');
  await expect(screen.riskOf('LPG sphere farm').getByRole('img', { name: 'Orange' })).toBeVisible();
  await screen.switchLanguage();
  await take('risk-tree-zh-day');
});
