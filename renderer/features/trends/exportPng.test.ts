import { expect, it } from 'vitest';
import { inRows } from './exportPng.ts';

it('what the signs mean goes on in another row where one is full, and none is cut', () => {
  expect(inRows(['▼ raised', '△ returned', '✓ seen'], 21, (text) => text.length)).toEqual([
    '▼ raised · △ returned',
    '✓ seen',
  ]);
  expect(inRows(['longer than the picture is wide'], 10, (text) => text.length)).toEqual([
    'longer than the picture is wide',
  ]);
});
