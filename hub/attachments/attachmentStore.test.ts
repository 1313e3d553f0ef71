/** One suite over both carriers of attachments: a folder, and a table of chunks. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AttachmentId } from '#shared/domain/ids.ts';
import { AttachmentFolder } from '#shared/node/attachments/attachmentFolder.ts';
import type { AttachmentStore, Received } from '#shared/node/attachments/attachmentStore.ts';
import { senderKey } from '#shared/node/attachments/senderKey.ts';
import { postgres0006 } from '../journal/postgres/migrations/0006-attachment-chunks.ts';
import { openAside, openPostgres } from '../journal/postgres/postgres.ts';
import { asking, startPostgres, unless, whyNoPostgres, type TestPostgres } from '../testServices.ts';
import { PostgresAttachments } from './postgresAttachments.ts';

interface Opened {
  readonly store: AttachmentStore;
  /** As another process, or the same one after a restart, has it. */
  again(): AttachmentStore;
  close(): Promise<void>;
}
let postgres: TestPostgres | null = null;
if (whyNoPostgres === null) {
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 120_000);
  afterAll(() => postgres?.remove());
}
const server = (): TestPostgres => {
  if (postgres === null) throw new Error('PostgreSQL has not started.');
  return postgres;
};

const inFolder = (): Promise<Opened> => {
  const directory = mkdtempSync(join(tmpdir(), 'muster-attachments-'));
  const again = (): AttachmentStore => new AttachmentFolder({ directory });
  return Promise.resolve({
    store: again(),
    again,
    close: () => {
      rmSync(directory, { recursive: true, force: true });
      return Promise.resolve();
    },
  });
};
const migrated = async (): Promise<string> => {
  const url = await server().database();
  await (await openPostgres(url, [postgres0006], () => undefined)).end();
  return url;
};
const inPostgres = async (): Promise<Opened> => {
  const url = await migrated();
  const pools = [openAside(url, () => undefined)];
  const [first] = pools;
  if (first === undefined) throw new Error('there is one');
  return {
    store: new PostgresAttachments(first, url),
    again: () => {
      const pool = openAside(url, () => undefined);
      pools.push(pool);
      return new PostgresAttachments(pool, url);
    },
    close: async () => {
      for (const pool of pools) await pool.end();
    },
  };
};

const idOf = (bytes: Uint8Array): AttachmentId => AttachmentId.parse(createHash('sha256').update(bytes).digest('hex'));

