import { readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { add, file, isAtHub, type TestFile } from './attachmentFiles.ts';
import { muster, type Said } from './commandLine.ts';
import { drained, online, openGround, openIncident, startHub, startStation, until, type Ground } from './station.ts';

let ground: Ground;
let photos: TestFile[];
beforeEach(async () => {
  ground = openGround();
  const hub = await startHub(ground);
  const station = await startStation(ground, 'a');
  await online(station);
  await station.screen.act(openIncident());
  photos = [file(3000), file(4000)];
  for (const photo of photos) {
    await add(station.screen, photo, file(500));
    await until(() => isAtHub(station.screen, photo));
  }
  await drained(station);
  await station.host.close();
  await hub.close();
});
afterEach(() => {
  ground.remove();
});
const exporting = (...rest: string[]): Promise<Said> => muster(['export', '--data', ground.path('hub'), ...rest]);

it('muster export lists attachments among the events, and with --attachments writes them out beside the file', async () => {
  const output = ground.path('journal.ndjson');
  expect(await exporting('-o', output, '--attachments')).toEqual({ code: 0, out: '', error: '' });
  const events = readFileSync(output, 'utf8');
  for (const { attachmentId } of photos) expect(events).toContain(attachmentId);
  const folder = `${output}.attachments`;
  const names = readdirSync(folder).toSorted();
  expect(names).toEqual(['000004-photo.jpg', '000005-photo.jpg', 'list.csv']);
  for (const [index, { bytes }] of photos.entries())
    expect(readFileSync(join(folder, names[index] ?? '')).equals(bytes)).toBe(true);
  const [header, first, second] = readFileSync(join(folder, 'list.csv'), 'utf8').split('\n');
  expect(header).toContain('mark,file,state,sequence,incident');
  expect(first).toContain(`ACTUAL,000004-photo.jpg,whole,4,incident-1`);
  expect(second).toContain(photos[1]?.attachmentId);
});

it('says what it could not write, and writes the rest', async () => {
  const [missing, damaged] = photos;
  if (missing === undefined || damaged === undefined) throw new Error('there are two');
  const pathOf = ({ attachmentId }: TestFile): string =>
    ground.path('hub', 'hub', 'attachments', attachmentId.slice(0, 2), attachmentId);
  rmSync(pathOf(missing));
  truncateSync(pathOf(damaged), 100);
  const output = ground.path('journal.ndjson');
  const { code, error } = await exporting('-o', output, '--attachments');
  expect(code).toBe(1);
  expect(error).toContain('2 of 2 attachments could not be written: 1 have not come to this hub yet, 1 are damaged');
  expect(readdirSync(`${output}.attachments`)).toEqual(['list.csv']);
  expect(readFileSync(`${output}.attachments/list.csv`, 'utf8')).toMatch(/ACTUAL,,missing,.*\nACTUAL,,damaged,/);
});

it('needs a file to put them beside', async () => {
  expect(await exporting('--attachments')).toMatchObject({
    code: 2,
    error: expect.stringMatching(/it needs --output/),
  });
});
