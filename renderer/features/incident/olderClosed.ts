/** Closed incidents that the state has no line for any more, from the journal, newest first. */
import { useState } from 'react';
import type { IncidentId, PlaceId } from '#shared/domain/ids.ts';
import type { Instant, ResponseLevel } from '#shared/domain/values.ts';
import { ask } from '../../app/act.ts';
import { host } from '../../station/host.ts';
import { shownState } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';

export interface OlderIncident {
  readonly incidentId: IncidentId;
  readonly title: string;
  readonly level: ResponseLevel;
  readonly placeId: PlaceId;
  readonly openedAt: Instant;
}

/** More than the state keeps, so that the first page reaches beyond what is listed already. */
const PAGE = 1000;

export interface OlderClosed {
  readonly incidents: readonly OlderIncident[];
  /** Null: there are no more. */
  readonly readMore: (() => Promise<void>) | null;
}

export function useOlderClosed(): OlderClosed {
  const [pages, setPages] = useState<{ incidents: readonly OlderIncident[]; before: string | null | undefined }>({
    incidents: [],
    before: undefined,
  });
  const readMore = async (): Promise<void> => {
    const reply = await ask(
      host.request('timeline.read', {
        world: useWorld.getState().world,
        lanes: ['decisions'],
        about: ['IncidentOpened'],
        limit: PAGE,
        ...(typeof pages.before === 'string' ? { before: pages.before } : {}),
      }),
    );
    if (reply === null) return;
    const { open, closed } = shownState().incidents;
    const found = reply.events.flatMap((row): OlderIncident[] => {
      if (!row.known || row.event.type !== 'IncidentOpened.v1') return [];
      const { incidentId, title, level, placeId } = row.event.data;
      return incidentId in open || incidentId in closed
        ? []
        : [{ incidentId, title, level, placeId, openedAt: row.event.at }];
    });
    setPages({ incidents: [...pages.incidents, ...found], before: reply.before });
  };
  return { incidents: pages.incidents, readMore: pages.before === null ? null : readMore };
}
