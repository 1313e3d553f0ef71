import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyAct, type MakeAct } from './anyAct.ts';
import type { Command, DomainCommand } from './command.ts';
import { LIVE, ResponderId, StationId, WorldId } from './ids.ts';
import { DomainEvent, type PendingEvent } from './journalEvent.ts';
import { recall } from './recall.ts';
import { testCommand, testSite } from './testing.ts';
import { transplant } from './transplant.ts';
import { decide, emptyWorld, evolve, evolveAll, type WorldState } from './world.ts';

const imported: DomainCommand = { type: 'ImportSite', data: { site: testSite, source: 'test' } };
const started: DomainCommand = {
  type: 'StartDrill',
  data: {
    name: 'Drill',
    objectives: [],
    recording: 'r',
    player: StationId.parse('station-1'),
    site: testSite,
    secondPerson: ['EndPlan'],
  },
};

interface Accepted {
  readonly before: WorldState;
  readonly command: Command;
  readonly events: readonly PendingEvent[];
}

/** What was accepted of a sequence of acts, each with the state that it met. */
function played(acts: readonly MakeAct[], world: WorldId, from: WorldState = emptyWorld): Accepted[] {
  let state = from;
  // Two people by turns: what one asks for the other can approve.
  return acts.flatMap((make, index) => {
    const before = state;
    const command = testCommand(make(before), { world, account: `account-${String(index % 2)}` });
    const decision = decide(before, command);
    if (decision.kind === 'rejected') return [];
    state = evolveAll(before, decision.events);
    return [{ before, command, events: decision.events }];
  });
}

const isAny = <Item>(items: readonly Item[]): items is readonly [Item, ...Item[]] => items.length > 0;
function recalled({ before, events, command }: Accepted): Command | null {
  if (!isAny(events)) return null;
  const { id, world, at, actor } = command;
  return { id, world, at, actor, ...recall(before, events) };
}

const worlds = [
  { world: LIVE, first: imported },
  { world: WorldId.parse('drill:spring'), first: started },
];
const anyHistory = fc.array(anyAct, { minLength: 1, maxLength: 200, size: 'max' });

/** Of older builds: nothing leads to them any more, and what is recalled from them leads to what took their place. */
const SUPERSEDED: ReadonlySet<string> = new Set(['StepStatusChanged.v1']);

describe('the command recalled from events', () => {
  it('leads to these events again, on the state before them: of all areas, as deep as acts reach', () => {
    const reached = new Map<string, number>();
    fc.assert(
      fc.property(anyHistory, fc.constantFrom(...worlds), (acts, { world, first }) => {
        for (const accepted of played([() => first, ...acts], world)) {
          const again = recalled(accepted);
          if (again === null) continue;
          expect(decide(accepted.before, again)).toEqual({ kind: 'accepted', events: accepted.events });
          for (const { type } of accepted.events) reached.set(type, (reached.get(type) ?? 0) + 1);
        }
      }),
      { numRuns: 1200 },
    );
    const all = DomainEvent.options.flatMap((area) => area.options.map((schema) => schema.shape.type.value));
    expect(all.filter((type) => !reached.has(type) && !SUPERSEDED.has(type))).toEqual([]);
  });

  it('given one after the other to a history that has only what came before, leads to the same history', () => {
    fc.assert(
      fc.property(anyHistory, anyHistory, fc.constantFrom(...worlds), (common, lost, { world, first }) => {
        const head = played([() => first, ...common], world).reduce<WorldState>(
          (state, { events }) => evolveAll(state, events),
          emptyWorld,
        );
        let now = head;
        for (const accepted of played(lost, world, head)) {
          const again = recalled(accepted);
          if (again === null) continue;
          const { id, world: given, at, actor } = again;
          const carried = transplant(again, accepted.before, now);
          expect(carried.kind).toBe('asks');
          if (carried.kind !== 'asks') continue;
          const decision = decide(now, { ...carried.command, id, world: given, at, actor });
          expect(decision).toEqual({ kind: 'accepted', events: accepted.events });
          now = evolveAll(now, accepted.events);
        }
      }),
      { numRuns: 100 },
    );
  });
});

