/**
 * A site file becomes a register. Each record is judged alone: a bad one is named with what is wrong and where, the
 * others go on. The format is described in assets/site/README.md.
 */
import { z } from 'zod';
import type { LocalizedText } from '../values.ts';
import { Plan } from '../plans/plan.ts';
import { pathText, planProblems } from '../plans/problems.ts';
import { geofenceFaults } from '../geofences/faults.ts';
import { checkAlarms } from './alarmProblems.ts';
import { CarriedWarnings } from '../warnings/carried.ts';
import { groupFault, modelFault, type WatchFault } from '../warnings/unwatched.ts';
import { Geofence, Place, Responder, RosterEntry, Site, Tag } from './site.ts';

/** One bad record. `where` is its place in the file: `map.features[3] "T-101"`. */
export interface SiteProblem {
  readonly where: string;
  readonly sentence: LocalizedText;
}

const SiteHead = Site.omit({ places: true, tags: true, responders: true, roster: true, plans: true, geofences: true });

/** A site file with the files that it names put in their places. */
export const RawSiteFile = z.object({
  format: z.literal('muster-site'),
  version: z.literal(1),
  site: z.unknown(),
  map: z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) }),
  tags: z.array(z.unknown()).default([]),
  responders: z.array(z.unknown()).default([]),
  roster: z.array(z.unknown()).default([]),
  plans: z.array(z.unknown()).default([]),
  geofences: z.array(z.unknown()).default([]),
  earlyWarning: z.unknown().optional(),
});

export interface ParsedSite {
  /** Null when what every site needs is not there: the head, or a map. */
  readonly site: Site | null;
  /** What early warning watches there from the start; null: the file says nothing of it. */
  readonly earlyWarning?: CarriedWarnings | null;
  readonly problems: readonly SiteProblem[];
}

export function parseSite(raw: unknown): ParsedSite {
  const problems: SiteProblem[] = [];
  const file = RawSiteFile.safeParse(raw);
  if (!file.success) return { site: null, problems: file.error.issues.map((issue) => fromIssue('file', issue)) };
  const head = SiteHead.safeParse(file.data.site);
  if (!head.success) return { site: null, problems: head.error.issues.map((issue) => fromIssue('site', issue)) };

  const parse = <T>(
    list: string,
    records: readonly unknown[],
    schema: z.ZodType<T>,
    idOf: (record: T) => string,
  ): T[] => {
    const good = new Map<string, T>();
    records.forEach((record, index) => {
      const where = `${list}[${String(index)}]${nameOf(record)}`;
      const result = schema.safeParse(record);
      if (!result.success) {
        problems.push(...result.error.issues.map((issue) => fromIssue(where, issue)));
        return;
      }
      const id = idOf(result.data);
      if (good.has(id))
        problems.push({
          where,
          sentence: {
            en: `The id “${id}” stands twice; the second one was left out. Give it another id.`,
            zh: `编号“${id}”重复，后一个已略过。请改用其他编号。`,
          },
        });
      else good.set(id, result.data);
    });
    return [...good.values()];
  };

  const places = parse('map.features', file.data.map.features.map(featureAsPlace), Place, ({ id }) => id);
  const tags = parse('tags', file.data.tags, Tag, ({ id }) => id);
  const responders = parse('responders', file.data.responders, Responder, ({ id }) => id);
  const roster = parse('roster', file.data.roster, RosterEntry, ({ name }) => name);
  const plans = parse('plans', file.data.plans, Plan, ({ id }) => id);
  const geofences = parse('geofences', file.data.geofences, Geofence, ({ id }) => id);

  const placeIds = new Set<string>(places.map(({ id }) => id));
  const unknownPlace = (where: string, field: string, id: string): void => {
    problems.push({
      where,
      sentence: {
        en: `${field} names “${id}”, which is not on the map. Correct the id, or add the place.`,
        zh: `${field} 指向的“${id}”不在地图中。请更正编号或添加该场所。`,
      },
    });
  };
  const known = <T extends { id: string }>(
    list: string,
    records: readonly T[],
    field: string,
    referenceOf: (record: T) => string | undefined,
    drop: boolean,
  ): T[] =>
    records.filter((record) => {
      const id = referenceOf(record);
      if (id === undefined || placeIds.has(id)) return true;
      unknownPlace(`${list} “${record.id}”`, field, id);
      return !drop;
    });
  const parented = known('map.features', places, 'parentId', ({ parentId }) => parentId, false).map((place) =>
    place.parentId === undefined || placeIds.has(place.parentId) ? place : withoutParent(place),
  );
  const placedTags = known('tags', tags, 'placeId', ({ placeId }) => placeId, true);
  const checked = checkAlarms(placedTags);
  problems.push(...checked.problems);
  known('responders', responders, 'homePlaceId', ({ homePlaceId }) => homePlaceId, false);
  const homed = responders.map((responder) =>
    responder.homePlaceId === undefined || placeIds.has(responder.homePlaceId) ? responder : withoutHome(responder),
  );
  const checkedPlans = plans.filter((plan) => {
    // Plans from before holders could be named are not asked for them.
    const namesHolders = plan.roles.some(({ defaultHolders }) => defaultHolders !== undefined);
    const found = planProblems(plan, { places }).filter(({ code }) => namesHolders || code !== 'role-unheld');
    for (const { at, blocks, sentence } of found)
      problems.push({
        where: `plans “${plan.id}” ${pathText(at)}`,
        sentence:
          blocks === 'use'
            ? { en: `${sentence.en} The plan was left out.`, zh: `${sentence.zh}该预案已略过。` }
            : { en: `${sentence.en} The plan is used as it is.`, zh: `${sentence.zh}该预案仍按现状使用。` },
      });
    return found.every(({ blocks }) => blocks !== 'use');
  });
  if (!isTimeZone(head.data.timeZone))
    problems.push({
      where: 'site.timeZone',
      sentence: {
        en: `“${head.data.timeZone}” is not an IANA time zone (for example Asia/Shanghai); UTC is shown.`,
        zh: `“${head.data.timeZone}”不是 IANA 时区（例如 Asia/Shanghai），将显示 UTC。`,
      },
    });

  const site: Site = {
    ...head.data,
    timeZone: isTimeZone(head.data.timeZone) ? head.data.timeZone : 'UTC',
    places: parented,
    tags: [...checked.tags],
    responders: homed,
    roster,
    plans: checkedPlans,
  };
  const checkedGeofences = geofences.filter((geofence) => {
    const faults = geofenceFaults(geofence, site);
    for (const { sentence } of faults)
      problems.push({
        where: `geofences “${geofence.id}”`,
        sentence: {
          en: `${sentence.en} The geofence was left out.`,
          zh: `${sentence.zh}该围栏已略过。`,
        },
      });
    return faults.length === 0;
  });
  const earlyWarning = parseEarlyWarning(file.data.earlyWarning, site, problems);
  const whole = checkedGeofences.length === 0 ? site : { ...site, geofences: checkedGeofences };
  return { site: whole, earlyWarning, problems };
}

