import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AttachmentId, IncidentId, PlaceId, StationId } from '#shared/domain/ids.ts';
import { testCommand } from '#shared/domain/testing.ts';
import { AttachmentReceived, MAX_CHUNK_BYTES } from '#shared/protocol/attachments.ts';
import { PROTOCOL_VERSION } from '#shared/protocol/hubSocket.ts';
import { TestIdentity } from '../testIdentity.ts';
import { openFolder, openServer, STATION, type Folder, type TestServer, type TestStation } from '../testing.ts';

let folder: Folder;
let server: TestServer;
let station: TestStation;
beforeEach(async () => {
  folder = openFolder();
  server = await openServer(folder.path);
  station = await stationOf(STATION);
});
afterEach(async () => {
  await server.close();
  folder.remove();
});
async function stationOf(stationId: StationId): Promise<TestStation> {
  const socket = await server.connect('/', { as: TestIdentity.of(stationId) });
  await socket.emitWithAck('hello', { stationId, protocol: PROTOCOL_VERSION, epoch: null, cursors: {} });
  return socket;
}

const idOf = (bytes: Uint8Array): AttachmentId => AttachmentId.parse(createHash('sha256').update(bytes).digest('hex'));
const offer = async (attachmentId: AttachmentId, bytes: number, by = station): Promise<AttachmentReceived> =>
  AttachmentReceived.parse(await by.emitWithAck('attachment-offer', { attachmentId, bytes }));
const give = async (message: object, by = station): Promise<AttachmentReceived> =>
  AttachmentReceived.parse(await by.emitWithAck('attachment-chunk', message));
const sentenceOf = (reply: AttachmentReceived): string => (reply.ok ? 'taken' : reply.sentence.en);
async function named(attachmentId: AttachmentId, bytes: number): Promise<void> {
  const incidentId = IncidentId.parse('incident-1');
  await server.desk.judge(
    testCommand({
      type: 'OpenIncident',
      data: {
        incidentId,
        scenario: 'fire',
        title: 'Fire',
        level: 'III',
        placeId: PlaceId.parse('tank-1'),
        position: [121.5, 38.9],
        alarmIds: [],
        commander: { name: 'Li Wei', role: 'coordinator' },
      },
    }),
    { stationId: STATION },
  );
  const outcome = await server.desk.judge(
    testCommand({
      type: 'AddAttachment',
      data: {
        incidentId,
        attachmentId,
        bytes,
        name: 'a.jpg',
        mediaType: 'image/jpeg',
        caption: '',
        step: null,
        thumbnail: null,
        takenAt: null,
        position: null,
      },
    }),
    { stationId: STATION },
  );
  expect(outcome.outcome).toBe('accepted');
}
const onDisk = (): string[] => readdirSync(join(folder.path, 'hub', 'attachments', 'unfinished'));

describe('a station that gives files', () => {
  it('is told where to go on, and that the hub has it; others are told, too', async () => {
    const other = await stationOf(StationId.parse('station-2'));
    const heard: unknown[] = [];
    other.on('attachments-held', (message) => heard.push(message));
    const bytes = randomBytes(1000);
    const attachmentId = idOf(bytes);
    expect(await offer(attachmentId, 1000)).toEqual({ ok: true, received: 0, whole: false });
    const first = { attachmentId, bytes: 1000, offset: 0, chunk: bytes.subarray(0, 600) };
    expect(await give(first)).toEqual({ ok: true, received: 600, whole: false });
    expect(await offer(attachmentId, 1000)).toEqual({ ok: true, received: 600, whole: false });
    expect(await give({ ...first, offset: 600, chunk: bytes.subarray(600) })).toEqual({
      ok: true,
      received: 1000,
      whole: true,
    });
    await vi.waitUntil(() => heard.length === 1);
    expect(heard).toEqual([{ attachmentIds: [attachmentId] }]);
    const missing = idOf(randomBytes(9));
    expect(await other.emitWithAck('attachments-held', { attachmentIds: [missing, attachmentId] })).toEqual({
      ok: true,
      attachmentIds: [attachmentId],
    });
    const part = await other.emitWithAck('attachment-read', { attachmentId, offset: 900, length: 500 });
    expect(part.ok && Buffer.from(part.chunk).equals(bytes.subarray(900))).toBe(true);
    expect(await other.emitWithAck('attachment-read', { attachmentId: missing, offset: 0, length: 5 })).toMatchObject({
      ok: false,
    });
  });

  it('that has not said hello is refused', async () => {
    const silent = await server.connect();
    expect(sentenceOf(await offer(idOf(randomBytes(5)), 5, silent))).toContain('before “hello”');
  });

  it('does not give what another is giving, and may when that one has fallen silent', async () => {
    const other = await stationOf(StationId.parse('station-2'));
    const bytes = randomBytes(1000);
    const attachmentId = idOf(bytes);
    await give({ attachmentId, bytes: 1000, offset: 0, chunk: bytes.subarray(0, 600) });
    expect(sentenceOf(await offer(attachmentId, 1000, other))).toContain('Another station is giving');
    server.clock.pass(16_000);
    expect(await give({ attachmentId, bytes: 1000, offset: 0, chunk: bytes }, other)).toMatchObject({ whole: true });
    expect(await offer(attachmentId, 1000)).toEqual({ ok: true, received: 1000, whole: true });
  });
});

