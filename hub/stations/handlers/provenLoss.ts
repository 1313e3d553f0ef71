/**
 * `proven-loss`: a station shows what this hub has signed of a record that went further than its own. Then the journal is
 * an older copy, and goes on as a history of its own, so that stations bring back what it lost.
 */
import { WorldId } from '#shared/domain/ids.ts';
import { isSound } from '#shared/node/journal/checkpoints.ts';
import { GENESIS } from '#shared/node/journal/hash.ts';
import { ProvenLoss, type Heads, type ProvenLossReply } from '#shared/protocol/histories.ts';
import type { Refused } from '../answering.ts';
import type { StationSocket } from '../stationLink.ts';
import type { HandlerContext } from './context.ts';

export function handleProvenLoss(socket: StationSocket, context: HandlerContext): void {
  const { answering, identities } = context;
  socket.on(
    'proven-loss',
    (message, answer) =>
      void answering.answer(
        answer,
        'proven-loss',
        ProvenLoss,
        message,
        async (shown): Promise<ProvenLossReply | Refused> => {
          if (identities.get(socket) === undefined) return answering.noHello('proven-loss');
          return { goesOn: await goOn(shown, context) };
        },
      ),
  );
}

async function goOn({ proof, held }: ProvenLoss, context: HandlerContext): Promise<boolean> {
  const { journal, signer, answering, online } = context;
  const isIts = proof.publicKey === signer.publicKey && proof.epoch === journal.epoch && isSound(proof);
  if (!isIts || proof.sequence <= journal.head(proof.world)) return false;
  const left: Heads = {};
  for (const [name, places] of Object.entries(held)) {
    const world = WorldId.parse(name);
    // Nothing of a world may be the same.
    left[world] = { sequence: 0, hash: GENESIS };
    for (const place of places) {
      if ((await journal.histories.hashAt(world, place.sequence)) !== place.hash) continue;
      left[world] = place;
      break;
    }
  }
  const head = journal.head(proof.world);
  // Another station may have shown the same meanwhile.
  if (proof.epoch !== journal.epoch) return false;
  const epoch = await journal.beginEpoch(left);
  if (epoch === null) return false;
  answering.count('journal-older', 'hub', proof.world, {
    en: `This hub’s journal is an older copy: it ended at event ${String(head)} of ${proof.world}, and a workstation holds event ${String(proof.sequence)} with this hub’s own signature. The journal goes on as a new history (${epoch}); workstations bring back what it lost. Restore by “muster restore”, not by copying files.`,
    zh: `本中心日志是较旧的副本：${proof.world} 止于第 ${String(head)} 条，而工作站持有带本中心签名的第 ${String(proof.sequence)} 条。日志已作为新的历史继续（${epoch}），丢失的内容由工作站送回。请使用“muster restore”恢复，不要直接复制文件。`,
  });
  // After the answer has gone out. What is under way to them is of the history before.
  setImmediate(() => {
    online.sayHelloAnew();
  });
  return true;
}
