/** `muster replay`: plays a recording into a hub that runs, as a source from outside would. */
import { WorldId } from '#shared/domain/ids.ts';
import { findAssets } from '#shared/node/installation.ts';
import type { IngestReply } from '#shared/protocol/hubSocket.ts';
import { systemClock } from '../clock.ts';
import { play } from '../sources/player.ts';
import { findRecording, loadRecording } from '../sources/recording.ts';
import { dataFolder } from './dataFolder.ts';
import { connectToHub } from './hubConnection.ts';

export interface ReplayOptions {
  readonly data?: string;
  readonly world: string;
  readonly speed: number;
  readonly once?: boolean;
}

export async function runReplay(name: string, options: ReplayOptions): Promise<number> {
  const world = WorldId.safeParse(options.world);
  if (!world.success) throw new Error(`“${options.world}” is no world: name live, or drill:NAME.`);
  const loaded = loadRecording(findRecording(findAssets(import.meta.dirname), name));
  const recording =
    options.once === true
      ? { ...loaded, streams: loaded.streams.map((stream) => ({ ...stream, loop: false })) }
      : loaded;
  const directory = dataFolder(options.data);
  const socket = await connectToHub(directory, '/source');
  if (socket === null) throw new Error(`No hub answers for ${directory}. Start one: muster hub --data ${directory}`);
  let taken = 0;
  let refused = 0;
  process.stderr.write(`Playing ${recording.name.en} into ${world.data}; Ctrl-C ends it.\n`);
  const lost = await new Promise<boolean>((end) => {
    const source = play({
      recording,
      world: world.data,
      speed: options.speed,
      clock: systemClock,
      deliver: (batch) => {
        socket.emit('ingest', batch, (reply: IngestReply) => {
          if (reply.ok) {
            taken += reply.taken;
            refused += reply.refused;
          } else process.stderr.write(`${reply.sentence.en}\n`);
        });
      },
      onEnd: () => {
        end(false);
      },
    });
    process.once('SIGINT', () => {
      source.stop();
      end(false);
    });
    socket.once('disconnect', () => {
      source.stop();
      end(true);
    });
  });
  socket.close();
  process.stdout.write(`${String(taken)} rows were taken, ${String(refused)} refused.\n`);
  if (lost) process.stderr.write('The hub is gone.\n');
  return lost ? 1 : 0;
}
