import type { WorldSummary } from '#shared/protocol/hubSocket.ts';
import { useStation } from '../../station/station.ts';
import { useWorld } from '../../station/world.ts';
import { drillsOf } from './drillOrder.ts';
import { useDrills } from './drills.ts';

/** The drill that was chosen; else the one that is open; else the first. */
export function useChosenDrill(): WorldSummary | null {
  const drills = drillsOf(useStation((station) => station.worlds));
  const chosen = useDrills((state) => state.chosen);
  const open = useWorld((state) => state.world);
  return (
    drills.find(({ world }) => world === chosen) ?? drills.find(({ world }) => world === open) ?? drills[0] ?? null
  );
}
