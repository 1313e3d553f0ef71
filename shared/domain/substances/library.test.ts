import { describe, expect, it } from 'vitest';
import { findSubstance, substanceOfRegister } from './find.ts';
import { substanceLibrary } from './library.ts';
import { AeglMinutes, valueOf } from './substance.ts';

const { sources, substances } = await substanceLibrary();

/** The last digit of a CAS number: Σ i·dᵢ mod 10, counted from the right of the others. */
const checks = (cas: string): boolean => {
  const digits = Array.from(cas.replaceAll('-', ''), Number);
  const last = digits.pop();
  return digits.toReversed().reduce((sum, digit, index) => sum + digit * (index + 1), 0) % 10 === last;
};

describe('the substance library', () => {
  it('has a source in its table for every value and every name', () => {
    const without = substances.flatMap(({ id, nameSource, values }) =>
      [nameSource.en, nameSource.zh, ...Object.values(values).map((value) => value?.source ?? '')]
        .filter((source) => sources[source] === undefined)
        .map((source) => `${id}: ${source}`),
    );
    expect(without).toEqual([]);
  });

  it('has each substance once, and a sound check digit in every CAS number', () => {
    expect(new Set(substances.map(({ id }) => id)).size).toBe(substances.length);
    expect(substances.map((record) => valueOf(record, 'cas')).filter((cas) => cas !== null && !checks(cas))).toEqual(
      [],
    );
  });

  it('has the ten substances of the AEGL table', () => {
    const withAegl = substances.filter(({ values }) => values.aegl3Ppm !== undefined).map(({ id }) => id as string);
    expect(withAegl).toEqual(
      expect.arrayContaining([
        'propane',
        'hydrogen-sulfide',
        'ammonia',
        'chlorine',
        'carbon-monoxide',
        'benzene',
        'sulfur-dioxide',
        'nitrogen-dioxide',
        'hydrogen-cyanide',
        'ethylene-oxide',
      ]),
    );
  });

  it('has AEGL that never rise with the duration and never fall with the level', () => {
    const wrong: string[] = [];
    for (const { id, values } of substances) {
      const levels = [values.aegl1Ppm, values.aegl2Ppm, values.aegl3Ppm].map((level) => level?.value ?? {});
      for (const level of levels) {
        const along = AeglMinutes.options.flatMap((minutes) => level[minutes] ?? []);
        if (along.some((ppm, index) => index > 0 && ppm > (along[index - 1] ?? 0))) wrong.push(`${id}: duration`);
      }
      for (const minutes of AeglMinutes.options) {
        const up = levels.flatMap((level) => level[minutes] ?? []);
        if (up.some((ppm, index) => index > 0 && ppm < (up[index - 1] ?? 0))) wrong.push(`${id}: ${minutes} min`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('agrees with itself: vapour pressure at the boiling point, limits of explosion, temperatures in their order', () => {
    const wrong: string[] = [];
    for (const record of substances) {
      const [boiling, melting, critical] = (['boilingPointK', 'meltingPointK', 'criticalTemperatureK'] as const).map(
        (field) => valueOf(record, field),
      );
      const antoine = valueOf(record, 'antoine');
      if (
        antoine !== null &&
        boiling !== null &&
        boiling !== undefined &&
        boiling >= antoine.minK &&
        boiling <= antoine.maxK
      ) {
        const pascal = Math.exp(antoine.a - antoine.b / (boiling + antoine.c));
        if (Math.abs(pascal / 101_325 - 1) > 0.05) wrong.push(`${record.id}: vapour pressure`);
      }
      const lower = valueOf(record, 'lowerFlammableLimit');
      const upper = valueOf(record, 'upperFlammableLimit');
      if (lower !== null && upper !== null && lower >= upper) wrong.push(`${record.id}: limits of explosion`);
      if ((melting ?? 0) > (boiling ?? Infinity)) wrong.push(`${record.id}: melts above its boiling point`);
      if ((boiling ?? 0) > (critical ?? Infinity)) wrong.push(`${record.id}: boils above its critical point`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('finding a substance', () => {
  it('goes by CAS number, UN number, and name in either language', () => {
    for (const text of ['7782-50-5', '1017', 'UN1017', 'un 1017', 'chlorine', ' CHLORINE ', '氯'])
      expect(findSubstance(substances, text)?.id).toBe('chlorine');
    expect(findSubstance(substances, 'Sulphur dioxide')?.id).toBe('sulfur-dioxide');
    expect(findSubstance(substances, 'unobtainium')).toBeNull();
  });

  it('takes the number of the register before its words', () => {
    const name = { en: 'Chlorine, tank 3', zh: '液氯三号罐' };
    expect(substanceOfRegister(substances, { name, cas: '7782-50-5' })?.id).toBe('chlorine');
    expect(substanceOfRegister(substances, { name, un: '1017' })?.id).toBe('chlorine');
    expect(substanceOfRegister(substances, { name })).toBeNull();
  });
});
