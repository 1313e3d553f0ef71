/** Every screen, in both themes, by axe; and by keyboard alone. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../../helper/test.ts';
import { openScreen, views } from '../../driver/screen.ts';

test('axe finds nothing on any screen, by day and by night', async ({ launch }) => {
  test.setTimeout(300_000);
  const { page } = await launch({ speed: 6 });
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  await screen.firstAlarm();
  await screen.press('j');
  const faults: string[] = [];
  const look = async (where: string): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    faults.push(
      ...violations.flatMap(({ id, nodes }) =>
        nodes.map(
          (node) =>
            `${where}: ${id}: ${node.html.slice(0, 160)} ${node.any
              .map(({ message }) => message)
              .join(' ')
              .slice(0, 160)}`,
        ),
      ),
    );
  };
  await screen.press('i');
  await screen.openDialog.waitFor();
  await look('open incident');
  await screen.openDialog.getByRole('button', { name: 'Open and start the plan' }).click();
  for (const theme of ['day', 'night']) {
    for (const view of views) {
      await screen.go(view);
      await look(`${view} by ${theme}`);
    }
    await screen.switchTheme();
  }
  await screen.press('?');
  await look('keys');
  expect(faults).toEqual([]);
});

test('every key is listed, and the palette finds commands', async ({ launch }) => {
  const { page } = await launch({ recording: 'none' });
  const screen = await openScreen(page);
  await screen.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  for (const key of ['Control+k', 'a', 'd', '1'])
    await expect(keys.locator('kbd', { hasText: new RegExp(`^${key.replace('+', '\\+')}$`) }).first()).toBeVisible();
  await screen.press('Escape');
  await screen.find('Drills');
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Drills' })).toHaveAttribute(
    'aria-current',
    'page',
  );
});
