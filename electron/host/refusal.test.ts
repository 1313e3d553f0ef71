import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DISK_FAILED, sentenceOf } from './refusal.ts';

it('a disk that is full is said to be, whoever writes to it', () => {
  let failure: unknown;
  try {
    // Takes nothing, ever.
    writeFileSync('/dev/full', 'a file');
  } catch (error) {
    failure = error;
  }
  expect(failure).toBeInstanceOf(Error);
  expect(sentenceOf(failure)).toEqual(DISK_FAILED);
  expect(sentenceOf(new Error('something else'))).toBeNull();
});
