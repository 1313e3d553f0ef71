/** What is known of the one thing that is selected, as it is now or as it was at the moment in review. */
import { standingGeofences } from '#shared/domain/geofences/standing.ts';
import { isSelected, useSelection, type Selected } from '../../app/selection.ts';
import { useShown } from '../../station/shown.ts';
import { useDraft } from '../geofences/draft.ts';
import { GeofenceDetail } from '../geofences/GeofenceDetail.tsx';
import { GeofenceEditor } from '../geofences/GeofenceEditor.tsx';
import { AlarmDetail } from './detail/AlarmDetail.tsx';
import { IncidentDetail } from './detail/IncidentDetail.tsx';
import { PlaceDetail } from './detail/PlaceDetail.tsx';
import { ResponderDetail } from './detail/ResponderDetail.tsx';
import { SiteSummary } from './detail/SiteSummary.tsx';
import { TagDetail } from './detail/TagDetail.tsx';
import { WeatherPanel } from '../weather/WeatherPanel.tsx';
import { ZoneDetail } from '../zones/ZoneDetail.tsx';
import { WarningDetail } from '../warnings/WarningDetail.tsx';
import { useSiteIndex } from './siteIndex.ts';
import './detail.css';

export function Detail() {
  const selected = useSelection((state) => state.selected);
  const draft = useDraft((state) => state.draft);
  if (draft !== null && (selected === null || isSelected(selected, 'geofence', draft.id)))
    return <GeofenceEditor key={draft.id} draft={draft} />;
  return selected === null ? <SiteSummary /> : <Of key={`${selected.kind} ${selected.id}`} selected={selected} />;
}

/** What is not in the register, or not open at this moment, is as if nothing were selected. */
function Of({ selected }: { readonly selected: Selected }) {
  const index = useSiteIndex();
  const incidents = useShown((state) => state.incidents.open);
  const geofences = useShown(standingGeofences);
  switch (selected.kind) {
    case 'alarm':
      return <AlarmDetail alarmId={selected.id} />;
    case 'place': {
      const place = index.places.get(selected.id);
      return place === undefined ? <SiteSummary /> : <PlaceDetail place={place} />;
    }
    case 'tag': {
      const tag = index.tags.get(selected.id);
      return tag === undefined ? <SiteSummary /> : <TagDetail tag={tag} />;
    }
    case 'responder': {
      const responder = index.responders.get(selected.id);
      return responder === undefined ? <SiteSummary /> : <ResponderDetail responder={responder} />;
    }
    case 'geofence': {
      const standing = geofences.find(({ geofence }) => geofence.id === selected.id);
      return standing === undefined ? <SiteSummary /> : <GeofenceDetail standing={standing} />;
    }
    case 'zone':
      return <ZoneDetail zoneId={selected.id} />;
    case 'weather':
      return <WeatherPanel />;
    case 'warning':
      return <WarningDetail warningId={selected.id} />;
    case 'incident': {
      const incident = incidents[selected.id];
      return incident === undefined ? <SiteSummary /> : <IncidentDetail incident={incident} />;
    }
  }
}
