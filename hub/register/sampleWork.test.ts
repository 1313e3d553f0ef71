import { join } from 'node:path';
import { expect, it } from 'vitest';
import { permitHints } from '#shared/domain/permits/hints.ts';
import { maintenanceGoingOn, permitsInForce } from '#shared/domain/permits/standing.ts';
import { play, testCommand } from '#shared/domain/testing.ts';
import { unknownWeather } from '#shared/domain/weather.ts';
import { findAssets } from '#shared/node/installation.ts';
import { loadSiteFile } from '#shared/node/site/loadSiteFile.ts';
import { metresBetween } from '#shared/science/metresBetween.ts';
import { readSampleWork, sampleCommands } from './sampleWork.ts';

const folder = join(findAssets(import.meta.dirname), 'site');
const { site } = loadSiteFile(join(folder, 'site.json'));
if (site === null) throw new Error('The sample site loads.');

it('the sample’s permits are taken by its register, some in force at the first start, and go together', () => {
  const at = Date.UTC(2026, 5, 1, 4);
  const commands = sampleCommands(readSampleWork(join(folder, 'permits.json'), 'zh'), at);
  const { state } = play([
    testCommand({ type: 'ImportSite', data: { site, source: 'test' } }, { at }),
    ...commands.map((command) => testCommand(command, { at })),
  ]);
  expect(Object.values(state.permits.permits)).toHaveLength(5);
  expect(Object.values(state.permits.permits).map(({ work }) => work)).toContain('示例：锅炉房支架焊接');
  expect(permitsInForce(state.permits, at).map(({ kind }) => kind)).toEqual([
    'hot-work',
    'confined-space',
    'work-at-height',
  ]);
  expect(maintenanceGoingOn(state.permits, at).map(({ placeId }) => placeId)).toEqual(['V-253']);
  const { permits, alarms } = state;
  expect(permitHints({ site, permits, alarms, weather: unknownWeather, at, metresBetween })).toEqual([]);
});
