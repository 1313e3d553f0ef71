import { z } from 'zod';
import { IncidentId } from '../ids.ts';
import type { LocalizedText } from '../values.ts';
import { FIELD_CHARACTERS, FormAbout, FormKind, TypedRows, TypedValues } from './forms.ts';

const fields = z.object({
  incidentId: IncidentId,
  form: FormKind,
  about: FormAbout,
  /** What was changed of it; the rest stays. */
  values: TypedValues,
  rows: TypedRows,
});

const said = z.object({
  en: z
    .string()
    .min(1)
    .max(2 * FIELD_CHARACTERS),
  zh: z
    .string()
    .min(1)
    .max(2 * FIELD_CHARACTERS),
}) satisfies z.ZodType<LocalizedText>;
const reported = z.object({
  incidentId: IncidentId,
  /** All that the report says, by name of the field, in both languages; what is not known is not there. */
  values: z.record(z.string().max(40), said),
});

export const ReportEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('FormFieldsSet.v1'), data: fields }),
  /** It stays as it was reported, whatever becomes known. 1 is the first report, all after it follow up. */
  z.object({
    type: z.literal('AccidentReportMade.v1'),
    data: reported.extend({ number: z.number().int().positive() }),
  }),
]);
export type ReportEvent = z.infer<typeof ReportEvent>;

export const ReportCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('SetFormFields'), data: fields }),
  /** Its number is that of the record: whose report comes second gets the next one. */
  z.object({ type: z.literal('MakeAccidentReport'), data: reported }),
]);
export type ReportCommand = z.infer<typeof ReportCommand>;
