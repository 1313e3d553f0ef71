/**
 * A station that was away for 72 hours: 100,000 events and 200 attachments behind. When it shows the present, when it has
 * the whole record and all files, against taking in every event before it shows anything. Then hub and host live through
 * 72 simulated hours of readings, positions and acts, and what memory they hold is looked at each hour: what is resident, and
 * twice what lives in the hub.
 * `--events`, `--attachments`, `--hours`.
 */
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readFileSync } from 'node:fs';
import { io } from 'socket.io-client';
import { AttachmentId, CommandId, IncidentId, LIVE, PlaceId, StationId } from '#shared/domain/ids.ts';
import type { DomainCommand } from '#shared/domain/command.ts';
import type { PendingEvent } from '#shared/domain/journalEvent.ts';
import { decide } from '#shared/domain/world.ts';
import { AttachmentFolder } from '#shared/node/attachments/attachmentFolder.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { PROTOCOL_VERSION, type IngestReply } from '#shared/protocol/hubSocket.ts';
import { openHubJournal } from '../hub/journal/hubJournal.ts';
import { startHostProgram, startHubProgram, type Held } from '../tests/integration/programs.ts';
import { logEntry as entryOf, openGround, operator } from '../tests/integration/station.ts';
import { parkLife } from './journalStory.ts';
import { usage } from './processUsage.ts';
import { report, round, say } from './report.ts';

const { values: given } = parseArgs({
  options: {
    events: { type: 'string', default: '100000' },
    attachments: { type: 'string', default: '200' },
    hours: { type: 'string', default: '72' },
    json: { type: 'boolean' },
  },
});
const eventCount = Number(given.events);
const attachmentCount = Number(given.attachments);
const hours = Number(given.hours);
const HOUR_MS = 3_600_000;
const ATTACHMENT_BYTES = 200_000;
/** A reading of the one tag and a fix of each responder, so many a simulated hour. */
const ROWS_AN_HOUR = 3_600;
const ACTS_AN_HOUR = 60;
/** Of the hours. */
const WARMING_UP = 0.2;
const incidentId = IncidentId.parse('incident-away');

const ground = openGround();
const hubFolder = ground.path('hub');
const untilTrue = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await pause(10);
};

let hub = startHubProgram(hubFolder);
let host = startHostProgram(ground.path('a'), hubFolder);
try {
  await Promise.all([hub.ready, host.ready]);
  await host.screen.open();
  await untilTrue(() => host.screen.sequence > 0);
  await host.screen.act(entryOfIncident());
  await untilTrue(() => host.screen.last('outbox')?.waiting === 0);
  await host.kill();
  await hub.kill();

  say(`The station is away: ${String(eventCount)} events and ${String(attachmentCount)} attachments …`);
  const head = await whileAway();
  hub = startHubProgram(hubFolder, { execArgv: ['--expose-gc'] });
  await hub.ready;
  const started = performance.now();
  host = startHostProgram(ground.path('a'), hubFolder);
  await host.ready;
  await host.screen.open();
  const opened = performance.now() - started;
  await untilTrue(() => host.screen.sequence >= head);
  const present = performance.now() - started;
  await untilTrue(async () => {
    const { progress } = await host.screen.request('station.describe', {});
    return progress.here >= head && progress.here === progress.total;
  });
  const whole = performance.now() - started;
  await untilTrue(() => host.screen.last('attachments')?.toFetch.files === 0);
  const files = performance.now() - started;
  say(
    `It shows the present after ${round(present / 1000).toString()} s, has all events after ${round(whole / 1000).toString()} s and all files after ${round(files / 1000).toString()} s.`,
  );

  say(`${String(hours)} simulated hours …`);
  const memory = await live();
  const part = (of: readonly number[], from: number, to: number): number => {
    const some = of.slice(Math.floor(of.length * from), Math.max(1, Math.ceil(of.length * to)));
    return round(some.reduce((sum, one) => sum + one, 0) / some.length, 0);
  };
  const megabytes = (of: (held: Held) => number): { early: number; late: number } => {
    const [first, last] = memory.held.map((held) => round(of(held) / 1024 / 1024, 1));
    return { early: first ?? NaN, late: last ?? first ?? NaN };
  };
  report({
    bench: 'catchup',
    ratio: round(whole / present, 1),
    against: 'taking in every event before anything is shown',
    events: eventCount,
    attachments: attachmentCount,
    attachmentMegabytes: round((attachmentCount * ATTACHMENT_BYTES) / 1e6, 0),
    openedMs: round(opened, 0),
    presentMs: round(present, 0),
    wholeRecordMs: round(whole, 0),
    allFilesMs: round(files, 0),
    simulatedHours: hours,
    rows: memory.rows,
    acts: memory.acts,
    // After it was warm memory should stay where it is: what lives in the hub, and what the system gives it for that.
    hubHeldMegabytes: {
      heap: megabytes(({ heapBytes }) => heapBytes),
      external: megabytes(({ externalBytes }) => externalBytes),
    },
    residentMegabytes: {
      hub: { early: part(memory.hub, WARMING_UP, 0.5), late: part(memory.hub, 0.7, 1) },
      host: { early: part(memory.host, WARMING_UP, 0.5), late: part(memory.host, 0.7, 1) },
    },
    eachHour: { hub: memory.hub.map((one) => round(one, 0)), host: memory.host.map((one) => round(one, 0)) },
  });
} finally {
  await host.kill();
  await hub.kill();
  ground.remove();
}

