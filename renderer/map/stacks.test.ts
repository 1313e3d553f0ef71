import { describe, expect, it } from 'vitest';
import { ResponderId } from '#shared/domain/ids.ts';
import { stacksOf, type Standing } from './stacks.ts';

const unit = (id: string, eastMetres = 0, look = 'available'): Standing => ({
  id: ResponderId.parse(id),
  at: [118 + eastMetres / 87_900, 37.8],
  look,
});
const stacks = (standing: Standing[], zoom: number, first: string | null = null) =>
  Object.fromEntries(stacksOf(standing, zoom, first === null ? null : ResponderId.parse(first)));

describe('units that stand on one spot', () => {
  it('are one symbol that says how many more there are', () => {
    expect(stacks([unit('F1'), unit('F2', 3), unit('Q1', 6), unit('X1', 400)], 15)).toEqual({
      F1: 2,
      F2: null,
      Q1: null,
      X1: 0,
    });
  });

  it('are one along a row, and only as far as the one that is drawn stands for them', () => {
    // 25 pixels from one to the next.
    const row = ['F1', 'F2', 'P1', 'P2'].map((id, i) => unit(id, i * 47));
    expect(stacks(row, 15)).toEqual({ F1: 2, F2: null, P1: null, P2: 0 });
  });

  it('come apart where the map is near enough to tell them apart', () => {
    const yard = [unit('F1'), unit('F2', 12)];
    expect(stacks(yard, 15)).toEqual({ F1: 1, F2: null });
    expect(stacks(yard, 18)).toEqual({ F1: 0, F2: 0 });
  });

  it('never hide one that is sent, nor the one that is selected', () => {
    expect(stacks([unit('F1'), unit('F2', 0, 'on-scene')], 15)).toEqual({ F1: 0, F2: 0 });
    expect(stacks([unit('F1'), unit('F2')], 15, 'F2')).toEqual({ F2: 1, F1: null });
  });
});
