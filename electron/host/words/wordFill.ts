/** Fills the index of words from the record, a little at a time: an act or a screen that waits goes first. */
import { createHash } from 'node:crypto';
import { emptyAlarmRules } from '#shared/domain/alarmRules/evolve.ts';
import { LIVE, type WorldId } from '#shared/domain/ids.ts';
import { isKnownEventType, laneOf } from '#shared/domain/lane.ts';
import type { JournalEvent, UnknownEvent } from '#shared/domain/journalEvent.ts';
import type { Site } from '#shared/domain/register/site.ts';
import { WorldDraft, type WorldState } from '#shared/domain/world.ts';
import { ContentDamaged, isDiskFailure } from '#shared/node/database.ts';
import type { Journal } from '#shared/node/journal/journal.ts';
import { eventWords, WORDS } from '#shared/words/eventWords.ts';
import type { Names } from '#shared/words/telling.ts';
import { aboutOf, incidentOf } from './about.ts';
import { tokensOf } from './tokens.ts';
import type { IndexedEvent, Span, WordIndex, WorldWords } from './wordIndex.ts';

/** One transaction. */
const AT_ONCE = 100;
/** So long it works, and so long it lets others work. */
const WORKS_MS = 15;
const RESTS_MS = 15;
const TELLS_EVERY_MS = 1_000;
/** A disk that is full may have room later. */
const AGAIN_AFTER_MS = 30_000;

export interface WordFillOptions {
  readonly journal: Journal;
  readonly index: WordIndex;
  readonly onProgress: (world: WorldId, unread: number) => void;
  readonly onError: (error: unknown) => void;
}

export class WordFill {
  readonly #options: WordFillOptions;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  /** What was told of each world, and when. */
  /** As of the head that they were asked for at: what they are made of may change with the next event only. */
  readonly #words = new Map<WorldId, { readonly at: string; readonly words: WorldWords }>();
  readonly #told = new Map<WorldId, { readonly unread: number; readonly at: number }>();
  /** The world right before the next event to be read. */
  #reading: { readonly words: WorldWords; readonly next: number; readonly draft: WorldDraft } | null = null;

  constructor(options: WordFillOptions) {
    this.#options = options;
  }

  /** There may be something to read. */
  kick(): void {
    if (this.#closed) return;
    this.#timer ??= setTimeout(() => {
      this.#work();
    }, RESTS_MS);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  words(world: WorldId): WorldWords {
    const { journal, index } = this.#options;
    const at = `${journal.epoch} ${String(journal.head(world))}`;
    const before = this.#words.get(world);
    if (before?.at === at) return before.words;
    const words = index.of(world, madeOf(journal.epoch, journal.state(world).register.site));
    this.#words.set(world, { at, words });
    return words;
  }

  /** How many events are held here and not in the index. */
  unread(world: WorldId): number {
    return this.#gaps(world).reduce((sum, { from, to }) => sum + to - from + 1, 0);
  }

  /** Reads what little there may be to read, now. False: there is more than that, or the disk does not take it. */
  bring(world: WorldId, atMost: number): boolean {
    try {
      if (this.unread(world) > atMost) return false;
      while (this.#read(world));
      return true;
    } catch (error) {
      if (!isDiskFailure(error)) throw error;
      return false;
    }
  }

  #work(): void {
    this.#timer = undefined;
    try {
      const until = performance.now() + WORKS_MS;
      for (const { world } of this.#options.journal.worlds()) {
        let read = false;
        while (this.#read(world)) {
          read = true;
          if (performance.now() < until) continue;
          this.#tell(world);
          this.kick();
          return;
        }
        if (read) this.#tell(world);
      }
    } catch (error) {
      this.#options.onError(error);
      if (!isDiskFailure(error)) return;
      this.#timer = setTimeout(() => {
        this.#work();
      }, AGAIN_AFTER_MS);
    }
  }

  /** Now and then; and that it is done, where it was told that it was not. */
  #tell(world: WorldId): void {
    const unread = this.unread(world);
    const told = this.#told.get(world);
    const now = performance.now();
    if (unread === 0 ? (told?.unread ?? 0) === 0 : now - (told?.at ?? -Infinity) < TELLS_EVERY_MS) return;
    this.#told.set(world, { unread, at: now });
    this.#options.onProgress(world, unread);
  }

  /** False: there is nothing to read. */
  #read(world: WorldId): boolean {
    const [gap] = this.#gaps(world);
    if (gap === undefined) return false;
    const { journal } = this.#options;
    const rows = journal.rows(world, gap.from, Math.min(AT_ONCE, gap.to - gap.from + 1));
    const words = this.words(world);
    const draft =
      this.#reading?.words === words && this.#reading.next === gap.from
        ? this.#reading.draft
        : new WorldDraft(before(journal, world, gap.from));
    const { site } = journal.state(world).register;
    const { accounts } = journal.state(LIVE);
    const events = rows.map(({ body }): IndexedEvent => {
      const event = JSON.parse(body) as JournalEvent | UnknownEvent;
      if (isKnown(event)) draft.take(event);
      return indexed(event, { ...named(draft.state, site), accounts }, site);
    });
    const to = rows.at(-1)?.sequence ?? gap.to;
    words.add({ from: gap.from, to }, events);
    this.#reading = { words, next: to + 1, draft };
    return true;
  }

  /** What is held here and not in the index, in order. */
  #gaps(world: WorldId): Span[] {
    const { journal } = this.#options;
    const passed = [...journal.missing(world), ...this.words(world).spans].toSorted((a, b) => a.from - b.from);
    const gaps: Span[] = [];
    let next = 1;
    for (const { from, to } of passed) {
      if (from > next) gaps.push({ from: next, to: from - 1 });
      next = Math.max(next, to + 1);
    }
    const head = journal.head(world);
    if (head >= next) gaps.push({ from: next, to: head });
    return gaps;
  }
}

/** What an act that waits for the hub says. */
export const tokensOfPending = (event: Parameters<typeof eventWords>[0], state: WorldState): string[] =>
  tokensOf(eventWords(event, state, state.register.site));

function indexed(event: JournalEvent | UnknownEvent, then: Names, site: Site | null): IndexedEvent {
  return {
    at: event.at,
    sequence: event.sequence,
    tokens: tokensOf(eventWords(event, then, site)),
    lane: laneOf(event.type),
    incidentId: incidentOf(event.data),
    about: aboutOf(event, { register: then.register, alarmRules: then.alarmRules ?? emptyAlarmRules }),
  };
}

/** Where what leads there is not held here, names are those of now. */
function before(journal: Journal, world: WorldId, sequence: number): WorldState {
  try {
    return journal.stateUpTo(world, sequence - 1);
  } catch (error) {
    if (!(error instanceof ContentDamaged)) throw error;
    return journal.state(world);
  }
}

/** With the register of now where it is the same. */
const named = (state: WorldState, site: Site | null): WorldState =>
  madeOf('', state.register.site) === madeOf('', site) ? { ...state, register: { site } } : state;

const sites = new WeakMap<Site, string>();

function madeOf(epoch: string, site: Site | null): string {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  let of = '';
  if (site !== null) {
    of = sites.get(site) ?? hash(JSON.stringify(site));
    sites.set(site, of);
  }
  return `${epoch} ${WORDS_HASH} ${of}`;
}

const WORDS_HASH = createHash('sha256').update(WORDS).digest('hex');

const isKnown = (event: JournalEvent | UnknownEvent): event is JournalEvent => isKnownEventType(event.type);
