/**
 * The risk of every place of a site at an instant, in points, and what they are made of. Each thing that adds to the risk
 * adds it where it is; a place has its own points and those of what stands in it: the worst part in full, and of the
 * others a part (`spread`) of what goes on in them. What a part always is (its major-hazard grade) makes the whole no worse
 * than the worst of them. More of anything never makes a place’s points fewer.
 */
import type { AlarmsState } from '../alarms/evolve.ts';
import type { PlaceId } from '../ids.ts';
import { isGrave, permitHints } from '../permits/hints.ts';
import { permitName } from '../permits/names.ts';
import type { PermitKind } from '../permits/permit.ts';
import type { PermitsState } from '../permits/evolve.ts';
import { isGoingOn, permitStanding } from '../permits/standing.ts';
import { classesIn, placeTreeOf } from '../register/placeTree.ts';
import type { Geometry, HazardClass, Site } from '../register/site.ts';
import type { Instant, LocalizedText } from '../values.ts';
import type { Weather } from '../weather.ts';
import {
  colourOf,
  permitWeight,
  RiskFactorKind,
  type HazardGrade,
  type RiskColour,
  type RiskConfiguration,
  type WarningSeverity,
} from './configuration.ts';
import { gradeLabel, hintLabels, weatherLabels } from './labels.ts';

/** An early warning that somebody has yet to follow up. */
export interface OpenWarning {
  readonly placeId: PlaceId;
  readonly severity: WarningSeverity;
  readonly label: LocalizedText;
}

export interface RiskGround {
  readonly site: Site;
  readonly alarms: AlarmsState;
  readonly permits: PermitsState;
  readonly openWarnings: readonly OpenWarning[];
  readonly weather: Weather;
  /** Of each unit that is a major hazard installation. */
  readonly grades: ReadonlyMap<PlaceId, HazardGrade>;
  readonly configuration: RiskConfiguration;
  readonly at: Instant;
  readonly metresBetween: (a: Geometry, b: Geometry) => number;
}

export interface Contribution {
  readonly kind: RiskFactorKind;
  readonly label: LocalizedText;
  /** Where it is. */
  readonly placeId: PlaceId;
  readonly points: number;
}

export interface RiskFactor {
  readonly kind: RiskFactorKind;
  readonly points: number;
  /** Of the place's points, 0 to 1; all of a place make 1. */
  readonly share: number;
  /** The gravest first. */
  readonly contributions: readonly Contribution[];
}

export interface PlaceRisk {
  readonly points: number;
  /** By its points alone, whatever colour it had. */
  readonly colour: RiskColour;
  /** Those that give points, the gravest first. */
  readonly factors: readonly RiskFactor[];
}

export interface RiskAssessment {
  readonly whole: PlaceRisk;
  /** A place that is not in it has no points. */
  readonly places: ReadonlyMap<PlaceId, PlaceRisk>;
}

export const noRisk: PlaceRisk = { points: 0, colour: 'blue', factors: [] };

export function assessRisk(ground: RiskGround): RiskAssessment {
  const { configuration, site } = ground;
  const { spread, colours } = configuration;
  const tree = placeTreeOf(site);
  const own = Map.groupBy(contributionsOf(ground), ({ placeId }) => placeId);
  const counts = new Map<PlaceId | null, Count>();
  for (const id of [...tree.innermostFirst, null]) {
    const mine = id === null ? [] : capped(own.get(id) ?? [], configuration);
    const parts = (tree.children.get(id) ?? []).flatMap((child) => counts.get(child.id) ?? []);
    if (mine.length === 0 && parts.length === 0) continue;
    counts.set(id, {
      all: [...mine, ...ofParts(parts, spread, ({ all }) => all)],
      goingOn: [...mine.filter(isGoingOnIn), ...ofParts(parts, spread, ({ goingOn }) => goingOn)],
    });
  }
  const places = new Map<PlaceId, PlaceRisk>();
  for (const [id, { all }] of counts) if (id !== null) places.set(id, riskOf(all, colours));
  return { whole: riskOf(counts.get(null)?.all ?? [], colours), places };
}

/** What gives a place its points; and what goes on in it, counted apart, for that is what counts beside a worse part. */
interface Count {
  readonly all: readonly Contribution[];
  readonly goingOn: readonly Contribution[];
}

const sumOf = (contributions: readonly Contribution[]): number =>
  contributions.reduce((sum, { points }) => sum + points, 0);
const isGoingOnIn = ({ kind }: Contribution): boolean => kind !== 'major-hazard';

/**
 * max over the parts i of (what counts of i + spread × Σ what goes on in the others). Each of the two counts of a part only
 * grows with what is in it, and so does the greatest of such sums: more never makes the whole less, at any depth.
 */
function ofParts(
  parts: readonly Count[],
  spread: number,
  counted: (part: Count) => readonly Contribution[],
): readonly Contribution[] {
  let leading: Count | undefined;
  let most = -Infinity;
  for (const part of parts) {
    // The sum over the others is that over all, but for its own.
    const lead = sumOf(counted(part)) - spread * sumOf(part.goingOn);
    if (lead > most) [leading, most] = [part, lead];
  }
  if (leading === undefined) return [];
  const others = spread === 0 ? [] : parts.filter((part) => part !== leading).flatMap(({ goingOn }) => goingOn);
  return [...counted(leading), ...others.map((one) => ({ ...one, points: one.points * spread }))];
}

/** No kind gives one place more than its most; what gives it shares it in proportion. */
function capped(contributions: readonly Contribution[], { most }: RiskConfiguration): readonly Contribution[] {
  const byKind = Map.groupBy(contributions, ({ kind }) => kind);
  return [...byKind].flatMap(([kind, some]) => {
    if (kind === 'major-hazard') return some;
    const sum = sumOf(some);
    const scale = sum > most[kind] ? most[kind] / sum : 1;
    return scale === 1 ? some : some.map((one) => ({ ...one, points: one.points * scale }));
  });
}

