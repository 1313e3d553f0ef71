/** Movements of the record, newest first, read a page at a time and kept up with what comes. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Movement } from '#shared/domain/movements/movement.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { HostReply } from '#shared/protocol/hostContract.ts';
import { ask } from '../../app/act.ts';
import { host } from '../../station/host.ts';
import { useWorld } from '../../station/world.ts';
import type { Known } from './interleaved.ts';
import { recordEnd, showsMovements, useReview, type EventFilter } from './review.ts';

const PAGE = 100;
/** An arrival is known a minute after it at the earliest. */
const AGAIN_EVERY_MS = 10_000;

export interface MovementPages {
  readonly known: Known<Movement>;
  /** In the span that the host has looked at; null: none are asked for, or not heard of yet. */
  readonly total: number | null;
  readonly more: () => void;
}

interface Read extends Known<Movement> {
  readonly total: number;
  readonly before: string | null;
  readonly question: unknown;
}

/** What needs no reading. */
const none: Known<Movement> = { rows: [], from: -Infinity };

/** How far down a page goes: to its last row when it is full, or else to where the host began to look. */
const reachOf = ({ movements, before, from }: HostReply<'movements.read'>): Instant =>
  before === null ? -Infinity : movements.length === PAGE ? (movements.at(-1)?.at ?? from) : from;

/** `filter` as it has settled after typing. */
export function useMovementPages(filter: EventFilter): MovementPages {
  const world = useWorld((open) => open.world);
  const isOpen = useReview(({ phase }) => phase === 'open');
  const text = filter.text.trim();
  const wanted = isOpen && showsMovements(filter);
  const [read, setRead] = useState<Read | null>(null);
  /** Pages of one question are pages of one span: its end stays where it was. */
  const question = useMemo(() => (wanted ? { world, text, to: recordEnd() } : null), [wanted, world, text]);
  const current = useRef(question);
  useEffect(() => {
    current.current = question;
  }, [question]);

  const page = useCallback(
    async (to: Instant, before: string | null): Promise<void> => {
      if (question === null) return;
      const reply = await ask(
        host.request('movements.read', {
          world: question.world,
          from: useReview.getState().record.from,
          to,
          limit: PAGE,
          ...(question.text === '' ? {} : { text: question.text }),
          ...(before === null ? {} : { before }),
        }),
      );
      if (reply === null || current.current !== question) return;
      setRead((standing) => {
        const mine = standing?.question === question ? standing : null;
        const reach = reachOf(reply);
        if (mine === null)
          return { rows: reply.movements, from: reach, before: reply.before, total: reply.total, question };
        if (before !== null)
          return mine.before === before
            ? { ...mine, rows: [...mine.rows, ...reply.movements], from: reach, before: reply.before }
            : mine;
        // The newest page again: what is older than it stays.
        const older = mine.rows.filter(({ at }) => at < reach);
        return {
          ...(mine.from < reach ? mine : { before: reply.before, question }),
          rows: [...reply.movements, ...older],
          total: reply.total,
          from: Math.min(mine.from, reach),
        };
      });
    },
    [question],
  );

  useEffect(() => {
    if (question === null) return undefined;
    void page(question.to, null);
    const again = setInterval(() => {
      void page(recordEnd(), null);
    }, AGAIN_EVERY_MS);
    return () => {
      clearInterval(again);
    };
  }, [question, page]);

  const mine = question !== null && read?.question === question ? read : null;
  const before = mine?.before ?? null;
  const more = useCallback(() => {
    if (before !== null && question !== null) void page(question.to, before);
  }, [before, question, page]);
  // Until the first page is there, the events stand alone rather than wait for it.
  return { known: mine ?? none, total: mine?.total ?? null, more };
}
