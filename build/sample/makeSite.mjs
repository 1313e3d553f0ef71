/**
 * Writes the sample site's register: `node build/sample/makeSite.mjs`. The same input always gives the same files;
 * plans are written by hand and only named here.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup.mjs';
import { CENTER, toPosition } from './frame.mjs';
import { gasTags, weatherTags } from './gasTags.mjs';
import { instrumentOf } from './instruments.mjs';
import { middleOf, places } from './park.mjs';
import { counted } from './people.mjs';
import { processTags } from './processTags.mjs';
import { responders } from './responders.mjs';

const folder = join(root, 'assets', 'site');
mkdirSync(join(folder, 'plans'), { recursive: true });

function geometryOf({ shape, points }) {
  const at = points.map(toPosition);
  if (shape === 'point') return { type: 'Point', coordinates: at[0] };
  if (shape === 'line') return { type: 'LineString', coordinates: at };
  return { type: 'Polygon', coordinates: [[...at, at[0]]] };
}

const features = places.map(({ id, kind, name, parentId, hazard, exposedPersons, persons, vessel, ...drawn }) => ({
  type: 'Feature',
  properties: {
    id,
    kind,
    name,
    ...(parentId && { parentId }),
    ...(hazard && { hazard }),
    ...(exposedPersons !== undefined && { exposedPersons }),
    ...(persons && { persons }),
    ...(vessel && { vessel }),
  },
  geometry: geometryOf(drawn),
}));

const words = { HH: ['high-high', '高高报'], H: ['high', '高报'], L: ['low', '低报'], LL: ['low-low', '低低报'] };
const text = ([en, zh]) => ({ en, zh });

/** Gas: raised at once, returned only when it has stayed away; process values may swing for a moment. */
const delays = {
  gas: { onDelayMs: 0, offDelayMs: 120_000 },
  process: { onDelayMs: 3_000, offDelayMs: 10_000 },
  weather: { onDelayMs: 10_000, offDelayMs: 60_000 },
};

/** While the reactor is not fed, what is behind it cools down: that is no news. */
const unfed = { tagId: 'FI-1006', type: 'L', setpoint: 5 };
const suppressed = new Map([
  ['TI-1011.L', unfed],
  ['TI-1018.L', unfed],
]);
/** Measured with noise: one that has not moved for a minute hangs. */
const frozen = new Map([
  ['PI-1007', { afterMs: 60_000, noise: 0, priority: 'low' }],
  ['TI-1009', { afterMs: 60_000, noise: 0, priority: 'low' }],
]);

function ruleOf(tag, kind, limit) {
  const suppressedWhile = suppressed.get(`${tag.id}.${limit.type}`);
  return {
    id: `${tag.id}.${limit.type}`,
    type: limit.type,
    setpoint: limit.setpoint,
    deadband: limit.deadband,
    ...delays[kind],
    priority: limit.priority,
    message: text(limit.message ?? [`${tag.name.en} ${words[limit.type][0]}`, `${tag.name.zh}${words[limit.type][1]}`]),
    consequence: text(limit.consequence),
    operatorAction: text(limit.action),
    timeToActMs: limit.minutes * 60_000,
    scenario: limit.scenario ?? 'process-upset',
    // At the limits of the reactor somebody has to say that it may go on.
    ...(kind === 'process' && limit.type === 'HH' && { latching: true }),
    ...(suppressedWhile && { suppressedWhile }),
  };
}

function tagOf(tag, kind) {
  const middle = middleOf(tag.placeId);
  const [dx, dy] = tag.offset ?? [0, 0];
  // A recorded row is a second of ours; a slow analyzer has a new value every few rows.
  const rows = kind === 'process' ? tag.everyMinutes / 3 : 1;
  return {
    id: tag.id,
    name: tag.name,
    kind,
    placeId: tag.placeId,
    ...(kind === 'gas' ? { position: toPosition([middle[0] + dx, middle[1] + dy]) } : {}),
    unit: tag.unit,
    range: tag.range,
    decimals: tag.decimals,
    reportingIntervalMs: rows * 1000,
    staleAfterMs: 15_000,
    ...(frozen.has(tag.id) && { frozen: frozen.get(tag.id) }),
    alarmRules: tag.limits.map((limit) => ruleOf(tag, kind, limit)),
    source: tag.source,
    ...(kind === 'gas' ? { instrument: instrumentOf(tag) } : {}),
  };
}

const headcountOf = ({ id, placeId, unitEn, unitZh }) => ({
  id,
  name: { en: `People in the ${unitEn.charAt(0).toLowerCase()}${unitEn.slice(1)}`, zh: `${unitZh}在场人数` },
  kind: 'headcount',
  placeId,
  unit: 'persons',
  range: { low: 0, high: 500 },
  decimals: 0,
  reportingIntervalMs: 1000,
  staleAfterMs: 60_000,
  alarmRules: [],
  source: 'Invented counts of the unit’s turnstiles; a minute each second.',
});

const tags = [
  ...processTags.map((tag) => tagOf(tag, 'process')),
  ...gasTags.map((tag) => tagOf(tag, 'gas')),
  ...weatherTags.map((tag) => tagOf(tag, 'weather')),
  ...counted.map(headcountOf),
];

const people = responders.map(({ id, kind, en, zh, callSign, crew, home }) => ({
  id,
  kind,
  name: { en, zh },
  callSign,
  homePlaceId: home,
  ...(crew && { crew }),
  staleAfterMs: 60_000,
}));

/** Invented names. */
const roster = [
  ['Lin Haoran', 'coordinator'],
  ['Qiao Min', 'coordinator'],
  ['Zhou Yawen', 'shift-leader'],
  ['Meng Fanrui', 'shift-leader'],
  ['Shen Guodong', 'commander'],
  ['Ouyang Xue', 'commander'],
  ['Tao Jianing', 'controller'],
  ['Ruan Siqi', 'observer'],
].map(([name, role]) => ({ name, role }));

const write = (file, content) => writeFileSync(join(folder, file), `${content}\n`);
const lines = (records) => `[\n${records.map((record) => `  ${JSON.stringify(record)}`).join(',\n')}\n]`;

write('park.geojson', `{ "type": "FeatureCollection", "features": ${lines(features)} }`);
write('tags.json', JSON.stringify(tags, null, 2));
write('responders.json', lines(people));
write(
  'site.json',
  JSON.stringify(
    {
      format: 'muster-site',
      version: 1,
      site: {
        id: 'lanyue',
        name: { en: 'Lanyue Chemical Park', zh: '岚越化工园区' },
        timeZone: 'Asia/Shanghai',
        center: CENTER,
        zoom: 15.3,
        exposedPersons: 64,
      },
      map: 'park.geojson',
      tags: 'tags.json',
      responders: 'responders.json',
      roster,
      plans: readdirSync(join(folder, 'plans'))
        .filter((file) => file.endsWith('.json'))
        .sort()
        .map((file) => `plans/${file}`),
      // Written by hand.
      geofences: 'geofences.json',
      // Written by makeEarlyWarning.mjs.
      earlyWarning: 'early-warning.json',
    },
    null,
    2,
  ),
);
