/** The connections of a hub, each with its limits, and the guard before their messages. */
import type { Socket } from 'socket.io';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { Gate } from './gate.ts';
import { Line, type Connection, type LineRates } from './line.ts';

/** A station’s acts, files and answers: as many acts as the hub judges one after the other, and a file in seconds. */
export const STATION_RATES: LineRates = { bytesPerSecond: 8 * 1024 * 1024, messagesPerSecond: 400 };
/** A source gives in batches: a whole city’s readings. */
export const SOURCE_RATES: LineRates = { bytesPerSecond: 32 * 1024 * 1024, messagesPerSecond: 1_000 };

export interface LinesOptions {
  readonly gate: Gate;
  readonly count: (code: string, address: string, sentence: LocalizedText) => void;
}

/** As a socket of any namespace: only stations hear a goodbye. */
type AnySocket = Pick<Socket, 'conn' | 'use' | 'listenerCount'>;

export class Lines {
  readonly #options: LinesOptions;
  readonly #lines = new WeakMap<Connection, Line>();
  readonly #dismissals = new WeakMap<Connection, (sentence: LocalizedText) => void>();

  constructor(options: LinesOptions) {
    this.#options = options;
  }

  took(connection: Connection): void {
    const address = connection.remoteAddress;
    const line = new Line(connection, {
      count: (code, sentence) => {
        this.#options.count(code, address, sentence);
      },
      dismiss: (sentence) => this.#dismissals.get(connection)?.(sentence),
    });
    this.#lines.set(connection, line);
  }

  of({ conn }: Pick<Socket, 'conn'>): Line {
    const line = this.#lines.get(conn);
    if (line === undefined) throw new Error('A connection was not taken in by the hub.');
    return line;
  }

  /** Whoever is on it has shown who it is. */
  known(socket: AnySocket, rates: LineRates): void {
    const line = this.of(socket);
    line.known(rates);
    this.#options.gate.known(line.stream);
  }

  /** Counts what waits for an answer on it. `dismiss` says why it is ended. */
  guard(socket: AnySocket, dismiss: (sentence: LocalizedText) => void): void {
    const line = this.of(socket);
    this.#dismissals.set(socket.conn, dismiss);
    socket.use((event: unknown[], next) => {
      const answer = event.at(-1);
      // Nobody would answer what nobody hears.
      if (!isAnswer(answer) || socket.listenerCount(String(event[0])) === 0) {
        next();
        return;
      }
      line.asked((answered) => {
        event[event.length - 1] = (...reply: unknown[]): void => {
          answer(...reply);
          answered();
        };
        next();
      });
    });
  }
}

const isAnswer = (value: unknown): value is (...reply: unknown[]) => void => typeof value === 'function';
