import { permitName } from '#shared/domain/permits/names.ts';
import type { Maintenance, Permit } from '#shared/domain/permits/evolve.ts';
import { maintenanceStanding } from '#shared/domain/permits/standing.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { PendingMark } from '../../app/PendingMark.tsx';
import { useShownNow } from '../../station/shown.ts';
import { useSiteIndex } from '../watch/siteIndex.ts';
import { PermitMark } from './PermitMark.tsx';
import { permitGroup } from './standings.ts';
import { permitTexts, standingNames } from './texts.ts';
import './permits.css';

/** What one row of a list says of a permit: its work, its place, and how long it has. */
export function PermitLine({ permit }: { readonly permit: Permit }) {
  const say = useTexts(permitTexts);
  const sayStanding = useTexts(standingNames);
  const local = useLocal();
  const { duration } = useFormat();
  const now = useShownNow();
  const { places } = useSiteIndex();
  const group = permitGroup(permit, now);
  const place = places.get(permit.placeId);
  const about = `${place === undefined ? '' : `${local(place.name)} · `}${permit.work}`;
  const name = local(permitName(permit));
  return (
    <>
      <PermitMark kind={permit.kind} group={group} />
      <span className="watch-row__text">
        <span className="watch-row__name" title={name}>
          {name}
        </span>
        <span className="watch-row__about" title={about}>
          {about}
        </span>
      </span>
      <span className="watch-row__figures">
        <PendingMark matches={({ data }) => 'permitId' in data && data.permitId === permit.permitId} />
        {group === 'in-force' && <span>{say('left', { left: duration(permit.to - now) })}</span>}
        {(group === 'soon' || group === 'planned') && (
          <span className="detail__quiet">{say('begins', { left: duration(permit.from - now) })}</span>
        )}
        {(group === 'expired' || group === 'suspended') && (
          <span className="chip chip--medium">
            {group === 'expired' ? say('over', { over: duration(now - permit.to) }) : sayStanding(group)}
          </span>
        )}
      </span>
    </>
  );
}

export function MaintenanceLine({ maintenance }: { readonly maintenance: Maintenance }) {
  const say = useTexts(permitTexts);
  const local = useLocal();
  const { duration } = useFormat();
  const now = useShownNow();
  const { places } = useSiteIndex();
  const { placeId, work, from, to, opened, maintenanceId } = maintenance;
  const standing = maintenanceStanding(maintenance, now);
  const place = places.get(placeId);
  return (
    <>
      <span className="watch-row__text">
        <span className="watch-row__name" title={work}>
          {work}
        </span>
        <span className="watch-row__about">
          {place === undefined ? '' : local(place.name)}
          {opened && ` · ${say('opened')}`}
        </span>
      </span>
      <span className="watch-row__figures">
        <PendingMark matches={({ data }) => 'maintenanceId' in data && data.maintenanceId === maintenanceId} />
        {standing === 'going-on' && <span>{say('left', { left: duration(to - now) })}</span>}
        {standing === 'planned' && (
          <span className="detail__quiet">{say('begins', { left: duration(from - now) })}</span>
        )}
        {standing === 'overdue' && (
          <span className="chip chip--medium">{say('over', { over: duration(now - to) })}</span>
        )}
      </span>
    </>
  );
}
