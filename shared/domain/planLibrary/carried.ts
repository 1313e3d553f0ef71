/** What became of the plans of one world, for another that begins with it. Drafts stay where they are written. */
import { z } from 'zod';
import { PlanId } from '../ids.ts';
import type { DomainEvent } from '../journalEvent.ts';
import { Plan } from '../plans/plan.ts';
import type { PlanLibraryEvent } from './events.ts';
import type { Library } from './standing.ts';
import { standingPlans } from './standing.ts';

const named = z.object({ planId: PlanId, name: z.object({ en: z.string(), zh: z.string() }), revision: z.string() });

export const CarriedPlans = z.object({
  approved: z.array(Plan),
  withdrawn: z.array(named.extend({ reason: z.string().min(1) })),
});
export type CarriedPlans = z.infer<typeof CarriedPlans>;

/** Undefined: the register's plans stand as it brought them. */
export function carriedPlans(library: Library): CarriedPlans | undefined {
  const changed = standingPlans(library).flatMap(({ record, text }) => (record === null ? [] : [{ record, text }]));
  const approved = changed.flatMap(
    ({
      record: {
        approved: [last],
        withdrawn,
      },
    }) => (last === undefined || withdrawn !== null ? [] : [last.plan]),
  );
  const withdrawn = changed.flatMap(({ record, text: { name, revision } }) =>
    record.withdrawn === null ? [] : [{ planId: record.planId, name, revision, reason: record.withdrawn.reason }],
  );
  return approved.length + withdrawn.length === 0 ? undefined : { approved, withdrawn };
}

export const planEventsOf = ({ approved, withdrawn }: CarriedPlans): PlanLibraryEvent[] => [
  ...approved.map((plan): PlanLibraryEvent => ({ type: 'PlanRevisionApproved.v1', data: { plan } })),
  ...withdrawn.map((data): PlanLibraryEvent => ({ type: 'PlanWithdrawn.v1', data })),
];

/** The reverse of `planEventsOf`; undefined: there is none among them. */
export function plansIn(events: readonly DomainEvent[]): CarriedPlans | undefined {
  const approved = events.flatMap((event) => (event.type === 'PlanRevisionApproved.v1' ? [event.data.plan] : []));
  const withdrawn = events.flatMap((event) => (event.type === 'PlanWithdrawn.v1' ? [event.data] : []));
  return approved.length + withdrawn.length === 0 ? undefined : { approved, withdrawn };
}
