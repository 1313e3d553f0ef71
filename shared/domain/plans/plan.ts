/** An emergency plan as GB/T 29639-2020 divides it: kind, scope, levels, roles, phases, steps, contacts. */
import { z } from 'zod';
import { PhaseId, PlaceId, PlanId, RoleId, StepId } from '../ids.ts';
import { LocalizedText, ResponseLevel, Scenario } from '../values.ts';

export const PlanKind = z.enum(['comprehensive', 'special', 'on-site-disposal']);
export type PlanKind = z.infer<typeof PlanKind>;

export const Evidence = z.enum(['none', 'confirmation', 'note', 'reading', 'photo']);
export type Evidence = z.infer<typeof Evidence>;

export const PlanStep = z.object({
  id: StepId,
  phaseId: PhaseId,
  roleId: RoleId,
  instruction: LocalizedText,
  why: LocalizedText,
  /** Due so long after the start of the plan, or after the completion of another step. */
  due: z.object({ afterMs: z.number().int().nonnegative(), from: z.union([z.literal('start'), StepId]) }),
  dependsOn: z.array(StepId).default([]),
  evidence: Evidence.default('none'),
  critical: z.boolean().default(false),
  /** The step applies from this level upward; absent: at every level. */
  fromLevel: ResponseLevel.optional(),
});
export type PlanStep = z.infer<typeof PlanStep>;

export const Plan = z.object({
  id: PlanId,
  revision: z.string().min(1).max(20),
  kind: PlanKind,
  name: LocalizedText,
  purpose: LocalizedText,
  scope: z.object({
    scenarios: z.array(Scenario),
    /** CAS numbers; empty: any substance. */
    substances: z.array(z.string()).default([]),
    /** Places, or their parents; empty: anywhere on the site. */
    placeIds: z.array(PlaceId).default([]),
  }),
  levels: z.array(z.object({ level: ResponseLevel, startsWhen: LocalizedText })).min(1),
  roles: z.array(z.object({ id: RoleId, name: LocalizedText })).min(1),
  phases: z.array(z.object({ id: PhaseId, name: LocalizedText })).min(1),
  steps: z.array(PlanStep).min(1),
  contacts: z.array(z.object({ name: LocalizedText, telephone: z.string() })).default([]),
  approvedBy: z.string().min(1),
  approvedOn: z.iso.date(),
  reviewOn: z.iso.date(),
  /** Where the practice comes from. */
  source: z.string().min(1),
});
export type Plan = z.infer<typeof Plan>;
