import type { AccountsState } from '#shared/domain/accounts/evolve.ts';
import type { StationId } from '#shared/domain/ids.ts';
import type { StationStore } from './stationStore.ts';

/** What people call a workstation: as an administrator named it, else as it names itself. One that is not known has its id only. */
export async function stationName(
  stations: StationStore,
  standing: AccountsState['stations'],
  stationId: StationId,
): Promise<string> {
  return standing[stationId]?.name ?? (await stations.find(stationId))?.name ?? stationId;
}
