/** What the tables say of a substance as matter: SI but for g/mol, as shared/domain/substances/substance.ts names them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byCas, csv, identifiers, number, tsv } from './tables.mjs';
import { withWater } from './water.mjs';

/** Sheets of CHRIS by CAS number, as far as they are numbers or agents. */
const chris = JSON.parse(readFileSync(new URL('chris.json', import.meta.url), 'utf8'));

const GAS_CONSTANT = 8.314462618;
const ROOM = 298.15;
const ATMOSPHERE = 101_325;

/** Tables carry more figures than they know. */
const rounded = (value, figures = 5) => Number(value.toPrecision(figures));
const kelvin = (value) => Number(value.toFixed(2));

/** Products of complete combustion: what it leaves for each atom, J/mol as gas at 298 K (CODATA key values). */
const formation = { CO2: -393_510, H2O: -241_826, SO2: -296_810, HCl: -92_310, HF: -273_300 };

const atomsOf = (formula) => {
  const atoms = {};
  for (const [, element, count] of formula.matchAll(/([A-Z][a-z]?)(\d*)/g))
    atoms[element] = (atoms[element] ?? 0) + (count === '' ? 1 : Number(count));
  return atoms;
};

/** Standard atomic weights (IUPAC 2021, abridged), g/mol. */
const weights = {
  H: 1.008,
  Li: 6.94,
  B: 10.81,
  C: 12.011,
  N: 14.007,
  O: 15.999,
  F: 18.998,
  Na: 22.99,
  Mg: 24.305,
  Al: 26.982,
  Si: 28.085,
  P: 30.974,
  S: 32.06,
  Cl: 35.45,
  K: 39.098,
  Ca: 40.078,
  Mn: 54.938,
  As: 74.922,
  Se: 78.971,
  Br: 79.904,
  Sb: 121.76,
  I: 126.904,
  Ba: 137.327,
  Hg: 200.592,
  Pb: 207.2,
};

const molarMassOf = (formula) => {
  let sum = 0;
  for (const [element, count] of Object.entries(atomsOf(formula))) {
    if (weights[element] === undefined) throw new Error(`No atomic weight of ${element} (${formula})`);
    sum += weights[element] * count;
  }
  return sum;
};

/** Net heat of combustion, J/mol, or null where an element burns to what is not reckoned here. */
function combustion(formula, formationJPerMol) {
  const { C = 0, H = 0, N = 0, O = 0, S = 0, Cl = 0, F = 0, ...others } = atomsOf(formula);
  if (Object.keys(others).length > 0 || N < 0 || O < 0) return null;
  // More halogen than hydrogen leaves free halogen; nothing here burns so.
  if (Cl + F > H) return null;
  const water = (H - Cl - F) / 2;
  const products =
    C * formation.CO2 + water * formation.H2O + S * formation.SO2 + Cl * formation.HCl + F * formation.HF;
  return formationJPerMol - products;
}

