/** A hub that runs on a data folder closes, and opens the folder anew, with what was made ready beside it. */
import { setTimeout as pause } from 'node:timers/promises';
import { BeginAnewReply } from '#shared/protocol/administration.ts';
import { connectToAdministration, type AdministrationSocket } from './hubConnection.ts';

const ANSWER_WITHIN_MS = 10_000;
const UP_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 100;

/** Rejects with a sentence where it would not; nothing is changed by asking. */
export const wouldBeginAnew = async (hub: AdministrationSocket): Promise<void> => {
  await ask(hub, false, 'Nothing was changed. End the hub, and restore then.');
};

/** Resolves when it answers again; rejects with a sentence. */
export async function beginAnew(dataDirectory: string, hub: AdministrationSocket): Promise<void> {
  const left = new Promise<void>((resolve) => {
    hub.once('disconnect', () => {
      resolve();
    });
  });
  await ask(hub, true, READY);
  await Promise.race([left, pause(UP_WITHIN_MS, undefined, { ref: false })]);
  const until = performance.now() + UP_WITHIN_MS;
  let why = 'nobody answers at its address';
  while (performance.now() < until) {
    const again = await connectToAdministration(dataDirectory).catch((error: unknown) => {
      // Until it has written its new address and key, what is known of it is wrong.
      why = error instanceof Error ? error.message : String(error);
      return null;
    });
    again?.close();
    if (again !== null) return;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(
    `The hub of ${dataDirectory} was to begin anew and does not answer (${why}). Its log says what it waits for. Start it if it has ended: the backup is in its place by then.`,
  );
}

async function ask(hub: AdministrationSocket, now: boolean, whatNow: string): Promise<void> {
  const raw: unknown = await hub
    .timeout(ANSWER_WITHIN_MS)
    .emitWithAck('begin-anew', { now })
    .catch((error: unknown) => {
      throw new Error(`The hub that runs does not answer; it may be of another version of Muster. ${whatNow}`, {
        cause: error,
      });
    });
  const reply = BeginAnewReply.parse(raw);
  if (!reply.ok) throw new Error(`${reply.sentence.en} ${whatNow}`);
}

const READY =
  'The backup is ready in the data folder, and takes its place when the hub is started: end the hub and start it.';
