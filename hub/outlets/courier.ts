/**
 * Carries public warnings to the outlets. What is still to be sent follows from the record: each message, at each outlet that
 * was there when it was sent, until it has arrived, a person has given up, or it has expired. So a hub that was killed goes
 * on where it was.
 */
import { createHash } from 'node:crypto';
import type { DomainCommand } from '#shared/domain/command.ts';
import { CommandId, isExercise, LIVE, type OutletId, type WorldId } from '#shared/domain/ids.ts';
import type { OutletDelivery, PublicWarning, SentMessage } from '#shared/domain/publicWarnings/evolve.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import type { Clock } from '#shared/node/clock.ts';
import type { Logger } from '#shared/node/log.ts';
import { writeCap } from '#shared/protocol/cap/writeCap.ts';
import type { CommandDesk } from '../journal/commandDesk.ts';
import type { JournalStore } from '../journal/journalStore.ts';
import { sendToFolder } from './fileOutlet.ts';
import type { Outlet, OutletStore } from './outletStore.ts';
import { NotDelivered, type Outgoing, type OutletOf } from './sending.ts';
import { sendByMail } from './smtpOutlet.ts';
import type { Subscribers } from './socketOutlet.ts';
import { sendToWebhook } from './webhookOutlet.ts';

const LOOK_EVERY_MS = 1_000;
/** After the first attempt, the second, …; then as the last. */
const BACK_OFF_MS = [5_000, 15_000, 60_000, 300_000, 900_000] as const;

export interface CourierOptions {
  readonly journal: Pick<JournalStore, 'worlds' | 'state'>;
  readonly desk: Pick<CommandDesk, 'judge'>;
  readonly store: OutletStore;
  readonly subscribers: Subscribers;
  readonly clock: Clock;
  readonly log: Logger;
  /** One hub of several sends. */
  readonly isSent: () => boolean;
}

interface Due {
  readonly world: WorldId;
  readonly warning: PublicWarning;
  readonly sent: SentMessage;
  readonly outlet: Outlet;
  /** A later message has taken its place. */
  readonly superseded: boolean;
  readonly attempts: number;
}

export class Courier {
  readonly #options: CourierOptions;
  readonly #underWay = new Set<string>();
  readonly #running = new Set<Promise<void>>();
  readonly #stop: () => void;
  #closed = false;
  /** Outlets whose time need not be waited for. */
  readonly #eager = new Set<OutletId>();

  constructor(options: CourierOptions) {
    this.#options = options;
    this.#stop = options.clock.every(LOOK_EVERY_MS, () => {
      this.look();
    });
  }

  /** What is due goes out, each by itself: one outlet that hangs holds up no other. */
  look(): void {
    const { isSent, log } = this.#options;
    if (this.#closed || !isSent()) return;
    const all = this.#due();
    this.#eager.clear();
    for (const due of all) {
      const key = keyOf(due);
      if (this.#underWay.has(key)) continue;
      this.#underWay.add(key);
      const run = this.#carry(due)
        .catch((error: unknown) => {
          log.error({ error, outlet: due.outlet.outletId }, 'a public warning could not be carried');
        })
        .finally(() => {
          this.#underWay.delete(key);
          this.#running.delete(run);
        });
      this.#running.add(run);
    }
  }

  /** At once, outside of the record. */
  async test(outlet: Outlet, outgoing: Outgoing): Promise<{ delivered: boolean; sentence: LocalizedText }> {
    try {
      return { delivered: true, sentence: await this.#send(outlet, outgoing) };
    } catch (error) {
      if (error instanceof NotDelivered) return { delivered: false, sentence: error.sentence };
      throw error;
    }
  }

  /** Resolves when nothing is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stop();
    await Promise.all(this.#running);
  }

  /** Somebody who was missing is there: what failed at this outlet is tried at once. */
  lookAgain(outletId: OutletId): void {
    this.#eager.add(outletId);
    this.look();
  }

  #due(): Due[] {
    const { journal, store, clock } = this.#options;
    const outlets = store.all().filter(({ enabled }) => enabled);
    if (outlets.length === 0) return [];
    const now = clock.now();
    return journal.worlds().flatMap(({ world }) =>
      Object.values(journal.state(world).publicWarnings.warnings).flatMap((warning) =>
        outlets.flatMap((outlet) => {
          if (isExercise(world) && !outlet.forExercises) return [];
          const waiting = warning.messages.filter((sent) => isWaiting(sent, outlet));
          // In order: what was sent first, or that it no longer is, is said first.
          const [sent] = waiting;
          if (sent === undefined) return [];
          const standing: OutletDelivery | undefined = sent.deliveries[outlet.outletId];
          const superseded = warning.messages.at(-1) !== sent;
          const isTime = this.#eager.has(outlet.outletId) || (standing?.nextAttemptAt ?? 0) <= now;
          return superseded || isTime
            ? [{ world, warning, sent, outlet, superseded, attempts: standing?.attempts ?? 0 }]
            : [];
        }),
      ),
    );
  }

  async #carry(due: Due): Promise<void> {
    const { store, clock, journal } = this.#options;
    const { world, warning, sent, outlet } = due;
    const { message } = sent;
    const attempts = due.attempts + 1;
    const at = {
      publicWarningId: warning.publicWarningId,
      incidentId: warning.incidentId,
      identifier: message.identifier,
      outletId: outlet.outletId,
      outletName: outlet.name,
    };
    const known = store.arrived(outlet.outletId, world, message.identifier);
    if (known !== null) {
      await this.#record(due, attempts, { type: 'RecordPublicWarningDelivery', data: { ...at, ...known } });
      return;
    }
    const expires = Math.max(...message.infos.map((info) => info.expires));
    if (due.superseded || expires <= clock.now()) {
      const sentence = due.superseded ? SUPERSEDED : EXPIRED;
      await this.#record(due, attempts, {
        type: 'RecordPublicWarningDeliveryFailure',
        data: { ...at, attempts, sentence, nextAttemptAt: null },
      });
      return;
    }
    try {
      const zone = journal.state(world).register.site?.timeZone ?? 'UTC';
      const answer = await this.#send(outlet, { message, xml: writeCap(message, zone) });
      store.arrive(outlet.outletId, world, message.identifier, { attempts, answer });
      await this.#record(due, attempts, { type: 'RecordPublicWarningDelivery', data: { ...at, attempts, answer } });
    } catch (error) {
      if (!(error instanceof NotDelivered)) throw error;
      const nextAttemptAt = clock.now() + backOff(attempts);
      await this.#record(due, attempts, {
        type: 'RecordPublicWarningDeliveryFailure',
        data: { ...at, attempts, sentence: error.sentence, nextAttemptAt },
      });
    }
  }

  #send(outlet: Outlet, outgoing: Outgoing): Promise<LocalizedText> {
    const { subscribers, clock } = this.#options;
    switch (outlet.way.kind) {
      case 'file':
        return sendToFolder(outlet as OutletOf<'file'>, outgoing);
      case 'smtp':
        return sendByMail(outlet as OutletOf<'smtp'>, outgoing);
      case 'webhook':
        return sendToWebhook(outlet as OutletOf<'webhook'>, outgoing, clock.now());
      case 'socket':
        return subscribers.send(outlet as OutletOf<'socket'>, outgoing);
    }
  }

  /** Under an id that follows from what it is: said twice, it stands once. */
  async #record(due: Due, attempts: number, command: DomainCommand): Promise<void> {
    const { desk, clock } = this.#options;
    const digest = createHash('sha256')
      .update(`${keyOf(due)} ${due.sent.message.identifier} ${String(attempts)}`)
      .digest('hex')
      .slice(0, 32);
    const id = CommandId.parse(`outlet-${digest}-${command.type === 'RecordPublicWarningDelivery' ? 'd' : 'f'}`);
    const actor = { kind: 'system', name: 'warning outlets' } as const;
    await desk.judge({ id, world: due.world, at: clock.now(), actor, ...command }, 'hub');
  }
}

