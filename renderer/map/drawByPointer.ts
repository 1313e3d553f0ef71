/** The pointer while a shape is drawn: a click sets a point, a drag moves one, a double click ends. */
import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import { z } from 'zod';
import type { Position } from '#shared/domain/values.ts';
import { usePointer } from './camera.ts';
import {
  addShapePoint,
  finishShape,
  insertShapePoint,
  moveShapePoint,
  moveShapePointer,
  shapeOf,
  useShapeDrawing,
} from './shapeDrawing.ts';

const Handle = z.object({ index: z.number().int(), halfway: z.boolean() });
const REACH_PIXELS = 6;

const positionAt = ({ lngLat: { lng, lat } }: MapMouseEvent): Position => [lng, lat];

export function drawByPointer(map: MapLibre): () => void {
  let dragged: number | null = null;
  const setCursor = (cursor: string): void => {
    map.getCanvas().style.cursor = cursor;
  };
  const isDrawing = (): boolean => useShapeDrawing.getState().phase === 'drawing';
  const handleUnder = ({ point: { x, y } }: MapMouseEvent): z.infer<typeof Handle> | null => {
    const hits = map.queryRenderedFeatures(
      [
        [x - REACH_PIXELS, y - REACH_PIXELS],
        [x + REACH_PIXELS, y + REACH_PIXELS],
      ],
      { layers: ['draftPoints'] },
    );
    const handles = hits.flatMap(({ properties }) => Handle.safeParse(properties).data ?? []);
    return handles.find(({ halfway }) => !halfway) ?? handles[0] ?? null;
  };
  const press = (event: MapMouseEvent): void => {
    const handle = isDrawing() ? null : handleUnder(event);
    if (handle === null) return;
    // The point is dragged, not the map.
    event.preventDefault();
    if (handle.halfway) insertShapePoint(handle.index, positionAt(event));
    dragged = handle.halfway ? handle.index + 1 : handle.index;
  };
  const move = (event: MapMouseEvent): void => {
    usePointer.setState({ position: positionAt(event) });
    moveShapePointer(positionAt(event));
    if (dragged !== null) moveShapePoint(dragged, positionAt(event));
    setCursor(isDrawing() ? 'crosshair' : dragged !== null || handleUnder(event) !== null ? 'move' : '');
  };
  const release = (): void => {
    dragged = null;
  };
  const click = (event: MapMouseEvent): void => {
    // The second click of a double click is its end, not a point.
    if (event.originalEvent.detail < 2) addShapePoint(positionAt(event));
  };
  const finish = (event: MapMouseEvent): void => {
    event.preventDefault();
    if (shapeOf(useShapeDrawing.getState()) !== null) finishShape();
  };
  const leave = (): void => {
    usePointer.setState({ position: null });
    moveShapePointer(null);
  };
  setCursor(isDrawing() ? 'crosshair' : '');
  map.on('mousedown', press);
  map.on('mousemove', move);
  map.on('mouseup', release);
  map.on('click', click);
  map.on('dblclick', finish);
  map.on('mouseout', leave);
  return () => {
    setCursor('');
    map.off('mousedown', press);
    map.off('mousemove', move);
    map.off('mouseup', release);
    map.off('click', click);
    map.off('dblclick', finish);
    map.off('mouseout', leave);
  };
}
