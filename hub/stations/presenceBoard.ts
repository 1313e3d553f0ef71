/**
 * Who looks at what, passed on between the stations of this hub and of the others on its journal. Nothing of it is kept.
 * However often a station says something, the others are told once a second.
 */
import type { StationId } from '#shared/domain/ids.ts';
import {
  PRESENCE_EVERY_MS,
  PresenceBook,
  type Look,
  type PresenceMessage,
  type StationPresence,
} from '#shared/protocol/presence.ts';
import type { Clock } from '#shared/node/clock.ts';
import type { StationSocket } from './stationLink.ts';

export interface PresenceBoardOptions {
  readonly clock: Clock;
  /** To the stations of this hub. */
  readonly tell: (message: PresenceMessage) => void;
  /** To the other hubs, of the stations of this one. */
  readonly relay: (message: PresenceMessage) => void;
}

export class PresenceBoard {
  readonly #options: PresenceBoardOptions;
  readonly #book = new PresenceBook();
  /** Whose line each station is on: one that has connected anew is not gone when its old line ends. */
  readonly #lines = new Map<StationId, StationSocket>();
  readonly #own = new Map<StationId, StationPresence>();
  readonly #others = new Map<StationId, StationPresence>();
  readonly #stop: () => void;

  constructor(options: PresenceBoardOptions) {
    this.#options = options;
    this.#stop = options.clock.every(PRESENCE_EVERY_MS, () => {
      this.#pass();
    });
  }

  said(socket: StationSocket, stationId: StationId, looks: readonly Look[]): void {
    this.#lines.set(stationId, socket);
    this.#take(stationId, looks);
  }

  left(socket: StationSocket, stationId: StationId): void {
    if (this.#lines.get(stationId) !== socket) return;
    this.#lines.delete(stationId);
    this.#take(stationId, []);
  }

  /** From another hub. What is on a line here is known better here. */
  relayed({ stations }: PresenceMessage): void {
    for (const presence of stations)
      if (!this.#lines.has(presence.stationId) && this.#book.take(presence))
        this.#others.set(presence.stationId, presence);
  }

  /** For a station that has just come. */
  all(): PresenceMessage {
    this.#book.forgetOld(this.#options.clock.now());
    return { stations: this.#book.all() };
  }

  close(): void {
    this.#stop();
  }

  #take(stationId: StationId, looks: readonly Look[]): void {
    const presence = { stationId, at: this.#options.clock.now(), looks: [...looks] };
    if (this.#book.take(presence)) this.#own.set(stationId, presence);
  }

  #pass(): void {
    this.#book.forgetOld(this.#options.clock.now());
    const own = [...this.#own.values()];
    const all = [...own, ...this.#others.values()];
    this.#own.clear();
    this.#others.clear();
    if (own.length > 0) this.#options.relay({ stations: own });
    if (all.length > 0) this.#options.tell({ stations: all });
  }
}
