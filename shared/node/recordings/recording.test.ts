import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFolder, type Folder } from '../testing.ts';
import { findInstalledRecording, findRecording, loadRecording } from './recording.ts';

let folder: Folder;
let assets: string;
let place: string;
const manifest = (streams: unknown): unknown => ({ id: 'r', name: { en: 'R', zh: '记' }, streams });
const write = (file: string, content: unknown): string => {
  const path = join(place, file);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const load = (csv: string, kind: 'readings' | 'positions' = 'readings'): unknown => {
  write('data.csv', csv);
  return loadRecording(write('recording.json', manifest([{ id: 's', kind, file: 'data.csv' }])));
};

beforeEach(() => {
  folder = openFolder();
  assets = join(folder.path, 'assets');
  place = join(assets, 'site', 'recordings', 'quiet-day');
  mkdirSync(place, { recursive: true });
});
afterEach(() => {
  folder.remove();
});

describe('a recording', () => {
  it('is read whole, with what is missing as no reading', () => {
    expect(load('\u{feff}t_s,A,B\n0,1,2\n1,,3\n')).toMatchObject({
      streams: [
        {
          kind: 'readings',
          speed: 1,
          loop: true,
          tagIds: ['A', 'B'],
          rows: [{ values: [1, 2] }, { second: 1, values: [Number.NaN, 3] }],
        },
      ],
    });
    expect(load('t_s,responder_id,lon,lat\n0,fire-1,121,38\n', 'positions')).toMatchObject({
      streams: [{ rows: [{ responderId: 'fire-1', longitude: 121, latitude: 38 }] }],
    });
  });

  it.each([
    ['t_s,A\n0,x\n', 'readings', /data\.csv, record 1: A is “x”, not a number/],
    ['t_s,A\n0,1\n,2\n', 'readings', /record 2: t_s is “”, not a number/],
    ['t_s,A\n5,1\n4,2\n', 'readings', /record 2: t_s runs backwards/],
    ['t_s,A\n0,1,2\n', 'readings', /data\.csv cannot be read: .*line 2/],
    ['t_s,A\n', 'readings', /has no records/],
    ['second,A\n0,1\n', 'readings', /the first line must be t_s and the tag ids/],
    ['t_s,responder_id,lat,lon\n0,a,1,2\n', 'positions', /the first line must be t_s,responder_id,lon,lat/],
    ['t_s,responder_id,lon,lat\n0,a,NaN,2\n', 'positions', /record 1: lon is “NaN”/],
  ] as const)('that is %j is refused with file and record', (csv, kind, sentence) => {
    expect(() => load(csv, kind)).toThrow(sentence);
  });

  it('whose manifest is wrong, or names what is not there, is refused with its path', () => {
    expect(() => loadRecording(write('recording.json', '{'))).toThrow(/recording\.json is no recording: SyntaxError/);
    expect(() => loadRecording(write('recording.json', manifest([])))).toThrow(/streams/);
    const gone = manifest([{ id: 's', kind: 'readings', file: 'gone.csv' }]);
    expect(() => loadRecording(write('recording.json', gone))).toThrow(/gone\.csv cannot be read: ENOENT/);
  });

  it('does not read files outside its own folder', () => {
    writeFileSync(join(assets, 'secret.csv'), 't_s,A\n0,1\n');
    const outside = manifest([{ id: 's', kind: 'readings', file: '../../../secret.csv' }]);
    expect(() => loadRecording(write('recording.json', outside))).toThrow(/outside the recording’s folder/);
  });

  it('is found by name or path on the command line, and by name only where a station names it', () => {
    const path = write('recording.json', manifest([]));
    expect(findRecording(assets, 'quiet-day')).toBe(path);
    expect(findRecording(assets, path)).toBe(path);
    expect(findInstalledRecording(assets, 'quiet-day')).toBe(path);
    for (const name of [path, '../recordings/quiet-day', 'quiet-day/../quiet-day', ''])
      expect(() => findInstalledRecording(assets, name)).toThrow(/There is no recording .* Known are: quiet-day/);
    expect(() => findInstalledRecording(folder.path, 'x')).toThrow(/Known are: none/);
  });
});
