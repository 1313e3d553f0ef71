/** The tables of GB 18218-2018 (assets/gb18218/SOURCE.md: from public transcriptions, not compared with the printed standard). */
import { z } from 'zod';
import file from '../../../assets/gb18218/tables.json' with { type: 'json' };
import { Gb18218Category } from '../../domain/register/site.ts';
import { HazardGrade } from '../../domain/risk/configuration.ts';

const casNumber = z.string().regex(/^\d{2,7}-\d{2}-\d$/);

const Tables = z.object({
  /** Table 1. */
  criticalQuantities: z.array(
    z.object({
      number: z.number().int(),
      cas: z.array(casNumber),
      name: z.string(),
      criticalQuantityT: z.number().positive(),
      nameCorrected: z.boolean(),
    }),
  ),
  /** Tables 2 and 4. `otherBeta`: as another transcription has it. */
  categories: z.array(
    z.object({
      category: Gb18218Category,
      name: z.string(),
      criticalQuantityT: z.number().positive(),
      beta: z.number().positive(),
      otherBeta: z.number().positive().optional(),
    }),
  ),
  /** Table 3. */
  toxicGases: z.array(z.object({ cas: casNumber, name: z.string(), beta: z.number().positive() })),
  /** Table 5: α from so many exposed persons on. */
  exposure: z.array(z.object({ from: z.number().int().nonnegative(), alpha: z.number().positive() })),
  /** Table 6: the grade from so much R on. */
  grades: z.array(z.object({ grade: HazardGrade, fromR: z.number().nonnegative() })),
});
export type Tables = z.infer<typeof Tables>;

export const tables: Tables = Tables.parse(file);
