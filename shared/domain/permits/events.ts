/** The life of a permit, and of a piece of maintenance: issued, changed, ended. That its time was over is an event, too: what follows from it goes by time alone. */
import { z } from 'zod';
import { MaintenanceId, PermitId } from '../ids.ts';
import { Instant, REASON_CHARACTERS } from '../values.ts';
import { GasTest, MaintenanceTerms, PermitTerms, SuspensionCause } from './permit.ts';

const reason = z.string().trim().min(1).max(REASON_CHARACTERS);
const remark = z.string().trim().max(REASON_CHARACTERS);
const seenVersion = z.number().int().nonnegative();

const permit = z.object({ permitId: PermitId });
const issued = permit.extend(PermitTerms.shape);
const tested = permit.extend({ gasTest: GasTest });
const suspended = permit.extend({ cause: SuspensionCause, reason });
/** `gasTest`: the one that was made before the work went on. */
const resumed = permit.extend({ reason, gasTest: GasTest.nullable() });
const extended = permit.extend({ to: Instant, reason });
const closed = permit.extend({ remark });
const revoked = permit.extend({ reason });
/** `to`: the end that was reached. */
const expired = permit.extend({ to: Instant });

const maintenance = z.object({ maintenanceId: MaintenanceId });
const planned = maintenance.extend(MaintenanceTerms.shape);
const changed = maintenance.extend({ to: Instant, opened: z.boolean(), reason });
const ended = maintenance.extend({ remark });

export const PermitEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('PermitIssued.v1'), data: issued }),
  z.object({ type: z.literal('PermitGasTested.v1'), data: tested }),
  z.object({ type: z.literal('PermitSuspended.v1'), data: suspended }),
  z.object({ type: z.literal('PermitResumed.v1'), data: resumed }),
  z.object({ type: z.literal('PermitExtended.v1'), data: extended.extend({ before: Instant }) }),
  z.object({ type: z.literal('PermitClosed.v1'), data: closed }),
  z.object({ type: z.literal('PermitRevoked.v1'), data: revoked }),
  z.object({ type: z.literal('PermitExpired.v1'), data: expired }),
  z.object({ type: z.literal('MaintenancePlanned.v1'), data: planned }),
  z.object({ type: z.literal('MaintenanceChanged.v1'), data: changed }),
  z.object({ type: z.literal('MaintenanceEnded.v1'), data: ended }),
]);
export type PermitEvent = z.infer<typeof PermitEvent>;

export const PermitCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('IssuePermit'), data: issued }),
  /** Tests add up: none is written over by another. */
  z.object({ type: z.literal('RecordPermitGasTest'), data: tested }),
  z.object({ type: z.literal('SuspendPermit'), data: suspended.extend({ seenVersion }) }),
  z.object({ type: z.literal('ResumePermit'), data: resumed.extend({ seenVersion }) }),
  z.object({ type: z.literal('ExtendPermit'), data: extended.extend({ seenVersion }) }),
  z.object({ type: z.literal('ClosePermit'), data: closed.extend({ seenVersion }) }),
  z.object({ type: z.literal('RevokePermit'), data: revoked.extend({ seenVersion }) }),
  /** By the rules: its time is over, and nobody has said that the work has ended. */
  z.object({ type: z.literal('ExpirePermit'), data: expired }),
  z.object({ type: z.literal('PlanMaintenance'), data: planned }),
  z.object({ type: z.literal('ChangeMaintenance'), data: changed.extend({ seenVersion }) }),
  z.object({ type: z.literal('EndMaintenance'), data: ended.extend({ seenVersion }) }),
]);
export type PermitCommand = z.infer<typeof PermitCommand>;
