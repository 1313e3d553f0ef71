/** Who may connect to the hub, and what is said of connections that ended badly. */
import type { IncomingMessage } from 'node:http';
import type { ExtendedError, Server, Socket } from 'socket.io';
import type { LocalizedText } from '#shared/domain/values.ts';
import { Auth, MAX_MESSAGE_BYTES, PROTOCOL_VERSION } from '#shared/protocol/hubSocket.ts';
import { keyRefused } from '../enrolment/enrolment.ts';
import type { Answering } from './answering.ts';

export interface AdmissionOptions {
  /** Whether a source shows the hub's station key. */
  readonly isKey: (shown: string) => Promise<boolean>;
  /** Where everybody is sent, when this hub's record was joined with another's; null: it was not. */
  readonly joined: LocalizedText | null;
  readonly answering: Answering;
}

interface ConnectionRefusal {
  readonly code: string;
  readonly sentence: LocalizedText;
}

export class Admission {
  readonly #options: AdmissionOptions;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  /** A browser always sends an origin; stations and sources are programs and send none. */
  readonly allowRequest = (
    request: IncomingMessage,
    answer: (error: string | null, allowed: boolean) => void,
  ): void => {
    const fromPage = request.headers.origin !== undefined;
    if (fromPage)
      this.#options.answering.count('origin-refused', 'socket', request.socket.remoteAddress ?? 'unknown', {
        en: 'A web page tried to connect to the hub and was refused.',
        zh: '有网页试图连接中心，已拒绝。',
      });
    answer(fromPage ? 'pages may not connect' : null, !fromPage);
  };

  /** Before anything of a station is heard. Which it is, it shows afterwards. */
  readonly admitStation = (socket: Socket, next: (error?: ExtendedError) => void): void => {
    this.#admit(socket, next, this.#protocolRefusal(socket.handshake.auth));
  };

  /** Before anything of a source is heard. `admitted` is told before the source is. */
  readonly admitSource = async (
    socket: Socket,
    next: (error?: ExtendedError) => void,
    admitted: () => void,
  ): Promise<void> => {
    const { isKey, answering } = this.#options;
    const auth = Auth.safeParse(socket.handshake.auth);
    const looked = await answering.carefully('source', async () => {
      const isKnown = auth.success && auth.data.key !== null && (await isKey(auth.data.key));
      const refusal = isKnown
        ? this.#protocolRefusal(socket.handshake.auth)
        : { code: 'key-refused', sentence: keyRefused };
      if (refusal === null) admitted();
      this.#admit(socket, next, refusal);
    });
    // The key may be in a database that cannot be asked just now: nobody is let in then.
    if (!looked) this.#admit(socket, next, { code: 'key-refused', sentence: keyNotRead });
  };

  /** Counts the connections that end otherwise than by a goodbye or a lost line. */
  watch({ engine }: Pick<Server, 'engine'>): void {
    engine.on('connection_error', (error: { message: string }) => {
      this.#malformed(error.message);
    });
    engine.on('connection', (connection: Socket['conn']) => {
      connection.on('close', (reason: string, description?: unknown) => {
        this.#closed(reason, description);
      });
    });
  }

  #admit(socket: Socket, next: (error?: ExtendedError) => void, refusal: ConnectionRefusal | null): void {
    if (refusal === null) {
      // What is no Socket.IO packet closes the connection; without a listener it is also printed.
      socket.on('error', (error) => {
        this.#malformed(error.message);
      });
      next();
      return;
    }
    this.#options.answering.count(refusal.code, 'socket', socket.handshake.address, refusal.sentence);
    next(Object.assign(new Error(refusal.sentence.en), { data: refusal }));
  }

  #protocolRefusal(given: unknown): ConnectionRefusal | null {
    const auth = Auth.safeParse(given);
    if (!auth.success) return { code: 'protocol-refused', sentence: otherProtocol(null) };
    const { joined } = this.#options;
    if (joined !== null) return { code: 'hub-joined', sentence: joined };
    return auth.data.protocol === PROTOCOL_VERSION
      ? null
      : { code: 'protocol-refused', sentence: otherProtocol(auth.data.protocol) };
  }

  #closed(reason: string, description: unknown): void {
    const why = description instanceof Error ? description.message : '';
    if (why.includes('Max payload size exceeded')) {
      const limit = String(MAX_MESSAGE_BYTES / 1024 / 1024);
      this.#options.answering.count('message-too-large', 'socket', 'message', {
        en: `A message of more than ${limit} MB was refused and its connection closed. Send less at once.`,
        zh: `收到超过 ${limit} MB 的消息，已拒绝并关闭连接。请减小单次发送量。`,
      });
    } else if (reason === 'parse error' || /frame|opcode|UTF-8|RSV|MASK/.test(why))
      this.#malformed(why === '' ? reason : why);
  }

  #malformed(why: string): void {
    this.#options.answering.count('connection-malformed', 'socket', 'connection', {
      en: `What came over a connection was not the hub’s protocol (${why}); the connection was refused or closed.`,
      zh: `连接上的数据不符合中心协议（${why}），已拒绝或关闭该连接。`,
    });
  }
}

const keyNotRead: LocalizedText = {
  en: 'The hub could not look up its station key just now; its log says why. Connect again in a moment.',
  zh: '中心暂时无法读取工作站密钥，原因见中心日志。请稍后重新连接。',
};

/** Null: it does not say which it speaks. */
export const otherProtocol = (protocol: number | null): LocalizedText => ({
  en: `This station speaks ${protocol === null ? 'another protocol' : `protocol ${String(protocol)}`}, the hub ${String(PROTOCOL_VERSION)}. Bring both to the same version of Muster.`,
  zh: `该工作站的协议版本为 ${protocol === null ? '其他版本' : String(protocol)}，中心为 ${String(PROTOCOL_VERSION)}。请将两者更新到同一版本。`,
});
