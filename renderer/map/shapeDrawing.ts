/**
 * Drawing a shape on the map: points are set by clicks, moved by dragging, and put between two others by dragging what is
 * halfway. Whoever asked for the shape reads it here, and may set its points otherwise.
 */
import { create } from 'zustand';
import type { GeofenceId } from '#shared/domain/ids.ts';
import type { GeofenceShape } from '#shared/domain/register/site.ts';
import type { Position } from '#shared/domain/values.ts';
import { distanceMetres } from '#shared/science/geodesy.ts';
import { collection, pointFeature, type Collection, type Drawn } from './features.ts';
import { ringOf } from './geofenceShapes.ts';
import { between } from './geometry.ts';

export type ShapeType = GeofenceShape['type'];

export interface ShapeDrawing {
  /** `drawing`: a click sets a point; `shown`: points can be moved. */
  readonly phase: 'off' | 'drawing' | 'shown';
  /** Whose it is; that is not drawn as it stands meanwhile. Null: nobody’s yet. */
  readonly of: GeofenceId | null;
  readonly type: ShapeType;
  readonly points: readonly Position[];
  readonly radiusMetres: number;
  readonly widthMetres: number;
  readonly pointer: Position | null;
}

const OFF: ShapeDrawing = {
  phase: 'off',
  of: null,
  type: 'polygon',
  points: [],
  radiusMetres: 50,
  widthMetres: 20,
  pointer: null,
};
export const useShapeDrawing = create<ShapeDrawing>(() => OFF);
const { getState: get, setState: set } = useShapeDrawing;

const FEWEST: Readonly<Record<ShapeType, number>> = { polygon: 3, circle: 1, corridor: 2 };

/** Null: too few points yet. */
export function shapeOf({ type, points, radiusMetres, widthMetres }: ShapeDrawing): GeofenceShape | null {
  if (points.length < FEWEST[type]) return null;
  const [center] = points;
  if (type === 'polygon') return { type, ring: [...points] };
  if (type === 'corridor') return { type, line: [...points], widthMetres };
  return center === undefined ? null : { type, center, radiusMetres };
}

export function showShape(shape: GeofenceShape, of: GeofenceId | null = get().of): void {
  if (shape.type === 'polygon') set({ ...OFF, of, phase: 'shown', type: 'polygon', points: withoutEnd(shape.ring) });
  else if (shape.type === 'circle')
    set({ ...OFF, of, phase: 'shown', type: 'circle', points: [shape.center], radiusMetres: shape.radiusMetres });
  else set({ ...OFF, of, phase: 'shown', type: 'corridor', points: shape.line, widthMetres: shape.widthMetres });
}

/** A ring in a file may end where it began. */
const withoutEnd = (ring: readonly Position[]): readonly Position[] => {
  const [first] = ring;
  const last = ring.at(-1);
  return ring.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1] ? ring.slice(0, -1) : ring;
};

export const leaveDrawing = (): void => set(OFF);

/** From its first point. */
export const drawShape = (type: ShapeType): void => set({ phase: 'drawing', type, points: [], pointer: null });

export const finishShape = (): void => set({ phase: 'shown', pointer: null });

export function setShape(
  change: Partial<Pick<ShapeDrawing, 'type' | 'points' | 'radiusMetres' | 'widthMetres'>>,
): void {
  set(change);
}

/** Of a circle the second click says how far it reaches. */
export function addShapePoint(point: Position): void {
  const { phase, type, points } = get();
  if (phase !== 'drawing') return;
  const [center] = points;
  if (type === 'circle' && center !== undefined)
    set({ phase: 'shown', radiusMetres: radiusTo(center, point), pointer: null });
  else set({ points: [...points, point] });
}

/** A circle smaller than its own mark is a slip of the hand. */
const radiusTo = (center: Position, point: Position): number =>
  Math.max(1, Math.round(distanceMetres(center, point) * 10) / 10);

export function moveShapePointer(pointer: Position | null): void {
  if (get().phase === 'drawing') set({ pointer });
}

export function moveShapePoint(index: number, to: Position): void {
  set({ points: get().points.map((point, i) => (i === index ? to : point)) });
}

/** Between the point of this index and the next. */
export function insertShapePoint(after: number, at: Position): void {
  set({ points: get().points.toSpliced(after + 1, 0, at) });
}

export function undoShapePoint(): void {
  set({ phase: 'drawing', points: get().points.slice(0, -1), pointer: null });
}

/** What is drawn of it: its area, the points by which it is moved, and those halfway. */
export function shapeFeatures(drawing: ShapeDrawing): Collection {
  const { phase, type, points, pointer } = drawing;
  if (phase === 'off') return collection([]);
  const [center] = points;
  const grown =
    pointer === null
      ? drawing
      : type === 'circle' && center !== undefined
        ? { ...drawing, radiusMetres: radiusTo(center, pointer) }
        : { ...drawing, points: [...points, pointer] };
  const features: Drawn[] = [];
  const shape = type === 'circle' && phase === 'drawing' && pointer === null ? null : shapeOf(grown);
  if (shape !== null)
    features.push({
      type: 'Feature',
      geometry: { type: 'Polygon', coordinates: [ringOf(shape).map((point) => [...point])] },
      properties: { id: 'area' },
    });
  else if (grown.points.length > 1)
    features.push({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates: grown.points.map((point) => [...point]) },
      properties: { id: 'line' },
    });
  points.forEach((point, index) => {
    features.push(pointFeature(point, { id: `p${String(index)}`, index, halfway: false }));
    const next = points[index + 1] ?? (type === 'polygon' && points.length > 2 ? points[0] : undefined);
    if (phase === 'shown' && next !== undefined)
      features.push(pointFeature(between(point, next, 0.5), { id: `h${String(index)}`, index, halfway: true }));
  });
  return collection(features);
}
