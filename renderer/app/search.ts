/** Finds anything of the site by what people call it: name in either language, id, call sign, substance, CAS, UN. */
import type { LocalizedText } from '#shared/domain/values.ts';
import { standingGeofences } from '#shared/domain/geofences/standing.ts';
import { alarmSubjectName } from '#shared/domain/alarms/evolve.ts';
import type { WorldState } from '#shared/domain/world.ts';
import type { Selected } from './selection.ts';

export interface Found {
  readonly selected: Selected;
  readonly name: LocalizedText;
  /** What it is called beside its name: its tag, call sign, substance, the unit it stands in. */
  readonly detail: LocalizedText;
}

const ZONE: LocalizedText = { en: 'danger zone', zh: '危险区' };
const same = (text: string): LocalizedText => ({ en: text, zh: text });

/** Everything that can be found, alarms and incidents first: they are what is looked for in a hurry. */
export function* findable(state: WorldState): Generator<Found & { readonly words: string }> {
  const site = state.register.site;
  for (const alarm of Object.values(state.alarms.active))
    yield entry({ kind: 'alarm', id: alarm.alarmId }, alarm.message, same(alarmSubjectName(alarm, site)));
  for (const warning of Object.values(state.warnings.open))
    yield entry({ kind: 'warning', id: warning.warningId }, warning.says, same(warning.tagIds.join(' ')));
  for (const incident of Object.values(state.incidents.open))
    yield entry({ kind: 'incident', id: incident.incidentId }, same(incident.title), same(incident.level));
  for (const { zoneId, case: made } of Object.values(state.zones.zones))
    yield entry({ kind: 'zone', id: zoneId }, made.substance.name, ZONE);
  if (site === null) return;
  for (const responder of site.responders)
    yield entry({ kind: 'responder', id: responder.id }, responder.name, same(responder.callSign));
  const names = new Map(site.places.map(({ id, name }) => [id, name]));
  for (const place of site.places) {
    const substance = place.hazard?.substance;
    const unit = place.parentId === undefined ? undefined : names.get(place.parentId);
    const detail = substance?.name ?? unit ?? same('');
    yield entry(
      { kind: 'place', id: place.id },
      place.name,
      detail,
      `${place.id} ${substance?.cas ?? ''} ${substance?.un ?? ''}`,
    );
  }
  for (const { geofence, inForce } of standingGeofences(state))
    if (inForce)
      yield entry(
        { kind: 'geofence', id: geofence.id },
        geofence.name,
        names.get(geofence.placeId) ?? same(''),
        geofence.id,
      );
  for (const tag of site.tags) yield entry({ kind: 'tag', id: tag.id }, tag.name, same(tag.id));
}

function entry(
  selected: Selected,
  name: LocalizedText,
  detail: LocalizedText,
  more = '',
): Found & { readonly words: string } {
  const words = `${name.en} ${name.zh} ${detail.en} ${detail.zh} ${more}`.toLowerCase();
  return { selected, name, detail, words };
}

/** Those that hold every word of the query, at most `limit`, in the order of `findable`. An empty query finds nothing. */
export function search(state: WorldState, query: string, limit: number): Found[] {
  const asked = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (asked.length === 0) return [];
  const found: Found[] = [];
  for (const { words, ...thing } of findable(state)) {
    if (!asked.every((word) => words.includes(word))) continue;
    found.push(thing);
    if (found.length === limit) break;
  }
  return found;
}
