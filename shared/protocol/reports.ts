/** What a screen asks of documents: to see one, to have one as a file. */
import { z } from 'zod';
import { IncidentId, WorldId } from '../domain/ids.ts';
import { PlanDraft } from '../domain/plans/plan.ts';
import { FormAbout, FormKind } from '../domain/reports/forms.ts';
import { Instant } from '../domain/values.ts';
import type { ReportDocument } from '../reports/document.ts';

/** Which document, and in which language. */
export const ReportAsked = z.object({
  world: WorldId,
  language: z.enum(['en', 'zh']),
  what: z.discriminatedUnion('of', [
    z.object({
      of: z.literal('form'),
      form: FormKind,
      incidentId: IncidentId,
      about: FormAbout,
      /** The moment in review; null: the present, or when the record was frozen. */
      at: Instant.nullable(),
    }),
    z.object({
      of: z.literal('plan'),
      /** Also one that is being written. */
      plan: PlanDraft,
      /** Oldest first; absent: nothing but the plan itself is known. */
      revisions: z
        .array(z.object({ revision: z.string(), approvedBy: z.string(), approvedOn: z.string(), note: z.string() }))
        .max(200)
        .optional(),
    }),
  ]),
});
export type ReportAsked = z.infer<typeof ReportAsked>;

export const ReportFormat = z.enum(['pdf', 'docx']);
export type ReportFormat = z.infer<typeof ReportFormat>;

// Made by the host out of its own database: checked for being one, not field by field.
const Document = z.custom<ReportDocument>(
  (value) => typeof value === 'object' && value !== null && 'blocks' in value && 'title' in value,
);

export const ReportShown = z.object({
  document: Document,
  /** Whom or what the form can be about; one alone: there is nothing to choose. */
  choices: z.array(z.object({ about: z.string(), name: z.string() })),
  /** It is of a record that is frozen, or of a moment in review: nothing can be typed into it. */
  past: z.boolean(),
});
export type ReportShown = z.infer<typeof ReportShown>;
