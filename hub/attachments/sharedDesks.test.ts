/** Two hub processes that keep attachments in one PostgreSQL, each with a desk of its own. */
import { createHash, randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AttachmentId, IncidentId, LIVE } from '#shared/domain/ids.ts';
import { ProblemBook } from '#shared/node/problems.ts';
import type { NamedAttachment } from '#shared/node/journal/attachments.ts';
import type { AttachmentReceived } from '#shared/protocol/attachments.ts';
import { postgres0006 } from '../journal/postgres/migrations/0006-attachment-chunks.ts';
import { openAside, openPostgres } from '../journal/postgres/postgres.ts';
import { startPostgres, unless, whyNoPostgres, type TestPostgres } from '../testServices.ts';
import { STATION, VirtualClock } from '../testing.ts';
import { AttachmentDesk } from './attachmentDesk.ts';
import { PostgresAttachments } from './postgresAttachments.ts';

interface Photo {
  readonly attachmentId: AttachmentId;
  readonly content: Buffer;
}
function photo(size = 1_000): Photo {
  const content = randomBytes(size);
  return { content, attachmentId: AttachmentId.parse(createHash('sha256').update(content).digest('hex')) };
}
const named = ({ attachmentId, content }: Photo): NamedAttachment => ({
  attachmentId,
  bytes: content.length,
  name: 'photo.jpg',
  world: LIVE,
  incidentId: IncidentId.parse('incident-1'),
  at: 1,
  isThumbnail: false,
});

describe.skipIf(whyNoPostgres !== null)(`desks of two hubs${unless(whyNoPostgres)}`, () => {
  let postgres: TestPostgres;
  let url: string;
  const closers: (() => Promise<void>)[] = [];
  const problems = new ProblemBook(() => undefined);
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 120_000);
  afterAll(() => postgres.remove());
  beforeEach(async () => {
    url = await postgres.database();
    await (await openPostgres(url, [postgres0006], () => undefined)).end();
  });
  afterEach(async () => {
    for (const closer of closers.splice(0)) await closer();
  });

  function open(known: readonly Photo[]): { readonly desk: AttachmentDesk; readonly heard: AttachmentId[] } {
    const pool = openAside(url, () => undefined);
    const heard: AttachmentId[] = [];
    const desk = new AttachmentDesk({
      bytes: new PostgresAttachments(pool, url),
      isShared: true,
      named: known.map(named),
      clock: new VirtualClock(),
      problems,
      log: pino({ level: 'silent' }),
      onHeld: (attachmentId) => heard.push(attachmentId),
    });
    closers.push(() => {
      desk.close();
      return pool.end();
    });
    return { desk, heard };
  }
  const give = (desk: AttachmentDesk, { attachmentId, content }: Photo, from: number): Promise<AttachmentReceived> =>
    desk.take(STATION, {
      attachmentId,
      bytes: content.length,
      offset: from,
      chunk: Uint8Array.from(content.subarray(from, from + content.length / 2)),
    });

  it('go on with what the other began, and each tells its stations what the other has taken', async () => {
    const shown = photo();
    const [one, two] = [open([shown]), open([shown])];
    expect(await give(one.desk, shown, 0)).toEqual({ ok: true, received: 500, whole: false });
    const offer = { attachmentId: shown.attachmentId, bytes: 1_000 };
    expect(await two.desk.offer(STATION, offer)).toEqual({ ok: true, received: 500, whole: false });
    expect(await give(two.desk, shown, 500)).toEqual({ ok: true, received: 1_000, whole: true });
    expect(two.heard).toEqual([shown.attachmentId]);
    expect(one.heard).toEqual([]);
    await one.desk.lookForArrivals();
    expect(one.heard).toEqual([shown.attachmentId]);
    await one.desk.lookForArrivals();
    expect(one.heard).toEqual([shown.attachmentId]);
    const read = await one.desk.read(STATION, { attachmentId: shown.attachmentId, offset: 0, length: 1_000 });
    expect(read.ok && shown.content.equals(read.chunk)).toBe(true);
    // One that opens later says nothing of what was there before.
    const later = open([shown]);
    await later.desk.lookForArrivals();
    expect(later.heard).toEqual([]);
  });

  it('do not hold against a station what it has ended at the other', async () => {
    const [one, two] = [open([]), open([])];
    const begun = Array.from({ length: 16 }, () => photo());
    for (const each of begun) await give(one.desk, each, 0);
    const further = photo();
    expect(await give(one.desk, further, 0)).toMatchObject({
      ok: false,
      sentence: { en: expect.stringContaining('ended none of them') },
    });
    for (const each of begun) expect(await give(two.desk, each, 500)).toMatchObject({ whole: true });
    await one.desk.lookForArrivals();
    expect(await give(one.desk, further, 0)).toMatchObject({ ok: true });
  });

  it('say so when the database is away, and find what came when it is back', async () => {
    const shown = photo();
    const [one, two] = [open([shown]), open([shown])];
    await one.desk.lookForArrivals();
    await postgres.stop();
    expect(await give(two.desk, shown, 0)).toMatchObject({
      ok: false,
      sentence: { en: expect.stringContaining('cannot be reached') },
    });
    await one.desk.lookForArrivals();
    expect(problems.list().map(({ code }) => code)).toContain('attachment-store-away');
    await postgres.start();
    await give(two.desk, shown, 0);
    await give(two.desk, shown, 500);
    await one.desk.lookForArrivals();
    expect(one.heard).toEqual([shown.attachmentId]);
  }, 60_000);
});
