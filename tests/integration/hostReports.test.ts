/** Documents that a station makes out of its record, over the Port: of an open incident, a closed one, the past, and a plan. */
import { expect, it } from 'vitest';
import type { DomainCommand } from '#shared/domain/command.ts';
import { LIVE, ResponderId } from '#shared/domain/ids.ts';
import { testSite } from '#shared/domain/testing.ts';
import { textsOfDocument } from '#shared/reports/document.ts';
import type { ReportAsked } from '#shared/protocol/reports.ts';
import { fontsOf, pagesOf, squeezed } from '#host/reports/testing.ts';
import {
  groundForEach,
  incidentOne,
  logEntry,
  online,
  openIncident,
  startHub,
  stationsOn,
  type Station,
} from './station.ts';

const ground = groundForEach();
const { begin } = stationsOn(ground);

const form = (kind: 'ics-201' | 'ics-214' | 'accident-report', at: number | null = null): ReportAsked => ({
  world: LIVE,
  language: 'zh',
  what: { of: 'form', form: kind, incidentId: incidentOne, about: '', at },
});
const textOf = async ({ screen }: Station, asked: ReportAsked): Promise<string> =>
  [...textsOfDocument((await screen.request('report.show', asked)).document)].join('\n');

async function download({ screen }: Station, file: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (let offset = 0; ;) {
    const { bytes } = await screen.request('file.download', { file, offset });
    if (bytes.length === 0) return Buffer.concat(pieces);
    pieces.push(bytes);
    offset += bytes.length;
  }
}

it('shows a form, saves it as a PDF that reads back, and has it of the past and of a frozen record', async () => {
  await startHub(ground);
  const station = await begin('a');
  await online(station);
  const { screen } = station;
  const acts = async (...commands: DomainCommand[]): Promise<void> => {
    for (const command of commands) await screen.act(command);
  };
  const responderId = ResponderId.parse('fire-1');
  await acts(
    openIncident(),
    logEntry('罐区可见白雾'),
    { type: 'AssignResponder', data: { responderId, incidentId: incidentOne, task: '水幕稀释', seenVersion: 0 } },
    { type: 'ChangeResponderStatus', data: { responderId, status: 'on-scene', seenVersion: 1 } },
  );
  const then = Math.max(
    ...(await screen.request('timeline.read', { world: LIVE, limit: 1 })).events.map(({ event }) => event.at),
  );
  const log = await textOf(station, form('ics-214'));
  // What a unit did names no incident; it is in the record of the one that it was sent to.
  for (const known of ['罐区可见白雾', '水幕稀释', '到场']) expect(log).toContain(known);

  const { file, name, told } = await screen.request('report.make', { ...form('ics-214'), format: 'pdf' });
  expect(name).toMatch(/^ics-214 .*\.pdf$/);
  expect(told).toBeNull();
  const pdf = await download(station, file);
  expect((await pagesOf(pdf)).join('')).toContain(squeezed('罐区可见白雾'));
  expect(fontsOf(pdf).every(({ embedded }) => embedded)).toBe(true);
  // It was handed over, and is not kept.
  await expect(screen.request('file.download', { file, offset: 0 })).rejects.toThrow('no longer held');

  // A first report out of the record; made, it has its number.
  const { values } = await screen.request('report.accident', { world: LIVE, incidentId: incidentOne });
  expect(Object.keys(values)).toEqual(expect.arrayContaining(['unitName', 'course', 'measures']));
  await acts({ type: 'MakeAccidentReport', data: { incidentId: incidentOne, values } });
  expect(await textOf(station, form('accident-report'))).toContain('续报（第 2 号）');

  await acts(
    logEntry('泄漏已封堵'),
    { type: 'EndIncident', data: { incidentId: incidentOne, reason: 'over' } },
    { type: 'CloseIncident', data: { incidentId: incidentOne, reason: 'complete' } },
  );
  const frozen = await screen.request('report.show', form('ics-214'));
  expect(frozen.past).toBe(true);
  expect([...textsOfDocument(frozen.document)].join('\n')).toContain('泄漏已封堵');
  // At the moment in review nobody knew of that yet.
  const past = await textOf(station, form('ics-214', then));
  expect(past).toContain('罐区可见白雾');
  expect(past).not.toContain('泄漏已封堵');
  expect(await textOf(station, form('accident-report'))).toContain('续报（第 2 号）');
});

it('says so when there is no such incident, and goes on', async () => {
  await startHub(ground);
  const station = await begin('a');
  await online(station);
  await expect(station.screen.request('report.show', form('ics-201'))).rejects.toThrow('not in the record');
  await expect(station.screen.request('report.make', { ...form('ics-201'), format: 'docx' })).rejects.toThrow(
    'not in the record',
  );
});

it('makes a plan in both formats', async () => {
  await startHub(ground);
  const station = await begin('a');
  await online(station);
  const [plan] = testSite.plans;
  if (plan === undefined) throw new Error('The test site has a plan.');
  const asked: ReportAsked = { world: LIVE, language: 'en', what: { of: 'plan', plan } };
  const pdf = await station.screen.request('report.make', { ...asked, format: 'pdf' });
  expect((await pagesOf(await download(station, pdf.file))).join('')).toContain(squeezed(plan.name.en));
  const docx = await station.screen.request('report.make', { ...asked, format: 'docx' });
  expect(
    Buffer.from(await download(station, docx.file))
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
});
