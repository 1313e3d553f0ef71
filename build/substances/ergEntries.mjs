/** A row of the Emergency Response Guidebook as the library holds it. */
import { number } from './tables.mjs';

/** The guidebook goes no farther: this is “11 km and more”. */
const FARTHEST = 11_000;
const distance = (metres) => ({ metres, ...(metres >= FARTHEST ? { andMore: true } : {}) });

const containers = {
  'Rail tank car': 'rail-tank-car',
  'Highway tank truck or trailer': 'highway-tank',
  'Agricultural equipment': 'agricultural-tank',
  'Multiple small cylinders': 'small-cylinders',
  'Single ton cylinder': 'ton-cylinder',
  'Multiple ton cylinders': 'ton-cylinders',
};

function spill(row, size) {
  const isolation = number(row[`${size}_iso_m`]);
  if (isolation === null) return null;
  const day = number(row[`${size}_day_m`]);
  const night = number(row[`${size}_night_m`]);
  return {
    isolation: distance(isolation),
    ...(day === null ? {} : { day: distance(day) }),
    ...(night === null ? {} : { night: distance(night) }),
  };
}

const byWind = ({ lowMeters, moderateMeters, highMeters }) => ({
  low: distance(lowMeters),
  moderate: distance(moderateMeters),
  high: distance(highMeters),
});

/** @returns {object} of shape ErgEntry in shared/domain/substances/substance.ts */
export function ergEntryOf(row) {
  const small = spill(row, 'small');
  const large = spill(row, 'large');
  const options = JSON.parse(row.large_options === '' ? '[]' : row.large_options);
  const fire = number(row.fire_iso_m);
  return {
    name: row.name,
    ...(row.un === '0' ? {} : { un: row.un.padStart(4, '0') }),
    guide: Number(row.guide),
    ...(small === null ? {} : { small }),
    ...(large === null ? {} : { large }),
    ...(options.length === 0
      ? {}
      : {
          containers: options.map(
            ({ transportContainer, initialIsolationMeters, protectiveAction: { day, night } }) => {
              const container = containers[transportContainer];
              if (container === undefined) throw new Error(`The guidebook’s container “${transportContainer}” is new`);
              return { container, isolation: distance(initialIsolationMeters), day: byWind(day), night: byWind(night) };
            },
          ),
        }),
    // Nought: the guidebook gives none.
    ...(fire === null || fire === 0 ? {} : { fireIsolation: distance(fire) }),
  };
}
