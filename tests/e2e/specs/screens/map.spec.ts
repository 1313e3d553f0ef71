/** 2. Sees the site on the live map: pans, zooms, searches, measures, selects; list and map are in step. */
import { expect, test } from '../../helper/test.ts';
import { openScreen } from '../../driver/screen.ts';

test('the map is panned, zoomed and brought back by hand and by key', async ({ launch }) => {
  const { page } = await launch();
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  const [zoom, center] = [await screen.mapNumber('zoom'), await screen.mapCenter()];
  await screen.press('+');
  await expect.poll(() => screen.mapNumber('zoom')).toBeCloseTo(zoom + 1, 1);
  const box = await screen.map.boundingBox();
  if (box === null) throw new Error('the map is not on the screen');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x - 150, middle.y + 60, { steps: 8 });
  await page.mouse.up();
  await expect.poll(async () => (await screen.mapCenter())[0]).toBeGreaterThan(center[0]);
  await page.mouse.wheel(0, -400);
  await expect.poll(() => screen.mapNumber('zoom')).toBeGreaterThan(zoom + 1.1);
  await screen.press('0');
  await expect.poll(() => screen.mapNumber('zoom')).toBeCloseTo(zoom, 1);
});

test('what is found by name, substance or UN number is selected in the list and on the map', async ({ launch }) => {
  const { page } = await launch();
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  const zoom = await screen.mapNumber('zoom');
  await screen.find('1017');
  await expect(page.locator('.app__right')).toContainText('7782-50-5');
  await expect.poll(() => screen.mapNumber('zoom')).toBeGreaterThan(zoom);
  await expect(page.getByRole('option', { selected: true })).toBeVisible();
});

test('a click on the map selects what is there, and the list follows', async ({ launch }) => {
  const { page } = await launch();
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  await screen.find('R-101');
  await screen.mapIsStill();
  const name = page.locator('.app__right').getByRole('heading').first();
  const place = await name.textContent();
  const center = await screen.mapCenter();
  await screen.press('Escape');
  await expect(page.getByText('Nothing selected')).toBeVisible();
  await screen.clickMap(center);
  await expect(page.getByText('Nothing selected')).toHaveCount(0);
  expect(place).not.toBe('');
  await expect(page.getByRole('option', { selected: true })).toBeVisible();
});

test('a distance is measured on the map', async ({ launch }) => {
  const { page } = await launch();
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  await screen.press('d');
  const box = await screen.map.boundingBox();
  if (box === null) throw new Error('the map is not on the screen');
  const at = (dx: number, dy: number): [number, number] => [box.x + box.width / 2 + dx, box.y + box.height / 2 + dy];
  await page.mouse.click(...at(0, 0));
  await page.mouse.click(...at(100, 0));
  const zoom = await screen.mapNumber('zoom');
  const [, latitude] = await screen.mapCenter();
  const metresPerPixel = (40_075_016.7 * Math.cos((latitude * Math.PI) / 180)) / (512 * 2 ** zoom);
  const panel = page.locator('.measure');
  await expect(panel).toContainText(/\d/);
  const shown = Number(/([\d.,]+) (k?m)\b/.exec((await panel.textContent()) ?? '')?.[1]?.replace(',', ''));
  expect(shown / (metresPerPixel * 100)).toBeCloseTo(1, 1);
  await screen.press('Escape');
  await expect(panel).toHaveCount(0);
});

test('labels on the map and in the lists switch language with the rest', async ({ launch }) => {
  const { page } = await launch();
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  await screen.switchLanguage();
  await expect(page.getByRole('tab', { name: '场所' })).toBeVisible();
  await expect(screen.topBar).toContainText('岚越化工园区');
  await expect(page.getByRole('region', { name: '地图' }).first()).toBeVisible();
});