describe.each([
  ['a folder', inFolder, null],
  ['PostgreSQL', inPostgres, whyNoPostgres],
] as const)('attachments in %s', (_name, open, why) => {
  describe.skipIf(why !== null)(`that is there${unless(why)}`, () => {
    let opened: Opened;
    let store: AttachmentStore;
    beforeEach(async () => {
      opened = await open();
      ({ store } = opened);
    });
    afterEach(() => opened.close());

    const give = (
      bytes: Uint8Array,
      from: number,
      to: number,
      { sender = 'station-1', attachmentId = idOf(bytes), said = bytes.byteLength, into = store } = {},
    ): Promise<Received> =>
      into.take({ attachmentId, bytes: said, sender, offset: from, chunk: bytes.subarray(from, to) });
    const allOf = async (attachmentId: AttachmentId): Promise<Uint8Array> =>
      store.read(attachmentId, 0, (await store.size(attachmentId)) ?? 0);

    it('takes a file in chunks, has it when the last is there, and gives any part of it', async () => {
      const bytes = randomBytes(1000);
      expect(await store.size(idOf(bytes))).toBeNull();
      expect(await give(bytes, 0, 400)).toEqual({ received: 400, whole: false });
      expect(await store.size(idOf(bytes))).toBeNull();
      expect(await give(bytes, 400, 1000)).toEqual({ received: 1000, whole: true });
      expect(Buffer.from(await store.read(idOf(bytes), 100, 300))).toEqual(bytes.subarray(100, 400));
      expect(Buffer.from(await store.read(idOf(bytes), 900, 300))).toEqual(bytes.subarray(900));
      expect(await store.unfinished()).toEqual([]);
      expect(await store.whole()).toMatchObject([{ attachmentId: idOf(bytes), bytes: 1000 }]);
      // Given once more it is here already.
      expect(await give(bytes, 0, 400, { sender: 'station-2' })).toEqual({ received: 1000, whole: true });
    });

    it('goes on in the middle after the process was gone', async () => {
      const bytes = randomBytes(1000);
      await give(bytes, 0, 400);
      const after = opened.again();
      expect(await after.received(idOf(bytes), 'station-1')).toBe(400);
      expect(await give(bytes, 400, 1000, { into: after })).toEqual({ received: 1000, whole: true });
    });

    it('refuses what does not follow on, and keeps what it has', async () => {
      const bytes = randomBytes(1000);
      await give(bytes, 0, 400);
      for (const from of [0, 300, 500])
        await expect(give(bytes, from, from + 100)).rejects.toMatchObject({ code: 'attachment-out-of-order' });
      expect(await store.received(idOf(bytes), 'station-1')).toBe(400);
    });

    it('keeps nothing of a file that is longer than said, or that is another one', async () => {
      const bytes = randomBytes(1000);
      await give(bytes, 0, 400, { said: 500 });
      await expect(give(bytes, 400, 1000, { said: 500 })).rejects.toMatchObject({ code: 'attachment-too-long' });
      const attachmentId = idOf(randomBytes(10));
      await expect(give(bytes, 0, 1000, { attachmentId })).rejects.toMatchObject({ code: 'attachment-hash-differs' });
      expect(await store.unfinished()).toEqual([]);
      expect(await store.whole()).toEqual([]);
    });

    it('does not let one sender spoil the transfer of another', async () => {
      const bytes = randomBytes(1000);
      const attachmentId = idOf(bytes);
      await give(bytes, 0, 400);
      await give(randomBytes(1000), 0, 600, { sender: 'hostile', attachmentId });
      expect(await store.received(attachmentId, 'station-1')).toBe(400);
      expect(await give(bytes, 400, 1000)).toEqual({ received: 1000, whole: true });
      expect(bytes.equals(await allOf(attachmentId))).toBe(true);
    });

    it('says that what is not here is not here, and forgets what it is told to', async () => {
      const bytes = randomBytes(1000);
      await expect(store.read(idOf(bytes), 0, 10)).rejects.toMatchObject({ code: 'attachment-missing' });
      await give(bytes, 0, 400);
      const [unfinished] = await store.unfinished();
      if (unfinished === undefined) throw new Error('one is unfinished');
      expect(unfinished).toMatchObject({ attachmentId: idOf(bytes), sender: senderKey('station-1'), received: 400 });
      await store.dropUnfinished(unfinished);
      expect(await store.received(idOf(bytes), 'station-1')).toBe(0);
      await give(bytes, 0, 1000);
      await store.drop(idOf(bytes));
      expect(await store.size(idOf(bytes))).toBeNull();
    });

    it('whatever comes in whatever order, at once or not: a file that is whole has its hash', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uint8Array({ minLength: 1, maxLength: 300 }),
          fc.array(fc.tuple(fc.nat(300), fc.nat(300), fc.constantFrom('a', 'b'), fc.boolean()), { maxLength: 12 }),
          async (bytes, parts) => {
            const attachmentId = idOf(bytes);
            const wrong = Uint8Array.from(bytes, (byte) => byte ^ 1);
            await Promise.allSettled(
              parts.map(([from, length, sender, isWrong]) =>
                give(isWrong ? wrong : bytes, from, from + length, { sender, attachmentId }),
              ),
            );
            // A sender that asks where to go on, and gives the right bytes again when told that it gave wrong ones, ends.
            for (let tries = 0, whole = false; !whole; tries += 1) {
              expect(tries).toBeLessThan(3);
              const received = await store.received(attachmentId, 'a');
              whole = await give(bytes, received, bytes.byteLength, { sender: 'a', attachmentId }).then(
                (taken) => taken.whole,
                () => false,
              );
            }
            expect(idOf(await allOf(attachmentId))).toBe(attachmentId);
            for (const left of await store.unfinished()) await store.dropUnfinished(left);
            await store.drop(attachmentId);
          },
        ),
        { numRuns: 60 },
      );
      expect(await store.unfinished()).toEqual([]);
      expect(await store.whole()).toEqual([]);
    });

    it('takes chunks of any size, gives any part across them, and says which of many it has', async () => {
      const bytes = randomBytes(900_000);
      for (let from = 0; from < bytes.length; from += 350_000) await give(bytes, from, from + 350_000);
      const attachmentId = idOf(bytes);
      expect(bytes.equals(await allOf(attachmentId))).toBe(true);
      for (const [from, length] of [
        [0, 1],
        [262_143, 2],
        [262_144, 262_144],
        [349_999, 300_000],
        [899_999, 10],
        [900_000, 10],
      ] as const)
        expect(bytes.subarray(from, from + length).equals(await store.read(attachmentId, from, length))).toBe(true);
      const missing = idOf(randomBytes(8));
      await give(randomBytes(100), 0, 50);
      expect(await store.held([missing, attachmentId])).toEqual([attachmentId]);
      expect(await store.held([])).toEqual([]);
    });

    it('is given by two processes at once: each chunk counts once, and all have it whole', async () => {
      const bytes = randomBytes(2_000);
      const other = opened.again();
      await give(bytes, 0, 1_000);
      const both = await Promise.allSettled([
        give(bytes, 1_000, 1_500),
        ...(store instanceof AttachmentFolder ? [] : [give(bytes, 1_000, 1_500, { into: other })]),
      ]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await give(bytes, 1_500, 2_000, { into: other })).toEqual({ received: 2_000, whole: true });
      expect(await store.size(idOf(bytes))).toBe(2_000);
      expect(bytes.equals(await allOf(idOf(bytes)))).toBe(true);
    });
  });
});

