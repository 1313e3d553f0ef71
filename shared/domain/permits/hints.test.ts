import { expect, it } from 'vitest';
import { metresBetween } from '../../science/metresBetween.ts';
import { emptyAlarms } from '../alarms/evolve.ts';
import { AlarmId, MaintenanceId, PermitId, PlaceId } from '../ids.ts';
import type { DomainCommand } from '../command.ts';
import { Site } from '../register/site.ts';
import { alarmRaised, maintenanceTerms, permitTerms, play, testCommand, testSite } from '../testing.ts';
import { unknownWeather, type Weather } from '../weather.ts';
import { permitHints, type HintKind } from './hints.ts';

const METRE = 360 / (2 * Math.PI * 6_371_008.8);
const tankAt = (id: string, metresEast: number, hazardClass: string): object => ({
  id,
  kind: 'tank',
  name: { en: id, zh: id },
  parentId: 'unit-1',
  geometry: { type: 'Point', coordinates: [121.5 + (metresEast * METRE) / Math.cos((38.9 * Math.PI) / 180), 38.9] },
  hazard: { substance: { name: { en: 'x', zh: 'x' } }, hazardClass, quantityT: 10 },
});
const site = Site.parse({
  ...testSite,
  places: [
    ...testSite.places,
    tankAt('gas-25', 25, 'flammable-gas'),
    tankAt('gas-35', 35, 'flammable-gas'),
    tankAt('liquid-12', 12, 'flammable-liquid'),
    tankAt('liquid-20', 20, 'flammable-liquid'),
  ],
});
const { from } = permitTerms();
const at = from + 3_600_000;
const goodTest = { at: from, oxygenPercent: 20.9, combustiblePercentLel: 0, toxic: '', by: 'Xu' };
const permit = (id: string, more: Parameters<typeof permitTerms>[0] = {}): DomainCommand => ({
  type: 'IssuePermit',
  data: { permitId: PermitId.parse(id), ...permitTerms({ gasTest: goodTest, ...more }) },
});
const opened = (placeId: string): DomainCommand => ({
  type: 'PlanMaintenance',
  data: {
    maintenanceId: MaintenanceId.parse(`m-${placeId}`),
    ...maintenanceTerms({ placeId: PlaceId.parse(placeId), opened: true }),
  },
});

function hints(
  commands: readonly DomainCommand[],
  more: { weather?: Partial<Weather>; alarm?: boolean } = {},
): HintKind[] {
  const { state } = play([
    testCommand({ type: 'ImportSite', data: { site, source: 'test' } }, { at: from }),
    ...commands.map((command) => testCommand(command, { at: from })),
    ...(more.alarm === true ? [testCommand(alarmRaised(AlarmId.parse('a')), { at: from })] : []),
  ]);
  return permitHints({
    site,
    permits: state.permits,
    alarms: more.alarm === true ? state.alarms : emptyAlarms,
    weather: { ...unknownWeather, ...more.weather },
    at,
    metresBetween,
  }).map(({ kind }) => kind);
}
const inTank = PlaceId.parse('tank-1');

it.each<[string, readonly DomainCommand[], Parameters<typeof hints>[1], readonly HintKind[]]>([
  ['nothing of good work alone', [permit('a')], {}, []],
  [
    'hot work where people are in a vessel',
    [permit('a'), permit('b', { kind: 'confined-space', grade: null, placeId: inTank })],
    {},
    ['hot-in-confined-space'],
  ],
  [
    'the same one after the other',
    [
      permit('a'),
      permit('b', {
        kind: 'confined-space',
        grade: null,
        from: permitTerms().to,
        to: permitTerms().to + 3_600_000,
        gasTest: { ...goodTest, at: permitTerms().to },
      }),
    ],
    {},
    [],
  ],
  ['an opened gas vessel within 30 m', [permit('a'), opened('gas-25')], {}, ['hot-near-open-vessel']],
  ['an opened gas vessel farther away', [permit('a'), opened('gas-35')], {}, []],
  ['an opened liquid tank within 15 m', [permit('a'), opened('liquid-12')], {}, ['hot-near-open-vessel']],
  ['an opened liquid tank farther away', [permit('a'), opened('liquid-20')], {}, []],
  [
    'a blind plate that is being set within 30 m',
    [permit('a'), permit('b', { kind: 'blind-plate', grade: null, placeId: PlaceId.parse('gas-25') })],
    {},
    ['hot-near-open-vessel'],
  ],
  [
    'hot work on a full flammable tank',
    [permit('a', { placeId: PlaceId.parse('liquid-20') })],
    {},
    ['hot-on-flammable'],
  ],
  ['an alarm in the unit', [permit('a')], { alarm: true }, ['alarm-at-place']],
  ['force 5 for hot work', [permit('a')], { weather: { windMps: 8 } }, ['wind']],
  ['force 5 for lifting', [permit('a', { kind: 'lifting', grade: '1' })], { weather: { windMps: 8 } }, []],
  ['force 6 for lifting', [permit('a', { kind: 'lifting', grade: '1' })], { weather: { windMps: 10.8 } }, ['wind']],
  [
    'others where loads are lifted',
    [permit('a', { kind: 'lifting', grade: '3' }), permit('b', { kind: 'excavation', grade: null })],
    {},
    ['others-under-lift'],
  ],
  ['no gas test', [permit('a', { gasTest: null })], {}, ['gas-test-missing']],
  ['an old gas test', [permit('a', { gasTest: { ...goodTest, at: from - 1_860_000 } })], {}, ['gas-test-old']],
  ['too little oxygen', [permit('a', { gasTest: { ...goodTest, oxygenPercent: 19 } })], {}, ['gas-test-failed']],
  ['gas', [permit('a', { gasTest: { ...goodTest, combustiblePercentLel: 11 } })], {}, ['gas-test-failed']],
  ['nine hours of grade 1', [permit('a', { to: from + 9 * 3_600_000 })], {}, ['longer-than-standard']],
  ['nobody who watches', [permit('a', { watcher: '' })], {}, ['watcher-missing']],
])('says %s', (_what, commands, more, expected) => {
  expect(hints(commands, more)).toEqual(expected);
});
