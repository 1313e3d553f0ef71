/**
 * What one shift tells the next, as it stands at a moment: a form of sections, each with its items. It is plain data and
 * names everything in both languages, so that it reads the same years later, whatever became of the register.
 */
import { z } from 'zod';
import { AlarmPriority } from '../register/site.ts';
import { RiskColour } from '../risk/configuration.ts';
import { Instant, LocalizedText, ResponseLevel } from '../values.ts';

/** In the order of the form. */
export const HandoverSectionKind = z.enum([
  'standing-alarms',
  'set-aside',
  'early-warnings',
  'incidents',
  'critical-steps',
  'risk',
  'permits',
  'maintenance',
  'responders',
  'silent-sensors',
  'requests',
  'system',
  'shifts-without-handover',
]);
export type HandoverSectionKind = z.infer<typeof HandoverSectionKind>;

/** What is said of an item. One without a value says all by its name. */
export const HandoverFactName = z.enum([
  'unacknowledged',
  'acknowledged-by',
  'returned-unacknowledged',
  'latched',
  'in-alarm',
  'shelved',
  'suppressed',
  'out-of-service',
  'responsible',
  'begins',
  'expired',
  'ends-next-shift',
  'suspended',
  'leader',
  'opened',
  'factor',
  'since',
  'until',
  'due',
  'overdue',
  'reason',
  'by',
  'level',
  'response-ended',
  'commander',
  'responders',
  'role',
  'holder',
  'nobody-holds',
  'in-progress',
  'plan',
  'status',
  'task',
  'over',
  'not-followed-up',
  'follow-up',
  'follow-up-done',
  'last-heard',
  'never-heard',
  'count',
  'station',
]);
export type HandoverFactName = z.infer<typeof HandoverFactName>;

const said = z.string().max(4_000);
export const HandoverFactValue = z.discriminatedUnion('is', [
  z.object({ is: z.literal('time'), at: Instant }),
  z.object({ is: z.literal('text'), text: LocalizedText }),
  /** A name, or words that somebody wrote. */
  z.object({ is: z.literal('said'), words: said }),
  z.object({ is: z.literal('count'), count: z.number().int().nonnegative() }),
]);
export type HandoverFactValue = z.infer<typeof HandoverFactValue>;

export const HandoverFact = z.object({ name: HandoverFactName, value: HandoverFactValue.nullable() });
export type HandoverFact = z.infer<typeof HandoverFact>;

/** What a screen selects for it. */
export const HandoverAbout = z.object({
  kind: z.enum(['alarm', 'tag', 'place', 'incident', 'responder']),
  id: z.string().min(1).max(128),
});
export type HandoverAbout = z.infer<typeof HandoverAbout>;

export const HandoverMark = z.discriminatedUnion('of', [
  z.object({ of: z.literal('priority'), priority: AlarmPriority }),
  z.object({ of: z.literal('level'), level: ResponseLevel }),
  z.object({ of: z.literal('risk'), colour: RiskColour }),
]);
export type HandoverMark = z.infer<typeof HandoverMark>;

export const HandoverItem = z.object({
  /** The same thing has the same key in another document. */
  key: z.string().min(1).max(300),
  title: LocalizedText,
  /** The unit or place that it belongs to. */
  where: LocalizedText.nullable(),
  about: HandoverAbout.nullable(),
  mark: HandoverMark.nullable(),
  facts: z.array(HandoverFact).max(12),
});
export type HandoverItem = z.infer<typeof HandoverItem>;

/** More than anybody reads; `count` says how many there are. The gravest come first. */
export const ITEMS_AT_MOST = 100;

export const HandoverSection = z.object({
  kind: HandoverSectionKind,
  /** All of them, also those that are not listed. */
  count: z.number().int().nonnegative(),
  items: z.array(HandoverItem).max(ITEMS_AT_MOST),
});
export type HandoverSection = z.infer<typeof HandoverSection>;

/** What happened in the shift, counted. */
export const Happening = z.enum([
  'alarms-high',
  'alarms-medium',
  'alarms-low',
  'acknowledged',
  'floods',
  'warnings-issued',
  'risk-changes',
  'permits-issued',
  'incidents-opened',
  'incidents-closed',
  'level-changes',
  'steps-done',
  'log-entries',
  'responders-sent',
]);
export type Happening = z.infer<typeof Happening>;

export const HandoverDocument = z.object({
  at: Instant,
  /** What is counted happened since then: the shift’s begin. */
  since: Instant,
  site: LocalizedText.nullable(),
  sections: z.array(HandoverSection).max(40),
  happened: z.array(z.object({ what: Happening, count: z.number().int().nonnegative() })).max(40),
});
export type HandoverDocument = z.infer<typeof HandoverDocument>;

/** How a document differs from what stands now. */
export const HandoverChange = z.object({
  section: HandoverSectionKind,
  key: z.string().min(1).max(300),
  title: LocalizedText,
  how: z.enum(['new', 'gone', 'changed']),
});
export type HandoverChange = z.infer<typeof HandoverChange>;
