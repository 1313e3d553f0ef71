import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isExercise, WorldId } from '#shared/domain/ids.ts';
import { drillWorld, slugOf } from './drillWorld.ts';

const AT = Date.UTC(2026, 10, 24, 18, 3, 27, 45);

describe('the world of a drill', () => {
  it('is named after the drill and its start', () => {
    expect(drillWorld('Cooling failure, north!', AT)).toBe('drill:cooling-failure-north-20261124T180327045Z');
  });

  it('has a name also for a drill whose name has no Latin letters', () => {
    expect(slugOf('氯气泄漏演练')).toBe('drill');
    expect(slugOf('Übung Café')).toBe('ubung-cafe');
  });

  it('is a valid world of its own, whatever the drill is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (name) => {
        const world = drillWorld(name, AT);
        expect(WorldId.safeParse(world).success).toBe(true);
        expect(isExercise(world)).toBe(true);
      }),
    );
  });

  it('is another one for another start', () => {
    expect(drillWorld('Gas', AT)).not.toBe(drillWorld('Gas', AT + 1));
  });
});
