import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '#shared/protocol/hubSocket.ts';
import { EXIT_CRASHED } from '../../hub/embedded.ts';
import { TestIdentity } from '../../hub/testIdentity.ts';
import { holdPort, STATION } from '../../hub/testing.ts';
import { commandLine, node, startProgram } from '../e2e/helper/processes.ts';
import { badSite, muster, openGround, rising, smallSite, type Ground } from './commandLine.ts';

let ground: Ground;
beforeEach(() => {
  ground = openGround();
});
afterEach(async () => {
  await ground.close();
});
const hub = (...rest: string[]): ReturnType<typeof muster> =>
  muster(['hub', '--data', ground.data, '--site', smallSite, ...rest]);
interface Health {
  readonly ok: boolean;
  readonly worlds: readonly { readonly world: string; readonly head: number }[];
  readonly problems: number;
}
const address = (): { url: string; key: string } =>
  JSON.parse(readFileSync(join(ground.data, 'hub', 'hub.json'), 'utf8')) as { url: string; key: string };
const health = async (): Promise<Health> => (await (await fetch(`${address().url}/healthz`)).json()) as Health;

describe('muster hub', () => {
  it('says where it is and for which site, keeps its key to its owner, and ends when told', async () => {
    const program = startProgram(node, [commandLine, 'hub', '--data', ground.data, '--site', smallSite]);
    await program.waitFor(
      /The hub is up at http:\/\/127\.0\.0\.1:\d+ for Small site; its key is in .*hub\.json, and the key that it signs with has the fingerprint ([0-9A-F]{4} ?){8}\. Ctrl-C ends it\./,
    );
    expect(await health()).toMatchObject({ ok: true, worlds: [{ world: 'live', head: 2 }], problems: 0 });
    for (const name of ['hub.json', 'identity.json', 'administration.json'])
      expect(statSync(join(ground.data, 'hub', name)).mode & 0o077).toBe(0);
    await program.stop();
    expect(program.process.exitCode).toBe(0);
    await expect(health()).rejects.toThrow();
    expect(readFileSync(join(ground.data, 'log', 'hub.log'), 'utf8')).not.toContain(address().key);
  });

  it('ends when whoever started it is gone', async () => {
    const program = await ground.hub('--site', smallSite, '--exit-with-parent');
    program.process.stdin?.end();
    await program.ended;
    expect(program.process.exitCode).toBe(0);
  });

  it('ends when it is told to, though whoever started it lives on', async () => {
    const program = await ground.hub('--site', smallSite, '--exit-with-parent');
    program.process.kill('SIGTERM');
    await program.ended;
    expect(program.process.exitCode).toBe(0);
  }, 8_000);

  it('ends at once, though a station that left has not answered', async () => {
    const program = await ground.hub('--site', smallSite);
    const { url, key } = address();
    const station = io(url, {
      transports: ['websocket'],
      auth: { protocol: PROTOCOL_VERSION },
      reconnection: false,
    });
    const sent = new Promise<void>((resolve) => {
      station.once('events', () => {
        resolve();
      });
    });
    await TestIdentity.of(STATION).show(station, key);
    const hello = { stationId: STATION, protocol: PROTOCOL_VERSION, epoch: null, cursors: {} };
    await station.timeout(5000).emitWithAck('hello', hello);
    await sent;
    station.close();
    await program.stop();
    expect(program.process.exitCode).toBe(0);
  }, 8_000);

  it('that was killed has everything when it starts again, at the same address', async () => {
    const first = await ground.hub('--site', smallSite);
    const { url, key } = address();
    await first.kill();
    await ground.hub('--site', smallSite);
    expect(address()).toMatchObject({ url, key });
    expect(await health()).toMatchObject({ worlds: [{ world: 'live', head: 2 }] });
    expect(await muster(['journal', 'verify', join(ground.data, 'hub', 'journal.db')])).toMatchObject({ code: 0 });
  });

  it('that fails says why in its log, and ends as what is worth another start', async () => {
    const fail = "process.on('SIGUSR2', () => { throw new Error('a fault nobody thought of'); })";
    const program = startProgram(node, [
      '--import',
      `data:text/javascript,${encodeURIComponent(fail)}`,
      commandLine,
      'hub',
      '--data',
      ground.data,
      '--site',
      smallSite,
      '--json',
    ]);
    await program.waitFor(/"ready":true/);
    program.process.kill('SIGUSR2');
    await program.ended;
    expect([program.process.exitCode, program.said()]).toEqual([
      EXIT_CRASHED,
      expect.stringMatching(/The hub failed: Error: a fault nobody thought of/),
    ]);
    await ground.hub('--site', smallSite);
  });

  it('goes on with the good records of a bad site file: the others are named, and counted where they can be seen', async () => {
    const program = await ground.hub('--site', badSite);
    expect(program.said()).toMatch(/map\.features\[3\] “tank-1”: The id “tank-1” stands twice/);
    expect(await health()).toMatchObject({ problems: 3 });
  });

  it('shows what was imported into its folder, not the sample', async () => {
    await muster(['import', smallSite, '--data', ground.data]);
    const program = startProgram(node, [commandLine, 'hub', '--data', ground.data]);
    await program.waitFor(/is up at .* for Small site/);
    await program.stop();
  });
});

