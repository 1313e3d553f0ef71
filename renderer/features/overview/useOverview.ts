import { useMemo } from 'react';
import { noRisk } from '#shared/domain/risk/assess.ts';
import type { Site } from '#shared/domain/register/site.ts';
import { openWarnings } from '#shared/domain/warnings/evolve.ts';
import { shownPositions, shownReadings, useShown, useShownNow } from '../../station/shown.ts';
import { useAssessment } from '../risk/assessment.ts';
import { nodesAt } from './inside.ts';
import { overviewOf, type NodeStatus, type OverviewFacts } from './status.ts';
import type { NodeId } from './nodes.ts';

export interface Overviewed {
  readonly facts: OverviewFacts;
  readonly status: ReadonlyMap<NodeId, NodeStatus>;
}

/** Once a second, and whenever an alarm, a permit or a colour has changed. */
export function useOverview(site: Site): Overviewed {
  const state = useShown((shown) => shown);
  const assessed = useAssessment();
  const now = useShownNow();
  return useMemo(() => {
    const positions = shownPositions();
    const readings = shownReadings();
    const risk = assessed?.risk;
    const facts: OverviewFacts = {
      site,
      state,
      riskOf: (id) => (id === null ? risk?.whole : risk?.places.get(id)) ?? noRisk,
      warnings: openWarnings(state),
      lastHeardAt: (tagId) => readings.of(tagId)?.at ?? null,
      people: site.responders.flatMap(({ id, staleAfterMs }): [number, number][] => {
        const fix = positions.of(id);
        // Where somebody was a while ago, they may not be any more: lost, as everywhere, after ten times the limit.
        return fix === null || now - fix.at > staleAfterMs * 10 ? [] : [[fix.longitude, fix.latitude]];
      }),
      nodesAt: nodesAt(site),
      now,
    };
    return { facts, status: overviewOf(facts) };
  }, [site, state, assessed, now]);
}
