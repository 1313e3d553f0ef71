import { useCallback } from 'react';
import { useSync } from '../station/sync.ts';

/** A workstation's name for people; one that the hub has not told of goes by its id. */
export function useStationName(): (stationId: string) => string {
  const names = useSync((sync) => sync.stationNames);
  return useCallback((stationId) => names.get(stationId) ?? stationId, [names]);
}
