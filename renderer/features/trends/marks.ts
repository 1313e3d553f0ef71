/** What happened to some tags and to the units that they stand in, from the journal, as marks in their trends. */
import { useEffect, useState } from 'react';
import type { AlarmId, AlarmRuleId, PlaceId, TagId } from '#shared/domain/ids.ts';
import type { AlarmPriority, Site, Tag } from '#shared/domain/register/site.ts';
import type { RiskColour } from '#shared/domain/risk/configuration.ts';
import type { Lane } from '#shared/domain/lane.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { WorldState } from '#shared/domain/world.ts';
import type { TimelineEvent } from '#shared/protocol/hostContract.ts';
import { alarmSource, ruleSource } from '#shared/words/alarmName.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { shownState, useShown, useSite } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { nodesOf } from '../overview/nodes.ts';
import { useDefinitions, type Definitions } from '../watch/definitions.ts';
import type { Line } from './panes.ts';
import { lengthOf, widened, type Span } from './span.ts';

/** Of one tag: more marks than these stand one on the other. */
const MOST_MARKS = 300;
const REST_MS = 150;

/** `aside`, `back`: an alarm of it was shelved, suppressed or taken out of service, and no longer is. */
type OfTag =
  | {
      readonly kind: 'raised' | 'returned' | 'acknowledged' | 'past';
      /** Of the alarm; null: what it was is no longer known. */
      readonly priority: AlarmPriority | null;
    }
  | { readonly kind: 'aside' | 'back' | 'warned' };
/** Of the unit that the tag stands in. */
type OfUnit = { readonly kind: 'incident' } | { readonly kind: 'risk'; readonly colour: RiskColour };
export type Mark = { readonly at: Instant; readonly tagId: TagId } & (OfTag | OfUnit);

/** By tag; `cut`: there were more of one than are drawn. */
export interface Marks {
  readonly marks: readonly Mark[];
  readonly cut: boolean;
}

type Names = Pick<WorldState, 'register' | 'alarmRules'>;

/** What happened to the tag itself. */
export function marksOf({ register, alarmRules }: Names, tag: Tag, events: readonly TimelineEvent[]): Mark[] {
  const isOwn = (alarmId: AlarmId): boolean => alarmSource(register, alarmId, alarmRules)?.tag.id === tag.id;
  const hasOwn = (ruleIds: readonly AlarmRuleId[]): boolean =>
    ruleIds.some((ruleId) => ruleSource(register, ruleId, alarmRules)?.tag.id === tag.id);
  const priorityOf = (alarmId: AlarmId): AlarmPriority | null =>
    alarmSource(register, alarmId, alarmRules)?.definition.priority ?? null;
  return events.flatMap(({ known, event }): Mark[] => {
    if (!known) return [];
    const at = (when: Instant, mark: OfTag): Mark[] => [{ at: when, tagId: tag.id, ...mark }];
    switch (event.type) {
      case 'AlarmRaised.v1':
        return event.data.tagId === tag.id
          ? at(event.data.observedAt, { kind: 'raised', priority: event.data.priority })
          : [];
      case 'AlarmReturnedToNormal.v1':
        return isOwn(event.data.alarmId)
          ? at(event.at, { kind: 'returned', priority: priorityOf(event.data.alarmId) })
          : [];
      case 'AlarmsAcknowledged.v1': {
        const first = event.data.alarmIds.find(isOwn);
        return first === undefined ? [] : at(event.at, { kind: 'acknowledged', priority: priorityOf(first) });
      }
      case 'PastExcursionFound.v1':
        return event.data.tagId === tag.id ? at(event.data.from, { kind: 'past', priority: event.data.priority }) : [];
      case 'AlarmsShelved.v1':
      case 'AlarmsSuppressed.v1':
      case 'AlarmsTakenOutOfService.v1':
        return hasOwn(event.data.ruleIds) ? at(event.at, { kind: 'aside' }) : [];
      case 'AlarmsUnshelved.v1':
      case 'AlarmShelvingEnded.v1':
      case 'AlarmsUnsuppressed.v1':
      case 'AlarmsReturnedToService.v1':
        return hasOwn(event.data.ruleIds) ? at(event.at, { kind: 'back' }) : [];
      case 'WarningIssued.v1':
        return event.data.tagIds.includes(tag.id) ? at(event.data.observedAt, { kind: 'warned' }) : [];
      default:
        return [];
    }
  });
}

