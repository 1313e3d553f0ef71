/**
 * The stability class from what a station knows: Pasquill 1961 and Turner 1964 from wind, cloud and the height of the sun
 * (both as in EPA-454/R-99-005, section 6.4), Golder 1972 from the Monin-Obukhov length.
 */
import type { Position } from '../../domain/values.ts';
import { STABILITY_CLASSES, type StabilityClass } from './stabilityClass.ts';

const radians = (angle: number): number => (angle * Math.PI) / 180;

/**
 * Degrees of the sun over the horizon at an instant (UTC milliseconds); below 0 at night. Low-precision formulas of the
 * Astronomical Almanac (2019, C5): within 0.02° from 1950 to 2050; without refraction.
 */
export function solarElevation([longitude, latitude]: Position, at: number): number {
  const days = at / 86_400_000 - 10_957.5;
  const mean = radians(357.528 + 0.985_600_3 * days);
  const ecliptic = radians(280.46 + 0.985_647_4 * days + 1.915 * Math.sin(mean) + 0.02 * Math.sin(2 * mean));
  const obliquity = radians(23.439 - 4e-7 * days);
  const declination = Math.asin(Math.sin(obliquity) * Math.sin(ecliptic));
  const ascension = Math.atan2(Math.cos(obliquity) * Math.sin(ecliptic), Math.cos(ecliptic));
  const siderealHours = 18.697_374_558 + 24.065_709_824_419_08 * days;
  const hourAngle = radians(siderealHours * 15 + longitude) - ascension;
  const sine =
    Math.sin(radians(latitude)) * Math.sin(declination) +
    Math.cos(radians(latitude)) * Math.cos(declination) * Math.cos(hourAngle);
  return (Math.asin(Math.max(-1, Math.min(1, sine))) * 180) / Math.PI;
}

export interface Sky {
  /** m/s at 10 m. */
  readonly windSpeed: number;
  /** Of the sky, 0 to 1. */
  readonly cloudCover: number;
  /** Degrees of the sun over the horizon; 0 and less: night. */
  readonly solarElevation: number;
  /** m from the ground to the lowest broken clouds; not known where left out, and taken to be low. */
  readonly ceiling?: number;
}

/** Pasquill’s classes by insolation: strong, moderate, slight; night with much cloud, night with little. Of two the more stable, on the safe side. */
const PASQUILL: readonly {
  readonly below: number;
  readonly classes: readonly [string, string, string, string, string];
}[] = [
  { below: 2, classes: ['A', 'B', 'B', 'F', 'F'] },
  { below: 3, classes: ['B', 'B', 'C', 'E', 'F'] },
  { below: 5, classes: ['B', 'C', 'C', 'D', 'E'] },
  { below: 6, classes: ['C', 'D', 'D', 'D', 'D'] },
  { below: Infinity, classes: ['C', 'D', 'D', 'D', 'D'] },
];
/** Of the sky: from here on the night counts as cloudy. */
const CLOUDY_NIGHT = 0.5;

/** Insolation is that of the sun’s height (above 60° strong, 35 to 60° moderate), one less where more than half of the sky is covered. */
export function pasquillClass({ windSpeed, cloudCover, solarElevation: sun }: Sky): StabilityClass {
  const row = PASQUILL.find(({ below }) => windSpeed < below);
  const overcast = cloudCover >= 0.95;
  if (row === undefined || (overcast && sun > 0)) return 'D';
  if (overcast && windSpeed >= 2) return 'D';
  const column =
    sun > 0
      ? Math.min(2, (sun > 60 ? 0 : sun > 35 ? 1 : 2) + (cloudCover > 0.5 ? 1 : 0))
      : cloudCover >= CLOUDY_NIGHT
        ? 3
        : 4;
  return classNamed(row.classes[column]);
}

/** Turner’s table: the class, 1 to 7, by net radiation index 4, 3, 2, 1, 0, -1, -2. Winds in knots are whole: here half-way between. */
const TURNER: readonly { readonly below: number; readonly classes: readonly number[] }[] = [
  { below: 0.8, classes: [1, 1, 2, 3, 4, 6, 7] },
  { below: 1.9, classes: [1, 2, 2, 3, 4, 6, 7] },
  { below: 2.9, classes: [1, 2, 3, 4, 4, 5, 6] },
  { below: 3.4, classes: [2, 2, 3, 4, 4, 5, 6] },
  { below: 3.9, classes: [2, 2, 3, 4, 4, 4, 5] },
  { below: 4.9, classes: [2, 3, 3, 4, 4, 4, 5] },
  { below: 5.5, classes: [3, 3, 4, 4, 4, 4, 5] },
  { below: 6, classes: [3, 3, 4, 4, 4, 4, 4] },
  { below: Infinity, classes: [3, 4, 4, 4, 4, 4, 4] },
];
/** 7,000 and 16,000 feet. */
const LOW_CEILING = 2134;
const MIDDLE_CEILING = 4877;

/** Turner’s seventh class counts as F. */
export function turnerClass(sky: Sky): StabilityClass {
  const row = TURNER.find(({ below }) => sky.windSpeed < below)?.classes ?? [];
  const turner = row[4 - netRadiationIndex(sky)];
  return STABILITY_CLASSES[Math.min(6, turner ?? 4) - 1] ?? 'D';
}

/** 4 to -2. */
export function netRadiationIndex({ cloudCover, solarElevation: sun, ceiling = 0 }: Sky): number {
  const full = cloudCover >= 0.95;
  if (full && ceiling < LOW_CEILING) return 0;
  if (sun <= 0) return cloudCover <= 0.4 ? -2 : -1;
  const insolation = sun > 60 ? 4 : sun > 35 ? 3 : sun > 15 ? 2 : 1;
  if (cloudCover <= 0.5) return insolation;
  const less = ceiling < LOW_CEILING ? 2 : ceiling < MIDDLE_CEILING || full ? 1 : 0;
  return Math.max(1, insolation - less);
}

const classNamed = (name: string | undefined): StabilityClass => STABILITY_CLASSES.find((one) => one === name) ?? 'D';

/** m: roughness lengths that Golder’s lines were drawn for. */
const ROUGHNESS = { from: 0.01, to: 0.5 } as const;

/**
 * From the Monin-Obukhov length L (m; negative by day, Infinity neutral) and the roughness length (m, taken between 0.01 and 0.5):
 * Golder 1972, Boundary-Layer Meteorology 3:47, figure 4, by the straight lines that CTDMPLUS and CALPUFF fit to it.
 */
export function golderClass(moninObukhovLength: number, roughness: number): StabilityClass {
  const L = moninObukhovLength;
  const ln = Math.log(Math.min(ROUGHNESS.to, Math.max(ROUGHNESS.from, roughness)));
  if (L < 0) {
    if (L >= 70 / (ln - 4.35)) return 'A';
    if (L >= 85.2 / (ln - 0.502)) return 'B';
    return L >= 245 / (ln - 0.05) ? 'C' : 'D';
  }
  if (L >= -327 / (ln - 0.627)) return 'D';
  return L >= -70 / (ln - 0.295) ? 'E' : 'F';
}
