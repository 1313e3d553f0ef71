import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DomainCommand } from '../command.ts';
import { MaintenanceId, PermitId } from '../ids.ts';
import { maintenanceTerms, permitTerms, play, testCommand, testSite } from '../testing.ts';
import { decide, type WorldState } from '../world.ts';
import { ENDED_KEPT, type Permit } from './evolve.ts';
import { permitStanding, permitsInForce, maintenanceGoingOn, maintenanceStanding } from './standing.ts';
import { gradesOf, PermitGrade, PermitKind } from './permit.ts';

const permitId = PermitId.parse('p1');
const maintenanceId = MaintenanceId.parse('m1');
const { from, to } = permitTerms();
const at = from + 3_600_000;
const ground = play([
  testCommand({ type: 'ImportSite', data: { site: testSite, source: 'test' } }, { at: from }),
]).state;
const issue = (more: Parameters<typeof permitTerms>[0] = {}): DomainCommand => ({
  type: 'IssuePermit',
  data: { permitId, ...permitTerms(more) },
});
const after = (commands: readonly DomainCommand[], when = at): WorldState =>
  play(
    commands.map((command) => testCommand(command, { at: when })),
    ground,
  ).state;
const permitIn = (state: WorldState): Permit => {
  const permit = state.permits.permits[permitId];
  if (permit === undefined) throw new Error('There is a permit.');
  return permit;
};
const refusal = (state: WorldState, command: DomainCommand, when = at): string => {
  const decision = decide(state, testCommand(command, { at: when }));
  return decision.kind === 'rejected' ? decision.rejection.code : 'accepted';
};
const seen = { permitId, seenVersion: 0 };
const suspend: DomainCommand = { type: 'SuspendPermit', data: { ...seen, cause: 'alarm', reason: 'gas' } };
const close = (seenVersion = 0): DomainCommand => ({
  type: 'ClosePermit',
  data: { permitId, remark: '', seenVersion },
});

describe('the life of a permit', () => {
  it('is in force from its beginning until its end, by time alone', () => {
    const permit = permitIn(after([issue()], from - 1));
    expect([from - 1, from, to - 1, to].map((when) => permitStanding(permit, when))).toEqual([
      'planned',
      'in-force',
      'in-force',
      'expired',
    ]);
    const { permits } = after([issue()], from - 1);
    expect(permitsInForce(permits, from - 1)).toEqual([]);
    expect(permitsInForce(permits, from).map((one) => one.permitId)).toEqual([permitId]);
  });

  it('is suspended and goes on, with the gas test that was made before', () => {
    const gasTest = { at, oxygenPercent: 20.9, combustiblePercentLel: 0, toxic: '', by: 'Xu' };
    const suspended = after([issue(), suspend]);
    expect(permitStanding(permitIn(suspended), at)).toBe('suspended');
    const resumed = play(
      [testCommand({ type: 'ResumePermit', data: { permitId, reason: 'clear', gasTest, seenVersion: 1 } }, { at })],
      suspended,
    ).state;
    expect(permitIn(resumed)).toMatchObject({ status: 'issued', suspension: null, gasTests: [gasTest], version: 2 });
  });

  it('cannot be extended or resumed when its time is over, and can still be closed', () => {
    const state = after([issue()]);
    const longer: DomainCommand = { type: 'ExtendPermit', data: { ...seen, to: to + 1, reason: 'more' } };
    expect(refusal(state, longer)).toBe('accepted');
    expect(refusal(state, longer, to)).toBe('permit-expired');
    expect(
      refusal(
        after([issue(), suspend]),
        { type: 'ResumePermit', data: { permitId, seenVersion: 1, reason: 'x', gasTest: null } },
        to,
      ),
    ).toBe('permit-expired');
    expect(refusal(state, close(), to + 1)).toBe('accepted');
  });

  it('whose time is over is put into the record once, for each end that it reached', () => {
    const expire = (end: number): DomainCommand => ({ type: 'ExpirePermit', data: { permitId, to: end } });
    const eventsOf = (state: WorldState, command: DomainCommand): unknown[] => {
      const decision = decide(state, testCommand(command, { at: to }));
      return decision.kind === 'accepted' ? [...decision.events] : [];
    };
    const standing = after([issue()]);
    expect(eventsOf(standing, expire(to - 1))).toEqual([]);
    expect(eventsOf(standing, expire(to))).toMatchObject([{ type: 'PermitExpired.v1', data: { permitId, to } }]);
    const told = after([issue(), expire(to)]);
    expect(permitIn(told)).toMatchObject({ status: 'issued', expiredAt: to, version: 0 });
    expect(eventsOf(told, expire(to))).toEqual([]);
    // Who extended it in time, without the hub, is heard afterwards, and it reaches another end.
    const later = after([
      issue(),
      expire(to),
      { type: 'ExtendPermit', data: { ...seen, to: to + 60_000, reason: 'one seam left' } },
    ]);
    expect(eventsOf(later, expire(to + 60_000))).toHaveLength(1);
    expect(eventsOf(after([issue(), close()]), expire(to))).toEqual([]);
    expect(eventsOf(ground, expire(to))).toEqual([]);
  });

  it('takes nothing when it has ended; to end it once more is no event', () => {
    const closed = after([issue(), close()]);
    expect(decide(closed, testCommand(close(), { at }))).toEqual({ kind: 'accepted', events: [] });
    expect(refusal(closed, { type: 'RevokePermit', data: { permitId, reason: 'x', seenVersion: 1 } })).toBe(
      'permit-ended',
    );
    const test = { at, oxygenPercent: null, combustiblePercentLel: 3, toxic: '', by: 'Xu' };
    expect(refusal(closed, { type: 'RecordPermitGasTest', data: { permitId, gasTest: test } })).toBe('permit-ended');
  });

  it('is changed only by who saw how it stands', () => {
    const suspended = after([issue(), suspend]);
    for (const command of [
      close(),
      { type: 'RevokePermit', data: { ...seen, reason: 'x' } },
      { type: 'ExtendPermit', data: { ...seen, to: to + 1, reason: 'x' } },
    ] satisfies DomainCommand[]) {
      const decision = decide(suspended, testCommand(command, { at }));
      expect(decision).toMatchObject({ kind: 'rejected', rejection: { kind: 'conflict', code: 'permit-changed' } });
      if (decision.kind === 'rejected') {
        expect(decision.rejection.sentence.en).toContain('Hot work, grade 1: Weld the bracket');
        expect(decision.rejection.sentence.en).toContain('was suspended after you looked');
        expect(decision.rejection.sentence.zh).toContain('已暂停');
      }
    }
  });

  it.each([
    ['no such place', { placeId: 'nowhere' as never }, 'place-unknown'],
    ['hot work without its grade', { grade: null }, 'permit-grade-missing'],
    ['a grade of another kind', { grade: '3' }, 'permit-grade-unknown'],
    ['a grade where there is none', { kind: 'excavation' }, 'permit-grade-unknown'],
    ['an end before the beginning', { from: to, to: from }, 'end-before-begin'],
    ['a year', { to: from + 365 * 86_400_000 }, 'too-long'],
    ['what is over', { from: from - 7_200_000, to: from - 1 }, 'permit-in-the-past'],
  ] as const)('refuses %s', (_what, more, code) => {
    expect(refusal(ground, issue(more))).toBe(code);
  });

  it('has each kind in each of its grades', () => {
    for (const kind of PermitKind.options)
      for (const grade of [null, ...PermitGrade.options]) {
        const isOne = grade === null ? gradesOf[kind].length === 0 : gradesOf[kind].includes(grade);
        expect(refusal(ground, issue({ kind, grade }))).toBe(
          isOne ? 'accepted' : grade === null ? 'permit-grade-missing' : 'permit-grade-unknown',
        );
      }
  });
});

