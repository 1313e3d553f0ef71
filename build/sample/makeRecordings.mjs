/**
 * Makes the sample's recordings out of public ones:
 *
 *   node build/sample/makeRecordings.mjs SOURCE_FOLDER
 *
 * SOURCE_FOLDER holds `tep/`, `methane-releases/` and `gps-tracks/` as assets/site/SOURCE.md describes them, with
 * gps-tracks/trajectories.zip unpacked beside it (`gps-tracks/data_anon/`) or packed (then `unzip` is called). Nothing
 * is random and nothing is interpolated: the same sources always give the same files.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, root } from '../setup.mjs';
import { toPosition } from './frame.mjs';
import { gasTags } from './gasTags.mjs';
import { movementsOf } from './movements.mjs';
import { metecEquipment } from './park.mjs';
import { countAt, counted } from './people.mjs';
import { processTags } from './processTags.mjs';
import { drillScenes, responders } from './responders.mjs';

const source = process.argv[2];
if (source === undefined || !existsSync(join(source, 'tep')))
  fail(
    'give the folder that holds tep/, methane-releases/ and gps-tracks/: node build/sample/makeRecordings.mjs FOLDER',
  );
const target = join(root, 'assets', 'site', 'recordings');

/** Rows of the Tennessee Eastman runs, 1-based, both ends included. */
const tepRuns = {
  // Random variation of the C feed temperature, then a disturbance of the compressor: busy, never dangerous.
  'normal-operations': [
    ['d10_te.dat', 221, 958],
    ['d20_te.dat', 171, 900],
  ],
  // Step in the condenser's cooling water at row 161, then random variation of the reactor's cooling water.
  'drill-cooling-failure': [
    ['d05_te.dat', 131, 520],
    ['d11_te.dat', 201, 700],
  ],
  'drill-gas-release': [['d00_te.dat', 1, 900]],
};

const GAS_MINUTES = 1200;
/** The first recorded minute of each gas detector's window, UTC; the gas station and the weather share `AI-6101`. */
const quiet = {
  'AI-6201': '2022-04-23T12:00',
  'AI-1901': '2022-04-17T08:00',
  'AI-1902': '2022-04-19T02:00',
  'AI-3101': '2022-04-22T14:00',
  'AI-7101': '2022-04-24T02:00',
  'AI-7102': '2022-04-30T01:00',
  'AI-7103': '2022-05-02T08:00',
  'AI-9101': '2022-05-03T08:00',
  'AI-9102': '2022-05-07T13:00',
  'AI-4101': '2022-05-08T02:00',
  'AI-8201': '2022-05-09T04:00',
  'AI-8101': '2022-04-20T08:00',
  'AI-8102': '2022-05-12T20:00',
  'AI-2101': '2022-05-09T14:00',
  'AI-2102': '2022-04-27T02:00',
  'AI-2103': '2022-05-10T06:00',
  'AI-5101': '2022-04-21T06:00',
  'AI-5102': '2022-04-29T10:00',
  'AI-8901': '2022-04-18T18:00',
  'AI-8902': '2022-05-13T06:00',
};
const windows = {
  'normal-operations': {
    ...quiet,
    'AI-6101': '2022-05-15T02:30',
    'AI-7103': '2022-05-01T00:30',
    'AI-2102': '2022-05-06T14:00',
    'AI-5101': '2022-05-04T08:00',
    'AI-8901': '2022-04-24T11:08',
    'AI-8101': '2022-05-11T01:00',
  },
  'drill-cooling-failure': { ...quiet, 'AI-6101': '2022-04-24T00:00' },
  'drill-gas-release': { ...quiet, 'AI-6101': '2022-04-18T09:20' },
};

const names = {
  'normal-operations': { en: 'Normal operations', zh: '正常生产' },
  'drill-cooling-failure': { en: 'Drill: cooling failure in the reaction unit', zh: '演练：反应装置冷却失效' },
  'drill-gas-release': { en: 'Drill: gas release at the natural-gas station', zh: '演练：天然气门站泄漏' },
};

const read = (...path) => readFileSync(join(source, ...path), 'utf8');
/** -0 would be shown as such. */
const rounded = (value, decimals) => String(Number(value.toFixed(decimals)) + 0);
const csv = (header, rows) => `${[header, ...rows].map((row) => row.join(',')).join('\n')}\n`;

function tepRows(id) {
  return tepRuns[id].flatMap(([file, first, last]) =>
    read('tep', file)
      .trim()
      .split(/\r?\n/)
      .slice(first - 1, last)
      .map((line) => line.trim().split(/\s+/).map(Number)),
  );
}

/** t_s is the plant's time: a row every 180 s, played 180 times as fast. */
const processCsv = (id) =>
  csv(
    ['t_s', ...processTags.map((tag) => tag.id)],
    tepRows(id).map((row, i) => [
      i * 180,
      ...processTags.map(({ column, decimals }) => rounded(row[column], decimals + 1)),
    ]),
  );

