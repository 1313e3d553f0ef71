/** A geofence is drawn on the map, tried, put into force; it raises an alarm, and is taken out of force again. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Position } from '../../../../shared/domain/values.ts';
import { GeofenceScreen } from '../../driver/geofences.ts';
import { openScreen } from '../../driver/screen.ts';
import { root } from '../../helper/processes.ts';
import { expect, test } from '../../helper/test.ts';

const folder = join(root, 'test-results', 'geofences');
mkdirSync(folder, { recursive: true });

/** About the liquid chlorine store, where its field operator walks. */
const corners: readonly Position[] = [
  [118.1979, 37.8504],
  [118.2004, 37.8504],
  [118.2004, 37.8522],
  [118.1979, 37.8522],
];

test('a geofence is drawn, tried and put into force; whoever is inside is an alarm', async ({ launch }) => {
  test.setTimeout(180_000);
  const { page } = await launch();
  const screen = await openScreen(page);
  const geofences = new GeofenceScreen(screen);
  await screen.mapIsDrawn();
  await expect.poll(() => screen.mapNumber('geofences')).toBe(7);
  const take = (name: string): Promise<Buffer> => page.screenshot({ path: join(folder, `${name}.png`) });
  await geofences.begin('Sampling point');
  await take('editor-en');
  await geofences.draw(corners);
  await geofences.fill('Only after, seconds', '持续多久后报警', '5');
  await take('drawn-en');
  await geofences.press('Try on the last 24 hours', '用近 24 小时轨迹试算');
  await expect(geofences.panel.getByText(/positions were looked at/)).toBeVisible();
  await geofences.press('Put into force', '启用');
  await expect(geofences.panel.getByRole('heading', { name: 'Sampling point' })).toBeVisible();
  await expect.poll(() => screen.mapNumber('geofences')).toBe(8);

  const alarm = screen.alarmRows.filter({ hasText: 'Field operator, chlorine (O2) is inside Sampling point' });
  await expect(alarm).toBeVisible({ timeout: 60_000 });
  await take('detail-en');
  await alarm.click();
  await expect(geofences.panel.getByRole('button', { name: 'Sampling point', exact: true })).toBeVisible();
  await expect(geofences.panel.getByRole('button', { name: 'Field operator, chlorine O2', exact: true })).toBeVisible();
  await screen.mapIsStill();
  await take('alarm-en');
  await screen.switchLanguage();
  await take('alarm-zh');
  await geofences.panel.getByRole('button', { name: 'Sampling point', exact: true }).click();
  await screen.mapIsStill();
  await take('detail-zh');
  await geofences.press('Change', '修改');
  await geofences.panel.getByText('仅在指定时段判定').click();
  await take('change-zh');
  await geofences.press('Cancel', '取消');
  await screen.switchLanguage();

  await geofences.press('Take out of force', '撤销围栏');
  await screen.giveReason('The sampling is done', /^Take out of force/);
  await expect(alarm).toContainText('Returned', { timeout: 30_000 });
  await expect.poll(() => screen.mapNumber('geofences')).toBe(7);
});

test('a geofence is made by keys alone: from the outline of a place, or by coordinates', async ({ launch }) => {
  const { page } = await launch();
  const screen = await openScreen(page);
  const geofences = new GeofenceScreen(screen);
  await screen.mapIsDrawn();
  await geofences.begin('By keys');
  const outline = geofences.panel.getByRole('combobox', { name: /From the outline of/ });
  await outline.fill('Liquid chlorine store');
  await outline.press('ArrowDown');
  await outline.press('Enter');
  await expect.poll(() => screen.mapNumber('drafted')).toBeGreaterThan(3);
  await geofences.panel.getByRole('button', { name: /^Points/ }).click();
  await geofences.fill('Points', '坐标', corners.map(([lon, lat]) => `${String(lat)}, ${String(lon)}`).join('\n'));
  await expect.poll(() => screen.mapNumber('drafted')).toBe(4);
  await geofences.press('Put into force', '启用');
  await expect(geofences.panel.getByRole('heading', { name: 'By keys' })).toBeVisible();
  await screen.press('Escape');
  await screen.find('By keys');
  await expect(geofences.panel.getByRole('heading', { name: 'By keys' })).toBeVisible();
});
