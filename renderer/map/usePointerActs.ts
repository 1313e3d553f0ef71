/** What the pointer does on the map: select, look, measure. */
import { useEffect } from 'react';
import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import { create } from 'zustand';
import { select, useSelection, type Selected } from '../app/selection.ts';
import type { Position } from '#shared/domain/values.ts';
import { usePointer } from './camera.ts';
import { hitsInOrder, nextHit } from './hitPriority.ts';
import { selectableLayers } from './mapStyle.ts';
import { drawByPointer } from './drawByPointer.ts';
import { useShapeDrawing } from './shapeDrawing.ts';
import { addPoint, finishMeasuring, movePointer, useMeasure } from './measure.ts';

export interface Hover {
  readonly selected: Selected;
  /** Pixels from the left and top of the map. */
  readonly x: number;
  readonly y: number;
}

/** What the pointer rests on. */
export const useHover = create<{ readonly hover: Hover | null }>(() => ({ hover: null }));

/** A symbol is small, and so is a fast hand's aim. */
const REACH_PIXELS = 5;

export function usePointerActs(map: MapLibre | null): void {
  const measuring = useMeasure(({ phase }) => phase === 'drawing');
  const shaping = useShapeDrawing(({ phase }) => phase !== 'off');
  useEffect(() => {
    if (map === null) return;
    if (measuring) return measureByPointer(map);
    return shaping ? drawByPointer(map) : selectByPointer(map);
  }, [map, measuring, shaping]);
}

function under(map: MapLibre, { point: { x, y } }: MapMouseEvent): Selected[] {
  const around: [[number, number], [number, number]] = [
    [x - REACH_PIXELS, y - REACH_PIXELS],
    [x + REACH_PIXELS, y + REACH_PIXELS],
  ];
  return hitsInOrder(map.queryRenderedFeatures(around, { layers: [...selectableLayers] }));
}

const positionAt = ({ lngLat: { lng, lat } }: MapMouseEvent): Position => [lng, lat];

function setCursor(map: MapLibre, cursor: 'pointer' | 'crosshair' | ''): void {
  map.getCanvas().style.cursor = cursor;
}

function selectByPointer(map: MapLibre): () => void {
  let frame: number | null = null;
  const click = (event: MapMouseEvent): void => {
    select(nextHit(under(map, event), useSelection.getState().selected), { show: false });
  };
  const move = (event: MapMouseEvent): void => {
    usePointer.setState({ position: positionAt(event) });
    if (frame !== null) cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      frame = null;
      const [selected] = map.isMoving() ? [] : under(map, event);
      setCursor(map, selected === undefined ? '' : 'pointer');
      useHover.setState({ hover: selected === undefined ? null : { selected, x: event.point.x, y: event.point.y } });
    });
  };
  const leave = (): void => {
    if (frame !== null) cancelAnimationFrame(frame);
    frame = null;
    usePointer.setState({ position: null });
    useHover.setState({ hover: null });
  };
  const hideHover = (): void => {
    useHover.setState({ hover: null });
  };
  map.on('click', click);
  map.on('mousemove', move);
  map.on('mouseout', leave);
  map.on('movestart', hideHover);
  return () => {
    map.off('click', click);
    map.off('mousemove', move);
    map.off('mouseout', leave);
    map.off('movestart', hideHover);
    leave();
    setCursor(map, '');
  };
}

function measureByPointer(map: MapLibre): () => void {
  const click = (event: MapMouseEvent): void => {
    // The second click of a double click is its end, not a point.
    if (event.originalEvent.detail < 2) addPoint(positionAt(event));
  };
  const move = (event: MapMouseEvent): void => {
    usePointer.setState({ position: positionAt(event) });
    movePointer(positionAt(event));
  };
  const leave = (): void => {
    usePointer.setState({ position: null });
    movePointer(null);
  };
  const finish = (event: MapMouseEvent): void => {
    event.preventDefault();
    finishMeasuring();
  };
  setCursor(map, 'crosshair');
  map.on('click', click);
  map.on('mousemove', move);
  map.on('mouseout', leave);
  map.on('dblclick', finish);
  return () => {
    setCursor(map, '');
    map.off('click', click);
    map.off('mousemove', move);
    map.off('mouseout', leave);
    map.off('dblclick', finish);
  };
}
