/** How the alarms serve those who watch: this site’s own, and those of another system’s log. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '../../helper/test.ts';
import { root } from '../../helper/processes.ts';
import { saveAs } from '../../helper/saving.ts';
import { openScreen } from '../../driver/screen.ts';

test('the measures of this site stand beside their targets, and are saved as CSV', async ({
  launch,
  dataDirectory,
}) => {
  const shell = await launch({ speed: 6 });
  const { page } = shell;
  const screen = await openScreen(page);
  await screen.firstAlarm();
  await screen.go('performance');
  const report = page.getByRole('region', { name: 'Alarm performance' });
  await expect(
    report.getByRole('row', { name: /Alarms in 10 minutes, average .* at most 1, manageable to 2/ }),
  ).toBeVisible();
  await expect(report.getByRole('img', { name: /^Alarms in each 10 minutes/ })).toBeVisible();
  await page.getByRole('radio', { name: '7 days' }).click();
  await expect(report.getByText(/[1-9]\d* alarms?$/).first()).toBeVisible();
  // The worst of them lead to the sensor itself.
  await report.getByRole('region', { name: 'Most frequent' }).getByRole('button').first().click();
  const file = join(dataDirectory, 'figures.csv');
  await saveAs(shell, () => report.getByRole('button', { name: 'Export these figures as CSV' }).click(), file);
  const saved = readFileSync(file, 'utf8');
  expect(saved).toContain('mark,part,name,from,to,value,target,state,source');
  expect(saved).toMatch(/^ACTUAL,measure,averageRate,/m);
});

test('an alarm log of another system is measured, its bad lines named', async ({ launch, dataDirectory }) => {
  const { page } = await launch({ recording: 'none' });
  const screen = await openScreen(page);
  await screen.go('performance');
  const report = page.getByRole('region', { name: 'Alarm performance' });
  await expect(report.getByText('No alarm was raised in this period')).toBeVisible();
  const log = gunzipSync(
    readFileSync(join(root, 'tests', 'fixtures', 'alarm-log', 'text_alarms_original_6.csv.gz')),
  ).toString();
  const file = join(dataDirectory, 'alarms.csv');
  writeFileSync(file, `${log}9999,yesterday,FIR123,L,\n`);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose an alarm log …' }).click();
  await (await choosing).setFiles(file);
  await expect(report.getByRole('row', { name: /peak 34 at most 10/ })).toContainText('Missed · 3.4 × the target');
  await expect(report.getByRole('region', { name: 'Most frequent' }).getByRole('listitem').first()).toContainText(
    'FIR123',
  );
  await expect(report.getByText('line 10203: “yesterday” is no time')).toBeVisible();
  await page.getByRole('button', { name: 'One operator more' }).click();
  await expect(report.getByRole('row', { name: /peak 17 at most 10/ })).toBeVisible();
  await page.getByRole('button', { name: 'Back to this site’s record' }).click();
  await expect(report.getByText('No alarm was raised in this period')).toBeVisible();
});
