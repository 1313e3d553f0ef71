import { describe, expect, it } from 'vitest';
import { AccountRole } from '../accounts/events.ts';
import { ApprovableType } from '../approvals/events.ts';
import { DomainCommand } from '../command.ts';
import { ApprovalId, LIVE, WorldId } from '../ids.ts';
import { deeds } from './deeds.ts';
import { permits, rolesThatMay, type Asked, type CommandType } from './permissions.ts';

const DRILL = WorldId.parse('drill:spring');
const types: readonly CommandType[] = DomainCommand.options.flatMap((area) =>
  area.options.map((schema) => schema.shape.type.value),
);
const approvalId = ApprovalId.parse('a');
const asked: readonly Asked[] = types.flatMap((type): Asked[] => {
  if (type === 'GiveApproval')
    return ApprovableType.options.map((commandType) => ({ type, data: { approvalId, commandType } }));
  if (type === 'DeclineApproval')
    return ApprovableType.options.map((commandType) => ({ type, data: { approvalId, commandType, reason: 'no' } }));
  if (type === 'ResolveConflict') return types.map((commandType) => ({ type, data: { commandType } }));
  return [{ type }];
});
const may = (role: AccountRole, world = LIVE): string[] => [
  ...new Set(asked.filter((one) => permits(role, one, world) === null).map(({ type }) => type)),
];

describe('who may do what', () => {
  it('has an answer, and words, for every type of command, role and world', () => {
    expect(types).toHaveLength(new Set(types).size);
    expect(types.length).toBeGreaterThan(25);
    for (const one of asked)
      for (const role of AccountRole.options)
        for (const world of [LIVE, DRILL]) {
          const rejection = permits(role, one, world);
          expect(rejection === null).toBe(rolesThatMay(one, world).includes(role));
          if (rejection !== null) {
            expect(rejection.code).toBe('not-permitted');
            expect(rejection.sentence.en).toMatch(/\w+ .*\./);
            expect(rejection.sentence.zh).toMatch(/\p{Script=Han}+.*。/u);
          }
        }
    expect(Object.keys(deeds).toSorted()).toEqual([...types].toSorted());
  });

  it('lets a viewer look only, and each role above do what the one below may', () => {
    // What becomes of a shift of theirs that was turned away.
    expect(may('viewer').toSorted()).toEqual(['BeginShift', 'EndShift', 'ResolveConflict']);
    const ladder = ['viewer', 'operator', 'commander', 'administrator'] as const;
    ladder.slice(1).forEach((role, index) => {
      const below = ladder[index] ?? 'viewer';
      expect(may(role)).toEqual(expect.arrayContaining(may(below)));
      expect(may(role).length).toBeGreaterThan(may(below).length);
    });
    expect(may('operator')).not.toContain('EndIncident');
    expect(may('commander')).not.toContain('DisableAccount');
  });

  it('lets whoever may do a thing decide what becomes of it when it was turned away', () => {
    const decides = (role: AccountRole, commandType: string): boolean =>
      permits(role, { type: 'ResolveConflict', data: { commandType } }, LIVE) === null;
    for (const role of AccountRole.options)
      for (const type of types) {
        if (type === 'GiveApproval' || type === 'DeclineApproval' || type === 'ResolveConflict') continue;
        const may = rolesThatMay({ type }, LIVE);
        // Of what the rules concluded: whoever acts.
        const does = may.length === 0 ? ['operator', 'commander', 'administrator'] : may;
        expect(decides(role, type)).toBe(does.includes(role));
      }
    expect(decides('operator', 'OfALaterVersion')).toBe(true);
    expect(decides('viewer', 'OfALaterVersion')).toBe(false);
    expect(decides('viewer', 'toString')).toBe(false);
  });

  it('lets nobody at a station do what the hub concludes, or what goes with a secret', () => {
    for (const type of [
      'RaiseAlarm',
      'ReturnAlarmToNormal',
      'EndAlarmShelving',
      'SuppressAlarms',
      'BeginAlarmFlood',
      'CreateAccount',
      'ChangePassword',
    ])
      for (const role of AccountRole.options)
        for (const world of [LIVE, DRILL]) expect(may(role, world)).not.toContain(type);
  });

  it('lets operators shelve alarms, but takes somebody in command to take one out of service', () => {
    expect(may('operator')).toEqual(expect.arrayContaining(['ShelveAlarms', 'UnshelveAlarms', 'ResetAlarms']));
    expect(may('operator')).not.toContain('TakeAlarmsOutOfService');
    expect(may('commander')).toEqual(expect.arrayContaining(['TakeAlarmsOutOfService', 'ReturnAlarmsToService']));
    expect(may('commander')).not.toContain('ChangeAlarmPolicy');
  });

  it('lets a controller conduct drills, and there do what is done in an emergency, but not in LIVE', () => {
    expect(may('controller', DRILL)).toEqual(
      expect.arrayContaining(['StartDrill', 'AcknowledgeAlarms', 'EndIncident']),
    );
    expect(may('controller')).not.toContain('AcknowledgeAlarms');
    expect(may('controller', DRILL)).not.toContain('DisableAccount');
  });

  it('takes approving something for doing it', () => {
    for (const commandType of ApprovableType.options)
      for (const role of AccountRole.options)
        expect(permits(role, { type: 'GiveApproval', data: { approvalId, commandType } }, LIVE) === null).toBe(
          permits(role, { type: commandType }, LIVE) === null,
        );
  });
});
