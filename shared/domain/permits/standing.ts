/** How a permit or a piece of maintenance stands at an instant: derived from its times, so that nothing waits for the rules; they only put it into the record. */
import type { Instant } from '../values.ts';
import type { Maintenance, Permit, PermitsState } from './evolve.ts';

/** `expired`: its time is over and nobody has said that the work has ended. */
export type PermitStanding = 'planned' | 'in-force' | 'suspended' | 'expired' | 'closed' | 'revoked';

export function permitStanding({ status, from, to }: Permit, at: Instant): PermitStanding {
  if (status === 'closed' || status === 'revoked') return status;
  if (at >= to) return 'expired';
  if (status === 'suspended') return 'suspended';
  return at < from ? 'planned' : 'in-force';
}

/** `overdue`: it should have ended, and nobody has said that it has. It counts as going on. */
export type MaintenanceStanding = 'planned' | 'going-on' | 'overdue' | 'ended';

export function maintenanceStanding({ from, to, ended }: Maintenance, at: Instant): MaintenanceStanding {
  if (ended !== null) return 'ended';
  if (at < from) return 'planned';
  return at < to ? 'going-on' : 'overdue';
}

export const isGoingOn = (one: Maintenance, at: Instant): boolean => {
  const standing = maintenanceStanding(one, at);
  return standing === 'going-on' || standing === 'overdue';
};

export const permitsInForce = ({ permits }: PermitsState, at: Instant): Permit[] =>
  Object.values(permits).filter((permit) => permitStanding(permit, at) === 'in-force');

export const maintenanceGoingOn = ({ maintenance }: PermitsState, at: Instant): Maintenance[] =>
  Object.values(maintenance).filter((one) => isGoingOn(one, at));
