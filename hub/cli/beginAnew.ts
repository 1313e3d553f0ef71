/** A hub that runs on a data folder closes, and opens the folder anew, with what was made ready beside it. */
import { setTimeout as pause } from 'node:timers/promises';
import { BeginAnewReply } from '#shared/protocol/administration.ts';
import { connectToAdministration, type AdministrationSocket } from './hubConnection.ts';

const ANSWER_WITHIN_MS = 10_000;
const UP_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 100;

/** Resolves when it answers again; rejects with a sentence. */
export async function beginsAnew(dataDirectory: string, hub: AdministrationSocket): Promise<void> {
  const left = new Promise<void>((resolve) => {
    hub.once('disconnect', () => {
      resolve();
    });
  });
  const reply = BeginAnewReply.parse(await hub.timeout(ANSWER_WITHIN_MS).emitWithAck('begin-anew', {}));
  if (!reply.ok) throw new Error(`${reply.sentence.en} ${READY}`);
  await Promise.race([left, pause(UP_WITHIN_MS, undefined, { ref: false })]);
  const until = performance.now() + UP_WITHIN_MS;
  while (performance.now() < until) {
    // Until it has written its new address and key it is nobody, or another.
    const again = await connectToAdministration(dataDirectory).catch(() => null);
    again?.close();
    if (again !== null) return;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`The hub of ${dataDirectory} does not answer again; its log says why. ${READY}`);
}

const READY =
  'The backup is ready in the data folder and takes its place when the hub is started: end it and start it.';
