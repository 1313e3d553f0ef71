/** The stations on this hub's line: each is kept up to date with events, and all hear the same frames. */
import type { AttachmentId, WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import type { SeriesKind } from '#shared/node/series/rows.ts';
import type { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { encodeFrame, type Frame } from '#shared/protocol/frames.ts';
import { HEALTH_EVERY_MS, StationHealth, type HubHealth, type StationSeen } from '#shared/protocol/health.ts';
import type { PresenceMessage } from '#shared/protocol/presence.ts';
import type { StationNames } from '#shared/protocol/stations.ts';
import type { Clock } from '#shared/node/clock.ts';
import type { HubServer } from '../fanout/redisFanout.ts';
import type { JournalStore } from '../journal/journalStore.ts';
import type { Lines } from '../transport/lines.ts';
import type { Answering } from './answering.ts';
import type { StationLink, StationSocket } from './stationLink.ts';
import { worldSummaries } from './worldSummaries.ts';

/** Frames wait for a station that does not keep up until so much is unsent; then it misses frames, never events. */
const UNSENT_BYTES = 4 * 1024 * 1024;
/**
 * Two for each frame, so that what memory they cost beside their bytes has a bound, too. Not fewer: on a line that stands
 * still for a moment small frames gather, and each that is not sent is a hole in the readings of the station.
 */
const UNSENT_PACKETS = 4096;
/** The room of those that keep up. A frame is encoded once for all of them. */
const KEEPING_UP = 'keeping up';

export interface OnlineStationsOptions {
  readonly io: HubServer;
  readonly journal: JournalStore;
  readonly series: SeriesStore;
  readonly problems: ProblemBook;
  readonly clock: Clock;
  readonly answering: Answering;
  readonly lines: Lines;
}

/** A station on the line, whether it takes what it is sent, and whether it has yet to be sent the problems as they are. */
interface Connected {
  readonly link: StationLink;
  readonly connectedAt: number;
  framesDropped: number;
  /** What it last said of itself; null: nothing yet. */
  own: StationHealth | null;
  keepsUp: boolean;
  owedProblems: boolean;
}

export class OnlineStations {
  readonly #options: OnlineStationsOptions;
  readonly #stations = new Map<StationSocket, Connected>();
  /** Of how many series stations were told the ids, and from which number on they were not; by world and kind. */
  readonly #told = new Map<string, { readonly count: number; readonly next: number }>();
  #framesDropped = 0;

  constructor(options: OnlineStationsOptions) {
    this.#options = options;
  }

  get seen(): StationSeen[] {
    return [...this.#stations.values()].map(({ link, connectedAt, framesDropped, own }) => ({
      stationId: link.stationId,
      connectedAt,
      eventsBehind: link.eventsBehind,
      framesDropped,
      own,
    }));
  }

  /** Of all stations, also of those that have left. */
  get framesDropped(): number {
    return this.#framesDropped;
  }

  /** Null: it has not said hello. */
  linkOf(socket: StationSocket): StationLink | null {
    return this.#stations.get(socket)?.link ?? null;
  }

  /** The record goes on as another history: nothing of the one before may reach a station any more. */
  sayHelloAnew(): void {
    this.#options.io.disconnectSockets(true);
  }

  /** What a station is sent after its welcome. */
  async begin(socket: StationSocket, link: StationLink): Promise<void> {
    const { journal, series, answering, clock } = this.#options;
    const before = this.#stations.get(socket);
    before?.link.close();
    this.#stations.set(socket, {
      link,
      connectedAt: before?.connectedAt ?? clock.now(),
      framesDropped: before?.framesDropped ?? 0,
      own: before?.own ?? null,
      keepsUp: false,
      owedProblems: true,
    });
    const worlds = journal.worlds().map(({ world }) => world);
    await answering.carefully('hello', () => {
      for (const world of worlds)
        for (const kind of ['readings', 'positions'] as const) {
          this.#sendNames(socket, world, kind);
          socket.emit('frame', { world, bytes: encodeFrame(series.latest(world, kind)) });
        }
    });
    this.sendProblems();
    await Promise.all(worlds.map((world) => this.#bringUpToDate(link, world)));
  }

  forget(socket: StationSocket): void {
    this.#stations.get(socket)?.link.close();
    this.#stations.delete(socket);
  }

  problemsChanged(): void {
    for (const station of this.#stations.values()) station.owedProblems = true;
  }

  /** Tells every station of new events, and of worlds that came or ended with them. */
  eventsAppended(world: WorldId, events: readonly JournalEvent[]): void {
    const worldsChanged = events.some(({ type }) => type === 'DrillStarted.v1' || type === 'DrillEnded.v1');
    for (const [socket, { link }] of this.#stations) {
      if (worldsChanged) socket.emit('worlds', { worlds: worldSummaries(this.#options.journal) });
      void this.#bringUpToDate(link, world);
    }
  }

  frame(world: WorldId, frame: Frame): void {
    this.#tellNames(world, frame.kind);
    this.#noticeWhoKeepsUp();
    this.#options.io.local.to(KEEPING_UP).emit('frame', { world, bytes: encodeFrame(frame) });
  }

  /** To the stations of this hub: another one sees by itself what has come. */
  attachmentHeld(attachmentId: AttachmentId): void {
    this.#options.io.local.emit('attachments-held', { attachmentIds: [attachmentId] });
  }

  /** Each answers with how it is itself. One that does not keep up is told the next time. */
  tellHealth(health: HubHealth): void {
    for (const [socket, station] of this.#stations)
      if (this.#keepsUp(socket))
        socket.timeout(HEALTH_EVERY_MS).emit('health', health, (error: Error | null, answer: unknown) => {
          if (error === null) this.#answered(station, answer);
        });
  }

  /** One that does not keep up is told of the next change. */
  tellPresence(message: PresenceMessage): void {
    for (const socket of this.#stations.keys()) if (this.#keepsUp(socket)) socket.emit('presence', message);
  }

  tellStations(names: StationNames): void {
    for (const socket of this.#stations.keys()) socket.emit('stations', names);
  }

  sendProblems(): void {
    const { problems } = this.#options;
    for (const [socket, station] of this.#stations) {
      if (!station.owedProblems || !this.#keepsUp(socket)) continue;
      station.owedProblems = false;
      socket.emit('problems', { problems: problems.list() });
    }
  }

  close(): void {
    for (const { link } of this.#stations.values()) link.close();
  }

  #answered(station: Connected, answer: unknown): void {
    const own = StationHealth.safeParse(answer);
    if (own.success) {
      station.own = own.data;
      return;
    }
    const { stationId, name } = station.link;
    this.#options.answering.count('message-malformed', 'station', stationId, {
      en: `Station ${name} did not say how it is as this hub understands it. Bring both to the same version of Muster.`,
      zh: `中心无法识别工作站 ${name} 上报的状态。请将两者更新到同一版本。`,
    });
  }

  async #bringUpToDate(link: StationLink, world: WorldId): Promise<void> {
    await this.#options.answering.carefully('events', () => link.bringUpToDate(world));
  }

  #noticeWhoKeepsUp(): void {
    for (const [socket, station] of this.#stations) {
      const takes = this.#keepsUp(socket);
      if (!takes) {
        station.framesDropped += 1;
        this.#framesDropped += 1;
      }
      if (station.keepsUp === takes) continue;
      station.keepsUp = takes;
      // The rooms of a process are in its memory: there is nothing to wait for.
      void (station.keepsUp ? socket.join(KEEPING_UP) : socket.leave(KEEPING_UP));
    }
  }

  /** Whether a station takes what it is sent. */
  #keepsUp(socket: StationSocket): boolean {
    const line = this.#options.lines.of(socket);
    return line.unsentPackets < UNSENT_PACKETS && line.unsentBytes < UNSENT_BYTES;
  }

  #sendNames(socket: StationSocket, world: WorldId, kind: SeriesKind): void {
    for (const { first, names } of runs(this.#options.series.names(world, kind), 0))
      socket.emit('dictionary', { world, kind, first, names });
  }

  /** Before the first frame that has a new series in it. */
  #tellNames(world: WorldId, kind: SeriesKind): void {
    const names = this.#options.series.names(world, kind);
    const key = `${world} ${kind}`;
    const told = this.#told.get(key) ?? { count: 0, next: 0 };
    if (told.count === names.size) return;
    // Numbers are given in order: what is new is above what was told.
    const added = runs(names, told.next);
    const last = added.at(-1);
    this.#told.set(key, { count: names.size, next: last === undefined ? told.next : last.first + last.names.length });
    for (const socket of this.#stations.keys())
      for (const { first, names: more } of added) socket.emit('dictionary', { world, kind, first, names: more });
  }
}

/** Consecutive numbers, of those from `from` on, as one dictionary message. */
function runs(names: ReadonlyMap<number, string>, from: number): { first: number; names: string[] }[] {
  const found: { first: number; names: string[] }[] = [];
  for (const [number, name] of [...names].filter(([given]) => given >= from).toSorted(([a], [b]) => a - b)) {
    const last = found.at(-1);
    if (last !== undefined && last.first + last.names.length === number) last.names.push(name);
    else found.push({ first: number, names: [name] });
  }
  return found;
}
