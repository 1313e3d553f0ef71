import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AttachmentId, IncidentId, LIVE, StationId } from '../../domain/ids.ts';
import type { ExchangeHeader } from '../../protocol/exchange.ts';
import { AttachmentFolder } from '../attachments/attachmentFolder.ts';
import { newPrivateKey, signerOf } from '../identity/signing.ts';
import type { NamedAttachment } from '../journal/attachments.ts';
import { takeAttachments, type Incoming } from './incomingAttachments.ts';
import { chooseAttachments, type Chosen } from './outgoingAttachments.ts';
import { openExchange } from './readExchange.ts';
import { writeExchange } from './writeExchange.ts';

const station = signerOf(newPrivateKey());
const header: ExchangeHeader = {
  part: 'header',
  format: 'muster-exchange',
  version: 1,
  id: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  from: { kind: 'station', stationId: StationId.parse('station-1'), publicKey: station.publicKey },
  for: { kind: 'hub' },
  madeAt: 1,
  history: null,
  cursors: {},
  worlds: [],
  checkpoints: [],
};

let folder: string;
let file: string;
let here: AttachmentFolder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-exchange-'));
  file = join(folder, 'a.muster-exchange');
  here = new AttachmentFolder({ directory: join(folder, 'here') });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Photo extends NamedAttachment {
  readonly content: Buffer;
}
let photos = 0;
async function photo(size: number, more: Partial<NamedAttachment> = {}): Promise<Photo> {
  const content = randomBytes(size);
  const attachmentId = AttachmentId.parse(createHash('sha256').update(content).digest('hex'));
  const incidentId = IncidentId.parse('incident-1');
  photos += 1;
  const name = `photo ${String(photos)}.jpg`;
  await here.take({ attachmentId, bytes: size, sender: 'test', offset: 0, chunk: content });
  return { content, attachmentId, bytes: size, name, world: LIVE, incidentId, at: photos, isThumbnail: false, ...more };
}
const choose = (wanted: readonly NamedAttachment[], limit = 1e9): Promise<Chosen> =>
  chooseAttachments({ store: here, wanted, limit, file });
async function make(wanted: readonly NamedAttachment[], limit?: number): Promise<Chosen> {
  const chosen = await choose(wanted, limit);
  await writeExchange(file, station, header, [], chosen);
  return chosen;
}
let stores = 0;
const newStore = (): AttachmentFolder =>
  new AttachmentFolder({ directory: join(folder, `there-${String((stores += 1))}`) });
async function take(store: AttachmentFolder, wanted: readonly NamedAttachment[]): Promise<Incoming> {
  const opened = await openExchange(file);
  try {
    const ids = new Set(wanted.map(({ attachmentId }) => attachmentId));
    return await takeAttachments({
      opened,
      store,
      isWanted: ({ attachmentId }) => ids.has(attachmentId),
      onWhole: () => undefined,
    });
  } finally {
    await opened.close();
  }
}
const holds = async (store: AttachmentFolder, { attachmentId, content }: Photo): Promise<boolean> =>
  (await store.size(attachmentId)) !== null && readFileSync(store.file(attachmentId)).equals(content);

