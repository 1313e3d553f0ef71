/** The mark that a row carries: made once for each state of the alarms, whoever asks. */
import { annunciatedAlarms } from '#shared/domain/alarms/annunciation.ts';
import { ruleIdsOf } from '#shared/domain/alarms/aside.ts';
import type { Alarm, AlarmsState } from '#shared/domain/alarms/evolve.ts';
import type { PlaceId, TagId } from '#shared/domain/ids.ts';
import type { Site } from '#shared/domain/register/site.ts';
import { useShown, useSite } from '../../station/shown.ts';
import { worstByPlace, worstByTag } from './alarmOrder.ts';
import { useDefinitions, type Definitions } from './definitions.ts';
import { chainOf, indexOf, type SiteIndex } from './siteIndex.ts';

export interface Marked {
  /** The gravest that is annunciated. */
  readonly alarm: Alarm | null;
  /** Some alarm is shelved, suppressed or out of service. */
  readonly aside: boolean;
}

interface Marks {
  readonly worstByTag: ReadonlyMap<string, Alarm>;
  readonly worstByPlace: ReadonlyMap<string, Alarm>;
  /** Tags and places that have something set aside. */
  readonly aside: ReadonlySet<string>;
}

const made = new WeakMap<
  AlarmsState,
  { readonly site: Site | null; readonly definitions: Definitions; readonly marks: Marks }
>();

function marksOf(alarms: AlarmsState, site: Site | null, definitions: Definitions): Marks {
  const known = made.get(alarms);
  if (known?.site === site && known.definitions === definitions) return known.marks;
  const index = indexOf(site);
  const told = annunciatedAlarms(alarms);
  const marks = {
    worstByTag: worstByTag(told),
    worstByPlace: worstByPlace(told, (id) => chainOf(index, id)),
    aside: asideAt(alarms, definitions, index),
  };
  made.set(alarms, { site, definitions, marks });
  return marks;
}

function asideAt({ aside, active }: AlarmsState, definitions: Definitions, index: SiteIndex): ReadonlySet<string> {
  const at = new Set<string>();
  const add = (placeId: PlaceId, tagId: TagId | undefined): void => {
    if (tagId !== undefined) at.add(tagId);
    for (const { id } of chainOf(index, placeId)) at.add(id);
  };
  for (const ruleId of ruleIdsOf(aside)) {
    const definition = definitions.get(ruleId);
    if (definition !== undefined) add(definition.placeId, definition.tagId);
  }
  // Alarms of other than tags are known by what stands.
  for (const { ruleId, placeId, tagId } of Object.values(active)) if (ruleId in aside) add(placeId, tagId);
  return at;
}

function useMarks(): Marks {
  const site = useSite();
  const definitions = useDefinitions();
  return marksOf(
    useShown((state) => state.alarms),
    site,
    definitions,
  );
}

export function useMarkOfTag(tagId: TagId): Marked {
  const marks = useMarks();
  return { alarm: marks.worstByTag.get(tagId) ?? null, aside: marks.aside.has(tagId) };
}

export function useMarkOfPlace(placeId: PlaceId): Marked {
  const marks = useMarks();
  return { alarm: marks.worstByPlace.get(placeId) ?? null, aside: marks.aside.has(placeId) };
}
