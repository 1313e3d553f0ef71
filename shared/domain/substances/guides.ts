/** What the Emergency Response Guidebook tells a responder, guide by guide (assets/substances/SOURCE.md). */
import { z } from 'zod';
import { LocalizedText } from '../values.ts';
import { ErgEntry } from './substance.ts';

const keys = z.array(z.string().min(1));

export const Guide = z.object({
  title: LocalizedText,
  hazards: keys,
  fire: keys,
  protective: keys,
  firstAid: keys,
  spill: keys,
});

export const GuideBook = z.object({
  /** The sentences that guides name by their keys. */
  sentences: z.record(z.string(), LocalizedText),
  /** First aid that holds whatever it is. */
  firstAidAlways: z.array(LocalizedText),
  /** By number, as far as a substance of the library goes by it. */
  guides: z.record(z.string(), Guide),
});
export type GuideBook = z.infer<typeof GuideBook>;

/** The topics of a guide, in the order in which they are asked for. */
export const GuideTopic = z.enum(['hazards', 'fire', 'protective', 'firstAid', 'spill']);
export type GuideTopic = z.infer<typeof GuideTopic>;

/** What a guide says of a topic; null where nothing is written of that guide. */
export function adviceOf(book: GuideBook, guide: number, topic: GuideTopic): readonly LocalizedText[] | null {
  const known = book.guides[String(guide)];
  if (known === undefined) return null;
  const said = known[topic].flatMap((key) => book.sentences[key] ?? []);
  return topic === 'firstAid' ? [...book.firstAidAlways, ...said] : said;
}

export const ErgTable = z.array(ErgEntry);
