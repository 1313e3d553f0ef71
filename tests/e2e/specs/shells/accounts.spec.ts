/** Who may do what: the first administrator, accounts for others, the end of a shift, and what takes two people. */
import { join } from 'node:path';
import { expect, test } from '../../helper/test.ts';
import { recordOf } from '../../helper/record.ts';
import { openScreen, Screen } from '../../driver/screen.ts';

test('the first start signs its administrator in and shows the password once; the next start asks for it', async ({
  launch,
}) => {
  const shell = await launch({ accounts: 'first', recording: 'none' });
  const { page } = shell;
  const shown = page.getByRole('dialog', { name: 'Your administrator account' });
  await shown.waitFor({ timeout: 60_000 });
  const password = await shown.getByLabel('Password', { exact: true }).innerText();
  expect(password).toMatch(/^[a-z2-9-]{24}$/);
  await shown.getByRole('button', { name: 'I have written it down' }).click();
  await shown.waitFor({ state: 'detached' });
  await expect(new Screen(page).topBar).toContainText('admin');

  const again = new Screen(await shell.restart());
  await again.gate.waitFor({ timeout: 60_000 });
  await expect(again.page.getByText(password)).toHaveCount(0);
  await again.gate.getByLabel('Password').fill('not this one');
  await again.page.keyboard.press('Enter');
  await expect(again.gate.getByRole('alert')).toContainText('Name or password is wrong');
  await again.gate.getByLabel('Password').fill(password);
  await again.page.keyboard.press('Enter');
  await again.gate.waitFor({ state: 'detached' });
  await expect(again.topBar).toContainText('admin');
});

test('an account is added on the screen; who only looks is told why a button does nothing', async ({ launch }) => {
  const { page } = await launch({ recording: 'none' });
  const screen = await openScreen(page);
  await screen.go('data');
  await page.getByRole('option', { name: 'Accounts' }).click();
  await page.getByRole('button', { name: 'Add an account' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add an account' });
  await dialog.getByRole('combobox', { name: 'Name' }).fill('A Guest');
  await dialog.getByRole('button', { name: /Role/ }).click();
  await page.getByRole('option', { name: 'Viewer' }).click();
  await dialog.getByRole('button', { name: 'Add an account' }).click();
  const given = page.getByRole('dialog', { name: 'Password of A Guest' });
  const password = await given.getByLabel('Password of A Guest').last().innerText();
  await given.getByRole('button', { name: 'Done' }).click();

  await screen.topBar.getByRole('button', { name: 'Lin Haoran' }).click();
  await page.getByRole('menuitem', { name: 'End the shift and sign out' }).click();
  await screen.signIn('A Guest', password);
  await expect(screen.topBar).toContainText('A Guest');
  await screen.go('incident');
  const button = page.getByRole('button', { name: /^New incident/ });
  await button.focus();
  await expect(page.getByRole('tooltip')).toContainText('viewer, who may not open an incident');
  await page.keyboard.press('Enter');
  await expect(screen.openDialog).toHaveCount(0);
  await page.keyboard.press('n');
  await screen.openDialog.waitFor();
  await expect(screen.openDialog.getByRole('button', { name: /^Open/ }).first()).toBeDisabled();
});

test('ending an incident takes two people where the site says so', async ({ launch, dataDirectory }) => {
  const { page } = await launch({ speed: 6 });
  const screen = await openScreen(page);
  await screen.go('data');
  await page.getByRole('option', { name: 'Accounts' }).click();
  await page.getByText('Ending the response').click();
  await screen.go('watch');
  await screen.firstAlarm();
  await screen.press('j');
  await screen.openIncidentAndStartPlan();
  await screen.press('e');
  await screen.giveReason('The leak is stopped.', /^End/);
  await expect(page.getByText(/A second person has to approve it/).first()).toBeVisible();
  const asked = screen.board.getByRole('group', { name: 'Lin Haoran asks to end the response' });
  await expect(asked).toContainText('The leak is stopped.');
  await expect(asked.getByRole('button', { name: 'Approve and do it' })).toBeDisabled();

  await screen.topBar.getByRole('button', { name: 'Lin Haoran' }).click();
  await page.getByRole('menuitem', { name: 'Hand over the shift' }).click();
  await screen.signIn('Wang Fang');
  await screen.topBar.getByRole('button', { name: '1 request to approve' }).click();
  await page
    .getByRole('list', { name: /wait for a second person/ })
    .getByRole('button', { name: 'Approve' })
    .click();
  await expect(page.getByText('Nothing waits for a second person')).toBeVisible();
  await expect
    .poll(async () =>
      (await recordOf(join(dataDirectory, 'app'))).flatMap(({ type, actor }) =>
        /^(Approval|IncidentEnded)/.test(type) && actor.kind === 'operator' ? [`${type} ${actor.operator.name}`] : [],
      ),
    )
    .toEqual(['ApprovalRequested.v1 Lin Haoran', 'ApprovalGiven.v1 Wang Fang', 'IncidentEnded.v1 Wang Fang']);
});

test('an administrator names the workstation, cannot shut themselves out, and finds the name wherever stations are told', async ({
  launch,
}) => {
  const { page } = await launch({ recording: 'none' });
  const screen = await openScreen(page);
  await screen.go('data');
  await page.getByRole('option', { name: 'Workstations' }).click();
  const row = page.getByRole('list', { name: 'Workstations' }).getByRole('listitem');
  await expect(row).toContainText('(this one)');
  await expect(row).toContainText(/Fingerprint ([0-9A-F]{4} ?){8}/);
  await row.getByRole('button', { name: 'Revoke' }).focus();
  await expect(page.getByRole('tooltip')).toContainText('it would shut you out');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await row.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Desk by the door');
  await page.keyboard.press('Enter');
  await expect(row).toHaveAccessibleName('Desk by the door');
  await page.getByRole('option', { name: 'Sync' }).click();
  await expect(page.getByRole('list', { name: 'Stations on the line' })).toContainText('Desk by the door');
});
