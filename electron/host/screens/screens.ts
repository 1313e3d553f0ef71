/** The screens of this station: each with the world that it has open, served by requests and told what is new. */
import type { WorldId } from '#shared/domain/ids.ts';
import type { Logger } from '#shared/node/log.ts';
import {
  hostMethods,
  ScreenMessage,
  type HostMessage,
  type HostMethod,
  type HostPush,
  type HostPushPayload,
  type HostReply,
  type Port,
} from '#shared/protocol/hostContract.ts';
import type { Look } from '#shared/protocol/presence.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { z } from 'zod';
import { sentenceOf } from '../refusal.ts';
import type { ProblemSeen } from '#shared/node/problems.ts';

export interface Screen {
  /** Null until it has opened one. */
  world: WorldId | null;
  /** What it last said that it shows; null: nothing yet. */
  look: Look | null;
}

/** At once, so that what is pushed next comes after it; some read or write too much for that, or ask the hub. */
type Late =
  | 'movements.read'
  | 'geofence.try'
  | 'series.read'
  | 'series.statistics'
  | 'alarms.performance'
  | 'rules.try'
  | 'attachment.write'
  | 'attachment.read'
  | 'report.make'
  | 'exchange.export'
  | 'plans.check'
  | 'plans.workbook'
  | 'exchange.import'
  | 'session.sign-in'
  | 'account.create'
  | 'account.reset-password'
  | 'account.change-own-password'
  | 'account.sessions'
  | 'outlets.ask'
  | 'stations.list'
  | 'station.revoke';
type Given<M extends HostMethod> = M extends Late ? Promise<HostReply<M>> : HostReply<M>;

export type Answers = {
  readonly [M in HostMethod]: (params: z.output<(typeof hostMethods)[M]['params']>, screen: Screen) => Given<M>;
};

export interface ScreensOptions {
  readonly answers: Answers;
  readonly log: Logger;
  readonly count: (problem: ProblemSeen) => void;
  /** What a new screen is told before it asks. */
  readonly greet: (push: <P extends HostPush>(name: P, payload: HostPushPayload<P>) => void) => void;
}

interface Attached {
  readonly screen: Screen;
  readonly port: Port;
}

export class Screens {
  readonly #options: ScreensOptions;
  readonly #attached = new Set<Attached>();

  constructor(options: ScreensOptions) {
    this.#options = options;
  }

  attach(port: Port): void {
    const attached: Attached = { screen: { world: null, look: null }, port };
    this.#attached.add(attached);
    port.onClose(() => {
      this.#attached.delete(attached);
    });
    port.onMessage((raw) => {
      this.#request(attached, raw);
    });
    this.#options.greet((name, payload) => {
      post(port, { push: name, payload });
    });
  }

  /** What the screens show, as far as they have said. */
  looks(): Look[] {
    return [...this.#attached].flatMap(({ screen }) => screen.look ?? []);
  }

  /** To every screen. */
  push<P extends HostPush>(name: P, payload: HostPushPayload<P>): void {
    for (const { port } of this.#attached) post(port, { push: name, payload });
  }

  /** To the screens that have the world open. */
  pushWorld<P extends HostPush>(name: P, payload: HostPushPayload<P> & { readonly world: WorldId }): void {
    for (const { port, screen } of this.#attached)
      if (screen.world === payload.world) post(port, { push: name, payload });
  }

  /** Their ports are the shell's to close. */
  close(): void {
    this.#attached.clear();
  }

  #request(attached: Attached, raw: unknown): void {
    // A screen that was let go of is not answered any more.
    if (!this.#attached.has(attached)) return;
    const message = ScreenMessage.safeParse(raw);
    if (!message.success) {
      const sentence = malformed('request', message.error);
      this.#count(sentence, 'request');
      const id = z.object({ id: z.number().int() }).safeParse(raw);
      if (id.success) post(attached.port, { id: id.data.id, ok: false, sentence });
      return;
    }
    const { id, method, params } = message.data;
    const reply = isMethod(method) ? this.#answer(method, params, attached.screen) : this.#unknown(method);
    if (reply instanceof Promise)
      void reply.then((late) => {
        if (this.#attached.has(attached)) post(attached.port, { id, ...late });
      });
    else post(attached.port, { id, ...reply });
  }

  #answer(method: HostMethod, raw: unknown, screen: Screen): Answer | Promise<Answer> {
    const params = hostMethods[method].params.safeParse(raw);
    if (!params.success) {
      const sentence = malformed(method, params.error);
      this.#count(sentence, method);
      return { ok: false, sentence };
    }
    try {
      // The table pairs each method with its parameters; TypeScript does not follow that through a union.
      const answer = this.#options.answers[method] as (params: unknown, screen: Screen) => unknown;
      const reply = answer(params.data, screen);
      if (!(reply instanceof Promise)) return { ok: true, reply };
      return reply.then(
        (late: unknown): Answer => ({ ok: true, reply: late }),
        (error: unknown) => this.#failed(method, error),
      );
    } catch (error) {
      return this.#failed(method, error);
    }
  }

  #failed(method: HostMethod, error: unknown): Answer {
    const sentence = sentenceOf(error);
    if (sentence === null) this.#options.log.error({ error, method }, 'a request failed');
    return { ok: false, sentence: sentence ?? failed(method) };
  }

  #unknown(method: string): Answer {
    const sentence = {
      en: `This data process does not know “${method.slice(0, 80)}”: screen and data process are of different versions. Restart Muster.`,
      zh: `数据进程不支持“${method.slice(0, 80)}”：界面与数据进程版本不一致。请重启 Muster。`,
    };
    this.#count(sentence, 'unknown method');
    return { ok: false, sentence };
  }

  #count(sentence: LocalizedText, where: string): void {
    this.#options.count({ code: 'screen-message-malformed', source: 'screen', where, sentence });
  }
}

type Answer = { readonly ok: true; readonly reply: unknown } | { readonly ok: false; readonly sentence: LocalizedText };

const isMethod = (name: string): name is HostMethod => Object.hasOwn(hostMethods, name);

function post(port: Port, message: HostMessage): void {
  port.post(message);
}

function malformed(what: string, error: z.ZodError): LocalizedText {
  const issue = error.issues[0];
  const where = issue === undefined ? '' : `${issue.path.map(String).join('.')}: ${issue.message}`;
  return {
    en: `The screen’s request “${what}” is malformed (${where}) and was not carried out. Load the screen again.`,
    zh: `界面请求“${what}”格式错误（${where}），未执行。请重新加载界面。`,
  };
}

const failed = (method: string): LocalizedText => ({
  en: `The data process failed on “${method}”; its log says why. Nothing was changed. Try again.`,
  zh: `数据进程处理“${method}”失败，原因见日志。未作任何改动。请重试。`,
});
