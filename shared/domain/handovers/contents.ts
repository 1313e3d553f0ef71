/** Writes the document of a handover from the state of the world and what the station observes. */
import type { WorldState } from '../world.ts';
import { ITEMS_AT_MOST, type HandoverChange, type HandoverDocument, type HandoverItem } from './document.ts';
import { standingAlarms } from './sections/alarms.ts';
import { criticalSteps, openIncidents } from './sections/incidents.ts';
import { maintenance, riskColours, workPermits } from './sections/permits.ts';
import { respondersNotAvailable } from './sections/responders.ts';
import { placeNames, sectionOf, type HandoverGround, type Observed, type SectionOf } from './sections/section.ts';
import { silentSensors } from './sections/sensors.ts';
import { alarmsSetAside } from './sections/setAside.ts';
import { openRequests, shiftsWithoutHandover, systemTroubles } from './sections/system.ts';
import { earlyWarnings } from './sections/warnings.ts';
import { happeningsOf } from './tally.ts';

/** The form, in its order: an area has a line here. */
const form: readonly SectionOf[] = [
  standingAlarms,
  alarmsSetAside,
  earlyWarnings,
  openIncidents,
  criticalSteps,
  riskColours,
  workPermits,
  maintenance,
  respondersNotAvailable,
  silentSensors,
  openRequests,
  systemTroubles,
  shiftsWithoutHandover,
];

export function handoverContents(state: WorldState, observed: Observed): HandoverDocument {
  const { site } = state.register;
  const ground: HandoverGround = { ...observed, state, placeName: placeNames(site) };
  return {
    at: observed.at,
    since: observed.since,
    site: site?.name ?? null,
    sections: form.map((section) => sectionOf(section, ground)),
    happened: happeningsOf(observed.tally),
  };
}

/** So many changes are recorded with an acceptance. */
export const CHANGES_AT_MOST = 200;

/** What is new, gone or said otherwise in `now`, in the order of the form. */
export function handoverChanges(then: HandoverDocument, now: HandoverDocument): HandoverChange[] {
  const before = new Map(then.sections.map((section) => [section.kind, section]));
  return now.sections.flatMap(({ kind, items, count }): HandoverChange[] => {
    const known = before.get(kind);
    // What an older build wrote has no such section: nothing can be said of it.
    if (known === undefined) return [];
    const old = byKey(known.items);
    const fresh = byKey(items);
    // Of a list that is cut off, what is missing may only have slid out of it.
    const oldIsWhole = known.count <= ITEMS_AT_MOST;
    const isWhole = count <= ITEMS_AT_MOST;
    const change =
      (how: HandoverChange['how']) =>
      ({ key, title }: HandoverItem): HandoverChange => ({ section: kind, key, title, how });
    return [
      ...items.filter(({ key }) => oldIsWhole && !old.has(key)).map(change('new')),
      ...items
        .filter((item) => {
          const standing = old.get(item.key);
          return standing !== undefined && JSON.stringify(standing) !== JSON.stringify(item);
        })
        .map(change('changed')),
      ...known.items.filter(({ key }) => isWhole && !fresh.has(key)).map(change('gone')),
    ];
  });
}

const byKey = (items: readonly HandoverItem[]): ReadonlyMap<string, HandoverItem> =>
  new Map(items.map((item) => [item.key, item]));
