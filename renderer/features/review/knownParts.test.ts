import { emptyAlarms } from '#shared/domain/alarms/evolve.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { play, testCommand, testSite } from '#shared/domain/testing.ts';
import { withKnownParts } from './knownParts.ts';

it('says the same as the fresh one, whatever is known', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (known, fresh) => {
      expect(withKnownParts(known, fresh)).toEqual(fresh);
    }),
  );
});

it('is the known one itself when nothing differs', () => {
  fc.assert(
    fc.property(
      fc.jsonValue().filter((value) => typeof value === 'object' && value !== null),
      (known) => {
        expect(withKnownParts(known, structuredClone(known))).toBe(known);
      },
    ),
  );
});

it('keeps the register of the site when only something else has changed', () => {
  const before = play([testCommand({ type: 'ImportSite', data: { site: testSite, source: 'test' } })]).state;
  const after = structuredClone(before);
  const merged = withKnownParts(before, { ...after, drill: { drill: null }, alarms: { ...emptyAlarms } });
  expect(merged.register.site).toBe(before.register.site);
  const ended = withKnownParts(before, { ...after, incidents: { open: {}, closed: {}, more: 1 } } as typeof after);
  expect(ended.register).toBe(before.register);
  expect(ended.incidents).not.toBe(before.incidents);
});
