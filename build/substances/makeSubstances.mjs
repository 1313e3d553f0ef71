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
import { guideBook } from './guides.mjs';
import { list } from './list.mjs';
import { properties } from './properties.mjs';
import { reactivity } from './reactivity.mjs';
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

/** The substance’s own row first, then the others of its UN numbers. An explosive has none of its own. */
function guide(entry) {
  const wanted = same(entry.ergName ?? entry.en);
  const own = entry.un.flatMap((un) => ergRows.filter((row) => row.un === un));
  const rows = [...own, ...ergRows.filter(({ un, name }) => un === undefined && same(name) === wanted)];
  const exact = rows.find(({ name }) => same(name) === wanted);
  const first =
    exact ??
    rows.find(({ name }) => same(name).startsWith(wanted) && name.includes('on land')) ??
    rows.find(({ name }) => same(name).startsWith(wanted));
  if (first === undefined)
    throw new Error(`${entry.id}: nothing of the guidebook is called “${entry.ergName ?? entry.en}”`);
  const seen = new Set();
  const ordered = [first, ...rows.filter((row) => row !== first && row.guide === first.guide)].filter((row) => {
    const key = same(row.name) + String(row.un);
    return seen.has(key) ? false : seen.add(key);
  });
  return {
    ergGuide: { value: first.guide, source: 'erg' },
    ergEntries: { value: ordered.slice(0, 4), source: 'erg' },
  };
}

const plain = (name) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Names that people say: no registry’s spelling variants, no numbers of registries. */
function names(entry, found) {
  // A name of another substance of the library is no other name of this one.
  const seen = new Set(
    list.flatMap(({ en, also = [] }) => (en === entry.en ? [en] : [en, ...also])).map((name) => plain(name)),
  );
  const usual = (name) =>
    name.length <= 28 &&
    /^[\p{L}\p{N} ,()'’-]+$/u.test(name) &&
    !/^\d{2,7}-\d{2}-\d$/.test(name) &&
    !/\d{5}/.test(name);
  const others = [...(entry.also ?? []), ...(found.otherNames?.value ?? []).filter(usual)].filter((name) => {
    const key = plain(name);
    return seen.has(key) ? false : seen.add(key);
  });
  delete found.otherNames;
  return {
    ...(others.length === 0 ? {} : { otherNames: { value: others.slice(0, 10), source: 'chemicals-identifiers' } }),
    ...(entry.zhAlso === undefined ? {} : { otherNamesZh: { value: entry.zhAlso, source: 'catalogue-2015' } }),
  };
}

function recordOf(entry) {
  const row = entry.gb === undefined ? undefined : gb18218.find((each) => each.number === entry.gb);
  const { found, known } = propertiesOf(entry);
  const casSource = row?.cas.includes(entry.cas) ? 'gb18218' : known ? 'chemicals-identifiers' : 'cas-registry';
  const values = {
    ...(entry.cas === undefined ? {} : { cas: { value: entry.cas, source: casSource } }),
    un: { value: entry.un, source: ergRows.some(({ un }) => entry.un.includes(un)) ? 'erg' : 'hmt' },
    ...names(entry, found),
    ...(entry.classes.length === 0 ? {} : { hazardClasses: { value: entry.classes, source: 'editors' } }),
    ...transport(entry.un[0]),
    ...(row === undefined
      ? {}
      : {
          gb18218Number: { value: row.number, source: 'gb18218' },
          criticalQuantityT: { value: row.criticalQuantityT, source: 'gb18218' },
        }),
    ...guide(entry),
    ...(entry.groups.length === 0
      ? {}
      : { reactiveGroups: { value: entry.groups.map(String), source: 'epa-compatibility' } }),
    ...found,
    ...limits(entry.standsForCas ?? entry.cas),
  };
  if (entry.limitsOnly === true) {
    delete values.lowerFlammableLimit;
    delete values.upperFlammableLimit;
  }
  return {
    id: entry.id,
    name: { en: entry.en, zh: entry.zh ?? row.name },
    nameSource: { en: 'erg', zh: entry.zh === undefined ? 'gb18218' : 'catalogue-2015' },
    ...(entry.standsFor === undefined ? {} : { standsFor: entry.standsFor }),
    values,
  };
}

const substances = list.map((entry) => recordOf(entry));
const reactions = reactivity();
const used = new Set(['epa-compatibility', 'erg', ...reactions.pairs.map(({ source }) => source)]);
for (const { nameSource, values } of substances) {
  used.add(nameSource.en).add(nameSource.zh);
  for (const { source } of Object.values(values)) used.add(source);
}
for (const key of used) if (sources[key] === undefined) throw new Error(`No source “${key}”`);
const ids = new Set(substances.map(({ id }) => id));
for (const { between } of reactions.pairs)
  for (const id of between) if (!ids.has(id)) throw new Error(`A pair names “${id}”, which is no substance`);

const folder = join(root, 'assets', 'substances');
mkdirSync(folder, { recursive: true });
/** Records a line each: a change of one shows as one. */
const lines = (records) => records.map((record) => JSON.stringify(record)).join(',\n');
const write = (name, text) => {
  writeFileSync(join(folder, name), text);
};

const known = Object.fromEntries(Object.entries(sources).filter(([key]) => used.has(key)));
write('substances.json', `{\n"sources": ${JSON.stringify(known)},\n"substances": [\n${lines(substances)}\n]\n}\n`);
write('guides.json', `${JSON.stringify(guideBook(new Set(substances.map(({ values }) => values.ergGuide.value))))}\n`);
write('reactivity.json', `${JSON.stringify(reactions)}\n`);
// All of the guidebook, for what is not in the library: who looks up a UN number finds at least distances and guide.
write('erg.json', `[\n${lines(ergRows)}\n]\n`);
