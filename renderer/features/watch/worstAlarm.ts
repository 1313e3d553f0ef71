/** The mark that a row carries: made once for each state of the alarms, whoever asks. */
import type { Alarm, AlarmsState } from '#shared/domain/alarms/evolve.ts';
import type { PlaceId, TagId } from '#shared/domain/ids.ts';
import { useShown } from '../../station/shown.ts';
import { worstByPlace, worstByTag } from './alarmOrder.ts';
import { chainOf, useSiteIndex, type SiteIndex } from './siteIndex.ts';

type Active = AlarmsState['active'];
const byTag = new WeakMap<Active, ReadonlyMap<string, Alarm>>();
const byPlace = new WeakMap<Active, { readonly index: SiteIndex; readonly worst: ReadonlyMap<string, Alarm> }>();

export function useWorstAlarmOfTag(tagId: TagId): Alarm | null {
  const active = useShown((state) => state.alarms.active);
  let worst = byTag.get(active);
  if (worst === undefined) {
    worst = worstByTag(active);
    byTag.set(active, worst);
  }
  return worst.get(tagId) ?? null;
}

export function useWorstAlarmIn(placeId: PlaceId): Alarm | null {
  const active = useShown((state) => state.alarms.active);
  const index = useSiteIndex();
  let known = byPlace.get(active);
  if (known?.index !== index) {
    known = { index, worst: worstByPlace(active, (id) => chainOf(index, id)) };
    byPlace.set(active, known);
  }
  return known.worst.get(placeId) ?? null;
}
