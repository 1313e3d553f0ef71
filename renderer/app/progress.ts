/** How far this station has come with the record of all worlds, in words. */
import type { RecordProgress } from '#shared/protocol/hostContract.ts';
import type { Format } from '#shared/words/format.ts';
import { defineTexts, type Say } from './i18n/i18n.ts';

export const progressTexts = defineTexts(
  'progress',
  {
    complete: 'all {{total}} events',
    partly: '{{here}} of {{total}} events',
    coming: '{{here}} of {{total}} events of the record are here; the others are being fetched.',
    waiting: '{{here}} of {{total}} events of the record are here; the others come when the hub answers.',
  },
  {
    complete: '全部 {{total}} 条记录',
    partly: '{{here}}/{{total}} 条记录',
    coming: '本站已有 {{here}}/{{total}} 条记录，其余正在下载。',
    waiting: '本站已有 {{here}}/{{total}} 条记录，其余待中心应答后下载。',
  },
);
type SayProgress = typeof progressTexts extends { readonly key?: infer Key extends string } ? Say<Key> : never;

/** So many are the news of a moment: they are here before anybody has read that they were not. */
const FEW = 500;
const SHOWN_AFTER_MS = 3_000;

/** `X of N events`. */
export function progressText({ here, total }: RecordProgress, say: SayProgress, number: Format['number']): string {
  return say(here < total ? 'partly' : 'complete', { here: number(here, 0), total: number(total, 0) });
}

/** What the banner says of it; null: nothing needs to be said. */
export function progressBanner(
  { here, total }: RecordProgress,
  { isOnline, lacksForMs }: { readonly isOnline: boolean; readonly lacksForMs: number },
  say: SayProgress,
  number: Format['number'],
): string | null {
  const missing = total - here;
  if (missing <= 0 || (missing <= FEW && lacksForMs < SHOWN_AFTER_MS)) return null;
  return say(isOnline ? 'coming' : 'waiting', { here: number(here, 0), total: number(total, 0) });
}
