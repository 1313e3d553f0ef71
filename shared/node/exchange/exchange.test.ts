import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIVE, StationId } from '../../domain/ids.ts';
import { testCommand, testSite } from '../../domain/testing.ts';
import type { ExchangeHeader, ExchangePart } from '../../protocol/exchange.ts';
import type { Checkpoint, JournalRow } from '../../protocol/histories.ts';
import { newPrivateKey, signerOf } from '../identity/signing.ts';
import { signCheckpoint } from '../journal/checkpoints.ts';
import { chainHash, GENESIS } from '../journal/hash.ts';
import { openExchange } from './readExchange.ts';
import { signAct } from './signed.ts';
import { writeExchange } from './writeExchange.ts';

const hub = signerOf(newPrivateKey());
const station = signerOf(newPrivateKey());
const stationId = StationId.parse('station-1');

function chain(count: number): JournalRow[] {
  const rows: JournalRow[] = [];
  for (let sequence = 1; sequence <= count; sequence += 1) {
    const previousHash = rows.at(-1)?.hash ?? GENESIS;
    const body = JSON.stringify({ sequence, text: 'x'.repeat(sequence % 50) });
    rows.push({ sequence, body, previousHash, hash: chainHash(previousHash, body) });
  }
  return rows;
}

const rows = chain(12);
const checkpointAt = (sequence: number): Checkpoint =>
  signCheckpoint(hub, { epoch: 'e', world: LIVE, sequence, hash: rows[sequence - 1]?.hash ?? '' });
const header: ExchangeHeader = {
  part: 'header',
  format: 'muster-exchange',
  version: 1,
  id: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  from: { kind: 'station', stationId, publicKey: station.publicKey },
  for: { kind: 'hub' },
  madeAt: 1,
  history: { epoch: 'e', lineage: [], signer: hub.publicKey },
  cursors: {},
  worlds: [],
  checkpoints: [checkpointAt(12)],
};
const act = signAct(
  station,
  stationId,
  JSON.stringify(testCommand({ type: 'ImportSite', data: { site: testSite, source: 'x' } }, { station: stationId })),
);
const parts: ExchangePart[] = [
  { part: 'rows', world: LIVE, rows: rows.slice(0, 5) },
  { part: 'rows', world: LIVE, rows: rows.slice(5) },
  { part: 'acts', acts: [act] },
];

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-exchange-'));
  file = join(folder, 'a.muster-exchange');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function read(path = file): Promise<ExchangePart[]> {
  const opened = await openExchange(path);
  try {
    const found: ExchangePart[] = [];
    for await (const part of opened.parts()) found.push(part);
    return found;
  } finally {
    await opened.close();
  }
}

describe('an exchange file', () => {
  it('is read as it was written, and nothing else is left in the folder', async () => {
    const size = await writeExchange(file, station, header, parts);
    expect(await read()).toEqual(parts);
    expect(statSync(file).size).toBe(size);
    expect(readdirSync(folder)).toEqual(['a.muster-exchange']);
  });

  it('that is changed in any one byte, cut anywhere or made longer is refused with a sentence', async () => {
    await writeExchange(file, station, header, parts);
    const whole = readFileSync(file);
    const other = join(folder, 'b.muster-exchange');
    const refused = async (bytes: Buffer): Promise<string> => {
      writeFileSync(other, bytes);
      return read(other).then(
        () => 'taken',
        (error: unknown) => String(error),
      );
    };
    // Each byte of what is decisive, and most of the rest.
    for (let at = 0; at < whole.length; at += at < 200 || at > whole.length - 200 ? 1 : 5) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      expect(await refused(bytes)).toMatch(/Nothing was taken/);
      if (at % 10 === 0) expect(await refused(whole.subarray(0, at))).toMatch(/Nothing was taken/);
    }
    expect(await refused(Buffer.concat([whole, Buffer.from('x')]))).toMatch(/Nothing was taken/);
    expect(await refused(Buffer.concat([whole, whole]))).toMatch(/Nothing was taken/);
  }, 60_000);

  it('names the part that was changed or is missing', async () => {
    const noise = fc.sample(fc.string({ minLength: 40_000, maxLength: 40_000, unit: 'grapheme' }), {
      numRuns: 3,
      seed: 1,
    });
    const large: ExchangePart[] = noise.map((text) => ({
      part: 'acts',
      acts: [signAct(station, stationId, JSON.stringify({ actor: { kind: 'operator', stationId }, text }))],
    }));
    await writeExchange(file, station, { ...header, checkpoints: [] }, large);
    const whole = readFileSync(file);
    const third = Buffer.from(whole);
    const at = Math.floor(whole.length * 0.8);
    third[at] = (third[at] ?? 0) ^ 1;
    writeFileSync(file, third);
    await expect(read()).rejects.toThrow(/in part [23], after 1 acts of a station/);
    writeFileSync(file, whole.subarray(0, Math.floor(whole.length * 0.6)));
    await expect(read()).rejects.toThrow(/part [12]/);
  });

  it('is taken only where hub and station have signed what it says of them', async () => {
    const other = signerOf(newPrivateKey());
    const refused = async (head: ExchangeHeader, given: ExchangePart[], by = station): Promise<string> => {
      await writeExchange(file, by, head, given);
      return read().then(
        () => 'taken',
        (error: unknown) => String(error),
      );
    };
    expect(await refused(header, parts, other)).toMatch(/signature of its sender/);
    const [first, second] = parts;
    if (first === undefined || second === undefined) throw new Error('There are three.');
    expect(await refused(header, [second, first])).toMatch(/Part 2 .*does not follow/);
    expect(await refused(header, [first])).toMatch(/do not lead to what the hub has signed/);
    const forged = { ...checkpointAt(12), signature: checkpointAt(11).signature };
    expect(await refused({ ...header, checkpoints: [forged] }, parts)).toMatch(/do not lead to/);
    expect(await refused({ ...header, checkpoints: [signCheckpoint(other, { ...checkpointAt(12) })] }, parts)).toMatch(
      /do not lead to/,
    );
    expect(await refused(header, [{ part: 'acts', acts: [{ ...act, text: act.text.replace('1', '2') }] }])).toMatch(
      /Part 1 .*not signed by the station/,
    );
    expect(
      await refused(header, [{ part: 'acts', acts: [signAct(station, StationId.parse('station-2'), act.text)] }]),
    ).toMatch(/not signed by the station/);
    const snapshot = { world: LIVE, sequence: 12, hash: rows[11]?.hash ?? '', recordedAt: 1, state: '{}' };
    expect(await refused(header, [{ part: 'snapshot', snapshot, checkpoint: checkpointAt(12) }])).toMatch(
      /only a hub can say that/,
    );
  });

  it('leaves nothing when its making fails', async () => {
    const failing = function* (): Generator<ExchangePart> {
      yield* parts;
      throw new Error('gone');
    };
    await expect(writeExchange(file, station, header, failing())).rejects.toThrow('gone');
    expect(readdirSync(folder)).toEqual([]);
  });
});
