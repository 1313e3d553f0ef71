/** 1. Clones, starts: a site, live data, something to do. */
import { join } from 'node:path';
import { expect, test } from '../../helper/test.ts';
import { root } from '../../helper/processes.ts';
import { openScreen } from '../../driver/screen.ts';

test('it opens on the sample park with live data and something to do', async ({ launch }) => {
  const { page } = await launch({ speed: 6 });
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  await expect(screen.topBar).toContainText('LIVE');
  await expect(screen.topBar).toContainText('Lanyue Chemical Park');
  await expect(screen.topBar).toContainText('Online');
  await expect(page.getByText(/66 live, 0 late, 0 stale, 0 lost/)).toBeVisible();
  await expect.poll(() => screen.mapNumber('places')).toBeGreaterThan(100);
  await expect.poll(() => screen.mapNumber('responders')).toBe(20);
  await screen.firstAlarm();
  await expect(page.getByRole('banner').getByText('Lin Haoran')).toBeVisible();
});

test('a value moves on by itself, and says how old it is', async ({ launch }) => {
  const { page } = await launch({ speed: 6 });
  const screen = await openScreen(page);
  await screen.find('PI-1007');
  const reactor = page.getByRole('complementary').or(page.locator('.app__right'));
  await expect(reactor).toContainText('kPa');
  const value = reactor.locator('.detail__value').first();
  const before = await value.textContent();
  await expect.poll(() => value.textContent(), { timeout: 30_000 }).not.toBe(before);
});

test('it opens an empty site of the user’s own', async ({ launch }) => {
  const { page } = await launch({ site: join(root, 'assets', 'site', 'example-site.json') });
  const screen = await openScreen(page, 'Zhao Lei');
  await screen.mapIsDrawn();
  await expect(screen.topBar).not.toContainText('Lanyue');
  await expect(page.getByText('No alarms')).toBeVisible();
  await expect.poll(() => screen.mapNumber('places')).toBeGreaterThan(0);
});

test('who is on shift stands on what is done, and a handover changes it', async ({ launch, dataDirectory }) => {
  const { page } = await launch({ recording: 'none' });
  const screen = await openScreen(page, 'Wang Fang');
  await expect(screen.topBar).toContainText('Wang Fang');
  await screen.topBar.getByRole('button', { name: 'Wang Fang' }).click();
  await page.getByRole('menuitem', { name: 'Hand over the shift' }).click();
  await screen.signIn('Chen Jie');
  await expect(screen.topBar).toContainText('Chen Jie');
  const { recordOf } = await import('../../helper/record.ts');
  await expect
    .poll(async () =>
      (await recordOf(join(dataDirectory, 'app'))).flatMap((event) =>
        event.type === 'ShiftBegan.v1' ? [event.data.operator.name] : [],
      ),
    )
    .toEqual(['Wang Fang', 'Chen Jie']);
});
