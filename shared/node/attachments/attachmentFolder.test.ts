import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AttachmentId } from '../../domain/ids.ts';
import type { Received } from './attachmentStore.ts';
import { AttachmentFolder } from './attachmentFolder.ts';
import { senderKey } from './senderKey.ts';

let directory: string;
let folder: AttachmentFolder;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'muster-attachments-'));
  folder = new AttachmentFolder({ directory });
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

const idOf = (bytes: Uint8Array): AttachmentId => AttachmentId.parse(createHash('sha256').update(bytes).digest('hex'));
const give = (
  bytes: Uint8Array,
  from: number,
  to: number,
  { sender = 'station-1', attachmentId = idOf(bytes), said = bytes.byteLength, into = folder } = {},
): Promise<Received> => into.take({ attachmentId, bytes: said, sender, offset: from, chunk: bytes.subarray(from, to) });

describe('a folder of attachments', () => {
  it('takes a file in chunks, has it when the last is there, and gives any part of it', async () => {
    const bytes = randomBytes(1000);
    expect(await folder.size(idOf(bytes))).toBeNull();
    expect(await give(bytes, 0, 400)).toEqual({ received: 400, whole: false });
    expect(await folder.size(idOf(bytes))).toBeNull();
    expect(await give(bytes, 400, 1000)).toEqual({ received: 1000, whole: true });
    expect(Buffer.from(await folder.read(idOf(bytes), 100, 300))).toEqual(bytes.subarray(100, 400));
    expect(Buffer.from(await folder.read(idOf(bytes), 900, 300))).toEqual(bytes.subarray(900));
    expect(await folder.unfinished()).toEqual([]);
    expect(await folder.whole()).toMatchObject([{ attachmentId: idOf(bytes), bytes: 1000 }]);
    // Given once more it is here already.
    expect(await give(bytes, 0, 400, { sender: 'station-2' })).toEqual({ received: 1000, whole: true });
  });

  it('goes on in the middle after the process was gone', async () => {
    const bytes = randomBytes(1000);
    await give(bytes, 0, 400);
    const after = new AttachmentFolder({ directory });
    expect(await after.received(idOf(bytes), 'station-1')).toBe(400);
    expect(await give(bytes, 400, 1000, { into: after })).toEqual({ received: 1000, whole: true });
  });

  it('goes on from what is there of a chunk that was cut off', async () => {
    const bytes = randomBytes(1000);
    await give(bytes, 0, 400);
    truncateSync(join(directory, 'unfinished', `${idOf(bytes)}.${senderKey('station-1')}`), 123);
    expect(await folder.received(idOf(bytes), 'station-1')).toBe(123);
    expect(await give(bytes, 123, 1000)).toEqual({ received: 1000, whole: true });
    expect(readFileSync(folder.file(idOf(bytes)))).toEqual(bytes);
  });

  it('has a file with all its bytes and no name yet hashed and named by an empty chunk', async () => {
    const bytes = randomBytes(1000);
    await give(bytes, 0, 400);
    // Killed between the last write and the rename.
    const unfinished = join(directory, 'unfinished', `${idOf(bytes)}.${senderKey('station-1')}`);
    writeFileSync(unfinished, bytes);
    expect(await give(bytes, 1000, 1000)).toEqual({ received: 1000, whole: true });
  });

  it('refuses what does not follow on, and keeps what it has', async () => {
    const bytes = randomBytes(1000);
    await give(bytes, 0, 400);
    for (const from of [0, 300, 500])
      await expect(give(bytes, from, from + 100)).rejects.toMatchObject({ code: 'attachment-out-of-order' });
    expect(await folder.received(idOf(bytes), 'station-1')).toBe(400);
  });

  it('keeps nothing of a file that is longer than said, or that is another one', async () => {
    const bytes = randomBytes(1000);
    await give(bytes, 0, 400, { said: 500 });
    await expect(give(bytes, 400, 1000, { said: 500 })).rejects.toMatchObject({ code: 'attachment-too-long' });
    const attachmentId = idOf(randomBytes(10));
    await expect(give(bytes, 0, 1000, { attachmentId })).rejects.toMatchObject({ code: 'attachment-hash-differs' });
    expect(await folder.unfinished()).toEqual([]);
    expect(await folder.whole()).toEqual([]);
  });

  it('does not let one sender spoil the transfer of another', async () => {
    const bytes = randomBytes(1000);
    const attachmentId = idOf(bytes);
    await give(bytes, 0, 400);
    await give(randomBytes(1000), 0, 600, { sender: 'hostile', attachmentId });
    expect(await folder.received(attachmentId, 'station-1')).toBe(400);
    expect(await give(bytes, 400, 1000)).toEqual({ received: 1000, whole: true });
    expect(readFileSync(folder.file(attachmentId))).toEqual(bytes);
  });

  it('leaves room on the disk: what does not fit beside it is refused with a sentence', async () => {
    let free = 600 * 1024 * 1024;
    const narrow = new AttachmentFolder({ directory, freeBytes: () => Promise.resolve(free) });
    const bytes = randomBytes(1000);
    await give(bytes, 0, 400, { into: narrow });
    free = 512 * 1024 * 1024;
    const refused = give(bytes, 400, 1000, { into: narrow });
    await expect(refused).rejects.toMatchObject({ code: 'attachment-disk-full' });
    await expect(refused).rejects.toThrow('too little room');
    // What was received stays, and it goes on when there is room.
    free = 600 * 1024 * 1024;
    expect(await give(bytes, 400, 1000, { into: narrow })).toEqual({ received: 1000, whole: true });
  });

  it('says that what is not here is not here, and forgets what it is told to', async () => {
    const bytes = randomBytes(1000);
    await expect(folder.read(idOf(bytes), 0, 10)).rejects.toMatchObject({ code: 'attachment-missing' });
    await give(bytes, 0, 400);
    const [unfinished] = await folder.unfinished();
    if (unfinished === undefined) throw new Error('one is unfinished');
    expect(unfinished).toMatchObject({ attachmentId: idOf(bytes), sender: senderKey('station-1'), received: 400 });
    await folder.dropUnfinished(unfinished);
    expect(await folder.received(idOf(bytes), 'station-1')).toBe(0);
    await give(bytes, 0, 1000);
    await folder.drop(idOf(bytes));
    expect(await folder.size(idOf(bytes))).toBeNull();
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
            const received = await folder.received(attachmentId, 'a');
            whole = await give(bytes, received, bytes.byteLength, { sender: 'a', attachmentId }).then(
              (taken) => taken.whole,
              () => false,
            );
          }
          expect(idOf(readFileSync(folder.file(attachmentId)))).toBe(attachmentId);
          for (const left of await folder.unfinished()) await folder.dropUnfinished(left);
          await folder.drop(attachmentId);
        },
      ),
      { numRuns: 60 },
    );
    expect(readdirSync(join(directory, 'unfinished'))).toEqual([]);
  });
});
