/** Which part of the park the overview has gone down to. */
import { create } from 'zustand';
import { select } from '../../app/selection.ts';
import type { NodeId } from './nodes.ts';

export const useOverviewPlace = create<{ readonly at: NodeId }>(() => ({ at: null }));

export function goTo(at: NodeId): void {
  useOverviewPlace.setState({ at });
  select(at === null ? null : { kind: 'place', id: at });
}