/** Half a model judges wrongly: what names a tag that is not there is left out as a whole. */
function parseEarlyWarning(raw: unknown, site: Site, problems: SiteProblem[]): CarriedWarnings | null {
  if (raw === undefined || raw === null) return null;
  const parsed = CarriedWarnings.safeParse(raw);
  if (!parsed.success) {
    problems.push(...parsed.error.issues.slice(0, 20).map((issue) => fromIssue('earlyWarning', issue)));
    return null;
  }
  const tags = new Map(site.tags.map((tag) => [tag.id, tag]));
  const isRight = (where: string, fault: WatchFault | null): boolean => {
    if (fault === null) return true;
    const { en, zh } = fault.sentence;
    problems.push({ where, sentence: { en: `${en} It was left out.`, zh: `${zh}该记录已略过。` } });
    return false;
  };
  const { settings, models } = parsed.data;
  const groups = settings.groups.filter((group) =>
    isRight(`earlyWarning.groups “${group.groupId}”`, groupFault(group, tags)),
  );
  return {
    settings: { ...settings, groups },
    models: models.filter((model) => isRight(`earlyWarning.models “${model.modelId}”`, modelFault(model, tags))),
  };
}

const Feature = z.object({
  type: z.literal('Feature'),
  properties: z.record(z.string(), z.unknown()),
  geometry: z.unknown(),
});

function featureAsPlace(feature: unknown): unknown {
  const result = Feature.safeParse(feature);
  return result.success ? { ...result.data.properties, geometry: result.data.geometry } : feature;
}

function nameOf(record: unknown): string {
  if (typeof record !== 'object' || record === null) return '';
  const name = 'id' in record ? record.id : 'name' in record ? record.name : undefined;
  return typeof name === 'string' ? ` “${name}”` : '';
}

function fromIssue(where: string, issue: z.core.$ZodIssue): SiteProblem {
  const path = issue.path.map(String).join('.');
  const at = path === '' ? '' : `${path}: `;
  return {
    where,
    sentence: {
      en: `${at}${issue.message}. The record was left out; correct it and import the file again.`,
      zh: `${at}${issue.message}。该记录已略过，请更正后重新导入。`,
    },
  };
}

function withoutParent({ parentId: _parentId, ...place }: Place): Place {
  return place;
}

function withoutHome({ homePlaceId: _homePlaceId, ...responder }: Responder): Responder {
  return responder;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