describe('attachments in an exchange file', () => {
  it('come out as they went in, a piece at a time, and once whatever they are called', async () => {
    const all = [await photo(1), await photo(700_000), await photo(3_000)];
    const [, large] = all;
    if (large === undefined) throw new Error('there are three');
    const chosen = await make([...all, { ...large, name: 'the same.jpg' }]);
    expect(chosen.sent.along).toEqual({ files: 3, bytes: 703_001 });
    expect(chosen.sentence.en).toBe('3 (704 kB) photos and files go along.');
    const opened = await openExchange(file);
    for (const attachment of opened.attachments)
      for await (const piece of opened.bytesOf(attachment)) expect(piece.length).toBeLessThanOrEqual(256 * 1024);
    await opened.close();
    const there = newStore();
    expect((await take(there, all)).counts.taken).toEqual({ files: 3, bytes: 703_001 });
    for (const one of all) expect(await holds(there, one)).toBe(true);
    expect((await take(there, all)).counts).toMatchObject({ taken: { files: 0 }, known: { files: 3 } });
    expect(await there.unfinished()).toEqual([]);
  });

  it('go along up to the limit, the newest incidents first with their small pictures before the rest', async () => {
    const incident = (id: string): { incidentId: IncidentId } => ({ incidentId: IncidentId.parse(id) });
    const old = await photo(1_000, { ...incident('old'), at: 10 });
    const first = await photo(1_000, { ...incident('new'), at: 5 });
    const picture = await photo(100, { ...incident('new'), at: 5, isThumbnail: true });
    const last = await photo(1_000, { ...incident('new'), at: 20 });
    const huge = await photo(50_000, { ...incident('new'), at: 30 });
    const chosen = await choose([old, first, picture, last, huge], 2_500);
    expect(chosen.files.map(({ attachmentId }) => attachmentId)).toEqual(
      [picture, last, first].map(({ attachmentId }) => attachmentId),
    );
    expect(chosen.sent.overLimit).toEqual({ files: 2, bytes: 51_000 });
    expect(chosen.sentence.en).toMatch(/^3 \(3 kB\) .* go along\. 2 \(51 kB\) do not, for they exceed the limit/);
    expect((await choose([old], 0)).sent.along.files).toBe(0);
  });

  it('leave room on the disk that the file is made on: what does not fit beside it stays, and it says so', async () => {
    const [large, small] = [await photo(2_000), await photo(900)];
    const chosen = await chooseAttachments({
      store: here,
      wanted: [large, small],
      limit: 1e9,
      file,
      freeBytes: () => Promise.resolve(512 * 1024 * 1024 + 1_000),
    });
    expect(chosen.sent).toMatchObject({ along: { files: 1, bytes: 900 }, noRoom: { files: 1, bytes: 2_000 } });
    expect(chosen.sentence.en).toContain('for want of room on the disk');
  });

  it('do not go along where they are not here, or are damaged on the disk here: it says so', async () => {
    const [missing, damaged, cut, whole] = [await photo(500), await photo(600), await photo(700), await photo(800)];
    await here.drop(missing.attachmentId);
    writeFileSync(here.file(damaged.attachmentId), randomBytes(600));
    truncateSync(here.file(cut.attachmentId), 10);
    const chosen = await make([missing, damaged, cut, whole]);
    expect(chosen.sent).toMatchObject({
      along: { files: 1, bytes: 800 },
      missing: { files: 1, bytes: 500 },
      damaged: { files: 2, bytes: 1_300 },
    });
    expect(chosen.sentence.en).toContain('have not come here yet');
    expect(chosen.sentence.en).toContain('damaged on the disk here');
    const there = newStore();
    expect((await take(there, [whole])).counts.taken.files).toBe(1);
  });

  it('that were changed or cut off on the way are named, and harm nothing else', async () => {
    const all = [await photo(2_000), await photo(300_000), await photo(4_000)];
    const [, middle, last] = all;
    if (middle === undefined || last === undefined) throw new Error('there are three');
    await make(all);
    const bytes = readFileSync(file);
    const at = bytes.indexOf(middle.content.subarray(0, 32)) + 150_000;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const there = newStore();
    const { counts, notes } = await take(there, all);
    expect(counts).toMatchObject({ taken: { files: 2 }, damaged: { files: 1, bytes: 300_000 } });
    expect(notes).toHaveLength(1);
    expect(notes[0]?.en).toContain(`“${middle.name}”`);
    expect(await there.unfinished()).toEqual([]);
    // A copy that is whole brings it.
    await make(all);
    expect((await take(there, all)).counts).toMatchObject({ taken: { files: 1 }, known: { files: 2 } });
    for (const one of all) expect(await holds(there, one)).toBe(true);

    await make(all);
    truncateSync(file, statSync(file).size - 100);
    const cut = await take(newStore(), all);
    expect(cut.counts).toMatchObject({ taken: { files: 2 }, damaged: { files: 1 } });
    expect(cut.notes[0]?.en).toMatch(/^Cut off or changed on the way/);
    writeFileSync(file, Buffer.concat([bytes, Buffer.from('x')]));
    await expect(openExchange(file)).rejects.toThrow(/added behind the end.*Nothing was taken/);
  });

  it('that nobody asked for are not stored, nor what there is no room for: it says so', async () => {
    const [asked, unasked] = [await photo(500), await photo(600)];
    await make([asked, unasked]);
    const there = newStore();
    const { counts, notes } = await take(there, [asked]);
    expect(counts).toMatchObject({ taken: { files: 1 }, left: { files: 1, bytes: 600 } });
    expect(notes[0]?.en).toContain('belong to acts that were not taken here');
    expect((await there.whole()).length).toBe(1);
    const narrow = new AttachmentFolder({ directory: join(folder, 'narrow'), freeBytes: () => Promise.resolve(0) });
    const full = await take(narrow, [asked, unasked]);
    expect(full.counts).toMatchObject({ taken: { files: 0 }, left: { files: 2 } });
    expect(full.notes.map(({ en }) => en)).toEqual([expect.stringContaining('too little room on the disk')]);
  });

  it('wherever a file is changed or cut: what is stored has its hash, and what is not is counted', async () => {
    const all = [await photo(900), await photo(1_100), await photo(1_300)];
    await make(all);
    const whole = readFileSync(file);
    const signed = whole.length - 3_300;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: signed, max: whole.length - 1 }), { maxLength: 4 }),
        fc.integer({ min: signed, max: whole.length }),
        async (changed, end) => {
          const bytes = Buffer.from(whole);
          for (const at of new Set(changed)) bytes[at] = (bytes[at] ?? 0) ^ 0x40;
          writeFileSync(file, bytes.subarray(0, end));
          const there = newStore();
          const { counts } = await take(there, all);
          let stored = 0;
          for (const one of all) if (await holds(there, one)) stored += 1;
          expect(counts.taken.files).toBe(stored);
          expect(stored + counts.damaged.files).toBe(3);
          expect((await there.whole()).length).toBe(stored);
          expect(await there.unfinished()).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });
});