function entryOfIncident(): DomainCommand {
  return {
    type: 'OpenIncident',
    data: {
      incidentId,
      scenario: 'toxic-gas-release',
      title: 'While a station is away',
      level: 'III',
      placeId: PlaceId.parse('tank-1'),
      position: [121.5, 38.9],
      alarmIds: [],
      commander: operator,
    },
  };
}

/** Written straight into the hub's folder, as its own hub would have. Resolves to where the record ends. */
async function whileAway(): Promise<number> {
  const database = openHubJournal(hubFolder);
  try {
    const journal = new Journal(database);
    const from = Date.now() - 72 * HOUR_MS;
    let batch: PendingEvent[] = [];
    let written = 0;
    for (const event of parkLife(from)) {
      // The register stays the station's own.
      if (event.type === 'SiteImported.v1') continue;
      batch.push(event);
      written += 1;
      if (batch.length < 500 && written < eventCount) continue;
      journal.append(LIVE, batch, batch.at(-1)?.at ?? from);
      batch = [];
      if (written >= eventCount) break;
    }
    const files = new AttachmentFolder({ directory: join(hubFolder, 'hub', 'attachments') });
    for (let number = 0; number < attachmentCount; number += 1) {
      const bytes = randomBytes(ATTACHMENT_BYTES);
      const attachmentId = AttachmentId.parse(createHash('sha256').update(bytes).digest('hex'));
      await files.take({ attachmentId, bytes: bytes.length, sender: 'bench', offset: 0, chunk: bytes });
      const decision = decide(journal.state(LIVE), {
        id: CommandId.parse(`attachment-${String(number)}`),
        world: LIVE,
        at: Date.now(),
        actor: { kind: 'operator', operator, stationId: StationId.parse('station-bench') },
        type: 'AddAttachment',
        data: {
          incidentId,
          attachmentId,
          name: `Photo ${String(number)}.jpg`,
          mediaType: 'image/jpeg',
          bytes: bytes.length,
          caption: '',
          step: null,
          thumbnail: null,
          takenAt: null,
          position: null,
        },
      });
      if (decision.kind === 'rejected') throw new Error(decision.rejection.sentence.en);
      journal.append(LIVE, decision.events, Date.now());
    }
    return journal.head(LIVE);
  } finally {
    database.close();
  }
}

/** Time goes by in the rows: an hour of them as fast as hub and host take them, then memory is looked at. */
async function live(): Promise<{ hub: number[]; host: number[]; held: Held[]; rows: number; acts: number }> {
  const { url, key } = JSON.parse(readFileSync(join(hubFolder, 'hub', 'hub.json'), 'utf8')) as {
    url: string;
    key: string;
  };
  const source = io(`${url}/source`, { transports: ['websocket'], auth: { key, protocol: PROTOCOL_VERSION } });
  await new Promise<void>((resolve, reject) => {
    source.once('connect', resolve);
    source.once('connect_error', reject);
  });
  const seen = { hub: [] as number[], host: [] as number[], held: [] as Held[], rows: 0, acts: 0 };
  const early = Math.floor(hours * WARMING_UP);
  const from = Date.now() - hours * HOUR_MS;
  for (let hour = 0; hour < hours; hour += 1) {
    const times = Array.from({ length: ROWS_AN_HOUR }, (_, i) => from + hour * HOUR_MS + (i * HOUR_MS) / ROWS_AN_HOUR);
    const reply = (await source.emitWithAck('ingest', {
      world: LIVE,
      source: 'bench',
      readings: times.map((at) => ({ tagId: 'PI-1', at, value: 2500 + 300 * Math.sin(at / 60_000), unit: 'kPa' })),
      positions: times.map((at) => ({
        responderId: 'fire-1',
        at,
        longitude: 121.5 + 0.001 * Math.sin(at / 60_000),
        latitude: 38.9,
      })),
    })) as IngestReply;
    if (!reply.ok) throw new Error(reply.sentence.en);
    seen.rows += reply.taken;
    for (let act = 0; act < ACTS_AN_HOUR; act += 1) {
      await host.screen.act(entryOf(`Hour ${String(hour)}, ${String(act)}`, incidentId));
      seen.acts += 1;
    }
    await untilTrue(() => host.screen.last('outbox')?.waiting === 0);
    // A screen that is looked at keeps only the newest; this one is only asked.
    host.screen.pushes.length = 0;
    host.screen.frames.length = 0;
    seen.hub.push(usage(hub.pid).residentMegabytes);
    seen.host.push(usage(host.pid).residentMegabytes);
    // Letting go of all that can be let go of makes the process smaller: it is not done each hour.
    if (hour === early || hour === hours - 1) seen.held.push(await hub.held());
  }
  source.close();
  return seen;
}
