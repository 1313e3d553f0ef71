import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dismissAll, DONE_STAYS_MS, tell, useMessages } from './messages.ts';

beforeEach(() => {
  vi.useFakeTimers();
  dismissAll();
});
afterEach(() => {
  vi.useRealTimers();
});

const said = (): string[] => useMessages.getState().messages.map(({ sentence }) => sentence.en);

it('what was done goes by itself, what was turned away or failed stays', () => {
  tell('done', { en: 'Exported.', zh: '已导出。' });
  tell('refused', { en: 'Not yours.', zh: '无权。' });
  tell('failed', { en: 'The disk is full.', zh: '磁盘已满。' });
  vi.advanceTimersByTime(DONE_STAYS_MS - 1);
  expect(said()).toEqual(['Exported.', 'Not yours.', 'The disk is full.']);
  vi.advanceTimersByTime(1);
  expect(said()).toEqual(['Not yours.', 'The disk is full.']);
});

it('what was done again stays its own time', () => {
  tell('done', { en: 'Exported.', zh: '已导出。' });
  vi.advanceTimersByTime(DONE_STAYS_MS - 1);
  tell('done', { en: 'Exported.', zh: '已导出。' });
  vi.advanceTimersByTime(1);
  expect(said()).toEqual(['Exported.']);
});
