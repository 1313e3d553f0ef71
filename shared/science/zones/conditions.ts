/** What zones are computed from, and what is wrong with it: the field, and a sentence that says what to do. */
import type { LocalizedText, Position } from '../../domain/values.ts';
import type { StabilityClass } from '../dispersion/stabilityClass.ts';

export interface ZoneWeather {
  /** m/s at 10 m, above 0. */
  readonly windSpeed: number;
  /** Degrees from north that the wind comes from. */
  readonly windFrom: number;
  readonly stability: StabilityClass;
  /** K; 288.15 where nobody says. */
  readonly temperature?: number;
  /** `urban`: among buildings, which mix the air; `rural` where nobody says. */
  readonly terrain?: 'rural' | 'urban';
}

export type GasRelease =
  | {
      readonly kind: 'continuous';
      /** kg/s. */
      readonly emissionRate: number;
      /** s; Infinity: until somebody stops it. */
      readonly duration: number;
      /** m above the ground. */
      readonly height: number;
    }
  | {
      readonly kind: 'instantaneous';
      /** kg. */
      readonly mass: number;
      readonly height: number;
    };

/** The gas, as far as it says whether it is heavy. */
export interface Vapour {
  /** kg/mol. */
  readonly molarMass: number;
  /** kg/m³ as it leaves; that of an ideal gas at `temperature` where nobody says. */
  readonly density?: number;
  /** K as it leaves, so the boiling point of a liquefied gas; that of the air where nobody says. */
  readonly temperature?: number;
}

export interface Fault {
  readonly field: string;
  readonly reason: LocalizedText;
}

export const AMBIENT_TEMPERATURE = 288.15;

interface Bounds {
  readonly field: string;
  readonly name: LocalizedText;
  readonly unit: string;
  /** Not allowed itself unless `closed`. */
  readonly above: number;
  readonly most: number;
  readonly closed?: boolean;
  readonly remedy: LocalizedText;
}

/** Null: the value can be used. */
export function faultOf(value: number, { field, name, unit, above, most, closed, remedy }: Bounds): Fault | null {
  const low = closed === true ? value < above : value <= above;
  if (!Number.isNaN(value) && !low && value <= most) return null;
  const said = {
    en: Number.isNaN(value) ? 'not a number' : `${shown(value)} ${unit}`,
    zh: Number.isNaN(value) ? '不是数字' : `${shown(value)} ${unit}`,
  };
  const bound = closed === true ? { en: 'at least', zh: '不小于' } : { en: 'above', zh: '大于' };
  return {
    field,
    reason: {
      en: `${name.en} is ${said.en}; it must be ${bound.en} ${shown(above)} and at most ${shown(most)} ${unit}. ${remedy.en}`,
      zh: `${name.zh}为 ${said.zh}，应${bound.zh} ${shown(above)} 且不大于 ${shown(most)} ${unit}。${remedy.zh}`,
    },
  };
}

const shown = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(6))) : value > 0 ? '∞' : '-∞';

export const weatherFault = ({ windSpeed, windFrom, temperature = AMBIENT_TEMPERATURE }: ZoneWeather): Fault | null =>
  faultOf(windSpeed, {
    field: 'windSpeed',
    name: { en: 'The wind speed', zh: '风速' },
    unit: 'm/s',
    above: 0,
    most: 60,
    remedy: {
      en: 'Enter what the weather station measures; for a calm enter 1 m/s and expect the gas on every side.',
      zh: '请填写气象站实测值；静风时填 1 m/s，并按四周均可能受影响处置。',
    },
  }) ??
  faultOf(windFrom, {
    field: 'windFrom',
    name: { en: 'The direction that the wind comes from', zh: '来风方向' },
    unit: '°',
    above: 0,
    most: 360,
    closed: true,
    remedy: { en: 'Enter degrees from true north: 90 is from the east.', zh: '请填写与真北的夹角：90 为东风。' },
  }) ??
  faultOf(temperature, {
    field: 'temperature',
    name: { en: 'The air temperature', zh: '气温' },
    unit: 'K',
    above: 180,
    most: 340,
    remedy: { en: 'Enter kelvins: 15 °C is 288.15.', zh: '请以开尔文填写：15 °C 为 288.15。' },
  });

