/**
 * Makes the substance library out of public tables: `node build/substances/makeSubstances.mjs TABLES CHEMICALS`, where
 * TABLES holds the tables that assets/substances/SOURCE.md names and CHEMICALS is a checkout of github.com/CalebBell/chemicals
 * at the commit named there. The same input gives the same bytes.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { root } from '../setup.mjs';
import { ergEntryOf } from './ergEntries.mjs';
import { list } from './list.mjs';
import { properties } from './properties.mjs';
import { sources } from './sources.mjs';
import { byCas, csv, number } from './tables.mjs';

const [, , tables, chemicals] = argv;
if (tables === undefined || chemicals === undefined)
  throw new Error('Say where the tables are: makeSubstances.mjs TABLES CHEMICALS_CHECKOUT');

const substancesFolder = join(tables, 'substances');
const gb18218 = JSON.parse(readFileSync(join(root, 'assets', 'gb18218', 'tables.json'), 'utf8')).criticalQuantities;
const ergRows = csv(substancesFolder, 'erg.csv').map((row) => ergEntryOf(row));
const hmt = JSON.parse(readFileSync(join(substancesFolder, 'hmt.json'), 'utf8'));
const aegl = csv(substancesFolder, 'aegl.csv');
const propertiesOf = properties(substancesFolder, chemicals);
const aeglHead = byCas(aegl, 'cas');

const MINUTES = { 10: '10min_ppm', 30: '30min_ppm', 60: '60min_ppm', 240: '4h_ppm', 480: '8h_ppm' };

const percent = (value) => Number((value / 100).toPrecision(6));

function limits(cas) {
  const rows = aegl.filter((row) => row.cas === cas);
  const values = {};
  for (const level of [1, 2, 3]) {
    const row = rows.find((each) => each.level === `AEGL-${String(level)}`);
    if (row === undefined) continue;
    const known = Object.entries(MINUTES).flatMap(([minutes, column]) => {
      const ppm = number(row[column]);
      return ppm === null ? [] : [[minutes, ppm]];
    });
    values[`aegl${String(level)}Ppm`] = {
      value: Object.fromEntries(known),
      source: 'aegl',
      ...(known.length === 0
        ? { note: { en: 'Not recommended: data are insufficient.', zh: '未推荐（数据不足）。' } }
        : {}),
    };
  }
  const head = aeglHead.get(cas);
  const idlh = number(head?.idlh_ppm);
  if (idlh !== null) values.idlhPpm = { value: idlh, source: 'aegl' };
  const lower = number(head?.lel_pct);
  const upper = number(head?.uel_pct);
  if (lower !== null) values.lowerFlammableLimit = { value: percent(lower), source: 'aegl' };
  if (upper !== null) values.upperFlammableLimit = { value: percent(upper), source: 'aegl' };
  return values;
}

function transport(un) {
  const row = hmt.find(({ idNumber, forbidden }) => idNumber === `UN${un}` && forbidden !== true);
  if (row === undefined) return {};
  const classes = [row.hazardClass, ...row.subsidiaryRisks].filter((each) => /^\d(\.\d)?[A-Z]?$/.test(each ?? ''));
  return classes.length === 0 ? {} : { transportClasses: { value: classes, source: 'hmt' } };
}

const same = (name) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .replaceAll('sulph', 'sulf');

function guide(entry) {
  const rows = entry.un.flatMap((un) => ergRows.filter((row) => row.un === un));
  if (rows.length === 0) return {};
  const wanted = same(entry.ergName ?? entry.en);
  const first =
    rows.find(({ name }) => same(name) === wanted) ?? rows.find(({ name }) => same(name).includes(wanted)) ?? rows[0];
  const ordered = [first, ...rows.filter((row) => row !== first)];
  return {
    ergGuide: { value: first.guide, source: 'erg' },
    ergEntries: { value: ordered, source: 'erg' },
  };
}

function recordOf(entry) {
  const row = entry.gb === undefined ? undefined : gb18218.find((each) => each.number === entry.gb);
  const zh = entry.zh ?? row.name;
  const values = {
    ...(entry.cas === undefined ? {} : { cas: { value: entry.cas, source: 'chemicals-identifiers' } }),
    ...(entry.un.length === 0 ? {} : { un: { value: entry.un, source: 'erg' } }),
    hazardClasses: { value: entry.classes, source: 'editors' },
    ...transport(entry.un[0]),
    ...(row === undefined
      ? {}
      : {
          gb18218Number: { value: row.number, source: 'gb18218' },
          criticalQuantityT: { value: row.criticalQuantityT, source: 'gb18218' },
        }),
    ...guide(entry),
    ...propertiesOf(entry),
    ...limits(entry.standsForCas ?? entry.cas),
  };
  return {
    id: entry.id,
    name: { en: entry.en, zh },
    nameSource: { en: 'erg', zh: row === undefined ? 'editors' : 'gb18218' },
    ...(entry.standsFor === undefined ? {} : { standsFor: entry.standsFor }),
    values,
  };
}

const substances = list.map((entry) => recordOf(entry));
const used = new Set();
for (const { nameSource, values } of substances) {
  used.add(nameSource.en).add(nameSource.zh);
  for (const { source } of Object.values(values)) used.add(source);
}
for (const key of used) if (sources[key] === undefined) throw new Error(`No source “${key}”`);
const library = {
  sources: Object.fromEntries(Object.entries(sources).filter(([key]) => used.has(key))),
  substances,
};

const folder = join(root, 'assets', 'substances');
mkdirSync(folder, { recursive: true });
// A record a line: a change of one shows as one.
const text = [
  '{',
  `"sources": ${JSON.stringify(library.sources)},`,
  '"substances": [',
  library.substances.map((record) => JSON.stringify(record)).join(',\n'),
  ']',
  '}',
  '',
].join('\n');
writeFileSync(join(folder, 'substances.json'), text);