describe.skipIf(whyNoPostgres !== null)(`attachments in a PostgreSQL${unless(whyNoPostgres)}`, () => {
  it('that finish twice at once are there once, and what the server changed does not count', async () => {
    const url = await migrated();
    const pool = openAside(url, () => undefined);
    const stores = [new PostgresAttachments(pool, url), new PostgresAttachments(pool, url)];
    const bytes = randomBytes(1_000);
    const attachmentId = idOf(bytes);
    const rest = (sender: string, offset: number): Parameters<AttachmentStore['take']>[0] => ({
      attachmentId,
      bytes: 1_000,
      sender,
      offset,
      chunk: bytes.subarray(offset, offset + 500),
    });
    for (const sender of ['a', 'b', 'c']) await stores[0]?.take(rest(sender, 0));
    await asking(
      url,
      `UPDATE attachment_chunks SET bytes = set_byte(bytes, 7, get_byte(bytes, 7) # 1)
      WHERE file = (SELECT id FROM attachment_files WHERE sender = '${senderKey('c')}')`,
    );
    await expect(stores[0]?.take(rest('c', 500))).rejects.toMatchObject({ code: 'attachment-hash-differs' });
    expect(await stores[0]?.size(attachmentId)).toBeNull();
    expect(await Promise.all(stores.map((store, index) => store.take(rest(index === 0 ? 'a' : 'b', 500))))).toEqual([
      { received: 1_000, whole: true },
      { received: 1_000, whole: true },
    ]);
    expect(await stores[1]?.whole()).toMatchObject([{ attachmentId, bytes: 1_000 }]);
    for (const left of (await stores[1]?.unfinished()) ?? []) await stores[1]?.dropUnfinished(left);
    expect(await asking(url, 'SELECT count(*)::int FROM attachment_chunks')).toEqual([{ count: 2 }]);
    await pool.end();
  });

  it('are refused with a sentence while the server is away, and go on when it is back', async () => {
    const url = await migrated();
    const pool = openAside(url, () => undefined);
    const store = new PostgresAttachments(pool, url);
    const bytes = randomBytes(1_000);
    const chunk = { attachmentId: idOf(bytes), bytes: 1_000, sender: 'a', offset: 0, chunk: bytes.subarray(0, 400) };
    await store.take(chunk);
    await server().stop();
    const next = { ...chunk, offset: 400, chunk: bytes.subarray(400) };
    await expect(store.take(next)).rejects.toMatchObject({ code: 'attachment-store-away' });
    await expect(store.size(chunk.attachmentId)).rejects.toThrow(/photos and files are kept, cannot be reached/);
    await server().start();
    expect(await store.received(chunk.attachmentId, 'a')).toBe(400);
    expect(await store.take(next)).toEqual({ received: 1_000, whole: true });
    await pool.end();
  }, 60_000);
});
