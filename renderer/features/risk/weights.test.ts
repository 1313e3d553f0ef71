import { expect, it } from 'vitest';
import { defaultRiskConfiguration } from '#shared/domain/risk/configuration.ts';
import { read, weightGroups, written } from './weights.ts';

const fields = written(defaultRiskConfiguration);

it('has a field for every figure, once, and reads what it writes', () => {
  const paths = weightGroups.flatMap((group) => group.paths);
  expect(paths.toSorted()).toEqual(Object.keys(fields).toSorted());
  expect(read(fields)).toEqual({ ok: true, configuration: defaultRiskConfiguration });
});

it('names the field that is wrong', () => {
  expect(read({ ...fields, 'permits/lifting.1': 'six' })).toEqual({ ok: false, wrong: new Set(['permits/lifting.1']) });
  expect(read({ ...fields, 'alarms/high/acknowledged': '-1' })).toEqual({
    ok: false,
    wrong: new Set(['alarms/high/acknowledged']),
  });
  expect(read({ ...fields, 'colours/yellow': '90' })).toEqual({ ok: false, wrong: new Set(['colours']) });
  expect(read({ ...fields, spread: '0,5' })).toMatchObject({ ok: true, configuration: { spread: 0.5 } });
});
