/**
 * What does not go together among permits, and what the standard asks for and a permit lacks. Hints: the person who issues
 * or suspends decides. Distances are those of GB 30871-2022 around hot work: no combustible gas let out within 30 m, no
 * flammable liquid within 15 m. Wind limits: force 5 (8.0 m/s) for hot work in the open and work at height, force 6
 * (10.8 m/s) for lifting.
 */
import { isInAlarm } from '../alarms/condition.ts';
import type { AlarmsState } from '../alarms/evolve.ts';
import type { PermitId, PlaceId } from '../ids.ts';
import type { AlarmType, Geometry, Place, Site } from '../register/site.ts';
import type { Instant } from '../values.ts';
import type { Weather } from '../weather.ts';
import type { Permit, PermitsState } from './evolve.ts';
import {
  COMBUSTIBLE_PERCENT_LEL,
  GAS_TEST_HOLDS_MS,
  longestMs,
  needsGasTest,
  OXYGEN_PERCENT,
  type GasTest,
  type PermitKind,
} from './permit.ts';
import { isGoingOn, permitStanding } from './standing.ts';

export type HintKind =
  | 'hot-in-confined-space'
  | 'hot-near-open-vessel'
  | 'hot-on-flammable'
  | 'alarm-at-place'
  | 'wind'
  | 'gas-test-failed'
  | 'gas-test-missing'
  | 'gas-test-old'
  | 'others-under-lift'
  | 'longer-than-standard'
  | 'watcher-missing';

/** What a risk is made of; the others are about the paper. */
const grave: ReadonlySet<HintKind> = new Set([
  'hot-in-confined-space',
  'hot-near-open-vessel',
  'hot-on-flammable',
  'alarm-at-place',
  'wind',
  'gas-test-failed',
]);
export const isGrave = (kind: HintKind): boolean => grave.has(kind);

export interface PermitHint {
  readonly kind: HintKind;
  readonly permitId: PermitId;
  /** The other permit that it is about. */
  readonly otherId: PermitId | null;
  /** The other place that it is about, such as the vessel that is open. */
  readonly placeId: PlaceId | null;
}

export interface HintGround {
  readonly site: Site;
  readonly permits: PermitsState;
  readonly alarms: AlarmsState;
  readonly weather: Weather;
  readonly at: Instant;
  /** The least distance between two shapes, metres. */
  readonly metresBetween: (a: Geometry, b: Geometry) => number;
}

/** What they are about is the instrument, not the place. */
const ofInstruments: ReadonlySet<AlarmType> = new Set(['silence', 'frozen', 'out-of-range', 'bad-quality']);

const OPEN_GAS_METRES = 30;
const OPEN_LIQUID_METRES = 15;
const WIND_MPS = { work: 8, lifting: 10.8 } as const;
const windLimits: Partial<Readonly<Record<PermitKind, number>>> = {
  'hot-work': WIND_MPS.work,
  'work-at-height': WIND_MPS.work,
  lifting: WIND_MPS.lifting,
};

/** Of all permits that are in force or still to begin; of `only`, also one that is not issued yet, when it is given. */
export function permitHints(ground: HintGround, only?: Permit): PermitHint[] {
  const { at, permits } = ground;
  const places = new Map(ground.site.places.map((place) => [place.id, place]));
  const live = Object.values(permits.permits).filter(
    (permit) => isLive(permit, at) && permit.permitId !== only?.permitId,
  );
  const all = only === undefined ? live : [...live, only];
  return (only === undefined ? live : [only]).flatMap((permit) => [
    ...alone(permit, ground, places),
    ...all.flatMap((other) => together(permit, other, places)),
    ...openVessels(permit, all, ground, places),
  ]);
}

const isLive = (permit: Permit, at: Instant): boolean => {
  const standing = permitStanding(permit, at);
  return standing === 'in-force' || standing === 'planned';
};