function riskOf(total: readonly Contribution[], colours: RiskConfiguration['colours']): PlaceRisk {
  const points = sumOf(total);
  const byKind = Map.groupBy(total, ({ kind }) => kind);
  const factors = RiskFactorKind.options
    .flatMap((kind): RiskFactor[] => {
      const contributions = byKind.get(kind);
      if (contributions === undefined) return [];
      const sum = sumOf(contributions);
      if (sum <= 0) return [];
      return [
        {
          kind,
          points: sum,
          share: sum / points,
          contributions: contributions.toSorted((a, b) => b.points - a.points),
        },
      ];
    })
    .toSorted((a, b) => b.points - a.points);
  return { points, colour: colourOf(points, colours), factors };
}

function contributionsOf(ground: RiskGround): Contribution[] {
  const { site, alarms, permits, openWarnings, grades, configuration, at } = ground;
  const { places } = placeTreeOf(site);
  const found: Contribution[] = [];
  const add = (kind: RiskFactorKind, placeId: PlaceId, points: number, label: LocalizedText): void => {
    if (points > 0 && places.has(placeId)) found.push({ kind, placeId, points, label });
  };
  for (const [placeId, grade] of grades)
    add('major-hazard', placeId, configuration.majorHazard[grade], gradeLabel(grade));
  for (const { placeId, priority, message, ...alarm } of Object.values(alarms.active)) {
    const { shelved, suppressed, outOfService } = alarms.aside[alarm.ruleId] ?? {};
    // By design, or by an instrument that is being mended, it says nothing of the place. What is shelved somebody knows of.
    if (suppressed !== undefined || outOfService !== undefined) continue;
    const condition = shelved !== undefined && alarm.condition === 'unacknowledged' ? 'acknowledged' : alarm.condition;
    add('alarms', placeId, configuration.alarms[priority][condition], message);
  }
  for (const { placeId, severity, label } of openWarnings)
    add('warnings', placeId, configuration.warnings[severity], label);
  for (const permit of Object.values(permits.permits)) {
    const standing = permitStanding(permit, at);
    const name = permitName(permit);
    const label = { en: `${name.en}: ${permit.work}`, zh: `${name.zh}：${permit.work}` };
    if (standing === 'in-force') add('permits', permit.placeId, permitWeight(configuration, permit), label);
    if (standing === 'expired')
      add('permits', permit.placeId, configuration.permits.expired, {
        en: `${label.en} (expired, not closed)`,
        zh: `${label.zh}（已过期未关闭）`,
      });
  }
  for (const hint of permitHints(ground)) {
    const permit = permits.permits[hint.permitId];
    const other = hint.otherId === null ? undefined : permits.permits[hint.otherId];
    const inForce = [permit, other].every((one) => one === undefined || permitStanding(one, at) === 'in-force');
    if (permit === undefined || !inForce || !isGrave(hint.kind)) continue;
    add('permit-conflicts', permit.placeId, configuration.permitConflict, hintLabels[hint.kind]);
  }
  for (const one of Object.values(permits.maintenance))
    if (isGoingOn(one, at))
      add('maintenance', one.placeId, configuration.maintenance[one.opened ? 'opened' : 'goingOn'], {
        en: one.work,
        zh: one.work,
      });
  addWeather(ground, add);
  return found;
}

const heights: ReadonlySet<PermitKind> = new Set(['work-at-height', 'lifting']);
const wetWork: ReadonlySet<PermitKind> = new Set(['excavation', 'temporary-electricity', 'lifting', 'work-at-height']);

/** Where it matters: by what a unit holds, and by what is being done. */
function addWeather(
  { site, permits, weather, configuration: { weather: limits }, at }: RiskGround,
  add: (kind: 'weather', placeId: PlaceId, points: number, label: LocalizedText) => void,
): void {
  const { windMps, rainMmPerH, fieldKvPerM, airC } = weather;
  for (const [placeId, held] of placeTreeOf(site).hazardUnits) {
    const classes = classesIn(held);
    const holds = (...any: HazardClass[]): boolean => any.some((one) => classes.has(one));
    if (windMps !== null && windMps < limits.calm.below && holds('toxic-gas', 'flammable-gas'))
      add('weather', placeId, limits.calm.points, weatherLabels.calm(windMps));
    if (
      fieldKvPerM !== null &&
      fieldKvPerM >= limits.thunder.from &&
      holds('flammable-gas', 'flammable-liquid', 'explosive')
    )
      add('weather', placeId, limits.thunder.points, weatherLabels.thunder(fieldKvPerM));
    if (airC !== null && airC >= limits.heat.from && holds('flammable-gas', 'flammable-liquid', 'explosive'))
      add('weather', placeId, limits.heat.points, weatherLabels.heat(airC));
  }
  const goingOn = Object.values(permits.permits).filter((permit) => permitStanding(permit, at) === 'in-force');
  const placesOf = (kinds: ReadonlySet<PermitKind>): Set<PlaceId> =>
    new Set(goingOn.filter(({ kind }) => kinds.has(kind)).map(({ placeId }) => placeId));
  if (windMps !== null && windMps >= limits.strongWind.from)
    for (const placeId of placesOf(heights))
      add('weather', placeId, limits.strongWind.points, weatherLabels.wind(windMps));
  if (rainMmPerH !== null && rainMmPerH >= limits.rain.from)
    for (const placeId of placesOf(wetWork))
      add('weather', placeId, limits.rain.points, weatherLabels.rain(rainMmPerH));
}
