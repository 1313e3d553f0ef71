import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIVE, WorldId } from '../domain/ids.ts';
import { commonHeads, type LeftEpoch } from './histories.ts';

const DRILL = WorldId.parse('drill:spring');
const WORLDS = [LIVE, DRILL];

/** A journal as far as this goes: names of events instead of events. */
interface Model {
  readonly epoch: string;
  readonly lineage: readonly LeftEpoch[];
  readonly events: Readonly<Record<WorldId, readonly string[]>>;
}

type Step =
  | { readonly kind: 'append'; readonly which: number; readonly world: WorldId; readonly count: number }
  /** A copy goes on under a new epoch: a restored backup, or a hub begun from a station. */
  | { readonly kind: 'fork'; readonly which: number }
  /** A replica that is so far behind. */
  | { readonly kind: 'copy'; readonly which: number; readonly less: number };

const which = fc.nat(20);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('append'),
    which,
    world: fc.constantFrom(...WORLDS),
    count: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ kind: fc.constant('fork'), which }),
  fc.record({ kind: fc.constant('copy'), which, less: fc.nat(12) }),
);

const hash = (text: string): string => text.padStart(64, '0').slice(-64);
const historyOf = ({ epoch, lineage, events }: Model): Parameters<typeof commonHeads>[0] => ({
  epoch,
  lineage: [...lineage],
  heads: Object.fromEntries(WORLDS.map((world) => [world, events[world]?.length ?? 0])),
});

function common(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((name, index) => name !== b[index]);
  return differs === -1 ? a.length : differs;
}

describe('how far two histories are the same', () => {
  it('is told by their epochs alone, whatever was forked from what and whoever lags behind', () => {
    let deep = 0;
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40, size: 'max' }), (steps) => {
        let named = 0;
        const name = (): string => `n${String((named += 1))}`;
        // Only a journal may append to its epoch; replicas follow.
        const journals: Model[] = [{ epoch: 'first', lineage: [], events: {} }];
        const replicas: Model[] = [];
        for (const step of steps) {
          const at = step.which % journals.length;
          const from = journals[at];
          if (from === undefined) throw new Error('There is always one.');
          const events = (world: WorldId): readonly string[] => from.events[world] ?? [];
          if (step.kind === 'append')
            journals[at] = {
              ...from,
              events: {
                ...from.events,
                [step.world]: [...events(step.world), ...Array.from({ length: step.count }, name)],
              },
            };
          else if (step.kind === 'copy')
            replicas.push({
              ...from,
              events: Object.fromEntries(
                WORLDS.map((world) => [world, events(world).slice(0, Math.max(0, events(world).length - step.less))]),
              ),
            });
          else {
            const heads = Object.fromEntries(
              WORLDS.filter((world) => events(world).length > 0).map((world) => [
                world,
                { sequence: events(world).length, hash: hash(events(world).at(-1) ?? '') },
              ]),
            );
            journals.push({
              epoch: name(),
              lineage: [...from.lineage, { epoch: from.epoch, heads }],
              events: from.events,
            });
            if (from.lineage.length > 1) deep += 1;
          }
        }
        const all = [...journals, ...replicas];
        for (const a of all)
          for (const b of all) {
            const found = commonHeads(historyOf(a), historyOf(b));
            for (const world of WORLDS)
              expect(found?.[world] ?? 0).toBe(common(a.events[world] ?? [], b.events[world] ?? []));
          }
      }),
    );
    expect(deep).toBeGreaterThan(10);
  });

  it('is nothing where they have no epoch in common', () => {
    const none = { lineage: [], heads: {} };
    expect(commonHeads({ epoch: 'a', ...none }, { epoch: 'b', ...none })).toBeNull();
  });
});
