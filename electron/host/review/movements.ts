/** Movements for the timeline: a page of them, newest first, and how many there are when. */
import type { z } from 'zod';
import type { WorldId } from '#shared/domain/ids.ts';
import type { Movement } from '#shared/domain/movements/movement.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import type { SeriesStore } from '#shared/node/series/seriesStore.ts';
import type { HostReply, hostMethods } from '#shared/protocol/hostContract.ts';
import { HostRefusal } from '../refusal.ts';
import { MovementBook } from './movementBook.ts';

type Query = z.output<(typeof hostMethods)['movements.read']['params']>;

const HOUR_MS = 3_600_000;
/** The most that is looked at in one go: a day, or fewer hours of very many responders. */
const SPAN_MS = 24 * HOUR_MS;
const RESPONDER_HOURS = 4_000;
/** Followed from before the span, to know where everybody was when it began. */
const LEAD_MS = HOUR_MS / 2;
/** The span that the list shows, those of the time bar, another world. */
const BOOKS = 4;

export interface MovementsOptions {
  readonly series: SeriesStore;
  readonly site: (world: WorldId) => Site | null;
  /** Fixes from before this are no longer kept. */
  readonly keptFrom: () => Instant;
  readonly now: () => number;
  /** False when the host has ended. */
  readonly isUp: () => boolean;
}

export const spanInOneGo = (responders: number): number =>
  Math.min(SPAN_MS, Math.floor((RESPONDER_HOURS * HOUR_MS) / Math.max(1, responders)));

export class Movements {
  readonly #options: MovementsOptions;
  /** Last used first. */
  #books: readonly MovementBook[] = [];
  /** One at a time: the second asks for much the same, and finds it there. */
  #before: Promise<unknown> = Promise.resolve();

  constructor(options: MovementsOptions) {
    this.#options = options;
  }

  read(query: Query): Promise<HostReply<'movements.read'>> {
    const answer = this.#before.then(() => this.#read(query));
    // Who asked hears of a failure; the next one begins afresh.
    this.#before = answer.catch(() => undefined);
    return answer;
  }

  async #read(query: Query): Promise<HostReply<'movements.read'>> {
    this.#check();
    const place = query.before === undefined ? null : placeOf(query.before);
    const site = this.#options.site(query.world);
    const latest = Math.min(query.to, this.#options.now());
    const end = Math.min(latest, place?.at ?? latest);
    const kept = this.#options.keptFrom();
    const least = Math.max(query.from, kept);
    if (site === null || site.responders.length === 0 || end < least)
      return {
        movements: [],
        before: null,
        total: 0,
        from: query.from,
        counts: query.bins === undefined ? null : new Array<number>(query.bins).fill(0),
      };
    // One span after the other back from the end, so that the pages of one span are of one book.
    const span = spanInOneGo(site.responders.length);
    const from = Math.max(least, latest - (Math.floor((latest - end) / span) + 1) * span + 1);
    const book = this.#book(query.world, site, from);
    book.forget(kept - LEAD_MS);
    await book.extend(end);

    const is = matching(query, site);
    const found = book.movements.filter((movement) => movement.at >= from && movement.at <= end && is(movement));
    const newest = found.toReversed().slice(place?.skip ?? 0);
    const movements = newest.slice(0, query.limit);
    return {
      movements,
      total: found.length,
      from,
      before:
        newest.length > movements.length ? placeAfter(found, movements) : from > least ? `${String(from - 1)}.0` : null,
      counts: query.bins === undefined ? null : countsOf(found, query, query.bins),
    };
  }

  #book(world: WorldId, site: Site, from: Instant): MovementBook {
    const { series, now } = this.#options;
    const standing = this.#books.find((book) => book.world === world && book.site === site && book.reaches(from));
    const book =
      standing ??
      new MovementBook({
        series,
        world,
        site,
        // By the hour, so that dragging the span about does not begin anew at each step.
        from: Math.max(0, Math.floor(from / HOUR_MS) * HOUR_MS - LEAD_MS),
        now,
        check: () => {
          this.#check();
        },
      });
    const others = this.#books.filter((other) => other !== book && !(other.world === world && other.site !== site));
    this.#books = [book, ...others].slice(0, BOOKS);
    return book;
  }

  #check(): void {
    if (!this.#options.isUp()) throw new HostRefusal(HOST_ENDS);
  }
}

function matching({ responderId, text }: Query, { responders, places }: Site): (movement: Movement) => boolean {
  const words = text?.trim().toLowerCase() ?? '';
  const has = (...texts: readonly string[]): boolean => texts.some((one) => one.toLowerCase().includes(words));
  const who = new Set(responders.filter(({ callSign, name }) => has(callSign, name.en, name.zh)).map(({ id }) => id));
  const where = new Set(places.filter(({ name }) => has(name.en, name.zh)).map(({ id }) => id));
  return (movement) => {
    if (responderId !== undefined && movement.responderId !== responderId) return false;
    if (words === '' || who.has(movement.responderId)) return true;
    if (movement.placeId !== null && where.has(movement.placeId)) return true;
    return movement.kind === 'arrived' && movement.fromPlaceId !== null && where.has(movement.fromPlaceId);
  };
}

function countsOf(movements: readonly Movement[], { from, to }: Query, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const { at } of movements) {
    const bin = Math.max(0, Math.min(bins - 1, Math.floor(((at - from) * bins) / Math.max(1, to - from))));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

interface Place {
  readonly at: Instant;
  /** So many of that instant were given already. */
  readonly skip: number;
}

function placeAfter(found: readonly Movement[], page: readonly Movement[]): string {
  const at = page.at(-1)?.at ?? 0;
  const rest = found.findIndex((movement) => movement === page.at(-1));
  const skip = found.slice(rest).filter((movement) => movement.at === at).length;
  return `${String(at)}.${String(skip)}`;
}

function placeOf(before: string): Place {
  const [, at, skip] = /^(\d{1,16})\.(\d{1,6})$/.exec(before) ?? [];
  if (at === undefined || skip === undefined)
    throw new HostRefusal({
      en: `“${before}” is no place among the movements; give the one of the reply before.`,
      zh: `“${before}”不是移动记录中的位置；请使用上一次应答中的值。`,
    });
  return { at: Number(at), skip: Number(skip) };
}

export const HOST_ENDS: LocalizedText = {
  en: 'The data process of this station is ending. Ask again when it is up.',
  zh: '本工作站数据进程正在退出，请待其恢复后重试。',
};
