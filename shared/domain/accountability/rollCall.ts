/** What a roll-call comes to: who is missing, and whether the numbers agree with the gates. */
import type { PersonOnRoll, RollCall } from './evolve.ts';

const byName = (a: PersonOnRoll, b: PersonOnRoll): number =>
  a.name.localeCompare(b.name) || (a.personId < b.personId ? -1 : 1);

export const missingOf = ({ people }: RollCall): readonly PersonOnRoll[] =>
  Object.values(people)
    .filter(({ checkedOff }) => checkedOff === null)
    .toSorted(byName);

export interface Reckoning {
  readonly listed: number;
  readonly missing: number;
  /** At a muster point. */
  readonly mustered: number;
  readonly foundElsewhere: number;
  /** On a list, but not in the zone when it happened. */
  readonly notThere: number;
  /** By the gates; null: none was counted. */
  readonly byGates: number | null;
  /** So many more by the gates than are listed as having been there: somebody is on no list; negative: on one too many. */
  readonly unlisted: number | null;
}

export function reckon(rollCall: RollCall): Reckoning {
  const people = Object.values(rollCall.people);
  const how = (wanted: string): number => people.filter(({ checkedOff }) => checkedOff?.how === wanted).length;
  const notThere = how('not-there');
  const byGates = rollCall.gates.length === 0 ? null : rollCall.gates.reduce((sum, { count }) => sum + count, 0);
  return {
    listed: people.length,
    missing: people.filter(({ checkedOff }) => checkedOff === null).length,
    mustered: how('muster-point'),
    foundElsewhere: how('found-elsewhere'),
    notThere,
    byGates,
    unlisted: byGates === null ? null : byGates - (people.length - notThere),
  };
}

/** Missing first, then those accounted for, the last one first. */
export const rollInOrder = (rollCall: RollCall): readonly PersonOnRoll[] => [
  ...missingOf(rollCall),
  ...Object.values(rollCall.people)
    .filter(({ checkedOff }) => checkedOff !== null)
    .toSorted((a, b) => (b.checkedOff?.at ?? 0) - (a.checkedOff?.at ?? 0) || byName(a, b)),
];
