/** Trends: many sensors in one picture, moved by keys and pointer, measured with cursors, and taken out as a file. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../../helper/test.ts';
import { alarmParkFile, openAlarmSource } from '../../helper/alarmPark.ts';
import { writeHistory } from '../../helper/history.ts';
import { root } from '../../helper/processes.ts';
import { saveAs } from '../../helper/saving.ts';
import type { Shell } from '../../helper/shell.ts';
import { openScreen, type Screen } from '../../driver/screen.ts';

const folder = join(root, 'test-results', 'screenshots');
const HOUR = 3_600_000;

async function exported(shell: Shell, screen: Screen, what: RegExp): Promise<{ name: string; bytes: Buffer }> {
  const file = join(folder, 'exported');
  const name = await saveAs(shell, () => screen.exportTrends(what), file);
  return { name, bytes: readFileSync(file) };
}

test('sensors of several units are looked at together, measured, saved as a set and exported', async ({
  launch,
  dataDirectory,
}) => {
  test.setTimeout(240_000);
  mkdirSync(folder, { recursive: true });
  // Given a hub whose instruments have reported for a year, and a station that is new
  writeHistory(join(dataDirectory, 'app', 'hub'), { 'PI-1007': 2700, 'PI-1013': 2640, 'TI-1009': 120.4, 'AI-6101': 8 });
  const shell = await launch({ speed: 20 });
  const { page } = shell;
  const screen = await openScreen(page);
  const take = (name: string): Promise<Buffer> => page.screenshot({ path: join(folder, `${name}.png`) });
  await screen.firstAlarm();

  // When one is opened from its detail by its key, and others are chosen
  await screen.find('PI-1007');
  await expect(page.getByRole('button', { name: 'Open in trends' })).toBeVisible();
  await screen.press('t');
  for (const tagId of ['PI-1013', 'TI-1009', 'AI-6101']) await screen.addToTrends(tagId);

  // Then they stand in one picture, a pane for each unit
  await expect(screen.trendPicture).toHaveAttribute('aria-label', /A .*, B .*, C .*, D /);
  await expect(page.locator('.trends__pane')).toHaveCount(3);
  await expect.poll(() => screen.trendPicture.getAttribute('data-resolution')).toBe('0');
  await expect(screen.trendReadout.getByText('Mean').first()).toBeVisible();
  // What this station has never heard comes from the hub, and what nobody has heard is not bridged
  await expect(screen.trends.getByText(/What this station missed comes from the hub/)).toBeVisible();
  await expect(screen.trends.getByText(/stretches nothing is known/)).toBeVisible();

  // When it is zoomed and moved by keys
  const before = await screen.trendSpan();
  expect(before.lengthMs).toBe(HOUR);
  await screen.press('+');
  await expect.poll(async () => (await screen.trendSpan()).lengthMs).toBeLessThan(before.lengthMs);
  await screen.press('<');
  const moved = await screen.trendSpan();
  expect(moved.to).toBeLessThan(before.to);
  await screen.press('n');
  await expect.poll(async () => (await screen.trendSpan()).to).toBeGreaterThan(moved.to);

  // And by the pointer: the wheel zooms, dragging chooses, a click puts a cursor
  const box = await page.locator('.trends__plot .u-over').first().boundingBox();
  if (box === null) throw new Error('there is no pane');
  const x = (share: number): number => box.x + box.width * share;
  const y = box.y + box.height / 2;
  await page.mouse.move(x(0.9), y);
  const beforeWheel = await screen.trendSpan();
  await page.mouse.wheel(0, 100);
  await expect.poll(async () => (await screen.trendSpan()).lengthMs).toBeGreaterThan(beforeWheel.lengthMs);
  const beforeDrag = await screen.trendSpan();
  await page.mouse.move(x(0.5), y);
  await page.mouse.down();
  await page.mouse.move(x(0.8), y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await screen.trendSpan()).lengthMs / beforeDrag.lengthMs).toBeCloseTo(0.3, 1);
  await screen.press('n');
  await page.mouse.click(x(0.9), y);
  await screen.press('x');
  await screen.press('(');
  await expect(screen.trendReadout.getByText('B − A').first()).toBeVisible();
  await screen.trendReadout.getByRole('radio', { name: 'between the cursors' }).click();
  await expect(screen.trendReadout.getByRole('radio', { name: 'between the cursors' })).toBeChecked();
  await take('trends-en-day');
  // Axe opens a page of its own, which Electron does not give.
  if (shell.electron === null) {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
  }

  // Then a year of it stands there at once
  await screen.trends.getByRole('radio', { name: '1 year' }).click();
  await expect.poll(async () => (await screen.trendSpan()).lengthMs).toBe(365 * 24 * HOUR);
  await expect.poll(() => screen.trendPicture.getAttribute('data-resolution')).toBe('3600000');
  await take('trends-year');
  await screen.trends.getByRole('radio', { name: '1 h' }).click();
  await expect.poll(() => screen.trendPicture.getAttribute('data-resolution')).toBe('0');

  // When it is saved under a name, and another picture shown
  await page.getByRole('textbox', { name: 'Name of the set' }).fill('Reactor');
  await screen.press('Enter');
  await page.getByRole('button', { name: /^Remove PI-1013/ }).click();
  await page.getByRole('button', { name: /^Show Reactor: 4 sensors/ }).click();
  await expect(page.getByRole('button', { name: /^Remove PI-1013/ })).toBeVisible();

  // Then it can be taken out: as a table with units and both times, and as a picture
  const readings = await exported(shell, screen, /every reading/);
  const [head, first = ''] = readings.bytes.toString('utf8').replace('\uFEFF', '').split('\r\n');
  expect(head).toMatch(/^time_utc,time_site,tag,name,unit,value/);
  expect(first).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,\d{4}-\d\d-\d\dT[\d:.]+\+08:00,PI-1007,.*,kPa\(g\),/);
  expect(first).toMatch(/,live$/);
  const picture = await exported(shell, screen, /Picture/);
  expect(picture.name).toMatch(/^trends-.*\.png$/);
  expect(picture.bytes.subarray(1, 4).toString()).toBe('PNG');

  await screen.switchLanguage();
  await screen.switchTheme();
  await take('trends-zh-night');
});

test('a drill’s trends say that they are an exercise, and a moment of review shows nothing that came later', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const shell = await launch({ speed: 20 });
  const { page } = shell;
  const screen = await openScreen(page);
  const take = (name: string): Promise<Buffer> => page.screenshot({ path: join(folder, `${name}.png`) });
  await screen.firstAlarm();
  await screen.find('PI-1007');
  await screen.press('t');
  await expect(screen.trendPicture).toBeVisible();

  // Given a moment of review, and a sensor looked at there
  await screen.go('review');
  // From event to event: how long the record is at that moment does not matter.
  await screen.press(',');
  await expect(page.getByText(/not now/i).first()).toBeVisible();
  // When its trend is opened by what is found
  await screen.find('PI-1007');
  await screen.press('t');
  // Then it ends at the moment, and says so
  await expect(screen.trends.getByText(/up to .*, the moment in review/)).toBeVisible();
  const { to } = await screen.trendSpan();
  expect(to).toBeLessThan(Date.now() - 1_000);
  await screen.press('>');
  expect((await screen.trendSpan()).to).toBe(to);
  await take('trends-review');
  // And goes back with it
  await screen.press(',');
  await expect.poll(async () => (await screen.trendSpan()).to).toBeLessThan(to);
  await page.getByRole('button', { name: 'Back to the review' }).click();
  await expect(screen.trends).toBeHidden();

  // Given a drill
  await screen.go('drills');
  await page.getByRole('button', { name: 'Start a drill' }).first().click();
  const dialog = page.getByRole('dialog', { name: /Start a drill/ });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Gas release');
  await dialog.getByRole('button', { name: 'Start and open' }).click();
  await expect(dialog).toBeHidden();
  await screen.go('trends');
  await expect(screen.trendPicture).toBeVisible();
  // Then what is exported says that it was one
  const table = await exported(shell, screen, /as shown/);
  expect(table.name).toMatch(/^EXERCISE-trends-/);
  const picture = await exported(shell, screen, /Picture/);
  expect(picture.name).toMatch(/^EXERCISE-trends-.*\.png$/);
});

test('alarms, what people did with them, incidents and colours of risk are drawn into the trend of a sensor', async ({
  launch,
  hub,
  dataDirectory,
}) => {
  test.setTimeout(240_000);
  const site = join(dataDirectory, 'park.json');
  writeFileSync(site, JSON.stringify(alarmParkFile(40)));
  const central = await hub({ site, recording: 'none' });
  const shell = await launch({ hub: { url: central.url, keyFile: central.keyFile } });
  const screen = await openScreen(shell.page);
  const source = await openAlarmSource(central);
  try {
    await source.read([7], 90);
    await screen.firstAlarm();
    await screen.find('FI-1008');
    await screen.press('t');
    await expect(screen.trendPicture).toHaveAttribute('data-marks', /raised/);
    await expect(screen.trendPicture).toHaveAttribute('data-marks', /risk/);
    await expect(screen.trendPicture).not.toHaveAttribute('data-marks', /acknowledged|aside|incident/);

    await screen.go('watch');
    await screen.press('j');
    await screen.press('a');
    await screen.press('i');
    await screen.openDialog.getByRole('button', { name: 'Open only' }).click();
    await screen.openDialog.waitFor({ state: 'detached' });
    await screen.go('watch');
    await screen.press('j');
    await screen.press('z');
    await screen.setAside('Calibration');
    await screen.go('trends');
    for (const kind of ['acknowledged', 'aside', 'incident', 'raised', 'risk'])
      await expect(screen.trendPicture).toHaveAttribute('data-marks', new RegExp(`\\b${kind}\\b`));
    mkdirSync(folder, { recursive: true });
    await shell.page.screenshot({ path: join(folder, 'trends-marks-en.png') });
  } finally {
    source.close();
  }
});
