/** `muster play`: plays a recording into a hub that runs, as a source from outside would. */
import { z } from 'zod';
import type { WorldId } from '#shared/domain/ids.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { findAssets } from '#shared/node/installation.ts';
import type { IngestReply } from '#shared/protocol/hubSocket.ts';
import type { IngestBatch } from '#shared/protocol/ingest.ts';
import { systemClock } from '#shared/node/clock.ts';
import { play } from '#shared/node/recordings/player.ts';
import { findRecording, loadRecording, type Recording } from '#shared/node/recordings/recording.ts';
import { connectToHub, type HubSocket } from './hubConnection.ts';
import { Data, dataFolder, Json, Speed, World } from './options.ts';

export const PlayOptions = z.object({
  data: Data,
  world: World,
  speed: Speed,
  once: z.boolean().default(false),
  json: Json,
});
export type PlayOptions = z.infer<typeof PlayOptions>;

/** What the hub answered so far. */
interface Tally {
  taken: number;
  refused: number;
  firstRefusal: LocalizedText | null;
}

export async function runPlay(name: string, options: PlayOptions): Promise<number> {
  const loaded = loadRecording(findRecording(findAssets(import.meta.dirname), name));
  const recording = options.once
    ? { ...loaded, streams: loaded.streams.map((stream) => ({ ...stream, loop: false })) }
    : loaded;
  const directory = dataFolder(options.data);
  const socket = await connectToHub(directory);
  if (socket === null) throw new Error(`No hub answers for ${directory}. Start one: muster hub --data ${directory}`);
  const tally: Tally = { taken: 0, refused: 0, firstRefusal: null };
  const playing = playInto(socket, recording, options.world, options.speed, tally);
  // Not before it listens to Ctrl-C.
  process.stderr.write(`Playing ${recording.name.en} into ${options.world}; Ctrl-C ends it.\n`);
  const lost = await playing;
  socket.close();
  const { taken, refused } = tally;
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ taken, refused, lost })}\n`
      : `${String(taken)} rows were taken, ${String(refused)} refused.\n`,
  );
  if (lost) process.stderr.write('The hub is gone.\n');
  return lost || (taken === 0 && refused > 0) ? 1 : 0;
}

/** Resolves when the recording, or the wish to go on, has ended and all that was sent is answered; true: the hub is gone. */
function playInto(
  socket: HubSocket,
  recording: Recording,
  world: WorldId,
  speed: number,
  tally: Tally,
): Promise<boolean> {
  return new Promise((resolve) => {
    let unanswered = 0;
    let over = false;
    const settle = (): void => {
      if (over && unanswered === 0) resolve(false);
    };
    const end = (): void => {
      source.stop();
      over = true;
      settle();
    };
    const deliver = (batch: IngestBatch): void => {
      unanswered += 1;
      socket.emit('ingest', batch, (reply) => {
        unanswered -= 1;
        count(reply, batch, tally);
        settle();
      });
    };
    const source = play({ recording, world, speed, clock: systemClock, deliver, onEnd: end });
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
    socket.once('disconnect', () => {
      source.stop();
      resolve(true);
    });
  });
}

/** The first reason is told when it comes, not at the end of a recording that never ends. */
function count(reply: IngestReply, batch: IngestBatch, tally: Tally): void {
  const rows = batch.readings.length + batch.positions.length;
  tally.taken += reply.ok ? reply.taken : 0;
  tally.refused += reply.ok ? reply.refused : rows;
  const reason = reply.ok ? reply.firstRefusal : reply.sentence;
  if (reason === null || tally.firstRefusal !== null) return;
  tally.firstRefusal = reason;
  process.stderr.write(`Refused: ${reason.en}\n`);
}
