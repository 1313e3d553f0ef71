import { describe, expect, it } from 'vitest';
import { AttachmentId } from '#shared/domain/ids.ts';
import type { AttachmentState, Delivery } from '#shared/protocol/hostContract.ts';
import { reached } from './reached.ts';

const file = (here: number, atHub: number): AttachmentState => ({
  attachmentId: AttachmentId.parse('a'.repeat(64)),
  bytes: 100,
  here,
  atHub,
  sentence: null,
});
const act = (stage: Delivery['stage'], answer: Delivery['answer'] = null): Delivery => ({
  stage,
  attempts: 0,
  triedAt: null,
  answer,
});
const stuck = act('here', { en: 'no', zh: '否' });

describe('an attachment has come no further than its bytes and the act that names them', () => {
  it.each([
    ['neither at the hub', file(100, 0), act('here'), { stage: 'here' }],
    ['the act given, the file not', file(100, 0), act('sent'), { stage: 'here' }],
    ['the act in the record, the file not', file(100, 0), 'settled', { stage: 'here' }],
    ['the act in the record, the file on its way', file(100, 40), 'settled', { stage: 'sending' }],
    ['the file on its way, the act only here', file(100, 40), act('here'), { stage: 'act', delivery: act('here') }],
    ['the file there, the act only here', file(100, 100), act('here'), { stage: 'act', delivery: act('here') }],
    ['the file there, the act given', file(100, 100), act('sent'), { stage: 'act', delivery: act('sent') }],
    [
      'the file there, the act on its way back',
      file(100, 100),
      act('accepted'),
      { stage: 'act', delivery: act('accepted') },
    ],
    ['the file there, the act not taken', file(100, 100), stuck, { stage: 'act', delivery: stuck }],
    ['neither there, the act not taken', file(100, 0), stuck, { stage: 'act', delivery: stuck }],
    ['both there', file(100, 100), 'settled', { stage: 'settled' }],
    ['the file there, the act so new that it may be in a moment', file(100, 100), 'unsaid', { stage: 'unsaid' }],
    ['another station’s, on its way here', file(40, 100), 'settled', { stage: 'coming' }],
  ] as const)('%s', (_what, state, way, expected) => {
    expect(reached(state, way, true)).toEqual(expected);
  });

  it('without the hub nothing is on its way', () => {
    expect(reached(file(100, 40), 'settled', false)).toEqual({ stage: 'here' });
  });
});
