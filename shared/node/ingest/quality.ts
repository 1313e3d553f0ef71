import type { ReadingQuality } from '../../domain/rules/evaluation.ts';
import { Quality } from '../../protocol/frames.ts';

/** Of a row of a frame. */
export const qualityOf = (number: number | undefined): ReadingQuality => {
  if (number === Quality.good) return 'good';
  return number === Quality.uncertain ? 'uncertain' : 'bad';
};