const minutes = read('methane-releases', 'full_minute.csv')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => line.split(','));
const minuteIndex = new Map(minutes.map(([time], i) => [time.slice(0, 16), i]));
const windowStart = (id, tagId) => {
  const start = minuteIndex.get(windows[id][tagId]);
  if (start === undefined || start + GAS_MINUTES > minutes.length)
    throw new Error(`${id}: the window of ${tagId} is not within full_minute.csv.`);
  return start;
};

/** t_s is recorded time: a row every 60 s, played 60 times as fast. */
function gasCsv(id) {
  const weather = windowStart(id, 'AI-6101');
  const starts = gasTags.map((tag) => windowStart(id, tag.id));
  return csv(
    ['t_s', ...gasTags.map((tag) => tag.id), 'WI-0001', 'WI-0002'],
    Array.from({ length: GAS_MINUTES }, (_, i) => [
      i * 60,
      ...gasTags.map(({ factor, decimals }, n) => rounded(Number(minutes[starts[n] + i][1]) * factor, decimals + 1)),
      rounded(Number(minutes[weather + i][2]), 0),
      rounded(Number(minutes[weather + i][3]), 2),
    ]),
  );
}

/** What really leaked while the gas station's window was recorded, for whoever judges an estimate later. */
function trueReleases(id) {
  const start = Date.parse(`${windows[id]['AI-6101']}:00Z`);
  const end = start + GAS_MINUTES * 60_000;
  const [header, ...lines] = read('methane-releases', 'leak_data.csv').trim().split(/\r?\n/);
  const columns = header.split(',');
  const releases = lines
    .map((line) => Object.fromEntries(line.split(',').map((value, i) => [columns[i], value])))
    .map((row) => ({
      row,
      from: Date.parse(row.tc_ExpStartDatetime.replace(' ', 'T')),
      to: Date.parse(row.tc_ExpEndDatetime.replace(' ', 'T')),
    }))
    .filter(({ from, to }) => to > start && from < end)
    .sort((a, b) => a.from - b.from)
    .map(({ row, from, to }) => ({
      placeId: metecEquipment.find(({ metec }) => metec === row.tc_EquipmentGroupID).id,
      metecEquipment: row.tc_EquipmentGroupID,
      // Recorded seconds since the first row of gas.csv, in its t_s; what began before has a negative start.
      startSecond: (from - start) / 1000,
      endSecond: (to - start) / 1000,
      massFlowKgPerHour: Number((Number(row.tc_C1MassFlow) / 1000).toFixed(3)),
      uncertaintyKgPerHour: Number((Number(row.tc_C1MassFlowUncertainty) / 1000).toFixed(3)),
    }));
  return { recording: id, stream: 'gas', firstRowUtc: new Date(start).toISOString(), detector: 'AI-6101', releases };
}

const trajectories = new Map();
function trajectory(number) {
  const name = `data_anon/trajectory_${String(number).padStart(4, '0')}.csv`;
  const text =
    trajectories.get(name) ??
    (existsSync(join(source, 'gps-tracks', name))
      ? read('gps-tracks', name)
      : execFileSync('unzip', ['-p', join(source, 'gps-tracks', 'trajectories.zip'), name], { encoding: 'utf8' }));
  trajectories.set(name, text);
  return text;
}

/** As the gas: a row every 60 s, played 60 times as fast. */
const headcountCsv = () =>
  csv(
    ['t_s', ...counted.map(({ id }) => id)],
    Array.from({ length: GAS_MINUTES }, (_, i) => [i * 60, ...counted.map((gate, n) => countAt(gate, n, i))]),
  );

const positionsCsv = (id) =>
  csv(
    ['t_s', 'responder_id', 'lon', 'lat'],
    movementsOf(responders, drillScenes[id], trajectory).map(({ second, id: responderId, at }) => {
      const [longitude, latitude] = toPosition(at);
      return [rounded(second, 1), responderId, longitude.toFixed(6), latitude.toFixed(6)];
    }),
  );

for (const id of Object.keys(names)) {
  const folder = join(target, id);
  mkdirSync(folder, { recursive: true });
  const stream = (streamId, kind, speed) => ({ id: streamId, kind, file: `${streamId}.csv`, speed, loop: true });
  const manifest = {
    id,
    name: names[id],
    streams: [
      stream('process', 'readings', 180),
      stream('gas', 'readings', 60),
      stream('headcount', 'readings', 60),
      stream('positions', 'positions', 1),
    ],
  };
  const json = (content) => `${JSON.stringify(content, null, 2)}\n`;
  writeFileSync(join(folder, 'recording.json'), json(manifest));
  writeFileSync(join(folder, 'process.csv'), processCsv(id));
  writeFileSync(join(folder, 'gas.csv'), gasCsv(id));
  writeFileSync(join(folder, 'headcount.csv'), headcountCsv());
  writeFileSync(join(folder, 'positions.csv'), positionsCsv(id));
  writeFileSync(join(folder, 'true-releases.json'), json(trueReleases(id)));
}

const licences = join(target, 'LICENSES');
mkdirSync(licences, { recursive: true });
for (const [folder, name] of [
  ['tep', 'tennessee-eastman.txt'],
  ['methane-releases', 'metec-methane-releases.txt'],
  ['gps-tracks', 'gps-tracks-cc-by-4.0.txt'],
])
  writeFileSync(join(licences, name), read(folder, 'LICENSE'));
