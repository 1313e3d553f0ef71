/** A park of a given size, for benches: a grid of units with tags, and responders that drive round it. */
import type { PositionRow, ReadingRow } from '#shared/protocol/ingest.ts';

const WEST = 121.6;
const SOUTH = 38.9;
const both = (text: string): { en: string; zh: string } => ({ en: text, zh: text });

export function generatedSiteFile(tags: number, responders: number): unknown {
  const units = Math.ceil(tags / 50);
  const corner = (unit: number): [number, number] => [WEST + (unit % 8) * 0.004, SOUTH + Math.floor(unit / 8) * 0.003];
  return {
    format: 'muster-site',
    version: 1,
    site: {
      id: 'bench-park',
      name: both('Bench park'),
      timeZone: 'Asia/Shanghai',
      center: [WEST + 0.014, SOUTH + 0.006],
      zoom: 14.5,
    },
    map: {
      type: 'FeatureCollection',
      features: Array.from({ length: units }, (_, unit) => {
        const [x, y] = corner(unit);
        const ring = [
          [x, y],
          [x + 0.003, y],
          [x + 0.003, y + 0.002],
          [x, y + 0.002],
          [x, y],
        ];
        return {
          type: 'Feature',
          properties: { id: `unit-${String(unit)}`, kind: 'plant-unit', name: both(`Unit ${String(unit)}`) },
          geometry: { type: 'Polygon', coordinates: [ring] },
        };
      }),
    },
    tags: Array.from({ length: tags }, (_, tag) => {
      const [x, y] = corner(Math.floor(tag / 50));
      return {
        id: `TI-${String(tag)}`,
        name: both(`Temperature ${String(tag)}`),
        kind: 'process',
        placeId: `unit-${String(Math.floor(tag / 50))}`,
        position: [x + 0.0003 * (tag % 10), y + 0.0003 * (Math.floor(tag / 10) % 5)],
        unit: '°C',
        range: { low: -50, high: 500 },
        reportingIntervalMs: 1000,
        staleAfterMs: 60_000,
        alarmRules: [
          {
            id: `TI-${String(tag)}.H`,
            type: 'H',
            setpoint: 480,
            deadband: 5,
            onDelayMs: 2000,
            offDelayMs: 2000,
            priority: 'low',
            message: both('Temperature high'),
            consequence: both('Trip'),
            operatorAction: both('Reduce'),
            timeToActMs: 600_000,
            scenario: 'process-upset',
          },
        ],
      };
    }),
    responders: Array.from({ length: responders }, (_, i) => ({
      id: `unit-car-${String(i)}`,
      kind: 'patrol',
      name: both(`Car ${String(i)}`),
      callSign: `C${String(i)}`,
    })),
    roster: [{ name: 'Bench', role: 'coordinator' }],
    plans: [],
  };
}

export const readingRows = (tags: number, second: number, at: number): ReadingRow[] =>
  Array.from({ length: tags }, (_, tag) => ({
    tagId: `TI-${String(tag)}`,
    at,
    value: 200 + 50 * Math.sin((second + tag) / 30),
    unit: '°C',
  }));

export const positionRows = (responders: number, second: number, at: number): PositionRow[] =>
  Array.from({ length: responders }, (_, i) => ({
    responderId: `unit-car-${String(i)}`,
    at,
    longitude: WEST + 0.014 + 0.013 * Math.cos((second + i * 7) / 60),
    latitude: SOUTH + 0.007 + 0.006 * Math.sin((second + i * 11) / 60),
    heading: (second * 6 + i) % 360,
    speed: 8,
  }));
