import { beforeEach, describe, expect, it } from 'vitest';
import type { Position } from '#shared/domain/values.ts';
import { shifted } from './geometry.ts';
import {
  addPoint,
  clearMeasuring,
  finishMeasuring,
  measured,
  measureFeatures,
  startMeasuring,
  undoPoint,
  useMeasure,
} from './measure.ts';
import { compassPoint, metresPerPixel, scaleBar } from './scale.ts';
import { pixelOf } from './camera.ts';

const home: Position = [118.2, 37.85];
const corner = (east: number, north: number): Position => shifted(home, east, north);
const rectangle = [corner(0, 0), corner(300, 0), corner(300, 200), corner(0, 200)];

describe('measuring', () => {
  it('gives length, bearing, and for three points or more area and perimeter', () => {
    const result = measured(rectangle);
    expect(result.lengthMetres).toBeCloseTo(800, 0);
    expect(result.lastLegMetres).toBeCloseTo(300, 0);
    expect(result.bearingDegrees).toBeCloseTo(270, 0);
    expect(result.areaSquareMetres).toBeCloseTo(60_000, -2);
    expect(result.perimeterMetres).toBeCloseTo(1000, 0);
  });

  it('gives nothing that does not follow from so few points', () => {
    expect(measured([])).toEqual({
      lengthMetres: 0,
      lastLegMetres: null,
      bearingDegrees: null,
      areaSquareMetres: null,
      perimeterMetres: null,
    });
    expect(measured(rectangle.slice(0, 2)).areaSquareMetres).toBeNull();
  });

  it('draws the next leg to the pointer', () => {
    const kinds = (count: number, pointer: Position | null): string[] =>
      measureFeatures(rectangle.slice(0, count), pointer).features.map(({ geometry }) => geometry.type);
    expect(kinds(1, null)).toEqual(['Point']);
    expect(kinds(1, corner(1, 1))).toEqual(['Point', 'LineString']);
    expect(kinds(2, corner(1, 1))).toEqual(['Point', 'Point', 'LineString', 'Polygon']);
  });

  describe('step by step', () => {
    beforeEach(clearMeasuring);

    it('sets, undoes, finishes, goes on and clears', () => {
      addPoint(home);
      expect(useMeasure.getState().points).toEqual([]);
      startMeasuring();
      rectangle.forEach(addPoint);
      undoPoint();
      expect(useMeasure.getState().points).toEqual(rectangle.slice(0, 3));
      finishMeasuring();
      addPoint(home);
      expect(useMeasure.getState()).toMatchObject({ phase: 'finished', points: rectangle.slice(0, 3) });
      undoPoint();
      expect(useMeasure.getState()).toMatchObject({ phase: 'drawing', points: rectangle.slice(0, 2) });
      clearMeasuring();
      expect(useMeasure.getState()).toEqual({ phase: 'off', points: [], pointer: null });
    });

    it('ends where nothing was measured', () => {
      startMeasuring();
      addPoint(home);
      finishMeasuring();
      expect(useMeasure.getState().phase).toBe('off');
    });
  });
});

describe('the scale bar', () => {
  it('is a round length that fits', () => {
    for (let zoom = 2; zoom <= 22; zoom += 0.1) {
      const inPixel = metresPerPixel(37.85, zoom);
      const { metres, pixels } = scaleBar(inPixel, 110);
      expect(pixels).toBeLessThanOrEqual(110.001);
      expect(pixels).toBeGreaterThan(40);
      expect(['1', '2', '5']).toContain(metres.toExponential(0).split('e')[0]);
    }
  });
});

it('the eight winds go round', () => {
  expect([0, 22, 23, 90, 225, 337, 338, 360, -45].map(compassPoint)).toEqual([
    'N',
    'N',
    'NE',
    'E',
    'SW',
    'NW',
    'N',
    'N',
    'NW',
  ]);
});

describe('a position on the map’s element', () => {
  const size = { width: 800, height: 600 };

  it('is the middle for the centre, and as far as the scale says for the rest', () => {
    const camera = { center: home, zoom: 16, bearing: 0 };
    expect(pixelOf(home, camera, size)).toEqual({ x: 400, y: 300 });
    const { x, y } = pixelOf(corner(100, 100), camera, size);
    const pixels = 100 / metresPerPixel(home[1], 16);
    expect(x).toBeCloseTo(400 + pixels, 0);
    expect(y).toBeCloseTo(300 - pixels, 0);
  });

  it('turns with the map: looking east, north is to the left', () => {
    const { x, y } = pixelOf(corner(0, 100), { center: home, zoom: 16, bearing: 90 }, size);
    expect(x).toBeLessThan(350);
    expect(y).toBeCloseTo(300, 5);
  });
});
