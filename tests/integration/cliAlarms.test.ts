import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { muster, openGround, type Ground } from './commandLine.ts';

let ground: Ground;
beforeEach(() => {
  ground = openGround();
});
afterEach(async () => {
  await ground.close();
});

const fixtures = join(import.meta.dirname, '..', 'fixtures', 'alarm-log');

describe('muster alarms kpi', () => {
  it('measures a log and says each target beside it', async () => {
    const { code, out, error } = await muster(['alarms', 'kpi', join(fixtures, 'text_alarms_deadband_4.csv')]);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toMatch(/alarms in 10 minutes, average +0\.\d+ +met +\(EEMUA 191: at most 1, manageable to 2\)/);
    expect(out).toContain('Most frequent:');
  });

  it('names bad lines by their number, measures the rest for so many operators, and ends with 1', async () => {
    const file = join(ground.data, '..', 'alarms.csv');
    writeFileSync(
      file,
      'timestamp,tag,type\n2026-05-01T00:00:10Z,A,H\nnever,A,H NR\n2026-05-01T00:00:20Z,A,H NR\n2026-05-01T00:12:00Z,B,L\n',
    );
    const { code, out, error } = await muster(['alarms', 'kpi', file, '--operators', '2', '--json']);
    expect(code).toBe(1);
    expect(error).toContain('alarms.csv, line 3: “never” is no time');
    expect(JSON.parse(out)).toMatchObject({
      raised: 2,
      windows: [1, 1],
      averageRate: 0.5,
      problems: [{ line: 3 }],
      measures: expect.arrayContaining([
        expect.objectContaining({ name: 'peakRate', value: 0.5, verdict: 'met' }),
      ]) as unknown,
    });
  });

  it('says what is wrong with a log that is none, and with a file that is not there', async () => {
    const file = join(ground.data, '..', 'other.csv');
    writeFileSync(file, 'a,b\n1,2\n');
    const none = await muster(['alarms', 'kpi', file]);
    expect(none.code).toBe(1);
    expect(none.error).toContain('timestamp, tag, type is missing');
    expect((await muster(['alarms', 'kpi', join(ground.data, 'nothing.csv')])).error).toContain('cannot be read');
    expect((await muster(['alarms', 'kpi', file, '--operators', '0'])).code).toBe(2);
  });
});
