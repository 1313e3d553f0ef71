/** Which messages are for whom, and what waits to be read. */
import type { OperatorRole } from '../actor.ts';
import type { StationId } from '../ids.ts';
import type { PlansState } from '../plans/evolve.ts';
import type { Addressee } from './events.ts';
import type { CommunicationsState, Message } from './evolve.ts';

export interface Reader {
  readonly stationId: StationId;
  readonly name: string;
  readonly duty: OperatorRole;
}

export function isFor(addressee: Addressee, reader: Reader, plans: PlansState): boolean {
  switch (addressee.to) {
    case 'all':
      return true;
    case 'station':
      return addressee.stationId === reader.stationId;
    case 'duty':
      return addressee.duty === reader.duty;
    case 'role':
      return plans.runs[addressee.planRunId]?.roles[addressee.roleId]?.holder === reader.name;
  }
}

export const isBy = ({ by }: { readonly by: Message['by'] }, { name, stationId }: Reader): boolean =>
  by.kind === 'operator' && by.operator.name === name && by.stationId === stationId;

/** Urgent ones first, then the oldest. */
export function unread({ messages }: CommunicationsState, plans: PlansState, reader: Reader): readonly Message[] {
  return Object.values(messages)
    .filter(
      (message) =>
        isFor(message.addressee, reader, plans) &&
        !isBy(message, reader) &&
        !message.acknowledged.some(({ by }) => by.kind === 'operator' && by.operator.name === reader.name),
    )
    .toSorted((a, b) => Number(b.urgent) - Number(a.urgent) || a.at - b.at);
}