function alone(permit: Permit, ground: HintGround, places: ReadonlyMap<PlaceId, Place>): PermitHint[] {
  const { kind, grade, from, to, permitId, placeId } = permit;
  const { at, weather, alarms } = ground;
  const found: PermitHint[] = [];
  const say = (hint: HintKind, about: Partial<PermitHint> = {}): void => {
    found.push({ kind: hint, permitId, otherId: null, placeId: null, ...about });
  };
  const isInForce = permitStanding(permit, at) === 'in-force';
  const held = places.get(placeId)?.hazard;
  if (kind === 'hot-work' && held?.hazardClass.startsWith('flammable') === true && held.quantityT > 0)
    say('hot-on-flammable', { placeId });
  if (isInForce && needsGasTest(kind)) {
    const around = unitOf(places, placeId);
    const alarm = Object.values(alarms.active).find(
      (one) =>
        isInAlarm(one) &&
        !ofInstruments.has(one.type) &&
        alarms.aside[one.ruleId]?.suppressed === undefined &&
        alarms.aside[one.ruleId]?.outOfService === undefined &&
        unitOf(places, one.placeId) === around,
    );
    if (alarm !== undefined) say('alarm-at-place', { placeId: alarm.placeId });
  }
  const limit = windLimits[kind];
  if (isInForce && limit !== undefined && weather.windMps !== null && weather.windMps >= limit) say('wind');
  if (needsGasTest(kind)) {
    const test = permit.gasTests.at(-1);
    if (test === undefined) say('gas-test-missing');
    else if (hasFailed(test)) say('gas-test-failed');
    else if (test.at < from - GAS_TEST_HOLDS_MS) say('gas-test-old');
  }
  const longest = longestMs(kind, grade);
  if (longest !== null && to - from > longest) say('longer-than-standard');
  if (permit.watcher === '') say('watcher-missing');
  return found;
}

export const hasFailed = ({ oxygenPercent, combustiblePercentLel }: GasTest): boolean =>
  (oxygenPercent !== null && (oxygenPercent < OXYGEN_PERCENT.low || oxygenPercent > OXYGEN_PERCENT.high)) ||
  (combustiblePercentLel !== null && combustiblePercentLel > COMBUSTIBLE_PERCENT_LEL);

const overlap = (a: Permit, b: Permit): boolean => a.from < b.to && b.from < a.to;

/** Said of the hot work and of the lift: the ones to stop. */
function together(permit: Permit, other: Permit, places: ReadonlyMap<PlaceId, Place>): PermitHint[] {
  if (permit.permitId === other.permitId || !overlap(permit, other)) return [];
  const about = { permitId: permit.permitId, otherId: other.permitId, placeId: other.placeId };
  if (
    permit.kind === 'hot-work' &&
    other.kind === 'confined-space' &&
    isSamePlace(permit.placeId, other.placeId, places)
  )
    return [{ kind: 'hot-in-confined-space', ...about }];
  if (permit.kind === 'lifting' && permit.placeId === other.placeId && other.kind !== 'lifting')
    return [{ kind: 'others-under-lift', ...about }];
  return [];
}

/** Flammable and opened: by a blind plate that is set, by people who went in, or by maintenance. */
function openVessels(
  permit: Permit,
  all: readonly Permit[],
  { site, permits, at, metresBetween }: HintGround,
  places: ReadonlyMap<PlaceId, Place>,
): PermitHint[] {
  if (permit.kind !== 'hot-work') return [];
  const here = places.get(permit.placeId);
  if (here === undefined) return [];
  const shape: Geometry = permit.position === null ? here.geometry : { type: 'Point', coordinates: permit.position };
  const opened = new Set<PlaceId>([
    ...all
      .filter((other) => (other.kind === 'blind-plate' || other.kind === 'confined-space') && overlap(permit, other))
      .map(({ placeId }) => placeId),
    ...Object.values(permits.maintenance)
      .filter(
        (one) =>
          one.opened && one.ended === null && one.from < permit.to && (permit.from < one.to || isGoingOn(one, at)),
      )
      .map(({ placeId }) => placeId),
  ]);
  return site.places
    .filter(({ id, hazard, geometry }) => {
      if (!opened.has(id) || id === permit.placeId || hazard?.hazardClass.startsWith('flammable') !== true)
        return false;
      const metres = hazard.hazardClass === 'flammable-gas' ? OPEN_GAS_METRES : OPEN_LIQUID_METRES;
      return metresBetween(shape, geometry) <= metres;
    })
    .map(({ id }) => ({ kind: 'hot-near-open-vessel', permitId: permit.permitId, otherId: null, placeId: id }));
}

/** One of them stands in the other. */
const isSamePlace = (a: PlaceId, b: PlaceId, places: ReadonlyMap<PlaceId, Place>): boolean =>
  chainOf(places, a).includes(b) || chainOf(places, b).includes(a);

const unitOf = (places: ReadonlyMap<PlaceId, Place>, id: PlaceId): PlaceId => {
  const chain = chainOf(places, id);
  return chain.find((at) => places.get(at)?.kind === 'plant-unit') ?? id;
};

/** A ring of parents ends where it closes. */
function chainOf(places: ReadonlyMap<PlaceId, Place>, id: PlaceId): PlaceId[] {
  const chain: PlaceId[] = [];
  for (let at: PlaceId | undefined = id; at !== undefined && !chain.includes(at); at = places.get(at)?.parentId)
    chain.push(at);
  return chain;
}