const SUPERSEDED: LocalizedText = {
  en: 'A later message has taken its place before it could be delivered. It is sent no more.',
  zh: '在送达之前已被后续消息取代，不再发送。',
};
const EXPIRED: LocalizedText = {
  en: 'It has expired before it could be delivered, and is sent no more.',
  zh: '在送达之前已过有效期，不再发送。',
};

/** One message of a warning at a time at each outlet, so that none overtakes another. */
const keyOf = ({ world, warning, outlet }: Pick<Due, 'world' | 'warning' | 'outlet'>): string =>
  `${world} ${warning.publicWarningId} ${outlet.outletId}`;

const isWaiting = ({ message, deliveries }: SentMessage, { outletId, since }: Outlet): boolean => {
  const standing: OutletDelivery | undefined = deliveries[outletId];
  return standing === undefined
    ? message.sent >= wholeSecond(since)
    : standing.outcome === 'failed' && standing.nextAttemptAt !== null;
};

const wholeSecond = (at: Instant): Instant => Math.floor(at / 1_000) * 1_000;

const backOff = (attempts: number): number => BACK_OFF_MS[Math.min(attempts, BACK_OFF_MS.length) - 1] ?? 900_000;

/** A message that says of itself that it is none, for a test of an outlet. */
export function testMessage(journal: Pick<JournalStore, 'state'>, now: Instant): Outgoing {
  const { register, publicWarnings } = journal.state(LIVE);
  const sent = wholeSecond(now);
  const common = {
    category: ['Other' as const],
    responseType: ['None' as const],
    urgency: 'Unknown' as const,
    severity: 'Unknown' as const,
    certainty: 'Unknown' as const,
    effective: sent,
    expires: sent + 600_000,
    shapes: [],
  };
  const sender = publicWarnings.sender ?? `muster.${register.site?.id ?? 'site'}`;
  const message = {
    sender,
    identifier: `test.${String(now)}`,
    sent,
    status: 'Test' as const,
    msgType: 'Alert' as const,
    references: [],
    infos: [
      {
        ...common,
        language: 'zh-CN',
        event: '渠道测试',
        senderName: register.site?.name.zh ?? sender,
        headline: '测试：公众预警发布渠道测试，无需采取任何行动',
        description: '',
        instruction: '请忽略本消息。',
        areaDesc: register.site?.name.zh ?? sender,
      },
      {
        ...common,
        language: 'en-US',
        event: 'Test of an outlet',
        senderName: register.site?.name.en ?? sender,
        headline: 'TEST: a test of an outlet of public warnings. Nothing is to be done',
        description: '',
        instruction: 'Disregard this message.',
        areaDesc: register.site?.name.en ?? sender,
      },
    ],
  };
  return { message, xml: writeCap(message, register.site?.timeZone ?? 'UTC') };
}
