/** Which forms there are, and what a person may have typed into one. */
import { z } from 'zod';

/** Forms of the Incident Command System by their numbers; the accident report of State Council Order 493. */
export const FormKind = z.enum([
  'ics-201',
  'ics-202',
  'ics-203',
  'ics-204',
  'ics-205',
  'ics-208',
  'ics-209',
  'ics-211',
  'ics-213',
  'ics-214',
  'ics-215a',
  'accident-report',
]);
export type FormKind = z.infer<typeof FormKind>;

/** Whom or what a form is about, where an incident has several of it: an id, or a name. Empty: the incident as a whole. */
export const FormAbout = z.string().max(160);

export const MOST_FIELDS = 200;
export const FIELD_CHARACTERS = 4_000;
export const MOST_TYPED_ROWS = 100;
const fieldId = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'a name of small and great letters and digits')
  .refine((id) => !(id in {}), 'not a name that every JavaScript object has');
const typed = z.string().max(FIELD_CHARACTERS);

/** By name of the field. Null: as the record says. */
export const TypedValues = z
  .record(fieldId, typed.nullable())
  .refine((values) => Object.keys(values).length <= MOST_FIELDS, `at most ${String(MOST_FIELDS)} fields`);
/** By name of the table: all of its typed rows. */
export const TypedRows = z
  .record(fieldId, z.array(z.array(z.string().max(1_000)).min(1).max(12)).max(MOST_TYPED_ROWS))
  .refine((tables) => Object.keys(tables).length <= 20, 'at most 20 tables');
