import { describe, expect, it } from 'vitest';
import { substanceLibrary } from '#shared/domain/substances/library.ts';
import { SubstanceField } from '#shared/domain/substances/substance.ts';
import { draftOf, emptyDraft, inputsOf, ticksOf, valuesOf } from './draft.ts';

const { substances } = await substanceLibrary();
describe('the form of a value', () => {
  it('gives back every value of the library as it shows it', () => {
    const wrong: string[] = [];
    for (const { id, name, values } of substances)
      for (const field of SubstanceField.options) {
        const standing = values[field];
        if (standing === undefined) continue;
        const back = valuesOf(field, draftOf(field, values), 'x', values, name.en);
        const [is, was] = [JSON.stringify(back?.[field]?.value), JSON.stringify(standing.value)];
        const close = typeof standing.value === 'number' && Math.abs(Number(is) / standing.value - 1) < 1e-8;
        if (is !== was && !close) wrong.push(`${id} ${field}: ${is} is not ${was}`);
      }
    expect(wrong).toEqual([]);
  });

  it('has something to write or to tick for every field', () => {
    for (const field of SubstanceField.options)
      expect(inputsOf(field).length + ticksOf(field, ['1']).length, field).toBeGreaterThan(0);
  });

  it('takes a temperature in °C, a limit in % and a decimal comma', () => {
    const given = (field: SubstanceField, value: string): unknown =>
      valuesOf(field, { texts: { value }, ticked: [] }, 'data sheet', {}, 'x')?.[field]?.value;
    expect(given('flashPointK', '-11')).toBeCloseTo(262.15);
    expect(given('lowerFlammableLimit', '1,2')).toBeCloseTo(0.012);
    expect(given('un', 'UN1')).toBeUndefined();
    expect(given('un', '1017, 1018')).toEqual(['1017', '1018']);
  });

  it('takes nothing without a value or without a source', () => {
    for (const field of SubstanceField.options) {
      if (field === 'extinguishing' || field.startsWith('aegl')) continue;
      expect(valuesOf(field, emptyDraft, 'data sheet', {}, 'x'), field).toBeNull();
    }
    expect(valuesOf('idlhPpm', { texts: { value: '10' }, ticked: [] }, ' ', {}, 'x')).toBeNull();
    expect(valuesOf('idlhPpm', { texts: { value: 'ten' }, ticked: [] }, 'x', {}, 'x')).toBeNull();
  });
});
