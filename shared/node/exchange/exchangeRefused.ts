import type { LocalizedText } from '../../domain/values.ts';

/** A file that is not taken. `sentence` says what is wrong, in which part of it, and what to do. */
export class ExchangeRefused extends Error {
  readonly sentence: LocalizedText;
  constructor(sentence: LocalizedText, cause?: unknown) {
    super(sentence.en, { cause });
    this.name = 'ExchangeRefused';
    this.sentence = sentence;
  }
}
