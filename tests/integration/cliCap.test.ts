import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainAlert } from '#shared/protocol/cap/testing.ts';
import { muster, openGround, type Ground } from './commandLine.ts';

let ground: Ground;
beforeEach(() => {
  ground = openGround();
});
afterEach(async () => {
  await ground.close();
});

function file(text: string): string {
  const path = join(ground.data, '..', 'warning.xml');
  writeFileSync(path, text);
  return path;
}

describe('muster cap check', () => {
  it('ends with 0 where nothing is forbidden', async () => {
    const { code, out, error } = await muster(['cap', 'check', file(plainAlert())]);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toContain('nothing that CAP 1.2 forbids.');
  });

  it('ends with 1 and names rule, line, element, section and remedy', async () => {
    const { code, error } = await muster(['cap', 'check', file(plainAlert(['38.9,121.5 2.5', '38.9,121.5']))]);
    expect(code).toBe(1);
    expect(error).toContain('error circle: ');
    expect(error).toContain('line 34, /alert/info/area/circle');
    expect(error).toContain('CAP 1.2, 3.2.4 circle (1): A circle is latitude,longitude, a blank, and its radius');
  });

  it('prints all of it as JSON; what is only advised against does not fail', async () => {
    const { code, out } = await muster(['cap', 'check', '--json', file(plainAlert(['Actual', 'Exercise']))]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      valid: true,
      errors: [],
      warnings: [{ rule: 'note-exercise', section: '3.2.1 status', sentence: { zh: expect.any(String) as string } }],
    });
  });

  it('says of a file that is not there where to look', async () => {
    const { code, error } = await muster(['cap', 'check', 'nowhere.xml']);
    expect(code).toBe(1);
    expect(error).toMatch(/nowhere\.xml cannot be read: .*Check the path\./);
  });
});
