import { describe, expect, it } from 'vitest';
import { alarmPerformance } from '#shared/science/alarmPerformance/alarmPerformance.ts';
import { performanceCsv } from './performanceCsv.ts';

const performance = alarmPerformance(
  [{ kind: 'raised', at: 60_000, alarm: 'a', rule: '=A.H', source: '=A', priority: 'high' }],
  { from: 0, to: 1_200_000, operators: 1 },
);

describe('the figures as CSV', () => {
  it('have a line for each measure with its target, and one for each 10 minutes', () => {
    const { name, text } = performanceCsv(performance, { exercise: false, world: 'live', logName: null });
    expect(name).toBe('alarm-performance-1970-01-01.csv');
    const lines = text.trimEnd().split('\n');
    expect(lines[0]).toBe('mark,part,name,from,to,value,target,state,source');
    expect(lines).toContain(
      'ACTUAL,measure,averageRate,1970-01-01T00:00:00.000Z,1970-01-01T00:20:00.000Z,0.5,<= 1,met,EEMUA 191',
    );
    expect(lines).toContain('ACTUAL,window,,1970-01-01T00:00:00.000Z,1970-01-01T00:10:00.000Z,1');
    expect(lines.filter((line) => line.startsWith('ACTUAL,window'))).toHaveLength(2);
  });

  it('of a drill say so in their name and on each line, and nothing in them is a formula', () => {
    const { name, text } = performanceCsv(performance, { exercise: true, world: 'drill:x', logName: null });
    expect(name).toMatch(/^EXERCISE-/);
    expect(
      text
        .trimEnd()
        .split('\n')
        .slice(1)
        .every((line) => line.startsWith('EXERCISE,')),
    ).toBe(true);
    expect(text).toContain("most frequent,'=A,");
  });
});
