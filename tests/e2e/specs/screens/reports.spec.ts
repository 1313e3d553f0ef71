/** Forms of an incident: looked at, filled in, saved, and read back from the file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fontsOf, pagesOf, squeezed, unzipped } from '#host/reports/testing.ts';
import { openScreen } from '../../driver/screen.ts';
import { saveAs } from '../../helper/saving.ts';
import { expect, test } from '../../helper/test.ts';

test('a form is filled in and saved, an accident report made and followed up', async ({ launch, dataDirectory }) => {
  test.setTimeout(240_000);
  const shell = await launch();
  const { page } = shell;
  const screen = await openScreen(page);
  await screen.firstAlarm();
  await screen.press('j');
  await screen.openIncidentAndStartPlan();
  await screen.writeLogEntry('Flange of the north line leaks');

  // Out of the field of the log, where it is a letter.
  await screen.tab(/^Log/);
  await screen.press('Shift+Y');
  const forms = page.getByRole('list', { name: 'Forms of this incident' });
  await expect(forms.getByRole('button')).toHaveCount(12);

  // Objectives: nobody wrote them down yet; what is typed stays with the incident, and is printed.
  await forms.getByRole('button', { name: 'Open Incident Objectives (ICS 202)' }).click();
  const dialog = page.getByRole('dialog');
  const paper = dialog.getByRole('article');
  await expect(paper).toContainText('3. Objective(s)');
  await dialog.getByRole('button', { name: 'Fill in or correct' }).click();
  await dialog
    .getByRole('textbox', { name: '4. Operational Period Command Emphasis' })
    .fill('Wind turns: stay upwind 喆');
  await dialog.getByRole('button', { name: 'Keep what was typed' }).click();
  await expect(paper).toContainText('Wind turns: stay upwind 喆');
  const pdf = join(dataDirectory, 'ics-202.pdf');
  // It has the focus again: one key saves.
  const name = await saveAs(shell, () => dialog.getByRole('button', { name: 'Save as PDF' }).press('Enter'), pdf);
  await expect(dialog.getByRole('status')).toContainText('was saved');
  expect(name).toMatch(/^ics-202 .*\.pdf$/);
  const bytes = readFileSync(pdf);
  expect((await pagesOf(bytes)).join('')).toContain(squeezed('Wind turns: stay upwind 喆'));
  expect(fontsOf(bytes).every(({ embedded }) => embedded)).toBe(true);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  // The activity log has what was written, also in the other language, as DOCX.
  await forms.getByRole('button', { name: 'Open Activity Log (ICS 214)' }).click();
  await expect(paper).toContainText('Flange of the north line leaks');
  await dialog.getByRole('button', { name: /Language of the document/ }).click();
  await page.getByRole('option', { name: '中文' }).click();
  await expect(paper).toContainText('活动记录');
  const docx = join(dataDirectory, 'ics-214.docx');
  await saveAs(shell, () => dialog.getByRole('button', { name: 'Save as DOCX' }).click(), docx);
  expect(unzipped(readFileSync(docx)).get('word/document.xml')).toContain('Flange of the north line leaks');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  // The first report stands as it was made; the next one says what changed.
  await forms.getByRole('button', { name: 'Open Production safety accident report' }).click();
  await expect(paper).toContainText('Draft, not made yet');
  await dialog.getByRole('button', { name: 'Make the first report' }).click();
  await dialog.getByRole('button', { name: 'Make it, to stay as it is' }).click();
  await expect(paper).toContainText('follow-up no. 2');
  await dialog.getByRole('button', { name: 'Fill in or correct' }).click();
  await dialog.getByRole('textbox', { name: 'Slightly injured' }).fill('2');
  await dialog.getByRole('button', { name: 'Keep what was typed' }).click();
  await expect(paper.getByRole('row', { name: 'Slightly injured' })).toContainText('2');
  await expect(dialog.getByRole('button', { name: 'Make the follow-up' })).toBeVisible();
  await dialog.getByRole('button', { name: /^About|About$/ }).click();
  await page.getByRole('option', { name: /First report 1/ }).click();
  await expect(paper).toContainText('first report');
  await expect(paper).not.toContainText('Draft');
  await expect(dialog.getByRole('button', { name: 'Fill in or correct' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});
