import { expect, it } from 'vitest';
import { readMembers } from './members.ts';

it.each([
  ['Xu Lei, 300', [{ name: 'Xu Lei', bar: 300 }]],
  [
    '徐磊，290\n何俊 280 bar',
    [
      { name: '徐磊', bar: 290 },
      { name: '何俊', bar: 280 },
    ],
  ],
])('reads names with pressures: %s', (text, members) => {
  expect(readMembers(text, true)).toEqual({ kind: 'read', members });
});

it('asks for pressures where they are needed, and for somebody', () => {
  expect(readMembers('Xu Lei', true)).toEqual({ kind: 'wrong', why: 'membersWrong' });
  expect(readMembers('Xu Lei, 999', true)).toEqual({ kind: 'wrong', why: 'membersWrong' });
  expect(readMembers('Xu Lei', false)).toEqual({ kind: 'read', members: [{ name: 'Xu Lei', bar: null }] });
  expect(readMembers(' \n', true)).toEqual({ kind: 'wrong', why: 'membersMissing' });
});
