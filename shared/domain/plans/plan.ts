/**
 * An emergency plan as GB/T 29639-2020 divides it: kind, scope, levels with what starts each, roles, phases, steps,
 * contacts, resources, attachments. The format of a file is described in assets/plans/README.md.
 */
import { z } from 'zod';
import { AttachmentId, PhaseId, PlaceId, PlanId, RoleId, StepId } from '../ids.ts';
import { AlarmPriority, HazardClass, ResponderKind } from '../register/kinds.ts';
import { LocalizedText, ResponseLevel, Scenario } from '../values.ts';

export const PlanKind = z.enum(['comprehensive', 'special', 'on-site-disposal']);
export type PlanKind = z.infer<typeof PlanKind>;

export const Evidence = z.enum(['none', 'confirmation', 'note', 'reading', 'photo']);
export type Evidence = z.infer<typeof Evidence>;

/** As `LocalizedText`, but not filled yet. */
const UnfilledText = z.object({ en: z.string(), zh: z.string() });

/**
 * `isWhole`: every text in both languages, at least one of what no plan does without, approved. Without it: as far as
 * somebody has come in writing. The same type either way; `planProblems` says what is missing.
 */
const shapes = (isWhole: boolean) => {
  const Text = isWhole ? LocalizedText : UnfilledText;
  const filled = isWhole ? z.string().min(1) : z.string();
  const day = isWhole ? z.iso.date() : z.union([z.iso.date(), z.literal('')]);
  const some = <T extends z.ZodType>(of: T): z.ZodArray<T> => (isWhole ? z.array(of).min(1) : z.array(of));

  /** What starts a response at a level: somebody decides it, or a rule that is judged by what stands. */
  const Trigger = z.discriminatedUnion('type', [
    /** `by`: who decides, by position. */
    z.object({ type: z.literal('decision'), by: Text }),
    /** So many alarms of this priority or higher stand at the place of the plan's scope, or of the incident. */
    z.object({
      type: z.literal('alarms-stand'),
      priority: AlarmPriority,
      /** Absent: of any. */
      scenario: Scenario.optional(),
      atLeast: z.number().int().min(1).max(1000).default(1),
    }),
    /** An early warning is in force there. */
    z.object({ type: z.literal('warning-stands'), scenario: Scenario.optional() }),
    /** Another plan runs at the incident. */
    z.object({ type: z.literal('plan-runs'), planId: PlanId }),
  ]);

  const Step = z.object({
    id: StepId,
    phaseId: PhaseId,
    roleId: RoleId,
    instruction: Text,
    why: Text,
    /** Due so long after the start of the plan, or after the completion of another step. */
    due: z.object({ afterMs: z.number().int().nonnegative(), from: z.union([z.literal('start'), StepId]) }),
    dependsOn: z.array(StepId).default([]),
    evidence: Evidence.default('none'),
    critical: z.boolean().default(false),
    /** The step applies from this level upward; absent: at every level. */
    fromLevel: ResponseLevel.optional(),
  });

  const Whole = z.object({
    id: PlanId,
    revision: filled.max(20),
    kind: PlanKind,
    name: Text,
    purpose: Text,
    scope: z.object({
      scenarios: z.array(Scenario),
      /** CAS numbers; empty: any substance. */
      substances: z.array(z.string()).default([]),
      /** Places, or their parents; empty: anywhere on the site. */
      placeIds: z.array(PlaceId).default([]),
      /** Absent or empty: any. */
      hazardClasses: z.array(HazardClass).optional(),
      /** Tonnes: written for at least so much. Absent: for any quantity. */
      fromQuantityT: z.number().positive().optional(),
    }),
    levels: some(
      z.object({
        level: ResponseLevel,
        startsWhen: Text,
        /** Any of them starts it. */
        triggers: z.array(Trigger).optional(),
      }),
    ),
    roles: some(
      z.object({
        id: RoleId,
        name: Text,
        /** A duty a line. */
        duties: Text.optional(),
        /** Who holds it when the plan starts, by position or by name, first the one, then the deputies. */
        defaultHolders: z.array(Text).optional(),
      }),
    ),
    phases: some(z.object({ id: PhaseId, name: Text })),
    steps: some(Step),
    /** In the order in which they are called: by `order`, those without one last. */
    contacts: z
      .array(
        z.object({
          name: Text,
          telephone: z.string(),
          organization: Text.optional(),
          /** What they are called for. */
          duty: Text.optional(),
          /** The role of the plan that they hold, or that calls them. */
          roleId: RoleId.optional(),
          order: z.number().int().positive().optional(),
        }),
      )
      .default([]),
    resources: z
      .array(
        z.object({
          name: Text,
          quantity: z.number().positive(),
          /** What is counted: pieces, sets, tonnes. */
          unit: Text,
          keptAt: Text.optional(),
          placeId: PlaceId.optional(),
          /** Units of this kind bring it. */
          responderKind: ResponderKind.optional(),
        }),
      )
      .optional(),
    attachments: z
      .array(z.object({ title: Text, fileName: z.string().max(255).optional(), attachmentId: AttachmentId.optional() }))
      .optional(),
    /** Laws, standards and plans that it rests on. */
    references: z.array(Text).optional(),
    approvedBy: filled,
    approvedOn: day,
    reviewOn: day,
    /** Where the practice comes from. */
    source: filled,
  });
  return { Trigger, Step, Whole };
};

const whole = shapes(true);

export const PlanTrigger = whole.Trigger;
export type PlanTrigger = z.infer<typeof PlanTrigger>;

export const PlanStep = whole.Step;
export type PlanStep = z.infer<typeof PlanStep>;

export const Plan = whole.Whole;
export type Plan = z.infer<typeof Plan>;

/** A plan that is being written: texts, lists and dates may be empty. */
export const PlanDraft = shapes(false).Whole;
export type PlanDraft = Plan;

export type PlanRole = Plan['roles'][number];
export type PlanLevel = Plan['levels'][number];
export type PlanContact = Plan['contacts'][number];
export type PlanResource = NonNullable<Plan['resources']>[number];
export type PlanAttachment = NonNullable<Plan['attachments']>[number];
