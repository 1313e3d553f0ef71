/** How a message is taken: parsed, acted on, answered. What is malformed is counted and refused; what fails is logged too. */
import type { z } from 'zod';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { Logger } from '#shared/node/log.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import type { Refusal } from '#shared/protocol/hubSocket.ts';
import type { Clock } from '#shared/node/clock.ts';

export type Refused = z.infer<typeof Refusal>;

export interface AnsweringOptions {
  readonly problems: ProblemBook;
  readonly clock: Clock;
  readonly log: Logger;
}

export class Answering {
  readonly #options: AnsweringOptions;

  constructor(options: AnsweringOptions) {
    this.#options = options;
  }

  /** Resolves when it is answered. `refuse` makes the answer to what is malformed, where a sentence alone is none. */
  async answer<Schema extends z.ZodType, Reply>(
    answer: ((reply: Reply | Refused) => void) | undefined,
    what: string,
    schema: Schema,
    message: unknown,
    act: (parsed: z.output<Schema>) => Reply | Refused | Promise<Reply | Refused>,
    refuse: (sentence: LocalizedText) => Reply | Refused = (sentence) => ({ ok: false, sentence }),
  ): Promise<void> {
    // Whoever sends decides what comes: there need be nobody to answer.
    const reply = (given: Reply | Refused): void => {
      if (typeof answer === 'function') answer(given);
    };
    const parsed = schema.safeParse(message);
    if (!parsed.success) {
      reply(refuse(this.#malformed(what, parsed.error)));
      return;
    }
    const done = await this.carefully(what, async () => {
      reply(await act(parsed.data));
    });
    if (!done)
      reply({
        ok: false,
        sentence: {
          en: `The hub failed on “${what}”; its log says why. The message was not carried out.`,
          zh: `中心处理“${what}”失败，原因见中心日志。该消息未执行。`,
        },
      });
  }

  /** A fault in what one station asked or is sent is logged and counted; the others go on. Resolves to whether it went. */
  async carefully(what: string, act: () => void | Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      this.#options.log.error({ error, what }, 'a message could not be handled');
      this.count('message-failed', 'hub', what, {
        en: `The hub failed on “${what}”; its log says why.`,
        zh: `中心处理“${what}”失败，原因见中心日志。`,
      });
      return false;
    }
  }

  /** What came before “hello”: the hub does not know whose it is. */
  noHello(what: string): Refused {
    const sentence = {
      en: `The message “${what}” came before “hello”, so the hub does not know whose it is. Update the program that sent it.`,
      zh: `消息“${what}”先于“hello”到达，中心无法确定其来源。请更新发送该消息的程序。`,
    };
    this.count('message-malformed', 'socket', what, sentence);
    return { ok: false, sentence };
  }

  /** What came before “identify”: nothing is heard of who is not known. */
  notKnown(what: string): Refused {
    const sentence = {
      en: `The message “${what}” came before “identify”, so the hub does not know from which station. Update the program that sent it.`,
      zh: `消息“${what}”先于“identify”到达，中心无法确定来自哪个工作站。请更新发送该消息的程序。`,
    };
    this.count('message-malformed', 'socket', 'before identify', sentence);
    return { ok: false, sentence };
  }

  count(code: string, source: string, where: string, sentence: LocalizedText): void {
    this.#options.problems.count({ code, source, where, sentence }, this.#options.clock.now());
  }

  #malformed(what: string, error: z.ZodError): LocalizedText {
    const issue = error.issues[0];
    const where = issue === undefined ? '' : `${issue.path.map(String).join('.')}: ${issue.message}`;
    const sentence = {
      en: `The message “${what}” is malformed: ${where}. Update the program that sent it.`,
      zh: `消息“${what}”格式错误：${where}。请更新发送该消息的程序。`,
    };
    this.count('message-malformed', 'socket', what, sentence);
    return sentence;
  }
}
