/** What the rules conclude of a place’s risk, and what an administrator sets of how it is counted. */
import { z } from 'zod';
import { PlaceId } from '../ids.ts';
import { LocalizedText, REASON_CHARACTERS } from '../values.ts';
import { RiskColour, RiskConfiguration, RiskFactorKind } from './configuration.ts';

const reason = z.string().trim().min(1).max(REASON_CHARACTERS);
const seenVersion = z.number().int().nonnegative();
const points = z.number().nonnegative();

export const RiskFactorRecord = z.object({
  kind: RiskFactorKind,
  points,
  /** Of all points of the place, 0 to 1. */
  share: z.number().min(0).max(1),
  /** What gives the most of it. */
  because: z.array(z.object({ label: LocalizedText, placeId: PlaceId, points })).max(5),
});
export type RiskFactorRecord = z.infer<typeof RiskFactorRecord>;

/** What has changed since the colour before. */
export const RiskCause = z.object({
  kind: RiskFactorKind,
  before: points,
  after: points,
  /** What came or went, the gravest first. */
  came: z.array(LocalizedText).max(5),
  went: z.array(LocalizedText).max(5),
});
export type RiskCause = z.infer<typeof RiskCause>;

const changed = z.object({
  /** Null: the whole site. */
  placeId: PlaceId.nullable(),
  from: RiskColour,
  to: RiskColour,
  points,
  factors: z.array(RiskFactorRecord),
  causes: z.array(RiskCause),
});
export type RiskColourChange = z.infer<typeof changed>;

/** `table1.12` by its number, `table2.W5.3` by its category: critical quantities; `beta.7782-50-5` or `beta.W2`: β. */
export const MajorHazardFigure = z
  .string()
  .regex(/^(table1\.([1-9]|[1-7]\d|8[0-5])|table2\.[JW]\d{1,2}(\.\d)?|beta\.([JW]\d{1,2}(\.\d)?|\d{2,7}-\d{2}-\d))$/)
  .brand<'MajorHazardFigure'>();
export type MajorHazardFigure = z.infer<typeof MajorHazardFigure>;

/** `value` null: as the table has it. */
const corrected = z.object({ figure: MajorHazardFigure, value: z.number().positive().max(100_000).nullable(), reason });

export const RiskEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('RiskColourChanged.v1'), data: changed }),
  z.object({
    type: z.literal('RiskConfigurationChanged.v1'),
    data: z.object({ configuration: RiskConfiguration, version: z.number().int().positive(), reason }),
  }),
  z.object({ type: z.literal('MajorHazardFigureCorrected.v1'), data: corrected }),
]);
export type RiskEvent = z.infer<typeof RiskEvent>;

export const RiskCommand = z.discriminatedUnion('type', [
  /** Given by the hub's rules only. */
  z.object({ type: z.literal('ChangeRiskColour'), data: changed }),
  z.object({
    type: z.literal('ChangeRiskConfiguration'),
    data: z.object({ configuration: RiskConfiguration, reason, seenVersion }),
  }),
  z.object({ type: z.literal('CorrectMajorHazardFigure'), data: corrected.extend({ seenVersion }) }),
]);
export type RiskCommand = z.infer<typeof RiskCommand>;
