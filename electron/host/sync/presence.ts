/** Tells the hub what the screens of this station show, not too often, and knows what the others' show. */
import type { StationId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import {
  PRESENCE_AGAIN_MS,
  PRESENCE_EVERY_MS,
  PresenceBook,
  type Look,
  type PresenceMessage,
  type StationPresence,
} from '#shared/protocol/presence.ts';
import type { HubSocket } from './hubLink.ts';

/** More screens than the hub takes the looks of. */
const MOST_LOOKS = 8;

export interface PresenceOptions {
  readonly stationId: StationId;
  readonly now: () => Instant;
  readonly looks: () => readonly Look[];
  readonly onChange: (stations: readonly StationPresence[]) => void;
}

export class Presence {
  readonly #options: PresenceOptions;
  readonly #book = new PresenceBook();
  readonly #timer: NodeJS.Timeout;
  #socket: HubSocket | null = null;
  #told = '';
  #toldAt = -Infinity;

  constructor(options: PresenceOptions) {
    this.#options = options;
    this.#timer = setInterval(() => {
      this.#tell();
      if (this.#book.forgetOld(this.#options.now())) this.#changed();
    }, PRESENCE_EVERY_MS);
  }

  /** Of the other stations. */
  get stations(): StationPresence[] {
    return this.#book.all();
  }

  /** Null: there is no hub, and nobody knows what the others look at. */
  connected(socket: HubSocket | null): void {
    this.#socket = socket;
    this.#told = '';
    if (socket !== null) return;
    const knew = this.stations.length > 0;
    this.#book.clear();
    if (knew) this.#changed();
  }

  heard({ stations }: PresenceMessage): void {
    const others = stations.filter(({ stationId }) => stationId !== this.#options.stationId);
    if (others.filter((presence) => this.#book.take(presence)).length > 0) this.#changed();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #tell(): void {
    const looks = this.#options.looks().slice(0, MOST_LOOKS);
    const text = JSON.stringify(looks);
    const now = performance.now();
    if (text === this.#told && now - this.#toldAt < PRESENCE_AGAIN_MS) return;
    // What cannot be told at once is not told later: it would be old.
    if (this.#socket?.connected !== true) return;
    this.#socket.emit('presence', { looks });
    this.#told = text;
    this.#toldAt = now;
  }

  #changed(): void {
    this.#options.onChange(this.stations);
  }
}
