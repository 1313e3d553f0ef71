/** A value of a substance as a data sheet writes it, with its unit. */
import type { HazardClass } from '#shared/domain/register/site.ts';
import type { Reactivity } from '#shared/domain/substances/reactivity.ts';
import {
  valueOf,
  type ErgDistance,
  type SubstanceField,
  type SubstanceRecord,
} from '#shared/domain/substances/substance.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { hazardClassNames } from '../../app/names.ts';
import { agentNames, substanceTexts } from './texts.ts';

/** Litres that a mole of gas takes at 25 °C and 101,325 Pa: R T / p. */
const LITRES_PER_MOLE = 24.465;

/** mg/m³ at 25 °C and 101,325 Pa. */
export const mgPerM3 = (ppm: number, molarMassGPerMol: number): number => (ppm * molarMassGPerMol) / LITRES_PER_MOLE;

const figures = (value: number): number => (Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);

export function useDistance(): (distance: ErgDistance) => string {
  const say = useTexts(substanceTexts);
  const { distance } = useFormat();
  return ({ metres, andMore }) =>
    andMore === true ? say('andMore', { distance: distance(metres) }) : distance(metres);
}

export function useConcentration(): (ppm: number, molarMassGPerMol: number | null) => string {
  const { number } = useFormat();
  return (ppm, mass) => {
    const written = `${number(ppm)} ppm`;
    if (mass === null) return written;
    const mg = mgPerM3(ppm, mass);
    return `${written} (${number(Number(mg.toPrecision(2)))} mg/m³)`;
  };
}

/** Null: the record has none. */
export function useValueText(
  reactivity: Reactivity,
): (record: SubstanceRecord, field: SubstanceField) => string | null {
  const local = useLocal();
  const sayClass = useTexts(hazardClassNames);
  const sayAgent = useTexts(agentNames);
  const say = useTexts(substanceTexts);
  const { number } = useFormat();
  const concentration = useConcentration();
  const celsius = (kelvin: number): string => `${number(kelvin - 273.15, Math.abs(kelvin - 273.15) >= 100 ? 0 : 1)} °C`;
  const scaled = (value: number, factor: number, unit: string): string =>
    `${number(value / factor, figures(value / factor))} ${unit}`;
  return (record, field) => {
    const standing = record.values[field];
    if (standing === undefined) return null;
    const mass = valueOf(record, 'molarMassGPerMol');
    const value = standing.value;
    if (typeof value === 'number')
      switch (field) {
        case 'boilingPointK':
        case 'meltingPointK':
        case 'criticalTemperatureK':
        case 'flashPointK':
        case 'autoignitionK':
          return celsius(value);
        case 'criticalPressurePa':
          return scaled(value, 1e6, 'MPa');
        case 'heatOfVaporizationJPerMol':
          return mass === null
            ? scaled(value, 1e3, 'kJ/mol')
            : `${scaled(value, 1e3, 'kJ/mol')} (${number(value / mass, 0)} kJ/kg)`;
        case 'heatOfCombustionJPerKg':
          return scaled(value, 1e6, 'MJ/kg');
        case 'lowerFlammableLimit':
        case 'upperFlammableLimit':
          return `${number(value * 100)} %`;
        case 'molarMassGPerMol':
          return `${number(value)} g/mol`;
        case 'liquidDensityKgPerM3':
          return `${number(value, 0)} kg/m³`;
        case 'criticalQuantityT':
          return `${number(value)} t`;
        case 'heatCapacityRatio':
          return number(value);
        case 'ergGuide':
        case 'gb18218Number':
          return String(value);
        default:
          return concentration(value, mass);
      }
    switch (field) {
      case 'hazardClasses':
        return (valueOf(record, field) ?? []).map((one: HazardClass) => sayClass(one)).join(', ');
      case 'reactiveGroups':
        return (valueOf(record, field) ?? [])
          .map((group) => {
            const name = reactivity.groups[group];
            return name === undefined ? group : `${local(name)} (${group})`;
          })
          .join(', ');
      case 'extinguishing': {
        const { use, avoid } = valueOf(record, field) ?? { use: [], avoid: [] };
        return [...use.map((agent) => sayAgent(agent)), ...avoid.map((one) => sayAgent(`avoid.${one}`))].join(' · ');
      }
      case 'waterReactivity': {
        const text = valueOf(record, field);
        return text === null ? null : local(text);
      }
      case 'antoine': {
        const known = valueOf(record, field);
        if (known === null) return null;
        const { a, b, c, minK, maxK } = known;
        return `ln(p/Pa) = ${number(a, 3)} − ${number(b, 1)} / (T/K ${c < 0 ? '−' : '+'} ${number(Math.abs(c), 2)}), ${number(minK, 0)}–${number(maxK, 0)} K`;
      }
      case 'occupationalTwa':
      case 'occupationalStel':
      case 'occupationalCeiling': {
        const limit = valueOf(record, field);
        if (limit === null) return null;
        return limit.unit === 'ppm' ? concentration(limit.amount, mass) : `${number(limit.amount)} mg/m³`;
      }
      case 'aegl1Ppm':
      case 'aegl2Ppm':
      case 'aegl3Ppm': {
        const level = Object.entries(valueOf(record, field) ?? {});
        return level.length === 0
          ? say('notRecommended')
          : level.map(([minutes, of]) => `${say('minutes', { count: Number(minutes) })}: ${number(of)} ppm`).join(', ');
      }
      default:
        return Array.isArray(value) ? value.map(String).join(', ') : typeof value === 'string' ? value : null;
    }
  };
}