it('many events at once lead where they lead one by one, of all areas, and leave the state before them alone', () => {
  fc.assert(
    fc.property(anyHistory, anyHistory, (common, acts) => {
      const head = played([() => imported, ...common], LIVE).reduce<WorldState>(
        (state, { events }) => evolveAll(state, events),
        emptyWorld,
      );
      const events = played(acts, LIVE, head).flatMap((accepted) => accepted.events);
      const copy = structuredClone(head);
      expect(JSON.stringify(evolveAll(head, events))).toBe(JSON.stringify(events.reduce(evolve, head)));
      expect(head).toEqual(copy);
    }),
    { numRuns: 100 },
  );
});

describe('an act of another history', () => {
  const responderId = ResponderId.parse('fire-1');
  const status = (to: 'en-route' | 'on-scene' | 'out-of-service'): MakeAct => {
    return (state) => ({
      type: 'ChangeResponderStatus',
      data: { responderId, status: to, seenVersion: state.resources.responders[responderId]?.version ?? 0 },
    });
  };

  it('is a conflict where something else stands, though it changed as often', () => {
    const [register] = played([() => imported], LIVE);
    if (register === undefined) throw new Error('The register is imported.');
    const head = evolveAll(emptyWorld, register.events);
    const [, second] = played([status('en-route'), status('on-scene')], LIVE, head);
    const [other] = played([status('out-of-service')], LIVE, head);
    if (second === undefined || other === undefined) throw new Error('All are accepted.');
    const now = evolveAll(head, other.events);
    const again = recalled(second);
    if (again === null) throw new Error('It has events.');
    // By the number alone it would fit: the responder has changed once here, and once there.
    expect(decide(now, again)).toMatchObject({ kind: 'accepted' });
    const carried = transplant(again, second.before, now);
    if (carried.kind !== 'asks') throw new Error('It still asks for something.');
    const { id, world, at, actor } = again;
    expect(decide(now, { ...carried.command, id, world, at, actor })).toMatchObject({
      kind: 'rejected',
      rejection: { kind: 'conflict', code: 'responder-changed' },
    });
  });

  it('replaces no register that was imported since, unless it is the same', () => {
    const other = { ...testSite, name: { en: 'Another park', zh: '另一园区' } };
    const [, second] = played(
      [() => imported, () => ({ type: 'ImportSite', data: { site: other, source: 'b' } })],
      LIVE,
    );
    if (second === undefined) throw new Error('Both are accepted.');
    const third = { ...testSite, name: { en: 'Newest park', zh: '最新园区' } };
    const now = (site: typeof testSite): WorldState => ({ ...second.before, register: { site } });
    expect(transplant(second.command, second.before, now(testSite)).kind).toBe('asks');
    expect(transplant(second.command, second.before, now(other)).kind).toBe('asks');
    expect(transplant(second.command, second.before, now(third))).toMatchObject({
      kind: 'conflict',
      rejection: { code: 'register-changed' },
    });
  });

  it('acknowledges no alarm that was raised anew since', () => {
    let anew = 0;
    fc.assert(
      fc.property(anyHistory, anyHistory, anyHistory, (common, there, here) => {
        const end = (history: readonly Accepted[], from: WorldState): WorldState =>
          history.reduce((state, { events }) => evolveAll(state, events), from);
        const head = end(played(common, LIVE), emptyWorld);
        const now = end(played(here, LIVE, head), head);
        for (const accepted of played(there, LIVE, head)) {
          const again = recalled(accepted);
          if (again?.type !== 'AcknowledgeAlarms') continue;
          const carried = transplant(again, accepted.before, now);
          if (carried.kind !== 'asks') throw new Error('It still says something.');
          const { id, world, at, actor } = again;
          const decision = decide(now, { ...carried.command, id, world, at, actor });
          if (decision.kind === 'rejected') throw new Error('It names what it was for.');
          const { active } = evolveAll(now, decision.events).alarms;
          for (const alarm of Object.values(now.alarms.active)) {
            if (alarm.raisedAt === accepted.before.alarms.active[alarm.alarmId]?.raisedAt) continue;
            anew += again.data.alarmIds.includes(alarm.alarmId) ? 1 : 0;
            expect(active[alarm.alarmId]?.condition).toBe(alarm.condition);
          }
        }
      }),
      { numRuns: 50 },
    );
    expect(anew).toBeGreaterThan(0);
  });
});
