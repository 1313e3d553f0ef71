import { useStationName } from './stationName.ts';

/** A workstation’s name, with its id for whoever looks closer. */
export function StationName({ stationId }: { readonly stationId: string }) {
  const nameOf = useStationName();
  return <span title={stationId}>{nameOf(stationId)}</span>;
}
