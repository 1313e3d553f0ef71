import type { Account } from '#shared/domain/accounts/evolve.ts';
import type { Actor } from '#shared/domain/actor.ts';
import { LIVE, type StationId } from '#shared/domain/ids.ts';
import type { HandlerContext } from './context.ts';

/** Whoever is signed in at a station, on duty as whoever has the shift there. */
export function actorOf(
  { accountId, name }: Account,
  stationId: StationId,
  { journal }: Pick<HandlerContext, 'journal'>,
): Actor {
  const role = journal.state(LIVE).shifts.onShift[stationId]?.operator.role ?? 'observer';
  return { kind: 'operator', operator: { name, role }, stationId, accountId };
}