it('maintenance goes on until somebody says that it has ended, also past its time', () => {
  const plan: DomainCommand = { type: 'PlanMaintenance', data: { maintenanceId, ...maintenanceTerms() } };
  const { permits } = after([plan]);
  const one = permits.maintenance[maintenanceId];
  if (one === undefined) throw new Error('There is one.');
  expect([one.from - 1, one.from, one.to].map((when) => maintenanceStanding(one, when))).toEqual([
    'planned',
    'going-on',
    'overdue',
  ]);
  expect(maintenanceGoingOn(permits, one.to + 1)).toEqual([one]);
  const ended = after([
    plan,
    { type: 'EndMaintenance', data: { maintenanceId, remark: 'tight', seenVersion: 0 } },
  ]).permits;
  expect(maintenanceGoingOn(ended, one.from)).toEqual([]);
  expect(
    refusal(after([plan]), {
      type: 'ChangeMaintenance',
      data: { maintenanceId, to: one.from, opened: true, reason: 'x', seenVersion: 0 },
    }),
  ).toBe('end-before-begin');
});

it('keeps the last ended ones, and every one that has not ended', () => {
  const ids = Array.from({ length: ENDED_KEPT + 30 }, (_, index) => PermitId.parse(`p-${String(index)}`));
  const { permits } = after([
    issue(),
    ...ids.flatMap((id): DomainCommand[] => [
      { type: 'IssuePermit', data: { permitId: id, ...permitTerms() } },
      { type: 'ClosePermit', data: { permitId: id, remark: '', seenVersion: 0 } },
    ]),
  ]).permits;
  expect(Object.keys(permits)).toHaveLength(ENDED_KEPT + 1);
  expect(permits[permitId]?.status).toBe('issued');
});

it('at no instant is a permit in force outside its times, whatever is done with it', () => {
  const acts = fc.array(fc.constantFrom('suspend', 'resume', 'extend', 'close', 'revoke'), { maxLength: 8 });
  fc.assert(
    fc.property(acts, fc.integer({ min: from - 86_400_000, max: to + 172_800_000 }), (chosen, when) => {
      let state = after([issue()]);
      for (const act of chosen) {
        const { version: seenVersion, to: end } = permitIn(state);
        const data = { permitId, reason: 'x', seenVersion };
        const command: DomainCommand =
          act === 'suspend'
            ? { type: 'SuspendPermit', data: { ...data, cause: 'other' } }
            : act === 'resume'
              ? { type: 'ResumePermit', data: { ...data, gasTest: null } }
              : act === 'extend'
                ? { type: 'ExtendPermit', data: { ...data, to: end + 3_600_000 } }
                : act === 'close'
                  ? close(seenVersion)
                  : { type: 'RevokePermit', data };
        if (refusal(state, command) === 'accepted') state = play([testCommand(command, { at })], state).state;
      }
      const permit = permitIn(state);
      if (permitStanding(permit, when) === 'in-force') {
        expect(when).toBeGreaterThanOrEqual(permit.from);
        expect(when).toBeLessThan(permit.to);
        expect(permit.status).toBe('issued');
      }
    }),
  );
});
