import { describe, expect, it } from 'vitest';
import type { DomainCommand } from '../command.ts';
import { AccountId, StationId, WorldId } from '../ids.ts';
import { play, testCommand } from '../testing.ts';
import { decide, evolveAll } from '../world.ts';
import type { AccountRole } from './events.ts';

const idOf = (name: string): AccountId => AccountId.parse(`account-${name.length.toString()}-${name.slice(0, 1)}`);
const create = (name: string, role: AccountRole): DomainCommand => ({
  type: 'CreateAccount',
  data: { accountId: idOf(name), name, role },
});
const role = (name: string, to: AccountRole, seenVersion = 0): DomainCommand => ({
  type: 'ChangeAccountRole',
  data: { accountId: idOf(name), to, seenVersion },
});
const disable = (name: string): DomainCommand => ({
  type: 'DisableAccount',
  data: { accountId: idOf(name), reason: 'left' },
});
const after = (...commands: DomainCommand[]) => play(commands.map((command) => testCommand(command))).state;

describe('accounts', () => {
  it('have names of their own, however they are written, also when they are disabled', () => {
    const state = after(create('admin', 'administrator'), create('Li Wei', 'operator'), disable('Li Wei'));
    const namesake: DomainCommand = {
      type: 'CreateAccount',
      data: { accountId: AccountId.parse('another'), name: ' ＬＩ wei', role: 'viewer' },
    };
    expect(decide(state, testCommand(namesake))).toMatchObject({ rejection: { code: 'account-exists' } });
  });

  it('always include an administrator who can sign in', () => {
    const one = after(create('admin', 'administrator'), create('Li', 'operator'));
    expect(decide(one, testCommand(disable('admin')))).toMatchObject({ rejection: { code: 'last-administrator' } });
    expect(decide(one, testCommand(role('admin', 'viewer')))).toMatchObject({
      rejection: { code: 'last-administrator' },
    });
    const two = after(create('admin', 'administrator'), create('Li', 'operator'), role('Li', 'administrator'));
    expect(decide(two, testCommand(disable('admin')))).toMatchObject({ kind: 'accepted' });
  });

  it('that was disabled again is not enabled by whoever lifted the disabling before', () => {
    const seen = after(create('admin', 'administrator'), create('Li', 'operator'), disable('Li'));
    const { disabledAt } = seen.accounts.accounts[idOf('Li')] ?? { disabledAt: null };
    const enable = testCommand({
      type: 'EnableAccount',
      data: { accountId: idOf('Li'), reason: 'is back', disabledAt: disabledAt ?? 0 },
    });
    const back = decide(seen, enable);
    if (back.kind === 'rejected') throw new Error('It is as it was seen.');
    const again = play(
      [testCommand(disable('Li'), { at: enable.at + 1, id: 'again' })],
      evolveAll(seen, back.events),
    ).state;
    expect(decide(again, enable)).toMatchObject({ rejection: { kind: 'conflict', code: 'account-disabled-again' } });
    expect(decide(evolveAll(seen, back.events), enable)).toEqual({ kind: 'accepted', events: [] });
  });

  it('whose role another administrator changed meanwhile are a conflict', () => {
    const state = after(create('admin', 'administrator'), create('Li', 'operator'), role('Li', 'commander'));
    expect(decide(state, testCommand(role('Li', 'viewer')))).toMatchObject({
      rejection: { kind: 'conflict', code: 'account-changed' },
    });
    expect(decide(state, testCommand(role('Li', 'commander')))).toEqual({ kind: 'accepted', events: [] });
    expect(decide(state, testCommand(role('Li', 'viewer', 1)))).toMatchObject({ kind: 'accepted' });
  });

  it('are those of LIVE: a drill has none', () => {
    const world = WorldId.parse('drill:spring');
    const start: DomainCommand = {
      type: 'StartDrill',
      data: { name: 'Spring', objectives: [], recording: null, site: null },
    };
    const { state } = play([testCommand(start, { world })]);
    expect(decide(state, testCommand(create('Li', 'viewer'), { world }))).toMatchObject({
      rejection: { code: 'accounts-in-exercise' },
    });
  });
});

describe('workstations', () => {
  const stationId = StationId.parse('station-1');
  const other = StationId.parse('station-2');
  const rename = (of: StationId, to: string): DomainCommand => ({
    type: 'RenameStation',
    data: { stationId: of, from: 'desktop-7', to },
  });
  const revoke = (of: StationId): DomainCommand => ({
    type: 'RevokeStation',
    data: { stationId: of, name: 'Desk 1', reason: 'stolen' },
  });

  it('are revoked once, for good, also when they are named afterwards', () => {
    const revoked = after(rename(stationId, 'Desk 1'), revoke(stationId));
    expect(decide(revoked, testCommand(revoke(stationId)))).toEqual({ kind: 'accepted', events: [] });
    const { accounts } = after(revoke(stationId), rename(stationId, 'The stolen one'));
    expect(accounts.stations).toMatchObject({
      [stationId]: { name: 'The stolen one', revoked: { reason: 'stolen' } },
    });
  });

  it('have names that tell them apart; that of a revoked one is free', () => {
    const taken = { rejection: { code: 'station-name-taken' } };
    const named = after(rename(stationId, 'Desk 1'));
    expect(decide(named, testCommand(rename(other, ' ｄesk 1')))).toMatchObject(taken);
    expect(decide(named, testCommand(rename(stationId, 'Desk 1')))).toEqual({ kind: 'accepted', events: [] });
    const free = after(rename(stationId, 'Desk 1'), revoke(stationId));
    expect(decide(free, testCommand(rename(other, 'Desk 1')))).toMatchObject({ kind: 'accepted' });
  });
});
