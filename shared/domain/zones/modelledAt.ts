/** What the model has where a crew measured: beside the measurement, never changed by it. */
import { toPpm } from '../../science/physics.ts';
import { isInside } from '../../science/inside/pointsInside.ts';
import { planeAt, xOf, yOf } from '../../science/plane.ts';
import { gasZones } from '../../science/zones/zones.ts';
import { valueOf, type SubstanceRecord } from '../substances/substance.ts';
import type { Position } from '../values.ts';
import { gasRequestOf, type WeatherOfZones } from './computeZones.ts';
import { molarMassOf } from './endpoints.ts';
import type { MeasurementUnit } from './events.ts';
import type { ZoneCase } from './zoneCase.ts';

/** kg/m³: beside less than this nobody is harmed by anything. */
const LEAST = 1e-9;
const MOST = 10;
const HALVINGS = 30;

/**
 * The highest that the gas reaches at a position, in the unit of a measurement: the value on whose outline it lies. Null:
 * outside of all that the model draws, or it has nothing in this unit.
 */
export function modelledAt(
  made: ZoneCase,
  record: SubstanceRecord,
  weather: WeatherOfZones,
  position: Position,
  unit: MeasurementUnit,
): number | null {
  const molarMass = molarMassOf(record);
  if (molarMass === null || unit === 'kW/m2') return null;
  const request = gasRequestOf(made, record, weather);
  const plane = planeAt(made.position);
  const [x, y] = [xOf(plane, position[0]), yOf(plane, position[1])];
  const reaches = (value: number): boolean => {
    const [zone] = gasZones({
      ...request,
      endpoints: [{ endpoint: 'value', level: 'value', value, duration: null }],
    }).zones;
    if (zone?.kind !== 'drawn') return false;
    const ring = Float64Array.from(zone.ring.flatMap(([lon, lat]) => [xOf(plane, lon), yOf(plane, lat)]));
    return isInside([ring], x, y);
  };
  if (!reaches(LEAST)) return null;
  let [low, high] = [Math.log(LEAST), Math.log(MOST)];
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2;
    if (reaches(Math.exp(middle))) low = middle;
    else high = middle;
  }
  const concentration = Math.exp(low);
  switch (unit) {
    case 'ppm':
      return toPpm(concentration, molarMass);
    case 'mg/m3':
      return concentration * 1e6;
    case '%LEL': {
      const limit = valueOf(record, 'lowerFlammableLimit');
      return limit === null ? null : (toPpm(concentration, molarMass) / (limit * 1e6)) * 100;
    }
  }
}

export type Agreement = 'agrees' | 'modelHigh' | 'modelLow';

/** Within a factor of two: what a good model keeps in half of all cases (Chang and Hanna 2004, FAC2). */
export const agreementOf = (measured: number, modelled: number): Agreement => {
  const ratio = measured / modelled;
  return ratio < 0.5 ? 'modelHigh' : ratio > 2 ? 'modelLow' : 'agrees';
};
