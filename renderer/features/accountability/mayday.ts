/** Calls of distress: declared at once, everything else afterwards. */
import { MaydayId, type CrewId, type IncidentId } from '#shared/domain/ids.ts';
import type { Mayday } from '#shared/domain/accountability/evolve.ts';
import type { WorldState } from '#shared/domain/world.ts';
import { act } from '../../app/act.ts';

interface Called {
  readonly incidentId: IncidentId;
  readonly crewId: CrewId | null;
  readonly who: string;
  readonly where: string;
  readonly needs?: string;
}

export const declareMayday = ({ needs = '', ...called }: Called): Promise<boolean> =>
  act({ type: 'DeclareMayday', data: { ...called, maydayId: MaydayId.parse(crypto.randomUUID()), needs } });

/** Those that are not resolved, the newest first. */
export const standingMaydays = ({ accountability: { maydays } }: Pick<WorldState, 'accountability'>): Mayday[] =>
  Object.values(maydays)
    .filter(({ resolved }) => resolved === null)
    .toSorted((a, b) => b.declaredAt - a.declaredAt);

/** What sounds: nobody has acknowledged it. */
export const soundingMaydays = (state: Pick<WorldState, 'accountability'>): string[] =>
  standingMaydays(state)
    .filter(({ acknowledged }) => acknowledged === null)
    .map(({ maydayId }) => `mayday ${maydayId}`);
