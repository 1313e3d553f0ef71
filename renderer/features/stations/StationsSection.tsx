/** The workstations that the hub knows: who is at them, how far they are, and which are kept out. For administrators. */
import { LIVE } from '#shared/domain/ids.ts';
import type { StationListed } from '#shared/protocol/hostContract.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useForbidden } from '../../app/permission.ts';
import { useIsReview } from '../../station/shown.ts';
import { useStation } from '../../station/station.ts';
import { useSync } from '../../station/sync.ts';
import { useWorld } from '../../station/world.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AskedContent } from '../data/AskedContent.tsx';
import { useAsked } from '../data/useAsked.ts';
import { StationRow } from './StationRow.tsx';
import { stationTexts } from './texts.ts';
import './stations.css';

export function StationsSection() {
  const say = useTexts(stationTexts);
  const world = useWorld((open) => open.world);
  const review = useIsReview();
  const forbidden = useForbidden('RevokeStation', LIVE);
  const online = useStation((station) => station.connection.state === 'online');
  if (world !== LIVE || review) return <p className="data__note">{say('drill')}</p>;
  if (forbidden !== null)
    return (
      <EmptyState title={say('notYours')}>
        <p>{forbidden}</p>
      </EmptyState>
    );
  if (!online)
    return (
      <EmptyState title={say('offline')}>
        <p>{say('offlineHint')}</p>
      </EmptyState>
    );
  return (
    <>
      <p className="data__note">{say('hint')}</p>
      <KnownStations />
    </>
  );
}

function KnownStations() {
  // Every few seconds, with news of who is on the line.
  const asked = useAsked('stations.list', {}, 'health');
  return <AskedContent asked={asked}>{({ stations }) => <List stations={stations} />}</AskedContent>;
}

function List({ stations }: { readonly stations: readonly StationListed[] }) {
  const say = useTexts(stationTexts);
  const seen = useSync((sync) => sync.health?.hub?.health.stations) ?? [];
  const own = useStation((station) => station.stationId);
  const standing = useWorld(({ state }) => state.accounts.stations);
  // What was just done here is in the record before the hub is asked again.
  const rows = stations
    .map((station) => {
      const known = standing[station.stationId];
      return {
        station: {
          ...station,
          name: known?.name ?? station.name,
          revokedAt: station.revokedAt ?? known?.revoked?.at ?? null,
        },
        reason: known?.revoked?.reason ?? null,
        seen: seen.find(({ stationId }) => stationId === station.stationId) ?? null,
      };
    })
    .toSorted(
      (a, b) =>
        Number(a.station.revokedAt !== null) - Number(b.station.revokedAt !== null) ||
        Number(b.station.stationId === own) - Number(a.station.stationId === own) ||
        a.station.name.localeCompare(b.station.name),
    );
  return (
    <ul className="data__list" aria-label={say('list')}>
      {rows.map((row) => (
        <StationRow key={row.station.stationId} {...row} />
      ))}
    </ul>
  );
}
