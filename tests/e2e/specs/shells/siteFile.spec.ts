/** The register from a file, on the screen: looked at first, then in the place of what stands. */
import { join } from 'node:path';
import { expect, test } from '../../helper/test.ts';
import { root } from '../../helper/processes.ts';
import { openScreen } from '../../driver/screen.ts';

const fixtures = join(root, 'tests', 'fixtures', 'small-site');

test('a site file is chosen, looked at, and becomes the register', async ({ launch }) => {
  const { page } = await launch({ site: join(root, 'assets', 'site', 'example-site.json') });
  const screen = await openScreen(page, 'Zhao Lei');
  await screen.go('data');
  await page
    .getByRole('option', { name: /Site/ })
    .or(page.getByRole('row', { name: /^Site/ }))
    .first()
    .click();
  const section = page.getByRole('region', { name: 'Import a site file' });
  const choose = async (file: string): Promise<void> => {
    const chooser = page.waitForEvent('filechooser');
    await section.getByRole('button', { name: 'Choose files…' }).click();
    await (await chooser).setFiles(join(fixtures, file));
  };
  await choose('bad-site.json');
  await expect(section.getByRole('list', { name: 'Wrong records' })).toBeVisible();
  await section.getByRole('button', { name: 'Cancel' }).click();
  await choose('site.json');
  await expect(section.getByRole('row', { name: /Places/ })).toBeVisible();
  await expect(screen.topBar).not.toContainText('Small');
  await section.getByRole('button', { name: 'Replace the register' }).click();
  await expect(section).toContainText('The register was replaced.');
  await expect(screen.topBar).toContainText('Small');
});
