import { describe, expect, it } from 'vitest';
import { SubstanceId } from '../ids.ts';
import { play, testCommand } from '../testing.ts';
import { decide, emptyWorld } from '../world.ts';
import type { DomainCommand } from '../command.ts';
import { carriedSubstances, substanceEventsOf, substancesIn } from './carried.ts';
import { SubstanceCommand } from './events.ts';
import { findSubstance } from './find.ts';
import { substanceLibrary } from './library.ts';
import { standingSubstances } from './standing.ts';
import { SubstanceRecord, valueOf } from './substance.ts';

const library = await substanceLibrary();
const chlorine = SubstanceId.parse('chlorine');
const name = { en: 'Chlorine', zh: '氯' };
const idlh = (ppm: number, seenVersion = 0): DomainCommand => ({
  type: 'CorrectSubstance',
  data: {
    substanceId: chlorine,
    name,
    field: 'idlhPpm',
    values: { idlhPpm: { value: ppm, source: 'NIOSH 2030' } },
    reason: 'revised',
    seenVersion,
  },
});
const own = SubstanceRecord.parse({
  id: 'own-slop',
  name: { en: 'Slop oil', zh: '污油' },
  nameSource: { en: 'site', zh: '本厂' },
  values: { flashPointK: { value: 310, source: 'data sheet of the works' } },
});
const played = (...commands: DomainCommand[]) => play(commands.map((command) => testCommand(command)));
const rejected = (command: DomainCommand, ...before: DomainCommand[]): string | null => {
  const decision = decide(played(...before).state, testCommand(command));
  return decision.kind === 'rejected' ? decision.rejection.code : null;
};

describe('the library as it stands at a site', () => {
  it('has the corrected value with its own source, and the library’s again once the correction is taken back', () => {
    const { state } = played(idlh(8));
    const standing = findSubstance(standingSubstances(library, state.substances), 'chlorine');
    expect(standing?.values.idlhPpm).toEqual({ value: 8, source: 'NIOSH 2030' });
    expect(standing?.values.boilingPointK).toBeDefined();
    const { state: back } = played(idlh(8), {
      type: 'TakeSubstanceCorrectionBack',
      data: { substanceId: chlorine, name, field: 'idlhPpm', reason: 'an error', seenVersion: 1 },
    });
    expect(valueOf(standingSubstances(library, back.substances)[11] ?? own, 'idlhPpm')).toBe(10);
    expect(back.substances.records[chlorine]?.changes.map(({ kind }) => kind)).toEqual(['taken-back', 'corrected']);
  });

  it('lacks a value that was taken out', () => {
    const { state } = played({
      type: 'CorrectSubstance',
      data: { substanceId: chlorine, name, field: 'idlhPpm', values: {}, reason: 'no source', seenVersion: 0 },
    });
    const standing = findSubstance(standingSubstances(library, state.substances), 'chlorine');
    expect(standing?.values.idlhPpm).toBeUndefined();
  });

  it('has what was added before what it brings, until that is withdrawn', () => {
    const add: DomainCommand = { type: 'AddSubstance', data: { substance: own, reason: 'stored here' } };
    expect(findSubstance(standingSubstances(library, played(add).state.substances), '污油')?.id).toBe(own.id);
    const gone = played(add, {
      type: 'WithdrawSubstance',
      data: { substanceId: own.id, name: own.name, reason: 'gone', seenVersion: 1 },
    });
    expect(standingSubstances(library, gone.state.substances)).toEqual(library.substances);
  });

  it('is the library itself where nothing was changed', () => {
    expect(standingSubstances(library, emptyWorld.substances)).toBe(library.substances);
  });
});

describe('changing the library', () => {
  it('is a conflict where somebody else corrected the same value, and none where it is another value', () => {
    expect(rejected(idlh(9), idlh(8))).toBe('substance-changed');
    expect(rejected(idlh(8), idlh(8))).toBeNull();
    const other: DomainCommand = {
      type: 'CorrectSubstance',
      data: {
        substanceId: chlorine,
        name,
        field: 'aegl2Ppm',
        values: { aegl2Ppm: { value: { 60: 2 }, source: 'EPA' } },
        reason: 'revised',
        seenVersion: 0,
      },
    };
    expect(rejected(other, idlh(8))).toBeNull();
  });

  it('withdraws nothing of the library, and takes no id of it', () => {
    expect(
      rejected(
        { type: 'WithdrawSubstance', data: { substanceId: chlorine, name, reason: 'gone', seenVersion: 1 } },
        idlh(8),
      ),
    ).toBe('substance-of-library');
    const add = { type: 'AddSubstance', data: { substance: { ...own, id: 'chlorine' }, reason: 'mine' } };
    expect(SubstanceCommand.safeParse(add).success).toBe(false);
    expect(library.substances.some(({ id }) => id.startsWith('own-'))).toBe(false);
  });

  it('takes the value of the field that it names, of the right kind, and no other', () => {
    const { data } = SubstanceCommand.parse(idlh(8)) as Extract<SubstanceCommand, { type: 'CorrectSubstance' }>;
    const asked = (values: unknown) =>
      SubstanceCommand.safeParse({ type: 'CorrectSubstance', data: { ...data, values } });
    expect(asked({ flashPointK: { value: 300, source: 'x' } }).success).toBe(false);
    expect(asked({ idlhPpm: { value: -1, source: 'x' } }).success).toBe(false);
    expect(asked({ idlhPpm: { value: 1, source: ' ' } }).success).toBe(false);
    expect(asked({}).success).toBe(true);
  });

  it('goes along into a drill', () => {
    const { state } = played({ type: 'AddSubstance', data: { substance: own, reason: 'stored here' } }, idlh(8));
    const carried = carriedSubstances(state.substances);
    expect(carried?.added.map(({ reason }) => reason)).toEqual(['stored here']);
    expect(carried === undefined ? null : substancesIn(substanceEventsOf(carried))).toEqual(carried);
    expect(carriedSubstances(emptyWorld.substances)).toBeUndefined();
  });
});