describe('muster hub refuses, with a sentence and 1', () => {
  const refused = async (run: ReturnType<typeof muster>, sentence: RegExp): Promise<void> => {
    const { code, out, error } = await run;
    expect(error).toMatch(sentence);
    expect([code, out]).toEqual([1, '']);
  };

  it('a site file that holds no site', async () => {
    const file = join(ground.data, 'broken.json');
    writeFileSync(file, '{"format":"muster-site","version":1}');
    await refused(muster(['hub', '--data', ground.data, '--site', file]), /broken\.json: file: map: /);
  });

  it('a journal of a newer Muster', async () => {
    await muster(['import', smallSite, '--data', ground.data]);
    const database = new SQLite(join(ground.data, 'hub', 'journal.db'));
    database.prepare("INSERT INTO applied_migrations VALUES ('hub/0099-later', 1)").run();
    database.close();
    await refused(hub(), /journal\.db was written by a newer Muster \(it has “hub\/0099-later”\)\. It was not touched/);
  });

  it('a damaged journal', async () => {
    mkdirSync(join(ground.data, 'hub'));
    writeFileSync(join(ground.data, 'hub', 'journal.db'), 'no database, but long enough to look like one'.repeat(100));
    await refused(hub(), /journal\.db is damaged and was not touched\. Move it aside and restore a backup/);
  });

  it('a port that is taken', async () => {
    const held = await holdPort();
    await refused(
      hub('--port', String(held.port)),
      /could not listen on 127\.0\.0\.1:\d+: .*EADDRINUSE.*Choose another port/,
    );
    await held.release();
  });

  it('an address that is not this machine’s', async () => {
    await refused(
      hub('--address', '192.0.2.1'),
      /could not listen on 192\.0\.2\.1:0: .*another address with --address/,
    );
  });

  it('a recording that is not there, or is none', async () => {
    await refused(
      hub('--recording', 'nothing-of-that-name'),
      /There is no recording “nothing-of-that-name”\. Known are: /,
    );
    const file = join(ground.data, 'recording.json');
    writeFileSync(file, readFileSync(rising, 'utf8'));
    await refused(hub('--recording', file), /gas\.csv cannot be read/);
  });

  it('a folder on which another hub runs', async () => {
    await ground.hub('--site', smallSite);
    await refused(hub(), /Another hub runs on .*a journal has one writer/);
  });

  it('a damaged address file', async () => {
    mkdirSync(join(ground.data, 'hub'));
    writeFileSync(join(ground.data, 'hub', 'hub.json'), '{');
    await refused(hub(), /hub\.json is damaged: delete it/);
  });
});
