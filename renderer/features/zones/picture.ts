/** The zones that are shown: of the record, and of the draft and what it is compared with, each in the weather of the time that is looked at. */
import { create } from 'zustand';
import type { DangerZoneId } from '#shared/domain/ids.ts';
import type { Place, Site } from '#shared/domain/register/site.ts';
import { substanceOfRegister } from '#shared/domain/substances/find.ts';
import type { SubstanceRecord } from '#shared/domain/substances/substance.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { Conditions } from '#shared/domain/weather/conditions.ts';
import { stabilityOf } from '#shared/domain/weather/stability.ts';
import { computeZones, drawnZones, type ComputedCase } from '#shared/domain/zones/computeZones.ts';
import { guideDistances, type GuideDistances } from '#shared/domain/zones/emergencyGuide.ts';
import type { DangerZone } from '#shared/domain/zones/evolve.ts';
import { exposureIn, isDayAt, type Exposure, type Presence } from '#shared/domain/zones/exposure.ts';
import { weatherOfZones, type ConcludedWeather } from '#shared/domain/zones/weatherOfZones.ts';
import type { ZoneCase } from '#shared/domain/zones/zoneCase.ts';
import type { Compared, TrialWind, ZoneDesk, ZoneDraft } from './desk.ts';

export interface ShownCase {
  readonly zoneId: DangerZoneId;
  /** B is what A is compared with. */
  readonly letter: 'A' | 'B';
  /** Null: it is not in the record. */
  readonly zone: DangerZone | null;
  readonly isDraft: boolean;
  readonly case: ZoneCase;
  readonly computed: ComputedCase;
  /** Null: no wind is known. */
  readonly weather: ConcludedWeather | null;
  readonly record: SubstanceRecord | null;
  readonly guide: GuideDistances | null;
  /** Of the farthest zone; null: none is drawn. */
  readonly exposure: Exposure | null;
}

export interface ZonePicture {
  readonly cases: readonly ShownCase[];
  readonly conditions: Conditions | null;
}

export const usePicture = create<ZonePicture>(() => ({ cases: [], conditions: null }));

export interface PictureOf {
  readonly site: Site;
  readonly zones: readonly DangerZone[];
  readonly conditions: Conditions;
  readonly desk: ZoneDesk;
  readonly substances: readonly SubstanceRecord[];
  readonly presence: Presence;
  readonly at: Instant;
  /** The zone beside the map: what it is compared with is drawn beside it. */
  readonly chosen: DangerZoneId | null;
}

export function pictureOf(of: PictureOf): readonly ShownCase[] {
  const { zones, desk, chosen } = of;
  const { draft, compared } = desk;
  const standing = zones
    .filter(({ zoneId }) => zoneId !== draft?.zoneId)
    .map((zone) => shown(of, zone.case, { zoneId: zone.zoneId, zone, letter: 'A', isDraft: false }));
  const drafted = draft === null ? [] : [shown(of, draft.case, ofDraft(draft, zones))];
  const a = drafted[0] ?? standing.find(({ zoneId }) => zoneId === chosen);
  const other = a === undefined ? null : comparedCase(a.case, compared, draft, zones);
  const b =
    a === undefined || other === null
      ? []
      : [shown(of, other, { zoneId: a.zoneId, zone: null, letter: 'B', isDraft: a.isDraft })];
  return [...standing, ...drafted, ...b];
}

const ofDraft = (
  { zoneId }: ZoneDraft,
  zones: readonly DangerZone[],
): Pick<ShownCase, 'zoneId' | 'zone' | 'letter' | 'isDraft'> => ({
  zoneId,
  zone: zones.find((zone) => zone.zoneId === zoneId) ?? null,
  letter: 'A',
  isDraft: true,
});

/** 40 CFR 68.22: the weather of a worst case, from where the wind blows now. */
const STABLE = { windSpeed: 1.5, stability: 'F' } as const;

function comparedCase(
  a: ZoneCase,
  compared: Compared,
  draft: ZoneDraft | null,
  zones: readonly DangerZone[],
): ZoneCase | null {
  if (compared === 'none') return null;
  if (compared === 'stable') return { ...a, weather: { kind: 'fixed', windFrom: NaN, airC: 20, ...STABLE } };
  if (compared === 'worst' || compared === 'likely') {
    const proposal = draft?.proposed.proposals.find(({ scenario }) => scenario === compared);
    if (proposal === undefined) return null;
    const { scenario, release, inventory, effects, basis } = proposal;
    return { ...a, scenario, release, inventory, effects: [...effects], basis: [...basis] };
  }
  return zones.find(({ zoneId }) => zoneId === compared)?.case ?? null;
}

function shown(
  { site, conditions, desk, substances, presence, at }: PictureOf,
  made: ZoneCase,
  who: Pick<ShownCase, 'zoneId' | 'zone' | 'letter' | 'isDraft'>,
): ShownCase {
  const record = substanceOfRegister(substances, made.substance);
  const live = weatherOfZones(conditions, made.position, at, desk.history?.spread ?? null);
  const weather = desk.trial === null ? live : onTrial(live, desk.trial, conditions, made, at);
  const vessel = site.places.find(({ id }: Place) => id === made.placeId)?.vessel ?? null;
  // In the weather of 40 CFR 68 only its direction is that of now.
  const fixed =
    made.weather.kind === 'fixed' && Number.isNaN(made.weather.windFrom)
      ? { ...made, weather: { ...made.weather, windFrom: weather?.windFrom ?? 0 } }
      : desk.trial !== null && who.letter === 'A'
        ? { ...made, weather: { kind: 'live' as const } }
        : made;
  const computed = computeCached(fixed, record, weather, vessel);
  const [farthest] = drawnZones(computed);
  const isDay = isDayAt(site, at);
  return {
    ...who,
    case: fixed,
    computed,
    weather,
    record,
    guide:
      record === null ? null : guideDistances(record, made, { isDay, windSpeed: computed.weather?.windSpeed ?? null }),
    exposure: farthest === undefined ? null : exposureIn(site, [farthest.ring], presence, at),
  };
}

function onTrial(
  live: ConcludedWeather | null,
  { windFrom, windSpeed }: TrialWind,
  { cloudOktas }: Conditions,
  { position }: ZoneCase,
  at: Instant,
): ConcludedWeather {
  const { stability, why } = stabilityOf(windSpeed, cloudOktas, position, at);
  return {
    temperature: live?.temperature ?? 288.15,
    spread: live?.spread ?? null,
    notes: live?.notes ?? [],
    windFrom,
    windSpeed,
    stability,
    why,
  };
}

/** The last answer of each case: ages and people change each second, the zone only with the wind. */
const answers = new WeakMap<ZoneCase['release'], { readonly key: string; readonly computed: ComputedCase }>();

function computeCached(
  made: ZoneCase,
  record: SubstanceRecord | null,
  weather: ConcludedWeather | null,
  vessel: Place['vessel'] | null,
): ComputedCase {
  const { basis: _basis, ...asked } = made;
  const wind =
    weather === null
      ? null
      : [weather.windFrom, weather.windSpeed, weather.stability, weather.temperature, weather.spread];
  const key = JSON.stringify([asked, record?.id, wind, vessel]);
  const known = answers.get(made.release);
  if (known?.key === key) return known.computed;
  const computed = computeZones(made, { record, weather, vessel: vessel ?? null });
  answers.set(made.release, { key, computed });
  return computed;
}
