/** `hello`: a station says who it is and what it has; it is welcomed, and from then on sent what it lacks. */
import { WorldId } from '#shared/domain/ids.ts';
import type { Differing } from '#shared/protocol/histories.ts';
import { Hello, PROTOCOL_VERSION, type CommandOutcome, type Welcome } from '#shared/protocol/hubSocket.ts';
import { otherProtocol } from '../admission.ts';
import type { Refused } from '../answering.ts';
import { recordReceipts } from '../messageReceipts.ts';
import { StationLink, type StationSocket } from '../stationLink.ts';
import { worldSummaries } from '../worldSummaries.ts';
import type { HandlerContext } from './context.ts';

/** A station says hello again when it has missed something, a few times a second at most. */
const HELLOS_PER_SECOND = 20;
/** Acts are judged while others are asked about: asked again so often, the rest is answered when it is given again. */
const ASK_AGAIN = 3;

export function handleHello(socket: StationSocket, context: HandlerContext): void {
  const { answering, clock, online } = context;
  let hellos = { since: clock.now(), count: 0 };
  /** The newest hello counts: what an earlier one still waits for is no longer wanted. */
  let newest = 0;

  const greet = async (message: unknown, answer: (reply: Welcome | Refused) => void): Promise<void> => {
    newest += 1;
    const own = newest;
    const welcomed: { link: StationLink | null } = { link: null };
    await answering.answer(answer, 'hello', Hello, message, async (hello): Promise<Welcome | Refused> => {
      if (clock.now() - hellos.since >= 1_000) hellos = { since: clock.now(), count: 0 };
      hellos.count += 1;
      if (hellos.count > HELLOS_PER_SECOND) return tooManyHellos(socket, hello, context);
      if (hello.stationId !== context.identities.get(socket)) return anotherStation(hello, context);
      if (hello.protocol !== PROTOCOL_VERSION) return { ok: false, sentence: otherProtocol(hello.protocol) };
      const differing = await differingOf(hello, context);
      const judged = await judgedOf(hello, context);
      const { journal, signer, version } = context;
      const welcome: Welcome = {
        epoch: journal.epoch,
        lineage: journal.histories.lineage(),
        hub: { publicKey: signer.publicKey },
        differing,
        hubTime: clock.now(),
        version,
        worlds: worldSummaries(journal),
        judged,
      };
      if (differing.length > 0) return welcome;
      welcomed.link = new StationLink({
        socket,
        journal,
        messages: context.messages,
        hello,
        name: () => context.enrolment.nameOf(hello.stationId),
        line: context.lines.of(socket),
        onProblem: (code, sentence) => {
          answering.count(code, 'station', hello.stationId, sentence);
        },
        onReached: (world, reached) => {
          void answering.carefully('receipts', () => recordReceipts(context, hello.stationId, world, reached));
        },
        answerWithinMs: context.answerWithinMs,
      });
      return welcome;
    });
    // After the answer: the station must know the epoch before anything else.
    if (welcomed.link === null || own !== newest || !socket.connected) return;
    socket.emit('stations', context.enrolment.names);
    socket.emit('presence', context.presence.all());
    await online.begin(socket, welcomed.link);
  };
  socket.on('hello', (message, answer) => void greet(message, answer));
}

/** A station that holds other events in the same places: one of the two records was rewritten. Counted, and told to both. */
async function differingOf(
  { stationId, epoch, cursors }: Hello,
  { journal, answering, enrolment }: HandlerContext,
): Promise<Differing[]> {
  if (epoch !== journal.epoch) return [];
  const differing: Differing[] = [];
  const name = enrolment.nameOf(stationId);
  for (const [cursor, { sequence, hash }] of Object.entries(cursors)) {
    const world = WorldId.parse(cursor);
    if (sequence === 0 || sequence > journal.head(world)) continue;
    const atHub = await journal.histories.hashAt(world, sequence);
    if (atHub === hash) continue;
    differing.push({ world, sequence, atHub });
    answering.count('history-differs', 'station', stationId, {
      en: `Station ${name} holds another event ${String(sequence)} of ${world} than this hub (${hash.slice(0, 12)} there, ${atHub?.slice(0, 12) ?? 'none'} here): one of the two records was rewritten. Nothing is exchanged with it. Run “muster journal verify” on both; the hub’s signatures at the station tell which is the older.`,
      zh: `工作站 ${name} 的 ${world} 第 ${String(sequence)} 条事件与本中心不同（该站 ${hash.slice(0, 12)}，本中心 ${atHub?.slice(0, 12) ?? '无'}）：其中一方的记录被改写。双方停止交换。请对两者运行“muster journal verify”；工作站保存的中心签名可证明哪一方在先。`,
    });
  }
  return differing;
}

/** Answers must not be older than the state that the station is sent next: it may contain what they answer. */
async function judgedOf({ unanswered }: Hello, { desk, journal }: HandlerContext): Promise<CommandOutcome[]> {
  const heads = (): number => journal.worlds().reduce((sum, { head }) => sum + head, 0);
  let judged: CommandOutcome[] = [];
  for (let asked = 0; asked < ASK_AGAIN && judged.length < unanswered.length; asked += 1) {
    const before = heads();
    judged = await desk.outcomesOf(unanswered);
    if (heads() === before) break;
  }
  return judged;
}

/** A connection is of the station that it has shown to be of. */
function anotherStation({ stationId }: Hello, { answering, enrolment }: HandlerContext): Refused {
  const name = enrolment.nameOf(stationId);
  const sentence = {
    en: `A connection said hello as ${name} and had signed as another station; it was refused. Update the program that sent it.`,
    zh: `某连接以 ${name} 名义发送“hello”，但其签名属于另一工作站，已拒绝。请更新发送该消息的程序。`,
  };
  answering.count('station-refused', 'station', stationId, sentence);
  return { ok: false, sentence };
}

/** Each is answered with all that the station may lack: the others would wait for it. */
function tooManyHellos(socket: StationSocket, { stationId }: Hello, { answering, enrolment }: HandlerContext): Refused {
  const name = enrolment.nameOf(stationId);
  const sentence = {
    en: `Station ${name} said hello more than ${String(HELLOS_PER_SECOND)} times in a second; its connection was closed. Look at that station.`,
    zh: `工作站 ${name} 在一秒内发送“hello”超过 ${String(HELLOS_PER_SECOND)} 次，连接已关闭。请检查该工作站。`,
  };
  answering.count('too-many-hellos', 'station', stationId, sentence);
  // After the answer has gone out.
  setImmediate(() => socket.disconnect(true));
  return { ok: false, sentence };
}
