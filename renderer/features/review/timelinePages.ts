/** The events of the record that a filter leaves, newest first, read a page at a time and kept up with what comes. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TimelineEvent } from '#shared/protocol/hostContract.ts';
import { ask } from '../../app/act.ts';
import { host } from '../../station/host.ts';
import { useWorld } from '../../station/world.ts';
import { asQuery, type EventFilter } from './review.ts';

const PAGE = 100;
/** The most that one request gives. */
const LARGEST_PAGE = 1_000;
/** A flood of alarms must not make a flood of readings. */
const AGAIN_AFTER_MS = 500;
const TYPING_PAUSE_MS = 200;

interface Pages {
  readonly events: readonly TimelineEvent[];
  readonly before: string | null;
  readonly total: number;
  /** So many entries were not looked through for the words that were typed. */
  readonly unread: number;
}

/** `question` is what they answer; those of another one stay on screen until the new ones are there. */
interface Answered extends Pages {
  readonly question: unknown;
  readonly failed: boolean;
}

export interface TimelinePages extends Pages {
  readonly phase: 'loading' | 'open' | 'failed';
  readonly more: () => void;
}

const none: Answered = { events: [], before: null, total: 0, unread: 0, question: null, failed: false };

/** The filter after the typing has paused: not every letter is a question. */
export function useSettled(filter: EventFilter): EventFilter {
  const [settled, setSettled] = useState(filter);
  useEffect(() => {
    const paused = setTimeout(
      () => {
        setSettled(filter);
      },
      filter.text === settled.text ? 0 : TYPING_PAUSE_MS,
    );
    return () => {
      clearTimeout(paused);
    };
  }, [filter, settled]);
  return settled;
}

/** `filter` as `useSettled` gives it. */
export function useTimelinePages(filter: EventFilter): TimelinePages {
  const world = useWorld((open) => open.world);
  const [pages, setPages] = useState(none);
  /** What is asked now; an answer to something else comes too late. */
  const asked = useRef(0);
  const loaded = useRef(0);
  const unread = useRef(0);

  const question = useMemo(() => ({ world, query: asQuery(filter) }), [world, filter]);
  const read = useCallback(
    async (before: string | null, limit: number): Promise<void> => {
      asked.current += 1;
      const mine = asked.current;
      const reply = await ask(
        host.request('timeline.read', {
          world: question.world,
          ...question.query,
          limit,
          ...(before === null ? {} : { before }),
        }),
      );
      if (asked.current !== mine) return;
      setPages((standing) => {
        if (reply === null) return { ...standing, question, failed: true };
        const events = before === null ? reply.events : [...standing.events, ...reply.events];
        loaded.current = events.length;
        unread.current = reply.unread;
        return { events, before: reply.before, total: reply.total, unread: reply.unread, question, failed: false };
      });
    },
    [question],
  );

  useEffect(() => {
    loaded.current = 0;
    void read(null, PAGE);
    let waiting: ReturnType<typeof setTimeout> | null = null;
    const again = (): void => {
      waiting ??= setTimeout(() => {
        waiting = null;
        void read(null, Math.min(LARGEST_PAGE, Math.max(PAGE, loaded.current)));
      }, AGAIN_AFTER_MS);
    };
    const stops = [
      host.on('events', again),
      host.on('pending', again),
      host.on('settled', again),
      host.on('history', again),
      host.on('words', () => {
        if (unread.current > 0) again();
      }),
    ];
    return () => {
      asked.current += 1;
      if (waiting !== null) clearTimeout(waiting);
      for (const stop of stops) stop();
    };
  }, [read]);

  const { before, failed } = pages;
  const answered = pages.question === question;
  const more = useCallback(() => {
    if (before !== null && answered) void read(before, PAGE);
  }, [before, answered, read]);
  return { ...pages, phase: !answered ? 'loading' : failed ? 'failed' : 'open', more };
}
