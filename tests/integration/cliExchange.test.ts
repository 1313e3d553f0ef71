/** `muster exchange` on real folders, with the hub running as a process of its own and without. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pino } from 'pino';
import { createHost } from '#host/host.ts';
import { add, file, isKeptWhole } from './attachmentFiles.ts';
import { muster, openGround, smallSite, type Ground } from './commandLine.ts';
import { signedInAt, withAccount } from './signedIn.ts';
import { logEntry, openIncident, TestScreen } from './station.ts';

let ground: Ground;
let folder: string;
beforeEach(() => {
  ground = openGround();
  folder = mkdtempSync(join(tmpdir(), 'muster-exchange-'));
});
afterEach(async () => {
  await ground.close();
  rmSync(folder, { recursive: true, force: true });
});
const path = (name: string): string => join(folder, name);
const exchange = (what: 'export' | 'import', ...rest: string[]): ReturnType<typeof muster> =>
  muster(['exchange', what, ...rest]);

interface Done {
  readonly stationId: string;
  readonly fingerprint: string;
}

/** A workstation that is cut off, for as long as it takes to act there. */
async function at(data: string, act: (screen: TestScreen) => Promise<unknown>): Promise<Done> {
  await signedInAt(data, ground.data);
  const log = pino({ level: 'silent' });
  const host = await createHost({ dataDirectory: data, hub: () => null, appVersion: 'test', log });
  const screen = new TestScreen();
  host.attach(screen.port);
  await screen.open();
  await act(screen);
  const { stationId } = await screen.request('station.describe', {});
  const { fingerprint } = await screen.request('exchange.read', {});
  await host.close();
  return { stationId, fingerprint };
}

describe('muster exchange', () => {
  it('carries a shift at a workstation without a network to the hub that runs, and the answers back', async () => {
    await withAccount(ground.data);
    await ground.hub('--site', smallSite);
    const station = path('workstation');
    const { stationId, fingerprint } = await at(station, () => Promise.resolve());
    const first = await exchange('export', '--data', ground.data, '--for', stationId, '-o', path('first'), '--json');
    expect(first).toMatchObject({ code: 0, error: '' });
    const taken = await exchange('import', path('first'), '--data', station);
    expect(taken).toMatchObject({ code: 0, error: '' });
    expect(taken.out).toMatch(
      /^Taken from the hub [0-9A-F ]{39}: 0 acts .* 2 events\. .* 0 events are still missing\. Photos and files: 0 \(0 kB\) taken, .*\n$/,
    );
    const photo = file(200_000);
    await at(station, async (screen) => {
      await screen.act(openIncident());
      await screen.act(logEntry('carried by hand'));
      await add(screen, photo);
    });
    const without = await exchange(
      'export',
      '--data',
      station,
      '--for',
      'hub',
      '-o',
      path('w'),
      '--attachments',
      '0.1',
    );
    expect(without).toMatchObject({
      code: 0,
      out: expect.stringMatching(/ 0 \(0 kB\) .* 1 \(200 kB\) do not, for/),
    });
    expect(await exchange('export', '--data', station, '--for', 'hub', '--attachments', '9999')).toMatchObject({
      code: 2,
      error: expect.stringMatching(/3000 MB at most/),
    });
    expect(await exchange('export', '--data', station, '--for', 'hub', '-o', path('acts'))).toMatchObject({
      code: 0,
      out: expect.stringMatching(/1 \(200 kB\) photos and files go along\. Take it/),
    });
    const stranger = await exchange('import', path('acts'), '--data', ground.data);
    expect(stranger.code).toBe(1);
    expect(stranger.error).toContain(`does not know ${stationId}`);
    const known = await exchange('import', path('acts'), '--data', ground.data, '--enrol', fingerprint, '--json');
    expect(known.error).toBe('');
    expect(JSON.parse(known.out)).toMatchObject({
      acts: 3,
      known: 0,
      conflicts: 0,
      attachments: { taken: { files: 1, bytes: 200_000 }, missing: { files: 0 } },
      notes: [],
    });
    expect(isKeptWhole(ground.data, 'hub', photo)).toBe(true);
    await exchange('export', '--data', ground.data, '--for', stationId, '-o', path('answers'));
    const answers = await exchange('import', path('answers'), '--data', station, '--json');
    expect(JSON.parse(answers.out)).toMatchObject({ settled: 3, missing: 0, notes: [] });
    const { out } = await muster(['export', '--data', ground.data]);
    expect(out).toContain('carried by hand');
  }, 60_000);

  it('works on the folder of a hub that does not run, and refuses a damaged file with a sentence', async () => {
    await muster(['import', smallSite, '--data', ground.data]);
    expect(await exchange('export', '--data', ground.data, '--for', 'all', '-o', path('all'))).toMatchObject({
      code: 0,
    });
    const bytes = readFileSync(path('all'));
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    writeFileSync(path('damaged'), bytes);
    const station = path('workstation');
    await at(station, () => Promise.resolve());
    expect(await exchange('import', path('damaged'), '--data', station)).toMatchObject({
      code: 1,
      out: '',
      error: expect.stringMatching(/Nothing was taken/),
    });
    expect(await exchange('import', path('all'), '--data', station)).toMatchObject({ code: 0 });
    expect(await exchange('import', path('all'), '--data', ground.data)).toMatchObject({
      code: 1,
      error: expect.stringMatching(/made at a hub, for its stations/),
    });
    expect(await exchange('export', '--data', folder, '--for', 'hub')).toMatchObject({
      code: 1,
      error: expect.stringMatching(/neither a hub nor a workstation/),
    });
    expect(await exchange('export', '--data', station, '--for', '')).toMatchObject({ code: 2 });
  }, 60_000);

  it('leaves the folder of a workstation that is open to its screen', async () => {
    const station = path('workstation');
    await at(station, async () => {
      expect(await exchange('export', '--data', station, '--for', 'hub')).toMatchObject({
        code: 1,
        error: expect.stringMatching(/Muster is open on/),
      });
    });
  }, 60_000);
});
