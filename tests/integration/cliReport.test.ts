/** `muster report`: a plan from a file, a form out of a hub's journal, read back. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testSite } from '#shared/domain/testing.ts';
import { fontsOf, pagesOf, squeezed, unzipped } from '#host/reports/testing.ts';
import { muster } from './commandLine.ts';
import {
  groundForEach,
  incidentOne,
  logEntry,
  online,
  openIncident,
  startHub,
  stationsOn,
  drained,
} from './station.ts';

const ground = groundForEach();
const { begin } = stationsOn(ground);
const [plan] = testSite.plans;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-report-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('muster report', () => {
  it('writes a plan as PDF and DOCX, in the language asked for', async () => {
    const [pdf, docx] = [join(folder, 'plan.pdf'), join(folder, 'plan.docx')];
    const made = await muster(['report', 'plan', '-', '--pdf', pdf, '--docx', docx, '--language', 'en', '--exercise'], {
      input: JSON.stringify(plan),
    });
    expect(made).toEqual({ code: 0, out: '', error: '' });
    const bytes = readFileSync(pdf);
    for (const page of await pagesOf(bytes)) expect(page).toContain('EXERCISE');
    expect((await pagesOf(bytes)).join('')).toContain(squeezed('Organization and duties'));
    expect(fontsOf(bytes).every(({ embedded }) => embedded)).toBe(true);
    expect(unzipped(readFileSync(docx)).get('word/document.xml')).toContain('Organization and duties');
  });

  it('names what is wrong in a plan, and writes nothing', async () => {
    const file = join(folder, 'bad.json');
    writeFileSync(file, JSON.stringify({ ...plan, approvedOn: 'yesterday' }));
    const { code, error } = await muster(['report', 'plan', file, '--pdf', join(folder, 'bad.pdf')]);
    expect(code).toBe(1);
    expect(error).toContain('approvedOn');
    expect(existsSync(join(folder, 'bad.pdf'))).toBe(false);
    expect(await muster(['report', 'plan', '-', '--pdf', 'x'], { input: '{' })).toMatchObject({
      code: 1,
      error: expect.stringContaining('is not JSON'),
    });
  });

  it('writes a form of an incident out of the journal; an unknown incident is named', async () => {
    await startHub(ground);
    const station = await begin('a');
    await online(station);
    for (const command of [openIncident(), logEntry('罐区可见白雾')]) await station.screen.act(command);
    await drained(station);
    const pdf = join(folder, 'log.pdf');
    const asked = ['--data', ground.path('hub'), '--pdf', pdf];
    expect(await muster(['report', 'form', 'ics-214', '--incident', incidentOne, ...asked])).toMatchObject({
      code: 0,
      error: '',
    });
    expect((await pagesOf(readFileSync(pdf))).join('')).toContain('罐区可见白雾');
    expect(await muster(['report', 'form', 'ics-214', '--incident', 'nothing', ...asked])).toMatchObject({
      code: 1,
      error: expect.stringContaining('no incident nothing'),
    });
  });
});
