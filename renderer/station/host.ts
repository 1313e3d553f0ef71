/** What this screen asks of its host and hears from it: the contract of shared/protocol/hostContract.ts, typed. */
import type { LocalizedText } from '#shared/domain/values.ts';
import {
  HostMessage,
  hostMethods,
  hostPushes,
  type HostMethod,
  type HostParams,
  type HostPush,
  type HostPushPayload,
  type HostReply,
  type Port,
} from '#shared/protocol/hostContract.ts';
import { connectPorts } from './port.ts';

/** A request failed; `sentence` says why, for the person who asked. */
export class HostRefusal extends Error {
  readonly sentence: LocalizedText;
  constructor(sentence: LocalizedText) {
    super(sentence.en);
    this.name = 'HostRefusal';
    this.sentence = sentence;
  }
}

const LOST: LocalizedText = {
  en: 'The data process of this station does not answer. It is started again by itself; try once more then.',
  zh: '本工作站的数据进程无响应，将自动重新启动，请稍后重试。',
};

interface Waiting {
  readonly method: HostMethod;
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: HostRefusal) => void;
}

type PushListeners = { [P in HostPush]: Set<(payload: HostPushPayload<P>) => void> };

class Host {
  #port: Port | null = null;
  #lastId = 0;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = Object.fromEntries(Object.keys(hostPushes).map((name) => [name, new Set()])) as PushListeners;
  readonly #onChange = new Set<(up: boolean) => void>();

  /** Begins to look for a host, and never stops. */
  start(): void {
    connectPorts((port) => {
      this.#lose();
      this.#port = port;
      port.onMessage((message) => {
        if (this.#port === port) this.#receive(message);
      });
      port.onClose(() => {
        if (this.#port === port) this.#lose();
      });
      for (const listener of this.#onChange) listener(true);
    });
  }

  /** Told whether there is a host: a new one (which knows nothing of what the last was asked), or none. */
  onChange(listener: (up: boolean) => void): void {
    this.#onChange.add(listener);
  }

  /** Rejects with HostRefusal only. */
  request<M extends HostMethod>(method: M, params: HostParams<M>): Promise<HostReply<M>> {
    const port = this.#port;
    if (port === null) return Promise.reject(new HostRefusal(LOST));
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      // `#receive` has parsed the reply with this method's own schema.
      this.#waiting.set(id, { method, resolve: resolve as (reply: unknown) => void, reject });
      port.post({ id, method, params });
    });
  }

  on<P extends HostPush>(push: P, listener: (payload: HostPushPayload<P>) => void): () => void {
    const listeners: Set<(payload: HostPushPayload<P>) => void> = this.#listeners[push];
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  #receive(raw: unknown): void {
    const message = HostMessage.parse(raw);
    if ('push' in message) {
      this.#hear(message.push, message.payload);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return;
    this.#waiting.delete(message.id);
    if (!message.ok) {
      waiting.reject(new HostRefusal(message.sentence));
      return;
    }
    const reply = hostMethods[waiting.method].reply.safeParse(message.reply);
    if (reply.success) waiting.resolve(reply.data);
    else waiting.reject(new HostRefusal(malformed(waiting.method)));
  }

  #hear(name: string, raw: unknown): void {
    if (!isPush(name)) return;
    const payload = hostPushes[name].parse(raw);
    // The table pairs each name with its payload; TypeScript does not follow that through a union.
    for (const listener of this.#listeners[name] as Set<(payload: unknown) => void>) listener(payload);
  }

  #lose(): void {
    if (this.#port === null) return;
    this.#port = null;
    for (const { reject } of this.#waiting.values()) reject(new HostRefusal(LOST));
    this.#waiting.clear();
    for (const listener of this.#onChange) listener(false);
  }
}

const isPush = (name: string): name is HostPush => Object.hasOwn(hostPushes, name);

const malformed = (method: string): LocalizedText => ({
  en: `The answer to “${method}” is malformed: screen and data process are of different versions. Restart Muster.`,
  zh: `“${method}”的应答格式错误：界面与数据进程版本不一致。请重启 Muster。`,
});

export const host = new Host();