/** @param {string} folder of the tables @param {string} checkout of chemicals @returns {(entry: object) => object} */
export function properties(folder, checkout) {
  const collected = (...path) => byCas(tsv(checkout, 'chemicals', ...path));
  const identifiersOf = new Map([
    ...identifiers(folder, 'identifiers-inorganic.tsv'),
    ...identifiers(folder, 'identifiers.tsv'),
  ]);
  const boiling = byCas(tsv(folder, 'boiling-points.tsv'));
  const webbook = byCas(tsv(folder, 'constants-webbook.tsv'));
  const nfpa = byCas(tsv(folder, 'flammability-nfpa497.tsv'));
  const iec = byCas(tsv(folder, 'flammability-iec60079.tsv'));
  const flash = byCas(csv(folder, 'flash-points.csv'));
  const ontario = byCas(tsv(folder, 'exposure-ontario.tsv'), 'CASRN');
  const formationOf = byCas(tsv(folder, 'formation-gas.tsv'));
  const vaporizationCrc = collected('Phase Change', 'CRC Handbook Heat of Vaporization.tsv');
  const vaporizationPerry = collected(
    'Phase Change',
    'Table 2-150 Heats of Vaporization of Inorganic and Organic Liquids.tsv',
  );
  const densityPerry = collected('Density', 'Perry Parameters 105.tsv');
  const densityVdi = collected('Density', 'VDI PPDS Density of Saturated Liquids.tsv');
  const criticals = [
    'IUPACOrganicCriticalProps.tsv',
    'Mathews1972InorganicCriticalProps.tsv',
    'DIPPRPinaMartines.tsv',
    'Yaws Collection.tsv',
  ].map((name) => collected('Critical Properties', name));
  const constantsCrc = [
    byCas(csv(checkout, 'chemicals', 'Misc', 'Physical Constants of Inorganic Compounds.csv')),
    byCas(csv(checkout, 'chemicals', 'Misc', 'Physical Constants of Organic Compounds.csv')),
  ];
  const heatCapacity = collected('Heat Capacity', 'PolingDatabank.tsv');

  function antoine(cas, boilingPointK) {
    const row = webbook.get(cas);
    const [a, b, c, minK, maxK] = ['A', 'B', 'C', 'Tmin', 'Tmax'].map((name) => number(row?.[`Antoine${name}`]));
    if (a === null || b === null || c === null || minK === null || maxK === null) return null;
    const pressureAt = (t) => Math.exp(a - b / (t + c));
    // A correlation that misses the boiling point by more than a twentieth is of another state, or mistaken.
    if (boilingPointK !== null && boilingPointK >= minK - 5 && boilingPointK <= maxK + 5) {
      const off = pressureAt(boilingPointK) / ATMOSPHERE;
      if (off < 0.95 || off > 1.05) return null;
    }
    return { a, b, c, minK: kelvin(minK), maxK: kelvin(maxK) };
  }

  function vaporization(cas, boilingPointK) {
    const crc = vaporizationCrc.get(cas);
    const atBoiling = number(crc?.HvapTb);
    if (atBoiling !== null) return { value: atBoiling, source: 'crc-vaporization' };
    const perry = vaporizationPerry.get(cas);
    if (perry !== undefined && boilingPointK !== null) {
      const [tc, c1, c2, c3, c4, minK, maxK] = ['Tc', 'C1', 'C2', 'C3', 'C4', 'Tmin', 'Tmax'].map((name) =>
        number(perry[name]),
      );
      if (boilingPointK >= minK && boilingPointK <= maxK) {
        const reduced = boilingPointK / tc;
        const value = c1 * (1 - reduced) ** (c2 + c3 * reduced + c4 * reduced ** 2);
        return { value: rounded(value), source: 'perry-vaporization' };
      }
    }
    const atRoom = number(crc?.Hvap298);
    if (atRoom !== null)
      return { value: atRoom, source: 'crc-vaporization', note: { en: 'At 298.15 K.', zh: '298.15 K 时。' } };
    return null;
  }

  function liquidDensity(cas, boilingPointK, molarMass) {
    // Liquefied gases as they boil, liquids at room temperature.
    const at = boilingPointK !== null && boilingPointK < ROOM ? boilingPointK : ROOM;
    const note = { en: `Saturated liquid at ${String(at)} K.`, zh: `${String(at)} K 饱和液体。` };
    const perry = densityPerry.get(cas);
    if (perry !== undefined) {
      const [c1, c2, c3, c4, minK, maxK] = ['C1', 'C2', 'C3', 'C4', 'Tmin', 'Tmax'].map((name) => number(perry[name]));
      if (at >= minK && at <= maxK) {
        const molPerM3 = c1 / c2 ** (1 + (1 - at / c3) ** c4);
        return { value: rounded((molPerM3 * molarMass) / 1000, 4), source: 'perry-density', note };
      }
    }
    const vdi = densityVdi.get(cas);
    if (vdi !== undefined) {
      const [tc, rhoc, a, b, c, d] = ['Tc', 'rhoc', 'A', 'B', 'C', 'D'].map((name) => number(vdi[name]));
      if (at < tc) {
        const tau = 1 - at / tc;
        const value = rhoc + a * tau ** 0.35 + b * tau ** (2 / 3) + c * tau + d * tau ** (4 / 3);
        return { value: rounded(value, 4), source: 'vdi-density', note };
      }
    }
    return null;
  }

  function heatCapacityRatio(cas) {
    const row = heatCapacity.get(cas);
    const [a0, a1, a2, a3, a4, minK, maxK] = ['a0', 'a1', 'a2', 'a3', 'a4', 'Tmin', 'Tmax'].map((name) =>
      number(row?.[name]),
    );
    if (a0 === null || minK === null || ROOM < minK || ROOM > maxK) return null;
    // cp / R; for an ideal gas cv is one R less.
    const cp = a0 + a1 * ROOM + a2 * ROOM ** 2 + a3 * ROOM ** 3 + a4 * ROOM ** 4;
    return cp <= 1 ? null : rounded(cp / (cp - 1), 4);
  }

  const limit = (text) => {
    const [, amount, unit] = /^([\d.]+)\s*(ppm|mg\/m3)/.exec(text ?? '') ?? [];
    return amount === undefined ? null : { value: { amount: Number(amount), unit }, source: 'ontario' };
  };

  function all({ cas: own, standsForCas, mixture = false, formula: known, classes }) {
    const cas = standsForCas ?? own;
    const found = {};
    const put = (field, value, source, note) => {
      if (value !== null && value !== undefined && !Number.isNaN(value))
        found[field] = { value, source, ...(note === undefined ? {} : { note }) };
    };
    const sheet = chris[cas] ?? {};
    const crc = (column) => {
      for (const table of constantsCrc) {
        const value = number(table.get(cas)?.[column]);
        if (value !== null) return value;
      }
      return null;
    };
    const criticalOf = (column) => {
      for (const table of criticals) {
        const value = number(table.get(cas)?.[column]);
        if (value !== null) return value;
      }
      return null;
    };
    const formula = known ?? identifiersOf.get(cas)?.formula;
    const molarMass = formula === undefined ? null : molarMassOf(formula);
    const boilingPointK = number(boiling.get(cas)?.Tb) ?? number(webbook.get(cas)?.Tb) ?? crc('Tb');
    const constants = webbook.get(cas);
    if (formula !== undefined && !mixture && standsForCas === undefined)
      put('formula', formula, known === undefined ? 'chemicals-identifiers' : 'editors');
    if (molarMass !== null) put('molarMassGPerMol', rounded(molarMass), 'atomic-weights');
    if (boilingPointK !== null)
      put(
        'boilingPointK',
        kelvin(boilingPointK),
        boiling.has(cas) ? 'crc-boiling' : number(constants?.Tb) === null ? 'crc-constants' : 'nist-webbook',
      );
    const melting = number(constants?.Tm) ?? number(constants?.Tt);
    const meltingCrc = crc('Tm');
    if (meltingCrc !== null) put('meltingPointK', kelvin(meltingCrc), 'crc-constants');
    else if (melting !== null) put('meltingPointK', kelvin(melting), 'nist-webbook');
    const criticalTemperature = number(constants?.Tc);
    if (criticalTemperature !== null) put('criticalTemperatureK', kelvin(criticalTemperature), 'nist-webbook');
    else if (criticalOf('Tc') !== null) put('criticalTemperatureK', kelvin(criticalOf('Tc')), 'critical-tables');
    const criticalPressure = number(constants?.Pc);
    if (criticalPressure !== null) put('criticalPressurePa', rounded(criticalPressure, 4), 'nist-webbook');
    else if (criticalOf('Pc') !== null) put('criticalPressurePa', rounded(criticalOf('Pc'), 4), 'critical-tables');
    put('antoine', antoine(cas, boilingPointK), 'nist-webbook');
    const heat = vaporization(cas, boilingPointK);
    if (heat !== null) found.heatOfVaporizationJPerMol = heat;
    else if (sheet.vaporizationJPerKg !== undefined && molarMass !== null)
      put('heatOfVaporizationJPerMol', rounded((sheet.vaporizationJPerKg * molarMass) / 1000, 3), 'chris');
    put('heatCapacityRatio', heatCapacityRatio(cas), 'poling-heat-capacity', {
      en: 'Ideal gas at 298.15 K.',
      zh: '298.15 K 理想气体。',
    });
    if (found.heatCapacityRatio === undefined && sheet.ratio !== undefined)
      put('heatCapacityRatio', sheet.ratio, 'chris');
    const density = molarMass === null ? null : liquidDensity(cas, boilingPointK, molarMass);
    if (density !== null) found.liquidDensityKgPerM3 = density;
    else if (sheet.densityOf === 'liquid')
      put('liquidDensityKgPerM3', sheet.density, 'chris', {
        en: `Liquid at ${String(sheet.densityAtK)} K.`,
        zh: `${String(sheet.densityAtK)} K 液体。`,
      });

    const flammability = [
      ['nfpa-497', nfpa.get(cas)],
      ['iec-60079-20-1', iec.get(cas)],
    ];
    const first = (field, column, convert) => {
      for (const [source, row] of flammability) {
        const value = number(row?.[column]);
        if (value !== null) return put(field, convert(value), source);
      }
      return undefined;
    };
    // Flash points of gases are of their liquid far below what anybody meets; they say nothing to a person.
    if (boilingPointK === null || boilingPointK > 273.15) {
      first('flashPointK', 'T_flash', kelvin);
      const dippr = number(flash.get(cas)?.T_flash);
      if (found.flashPointK === undefined && dippr !== null) put('flashPointK', kelvin(dippr), 'dippr-flash');
    }
    first('autoignitionK', 'T_autoignition', kelvin);
    first('lowerFlammableLimit', 'LFL', (value) => rounded(value, 4));
    first('upperFlammableLimit', 'UFL', (value) => rounded(value, 4));

    if (found.lowerFlammableLimit === undefined && sheet.lower !== undefined) {
      put('lowerFlammableLimit', rounded(sheet.lower / 100, 4), 'chris');
      put('upperFlammableLimit', rounded(sheet.upper / 100, 4), 'chris');
    }
    if (sheet.idlhPpm !== undefined) put('idlhPpm', sheet.idlhPpm, 'chris');
    if (sheet.use !== undefined || sheet.avoid !== undefined)
      put('extinguishing', { use: sheet.use ?? [], avoid: sheet.avoid ?? [] }, 'chris');
    if (withWater[own] !== undefined) put('waterReactivity', { en: withWater[own][0], zh: withWater[own][1] }, 'chris');

    const gas = number(formationOf.get(cas)?.Hfg);
    const burns =
      classes.includes('flammable-gas') || classes.includes('flammable-liquid') || 'lowerFlammableLimit' in found;
    if (burns && gas !== null && molarMass !== null) {
      const released = combustion(formula, gas);
      if (released !== null && released > 0)
        put('heatOfCombustionJPerKg', rounded((released / molarMass) * 1000, 4), 'formation');
    }

    const row = ontario.get(cas);
    for (const [field, column] of [
      ['occupationalTwa', 'Time-Weighted Average Limit (TWA)'],
      ['occupationalStel', 'Short-Term Exposure Limit (STEL)'],
      ['occupationalCeiling', 'Ceiling Limit (C)'],
    ]) {
      const value = limit(row?.[column]);
      if (value !== null) found[field] = value;
    }
    const names = identifiersOf.get(own)?.names;
    if (names !== undefined) found.otherNames = { value: names, source: 'chemicals-identifiers' };
    return { found, known: identifiersOf.has(own) };
  }

  return (entry) => {
    const { found, known } = all(entry);
    for (const field of entry.without ?? []) delete found[field];
    // What decomposes or is a solid at any temperature that matters has no such figures worth showing.
    const solid = (found.boilingPointK?.value ?? 0) > 900;
    if (solid || entry.classes.includes('explosive'))
      for (const field of [
        'boilingPointK',
        'criticalTemperatureK',
        'criticalPressurePa',
        'antoine',
        'heatOfVaporizationJPerMol',
      ])
        delete found[field];
    if (entry.limitsOnly !== true) return { found, known };
    // Of a mixture only what is of the gas in the air.
    const kept = [
      'idlhPpm',
      'occupationalTwa',
      'occupationalStel',
      'occupationalCeiling',
      'waterReactivity',
      'otherNames',
    ];
    return { found: Object.fromEntries(Object.entries(found).filter(([field]) => kept.includes(field))), known };
  };
}
