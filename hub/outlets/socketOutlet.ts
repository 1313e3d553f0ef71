/** An outlet that programs subscribe to: the namespace /public-warnings of the hub, joined with the outlet’s key. */
import type { Namespace, Socket } from 'socket.io';
import { z } from 'zod';
import type { OutletId } from '#shared/domain/ids.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { WarningsToSubscriber } from '#shared/protocol/outlets.ts';
import { sameSecret } from '../enrolment/enrolment.ts';
import type { Outlet } from './outletStore.ts';
import { NotDelivered, type Outgoing, type OutletOf } from './sending.ts';

export const SUBSCRIBERS = '/public-warnings';
const ANSWER_WITHIN_MS = 5_000;
const Shown = z.object({ key: z.string().min(1).max(400) });

export type SubscriberNamespace = Namespace<Record<never, never>, WarningsToSubscriber>;
type Subscriber = Socket<Record<never, never>, WarningsToSubscriber>;

export class Subscribers {
  readonly #sockets = new Map<Subscriber, OutletId>();

  /** Takes whoever shows the key of an outlet that stands. */
  serve(
    namespace: SubscriberNamespace,
    outlets: () => readonly Outlet[],
    admitted: (socket: Subscriber, outletId: OutletId) => void,
  ): void {
    namespace.use((socket, next) => {
      const shown = Shown.safeParse(socket.handshake.auth);
      const outlet = shown.success
        ? outlets().find(
            ({ way, enabled, secret }) =>
              way.kind === 'socket' && enabled && secret !== '' && sameSecret(shown.data.key, secret),
          )
        : undefined;
      if (outlet === undefined) {
        next(new Error('This key is of no outlet. Ask an administrator for the one of yours.'));
        return;
      }
      this.#sockets.set(socket, outlet.outletId);
      socket.on('disconnect', () => {
        this.#sockets.delete(socket);
      });
      next();
    });
    namespace.on('connection', (socket) => {
      const outletId = this.#sockets.get(socket);
      if (outletId !== undefined) admitted(socket, outletId);
    });
  }

  of(outletId: OutletId): Subscriber[] {
    return [...this.#sockets].flatMap(([socket, id]) => (id === outletId && socket.connected ? [socket] : []));
  }

  /** They come back with the key that holds now, or not at all. */
  dismiss(outletId: OutletId): void {
    for (const socket of this.of(outletId)) socket.disconnect(true);
  }

  /** Throws NotDelivered. */
  async send({ outletId }: OutletOf<'socket'>, { message, xml }: Outgoing): Promise<LocalizedText> {
    const sockets = this.of(outletId);
    const { identifier, status } = message;
    const taken = await Promise.all(
      sockets.map((socket) =>
        socket
          .timeout(ANSWER_WITHIN_MS)
          .emitWithAck('warning', { identifier, status, xml })
          .then(
            () => true,
            () => false,
          ),
      ),
    );
    const count = taken.filter(Boolean).length;
    if (sockets.length === 0)
      throw new NotDelivered(
        'Nobody has subscribed at present. Start the program that does, or look at its key.',
        '目前没有订阅者，请启动订阅程序或检查其密钥。',
      );
    if (count === 0)
      throw new NotDelivered(
        `None of ${String(sockets.length)} subscribers said that it has it. Look at those programs.`,
        `${String(sockets.length)} 个订阅者均未确认收到，请检查订阅程序。`,
      );
    return {
      en: `${String(count)} of ${String(sockets.length)} subscribers have it.`,
      zh: `${String(sockets.length)} 个订阅者中 ${String(count)} 个已收到。`,
    };
  }
}