describe('a hostile station', () => {
  it('is answered with a sentence to each: wrong hash, wrong size, out of order, too large, malformed', async () => {
    const bytes = randomBytes(1000);
    const attachmentId = idOf(bytes);
    const whole = { attachmentId, bytes: 1000, offset: 0, chunk: bytes };
    expect(sentenceOf(await give({ ...whole, chunk: randomBytes(1000) }))).toContain('its hash differs');
    expect(sentenceOf(await give({ ...whole, bytes: 900 }))).toContain('More came than the 900 bytes');
    expect(sentenceOf(await give({ ...whole, offset: 500 }))).toContain('0 bytes are here');
    expect(sentenceOf(await give({ ...whole, bytes: 60 * 1024 * 1024 }))).toContain('malformed');
    expect(sentenceOf(await give({ ...whole, chunk: randomBytes(MAX_CHUNK_BYTES + 1) }))).toContain('malformed');
    expect(sentenceOf(await give({ ...whole, chunk: 'text' }))).toContain('malformed');
    expect(sentenceOf(await give({ ...whole, attachmentId: '../../hub.json' }))).toContain('malformed');
    expect(sentenceOf(await offer(attachmentId, 0))).toContain('malformed');
    expect(onDisk()).toEqual([]);
    expect(server.counted('attachment-hash-differs')).toBe(1);
    expect(server.counted('message-malformed')).toBe(5);
    // And it is none the worse for the file itself.
    expect(await give(whole)).toMatchObject({ whole: true });
  });

  it('cannot give another size than the act says', async () => {
    const bytes = randomBytes(1000);
    await named(idOf(bytes), 1000);
    expect(sentenceOf(await offer(idOf(bytes), 2000))).toContain('the record says 1000');
  });

  it('makes 10,000 offers: none takes room on the disk, and the hub goes on answering others', async () => {
    const other = await stationOf(StationId.parse('station-2'));
    const offers = Array.from({ length: 10_000 }, () => offer(idOf(randomBytes(8)), 40 * 1024 * 1024));
    const bytes = randomBytes(1000);
    const given = give({ attachmentId: idOf(bytes), bytes: 1000, offset: 0, chunk: bytes }, other);
    expect(await given).toMatchObject({ whole: true });
    // It is read no faster than it may send, and let go of where its heartbeats come too late for that.
    await Promise.allSettled(offers);
    expect(onDisk()).toEqual([]);
  });

  it('fills no disk with bytes that no act names: so much, so many, and what an act names goes on', async () => {
    const begin = (size: number): Promise<AttachmentReceived> => {
      const chunk = randomBytes(10);
      return give({ attachmentId: idOf(randomBytes(8)), bytes: size, offset: 0, chunk });
    };
    // All at once, as it would to get round a bound.
    const large = await Promise.all(Array.from({ length: 10 }, () => begin(49 * 1024 * 1024)));
    expect(large.filter(({ ok }) => ok)).toHaveLength(4);
    expect(large.filter((reply) => sentenceOf(reply).includes('their acts have come'))).toHaveLength(6);
    const small = await Promise.all(Array.from({ length: 40 }, () => begin(20)));
    expect(small.filter(({ ok }) => ok)).toHaveLength(12);
    expect(small.filter((reply) => sentenceOf(reply).includes('ended none of them'))).toHaveLength(28);
    expect(onDisk()).toHaveLength(16);
    // Files of a byte that are whole are bounded, too.
    const other = await stationOf(StationId.parse('station-2'));
    let taken = 0;
    for (let index = 0; index < 120; index += 1) {
      const chunk = Buffer.from(`file ${String(index)}`);
      const reply = await give({ attachmentId: idOf(chunk), bytes: chunk.length, offset: 0, chunk }, other);
      if (reply.ok) taken += 1;
    }
    expect(taken).toBe(100);
    const bytes = randomBytes(1000);
    await named(idOf(bytes), 1000);
    expect(await give({ attachmentId: idOf(bytes), bytes: 1000, offset: 0, chunk: bytes }, other)).toMatchObject({
      whole: true,
    });
  });

  it('leaves nothing behind for ever: unfinished files and those that no act named go after a week', async () => {
    const [kept, left, begun] = [randomBytes(1000), randomBytes(1000), randomBytes(1000)];
    await named(idOf(kept), 1000);
    for (const bytes of [kept, left]) await give({ attachmentId: idOf(bytes), bytes: 1000, offset: 0, chunk: bytes });
    await give({ attachmentId: idOf(begun), bytes: 1000, offset: 0, chunk: begun.subarray(0, 10) });
    await server.attachmentDesk.clear();
    expect(await server.attachments.size(idOf(left))).toBe(1000);
    // Files have the time of the machine.
    server.clock.leap(Date.now() + 8 * 86_400_000 - server.clock.now());
    await server.attachmentDesk.clear();
    expect(onDisk()).toEqual([]);
    expect(await server.attachments.size(idOf(left))).toBeNull();
    expect(await server.attachments.size(idOf(kept))).toBe(1000);
  });
});
