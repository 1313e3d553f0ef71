/** Measuring on the map: points that were set, and what follows from them. */
import { create } from 'zustand';
import type { Position } from '#shared/domain/values.ts';
import { areaSquareMetres, bearingDegrees, distanceMetres } from '#shared/science/geodesy.ts';
import { collection, pointFeature, type Collection, type Drawn } from './features.ts';

export interface Measured {
  readonly lengthMetres: number;
  /** Of the last leg, from north; null: fewer than two points. */
  readonly lastLegMetres: number | null;
  readonly bearingDegrees: number | null;
  /** Of the polygon that the points enclose; null: fewer than three. */
  readonly areaSquareMetres: number | null;
  /** Once around; null: fewer than three points. */
  readonly perimeterMetres: number | null;
}

export function measured(points: readonly Position[]): Measured {
  const legs = points.slice(1).map((point, i) => distanceMetres(points[i] ?? point, point));
  const lengthMetres = legs.reduce((sum, leg) => sum + leg, 0);
  const [first] = points;
  const last = points.at(-1);
  const beforeLast = points.at(-2);
  const encloses = points.length >= 3 && first !== undefined && last !== undefined;
  return {
    lengthMetres,
    lastLegMetres: legs.at(-1) ?? null,
    bearingDegrees: beforeLast === undefined || last === undefined ? null : bearingDegrees(beforeLast, last),
    areaSquareMetres: encloses ? areaSquareMetres(points) : null,
    perimeterMetres: encloses ? lengthMetres + distanceMetres(last, first) : null,
  };
}

/** The points and what they enclose; `pointer` is where the next point would be. */
export function measureFeatures(points: readonly Position[], pointer: Position | null): Collection {
  const line = pointer === null ? points : [...points, pointer];
  const [first] = line;
  const features: Drawn[] = points.map((point, i) => pointFeature(point, { id: i }));
  const coordinates = line.map((point) => [...point]);
  if (line.length >= 2)
    features.push({ type: 'Feature', geometry: { type: 'LineString', coordinates }, properties: { id: 'line' } });
  if (line.length >= 3 && first !== undefined)
    features.push({
      type: 'Feature',
      geometry: { type: 'Polygon', coordinates: [[...coordinates, [...first]]] },
      properties: { id: 'area' },
    });
  return collection(features);
}

interface Measuring {
  /** `off`; `drawing`: a click sets a point; `finished`: the result stays on the map until it is cleared. */
  readonly phase: 'off' | 'drawing' | 'finished';
  readonly points: readonly Position[];
  readonly pointer: Position | null;
}

const OFF: Measuring = { phase: 'off', points: [], pointer: null };
export const useMeasure = create<Measuring>(() => OFF);
const { getState: get, setState: set } = useMeasure;

export const startMeasuring = (): void => {
  set({ phase: 'drawing', points: [], pointer: null });
};

export const addPoint = (point: Position): void => {
  if (get().phase === 'drawing') set({ points: [...get().points, point] });
};

export const movePointer = (pointer: Position | null): void => {
  if (get().phase === 'drawing') set({ pointer });
};

/** Also after finishing: then it is gone on with. */
export const undoPoint = (): void => {
  set({ phase: 'drawing', points: get().points.slice(0, -1), pointer: null });
};

export const finishMeasuring = (): void => {
  set(get().points.length < 2 ? OFF : { phase: 'finished', pointer: null });
};

export const clearMeasuring = (): void => {
  set(OFF);
};
