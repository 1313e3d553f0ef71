/** One look at a park of 5,000 sensors: what needs a person is in view at once, and the rest is a number. */
import type { Locator } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../../helper/test.ts';
import { connectFeed } from '../../helper/feed.ts';
import { root } from '../../helper/processes.ts';
import { openScreen } from '../../driver/screen.ts';
import { generatedSiteFile, positionRows } from '../../../../bench/generatedSite.ts';
import type { ReadingRow } from '../../../../shared/protocol/ingest.ts';
import { TagId } from '../../../../shared/domain/ids.ts';

const folder = join(root, 'test-results', 'screenshots');
const TAGS = 5_000;
const PER_UNIT = 50;

interface Generated {
  readonly tags: readonly { readonly id: string; readonly alarmRules: { priority: string }[] }[];
}
/** Every tenth alarm is a high one, every third of the others a medium one. */
function siteFile(): unknown {
  const file = generatedSiteFile(TAGS, 30);
  (file as Generated).tags.forEach(({ alarmRules }, index) => {
    for (const rule of alarmRules) rule.priority = index % 10 === 0 ? 'high' : index % 3 === 0 ? 'medium' : 'low';
  });
  return file;
}

/** `over`: these tags are beyond their limit. */
const readings = (at: number, over: ReadonlySet<number>): ReadingRow[] =>
  Array.from({ length: TAGS }, (_, tag) => ({
    tagId: TagId.parse(`TI-${String(tag)}`),
    at,
    value: over.has(tag) ? 490 : 200 + (tag % 50),
    unit: '°C',
  }));

/** Texts of those that are not whole on the screen, in one question: a hundred of them one by one take a minute. */
const outOfView = (tiles: Locator): Promise<string[]> =>
  tiles.evaluateAll((elements) =>
    elements
      .filter((element) => {
        const { top, left, bottom, right } = element.getBoundingClientRect();
        const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        const isIn = top >= 0 && left >= 0 && bottom <= window.innerHeight && right <= window.innerWidth;
        return !isIn || at === null || !element.contains(at);
      })
      .map((element) => element.textContent),
  );

test('of 5,000 sensors those that need a person are in view without scrolling, and all is calm elsewhere', async ({
  launch,
  hub,
  dataDirectory,
}) => {
  test.setTimeout(480_000);
  mkdirSync(folder, { recursive: true });
  const site = join(dataDirectory, 'park.json');
  writeFileSync(site, JSON.stringify(siteFile()));
  const central = await hub({ site, recording: 'none' });
  const feed = await connectFeed(central);
  let over: ReadonlySet<number> = new Set();
  await feed.send(readings(Date.now(), over), positionRows(30, 0, Date.now()));
  const { page } = await launch({ hub: central });
  await page.setViewportSize({ width: 1920, height: 1080 });
  const take = (name: string): Promise<Buffer> => page.screenshot({ path: join(folder, `${name}.png`) });
  const screen = await openScreen(page);
  // A reading a second of each, as long as the test runs.
  const beat = setInterval(() => void feed.send(readings(Date.now(), over)), 1_000);
  try {
    await screen.press('v');
    await expect(page.getByText('Nothing needs a person.')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('button', { name: '100 units normal' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Units: Needs a person' })).toHaveCount(0);
    await screen.mapIsDrawn();
    await take('overview-calm-en');

    // Forty units: the tenth has a high alarm, some have several.
    over = new Set(
      Array.from({ length: 40 }, (_, index) => index * 2 * PER_UNIT + (index === 5 ? 10 : 7 + (index % 3))),
    );
    const person = page.getByRole('region', { name: 'Units: Needs a person' });
    await expect(person.getByRole('option')).toHaveCount(40, { timeout: 60_000 });
    await expect(page.getByRole('button', { name: '60 units normal' })).toBeVisible();
    await expect(person.getByRole('option').first()).toContainText('Unit 10');
    expect(await outOfView(person.getByRole('option'))).toEqual([]);
    await take('overview-busy-en');

    // All hundred at once, and still no scrolling.
    over = new Set(Array.from({ length: 100 }, (_, index) => index * PER_UNIT + 7 + (index % 3)));
    await expect(person.getByRole('option')).toHaveCount(100, { timeout: 60_000 });
    expect(await outOfView(person.getByRole('option'))).toEqual([]);
    await screen.switchLanguage();
    await screen.switchTheme();
    await screen.mapIsStill();
    await take('overview-flood-zh-night');
    await screen.switchTheme();
    await screen.switchLanguage();

    // From the park to a unit, to a sensor, by keys alone.
    await person.getByRole('option').filter({ hasText: 'Unit 10' }).focus();
    await screen.press('Enter');
    await expect(page.getByRole('navigation', { name: 'Where you are in the park' })).toContainText('Unit 10');
    const tags = page.getByRole('region', { name: 'Sensors: Needs a person' });
    await tags.getByRole('option').first().focus();
    await screen.press('Enter');
    await expect(page.getByRole('heading', { name: /^Temperature 5\d\d$/ })).toBeVisible();
    await screen.mapIsStill();
    await take('overview-tag-en');
    await page.getByRole('heading', { name: /^Temperature/ }).click();
    await screen.press('Backspace');
    await expect(person.getByRole('option')).toHaveCount(100);
  } finally {
    clearInterval(beat);
    await feed.close();
  }
});
