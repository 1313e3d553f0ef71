/**
 * Pasquill’s stability class from wind, cloud and the height of the sun: Turner’s method as EPA-454/R-99-005, section 6.4.1
 * and table 6-7, has it. Class 7 of the table is taken as F, for which there are coefficients.
 */
import type { Instant, LocalizedText, Position } from '../values.ts';
import type { PasquillClass } from '../zones/zoneCase.ts';

export interface Stability {
  readonly stability: PasquillClass;
  /** What it was concluded from, a sentence each. */
  readonly why: readonly LocalizedText[];
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Degrees above the horizon, negative by night (Astronomical Almanac, low-precision sun: within 0.01° until 2050). */
export function sunElevation([longitude, latitude]: Position, at: Instant): number {
  const days = (at - Date.UTC(2000, 0, 1, 12)) / 86_400_000;
  const anomaly = radians(357.529 + 0.98560028 * days);
  const mean = 280.459 + 0.98564736 * days;
  const ecliptic = radians(mean + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly));
  const obliquity = radians(23.439 - 0.00000036 * days);
  const ascension = Math.atan2(Math.cos(obliquity) * Math.sin(ecliptic), Math.cos(ecliptic));
  const declination = Math.asin(Math.sin(obliquity) * Math.sin(ecliptic));
  const sidereal = radians((18.697374558 + 24.06570982441908 * days) * 15 + longitude);
  const hour = sidereal - ascension;
  const sine =
    Math.sin(radians(latitude)) * Math.sin(declination) +
    Math.cos(radians(latitude)) * Math.cos(declination) * Math.cos(hour);
  return (Math.asin(sine) * 180) / Math.PI;
}

/** Upper ends of the wind ranges of table 6-7, m/s. */
const WINDS = [0.75, 1.85, 2.85, 3.35, 3.85, 4.85, 5.45, 5.95, Infinity] as const;
/** Rows by wind; columns by the net radiation index 4, 3, 2, 1, 0, -1, -2. */
const TURNER = [
  '1123467',
  '1223467',
  '1234456',
  '2234456',
  '2234445',
  '2334445',
  '3344445',
  '3344444',
  '3444444',
] as const;

/** `windSpeed`: m/s at 10 m. `cloudOktas` null: nobody says. */
export function stabilityOf(windSpeed: number, cloudOktas: number | null, position: Position, at: Instant): Stability {
  const elevation = sunElevation(position, at);
  const isNight = elevation <= 0;
  // On the safe side by night; the middle by day.
  const oktas = cloudOktas ?? (isNight ? 0 : 4);
  const index = radiationIndex(elevation, oktas);
  const row = TURNER[WINDS.findIndex((most) => windSpeed <= most)] ?? TURNER[8];
  const number = Number(row[4 - index] ?? '4');
  const stability = (['A', 'B', 'C', 'D', 'E', 'F', 'F'] as const)[number - 1] ?? 'D';
  const height = Math.round(elevation);
  return {
    stability,
    why: [
      isNight
        ? { en: 'night: the sun is below the horizon', zh: '夜间：太阳位于地平线以下' }
        : { en: `sun ${String(height)}° above the horizon`, zh: `太阳高度角 ${String(height)}°` },
      cloudOktas === null
        ? isNight
          ? { en: 'cloud not known, taken as clear (the safe side)', zh: '云量未知，按无云计（偏安全）' }
          : { en: 'cloud not known, taken as half', zh: '云量未知，按半云计' }
        : { en: `cloud ${String(cloudOktas)}/8`, zh: `云量 ${String(cloudOktas)}/8` },
      { en: `wind ${windSpeed.toFixed(1)} m/s`, zh: `风速 ${windSpeed.toFixed(1)} m/s` },
    ],
  };
}

/** The height of clouds is not known: a covered sky is taken as of middle clouds. */
function radiationIndex(elevation: number, oktas: number): number {
  if (elevation <= 0) return oktas === 8 ? 0 : oktas <= 3 ? -2 : -1;
  const insolation = elevation > 60 ? 4 : elevation > 35 ? 3 : elevation > 15 ? 2 : 1;
  if (oktas <= 4) return insolation;
  return Math.max(1, insolation - 1);
}

/** Exponents of the wind’s profile over open country (EPA-454/R-99-005, section 6.2.5). */
const PROFILE: Readonly<Record<PasquillClass, number>> = { A: 0.07, B: 0.07, C: 0.1, D: 0.15, E: 0.35, F: 0.55 };

/** m/s at 10 m of what was measured at `height` m. */
export const windAtTen = (speed: number, height: number, stability: PasquillClass): number =>
  height === 10 ? speed : speed * (10 / height) ** PROFILE[stability];