/** What happened to the unit that the tag stands in: once for all tags of it, by the first of them. */
export function unitMarksOf(site: Site, tags: readonly Tag[], events: readonly TimelineEvent[]): Mark[] {
  const { nodeOf } = nodesOf(site);
  const first = new Map<PlaceId, TagId>();
  for (const { id, placeId } of tags) {
    const unit = nodeOf.get(placeId) ?? null;
    if (unit !== null && !first.has(unit)) first.set(unit, id);
  }
  return events.flatMap(({ known, event }): Mark[] => {
    if (!known) return [];
    const at = (placeId: PlaceId | null, mark: OfUnit): Mark[] => {
      const unit = placeId === null ? null : (nodeOf.get(placeId) ?? null);
      const tagId = unit === null ? undefined : first.get(unit);
      return tagId === undefined ? [] : [{ at: event.at, tagId, ...mark }];
    };
    if (event.type === 'IncidentOpened.v1') return at(event.data.placeId, { kind: 'incident' });
    if (event.type === 'RiskColourChanged.v1') return at(event.data.placeId, { kind: 'risk', colour: event.data.to });
    return [];
  });
}

/** Everything that an event about the tag’s alarms may name; as many as may be asked for. */
const namesOf = (tag: Tag, definitions: Definitions): string[] =>
  [tag.id, ...[...definitions.values()].flatMap(({ tagId, ruleId }) => (tagId === tag.id ? [ruleId] : []))].slice(
    0,
    20,
  );

/** Each once. */
function unitsOf(site: Site | null, tags: readonly Tag[]): PlaceId[] {
  if (site === null) return [];
  const { nodeOf } = nodesOf(site);
  return [...new Set(tags.flatMap(({ placeId }) => nodeOf.get(placeId) ?? []))];
}

export function useMarks(lines: readonly Line[], shown: Span, latest: Instant): Marks {
  const world = useWorld((open) => open.world);
  const site = useSite();
  const definitions = useDefinitions();
  // They change with what stands.
  const alarms = useShown((state) => state.alarms);
  const warnings = useShown((state) => state.warnings);
  const risk = useShown((state) => state.risk.places);
  const incidents = useShown((state) => state.incidents.open);
  const [read, setRead] = useState<Marks>({ marks: [], cut: false });
  const step = lengthOf(shown) / 4;
  const around = widened(
    { from: Math.floor(shown.from / step) * step, to: Math.ceil(shown.to / step) * step },
    Math.ceil(latest / step) * step,
  );
  const key = lines.map(({ tag }) => tag.id).join(' ');
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      const read = async (
        about: string[],
        lanes: Lane[],
        made: (events: readonly TimelineEvent[]) => Mark[],
      ): Promise<Marks> => {
        if (about.length === 0) return { marks: [], cut: false };
        const query = { world, about, lanes, limit: MOST_MARKS, ...around };
        const { events, before } = await host.request('timeline.read', query);
        return { marks: made(events), cut: before !== null };
      };
      const tags = lines.map(({ tag }) => tag);
      const ofTags = tags.map((tag) =>
        read(namesOf(tag, definitions), ['alarms', 'warnings'], (events) => marksOf(shownState(), tag, events)),
      );
      const ofUnits = (events: readonly TimelineEvent[]): Mark[] =>
        site === null ? [] : unitMarksOf(site, tags, events);
      Promise.all([
        ...ofTags,
        read(unitsOf(site, tags), ['risk'], ofUnits),
        read(['IncidentOpened'], ['decisions'], ofUnits),
      ]).then(
        (all) => {
          if (wanted) setRead({ marks: all.flatMap(({ marks }) => marks), cut: all.some(({ cut }) => cut) });
        },
        (error: unknown) => {
          // The trend stands without them; what is wrong with the record says itself elsewhere.
          if (!(error instanceof HostRefusal)) throw error;
        },
      );
    }, REST_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- Lines and span are new objects each second.
  }, [world, site, definitions, alarms, warnings, risk, incidents, key, around.from, around.to]);
  return read;
}
