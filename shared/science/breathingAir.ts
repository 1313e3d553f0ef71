/**
 * How long the air of a breathing apparatus lasts. Pressures in bar, as on the gauge; volumes in litres; flows in litres of
 * free air a minute.
 *
 * Free air in a cylinder: litres × bar / (1.01325 × z), with the compressibility factor z of air at 300 K, linear between
 * the points of the table (Perry’s Chemical Engineers’ Handbook, table of compressibility factors for air). A cylinder at
 * 300 bar holds a tenth less than litres × bar says, so that reckoning without z promises air that is not there.
 *
 * What it leaves out: temperature (a cylinder that was filled warm shows less when it cools), and that a person’s
 * consumption changes with the work; measured pressures correct it.
 */

/** EN 137: the warning device answers at 55 ± 5 bar. */
export const WHISTLE_BAR = 55;
/** Of somebody who works, in litres a minute: an assumption until pressures are reported. */
export const ASSUMED_LITRES_PER_MINUTE = 50;
/**
 * FwDV 7, 7.2 and 7.4: twice the air of the way in is kept for the way out, and pressures are asked for after a third and
 * after two thirds of the expected time. As long as nobody has said how much the way in took: a third.
 */
export const WAY_IN_PART = 1 / 3;
export const WAY_OUT_FACTOR = 2;

const table: readonly (readonly [bar: number, z: number])[] = [
  [0, 1],
  [20, 0.995],
  [40, 0.9917],
  [60, 0.9901],
  [80, 0.9903],
  [100, 0.993],
  [150, 1.0074],
  [200, 1.0326],
  [250, 1.0669],
  [300, 1.1089],
  [400, 1.2073],
];
const STANDARD_BAR = 1.013_25;

/** Litres of free air in a cylinder of `litres` at `bar`; none below 0 bar. Beyond 400 bar as at 400. */
export function freeAirLitres(litres: number, bar: number): number {
  const pressure = Math.max(0, bar);
  return (litres * pressure) / (STANDARD_BAR * compressibility(pressure));
}

function compressibility(bar: number): number {
  for (let i = 1; i < table.length; i += 1) {
    const [toBar, toZ] = table[i] ?? [0, 1];
    if (bar > toBar) continue;
    const [fromBar, fromZ] = table[i - 1] ?? [0, 1];
    return fromZ + ((toZ - fromZ) * (bar - fromBar)) / (toBar - fromBar);
  }
  return table.at(-1)?.[1] ?? 1;
}

export interface AirReading {
  /** UTC milliseconds. */
  readonly at: number;
  readonly bar: number;
  /** It was taken where the work is: what was used until then is the way in. */
  readonly arrived: boolean;
}

export interface AirSupply {
  readonly cylinderLitres: number;
  readonly whistleBar: number;
  /** Litres a minute, until pressures say otherwise. */
  readonly assumed: number;
  /** The first is that of the entry; in order of time. */
  readonly readings: readonly [AirReading, ...AirReading[]];
}

export interface AirForecast {
  /** Litres a minute, as it is reckoned with from the last reading on. */
  readonly consumption: number;
  readonly turnBackBar: number;
  /** UTC milliseconds: by then on the way back, else the warning device goes off on the way. */
  readonly turnBackAt: number;
  readonly whistleAt: number;
  readonly emptyAt: number;
}

/** Whoever stands still breathes too, and a gauge is read to 10 bar: no forecast goes below this part of what was assumed. */
const LEAST_PART = 0.5;
/** Of two gauges read one after the other the difference is that of the reading, not of the breath. */
const LEAST_MINUTES = 1;
const MINUTE_MS = 60_000;

/** Monotone: less air, or more use of it, never puts a time off. */
export function airForecast({ cylinderLitres, whistleBar, assumed, readings }: AirSupply): AirForecast {
  const air = (bar: number): number => freeAirLitres(cylinderLitres, bar);
  const [entry] = readings;
  const last = readings.at(-1) ?? entry;
  const before = readings.at(-2) ?? entry;
  const consumption =
    last === entry
      ? assumed
      : Math.max(
          used(entry, last, air),
          // Of late: whoever has begun to work hard has not done so all the time.
          used(before, last, air),
          assumed * LEAST_PART,
        );
  const whistle = air(whistleBar);
  const wayIn = readings.find(({ arrived }) => arrived);
  const usable = Math.max(0, air(entry.bar) - whistle);
  const forWayOut =
    wayIn === undefined
      ? usable * (1 - WAY_IN_PART)
      : Math.min(usable, WAY_OUT_FACTOR * Math.max(0, air(entry.bar) - air(wayIn.bar)));
  const at = (litres: number): number => last.at + (Math.max(0, air(last.bar) - litres) / consumption) * MINUTE_MS;
  return {
    consumption,
    turnBackBar: pressureOf(whistle + forWayOut, cylinderLitres),
    turnBackAt: at(whistle + forWayOut),
    whistleAt: at(whistle),
    emptyAt: at(0),
  };
}

function used(from: AirReading, to: AirReading, air: (bar: number) => number): number {
  if (to.at <= from.at) return 0;
  return Math.max(0, air(from.bar) - air(to.bar)) / Math.max(LEAST_MINUTES, (to.at - from.at) / MINUTE_MS);
}

/** The pressure at which a cylinder holds so much. */
function pressureOf(litres: number, cylinderLitres: number): number {
  let low = 0;
  let high = 1000;
  for (let i = 0; i < 40; i += 1) {
    const middle = (low + high) / 2;
    if (freeAirLitres(cylinderLitres, middle) < litres) low = middle;
    else high = middle;
  }
  return high;
}