export const positionFault = ([longitude, latitude]: Position): Fault | null =>
  faultOf(longitude, {
    field: 'position',
    name: { en: 'The longitude of the source', zh: '泄漏源经度' },
    unit: '°',
    above: -180,
    most: 180,
    closed: true,
    remedy: { en: 'Enter the position as [longitude, latitude].', zh: '位置请按 [经度, 纬度] 填写。' },
  }) ??
  faultOf(latitude, {
    field: 'position',
    name: { en: 'The latitude of the source', zh: '泄漏源纬度' },
    unit: '°',
    above: -89,
    most: 89,
    remedy: { en: 'Enter the position as [longitude, latitude].', zh: '位置请按 [经度, 纬度] 填写。' },
  });

/** Larger than anything that stands on a site, kg. */
const MOST_MASS = 1e9;

const massFault = (field: string, mass: number): Fault | null =>
  faultOf(mass, {
    field,
    name: { en: 'The mass that is released', zh: '泄漏质量' },
    unit: 'kg',
    above: 0,
    most: MOST_MASS,
    remedy: {
      en: 'Enter what the tank holds, or the part of it that can come out.',
      zh: '请填写储罐存量或可能泄出的部分。',
    },
  });

export function releaseFault(release: GasRelease): Fault | null {
  const heightFault = faultOf(release.height, {
    field: 'height',
    name: { en: 'The height of the release', zh: '泄漏高度' },
    unit: 'm',
    above: 0,
    most: 500,
    closed: true,
    remedy: {
      en: 'Enter metres above the ground; 0 for a leak at the ground.',
      zh: '请填写离地高度（米）；地面泄漏填 0。',
    },
  });
  if (release.kind === 'instantaneous') return massFault('mass', release.mass) ?? heightFault;
  return (
    faultOf(release.emissionRate, {
      field: 'emissionRate',
      name: { en: 'The emission rate', zh: '泄漏速率' },
      unit: 'kg/s',
      above: 0,
      most: 1e6,
      remedy: {
        en: 'Enter it, or have it computed from the hole or the pool.',
        zh: '请填写，或由孔径、液池计算得出。',
      },
    }) ??
    faultOf(release.duration, {
      field: 'duration',
      name: { en: 'The duration of the release', zh: '泄漏持续时间' },
      unit: 's',
      above: 0,
      most: Infinity,
      remedy: {
        en: 'Enter how long the leak lasts until it is closed or the tank is empty.',
        zh: '请填写至堵漏或罐空的时间。',
      },
    }) ??
    heightFault
  );
}

export const fuelFault = (field: string, mass: number): Fault | null => massFault(field, mass);

export const vapourFault = (vapour: Vapour): Fault | null =>
  faultOf(vapour.molarMass, {
    field: 'molarMass',
    name: { en: 'The molar mass of the substance', zh: '物质的摩尔质量' },
    unit: 'kg/mol',
    above: 0,
    most: 1,
    remedy: {
      en: 'Enter it in the substance library, in kg/mol: chlorine has 0.0709.',
      zh: '请在物质库中填写，单位 kg/mol：氯为 0.0709。',
    },
  }) ??
  (vapour.density === undefined
    ? null
    : faultOf(vapour.density, {
        field: 'vapourDensity',
        name: { en: 'The density of the vapour', zh: '蒸气密度' },
        unit: 'kg/m³',
        above: 0,
        most: 1000,
        remedy: {
          en: 'Enter that of the vapour as it leaves, not of the liquid.',
          zh: '请填写泄出时蒸气的密度，而非液体密度。',
        },
      })) ??
  (vapour.temperature === undefined
    ? null
    : faultOf(vapour.temperature, {
        field: 'sourceTemperature',
        name: { en: 'The temperature of the vapour', zh: '蒸气温度' },
        unit: 'K',
        above: 0,
        most: 2000,
        remedy: { en: 'Enter kelvins: the boiling point of a liquefied gas.', zh: '请以开尔文填写：液化气体取沸点。' },
      }));

export const valueFault = (value: number, name: LocalizedText, unit: string): Fault | null =>
  faultOf(value, {
    field: 'endpoint',
    name,
    unit,
    above: 0,
    most: Number.MAX_VALUE,
    remedy: {
      en: 'Enter the value in the substance library, or leave this level out.',
      zh: '请在物质库中填写该值，或不选该级别。',
    },
  });
