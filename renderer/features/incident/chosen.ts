/** The incident whose board is open: the one that was chosen, or else the gravest that is open. */
import { useEffect } from 'react';
import type { IncidentId } from '#shared/domain/ids.ts';
import type { Incident, IncidentsState } from '#shared/domain/incidents/evolve.ts';
import { levelRank } from '#shared/domain/values.ts';
import { select, useSelection } from '../../app/selection.ts';
import { useView } from '../../app/view.ts';
import { useShown } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';

/** Those under way before those that have ended; the gravest first, then the newest. */
export function orderIncidents(open: IncidentsState['open']): Incident[] {
  return Object.values(open).sort(
    (a, b) =>
      Number(a.endedAt !== null) - Number(b.endedAt !== null) ||
      levelRank(b.level) - levelRank(a.level) ||
      b.openedAt - a.openedAt,
  );
}

export function useChosenIncident(): IncidentId | null {
  const chosen = useView((state) => state.incidentId);
  const first = useShown((state) => orderIncidents(state.incidents.open)[0]?.incidentId ?? null);
  // A board that is looked at stays: no graver incident takes its place, nor does its own closing.
  useEffect(() => {
    if (chosen === null && first !== null) useView.setState({ incidentId: first });
  }, [chosen, first]);
  return chosen ?? first;
}

/** An incident of one world is none of another. */
export function followWorldOfIncident(): void {
  useWorld.subscribe(({ world }, before) => {
    if (world === before.world) return;
    useView.setState({ incidentId: null });
    if (useSelection.getState().selected?.kind === 'incident') select(null);
  });
}

/** What is selected on the map or found by search is opened on the board. */
export function useFollowSelection(): void {
  const selected = useSelection((state) => (state.selected?.kind === 'incident' ? state.selected.id : null));
  useEffect(() => {
    if (selected !== null) useView.setState({ incidentId: selected });
  }, [selected]);
}
