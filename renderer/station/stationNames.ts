/** What the workstations are called, by id. */
import type { StationNames } from '#shared/protocol/stations.ts';

/** Two that call themselves the same are told apart by the ends of their ids. */
export function namesById({ stations }: StationNames): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { name } of stations) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(
    stations.map(({ stationId, name }) => [
      stationId,
      (counts.get(name) ?? 0) > 1 ? `${name} (${stationId.slice(-4)})` : name,
    ]),
  );
}
