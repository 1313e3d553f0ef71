/**
 * The zones of a case in the weather of a time. Pure, and fast enough to follow the wind while it is dragged. What cannot
 * be computed says why: it is never an empty zone.
 */
import { tntEquivalent } from '../../science/blast/tntEquivalence.ts';
import type { ModelDescription } from '../../science/modelDescription.ts';
import type { Endpoint, Ring, Wedge, Zone, Zones } from '../../science/zones/zone.ts';
import { blastZones, fireballZones, gasZones, poolFireZones, type GasRequest } from '../../science/zones/zones.ts';
import type { Vessel } from '../register/site.ts';
import { valueOf, type SubstanceRecord } from '../substances/substance.ts';
import type { LocalizedText, Position } from '../values.ts';
import {
  flammableEndpoints,
  HEAT_ENDPOINTS,
  molarMassOf,
  PRESSURE_ENDPOINTS,
  toxicEndpoints,
  type Endpoints,
  type WrittenEndpoint,
} from './endpoints.ts';
import { releasedKg, type PasquillClass, type ZoneCase, type ZoneEffect } from './zoneCase.ts';

export interface WeatherOfZones {
  /** m/s at 10 m. */
  readonly windSpeed: number;
  readonly windFrom: number;
  readonly stability: PasquillClass;
  /** K. */
  readonly temperature: number;
  /** Degrees to each side that the wind swung in the last hours; null: not known. */
  readonly spread: number | null;
}

export type ComputedZone = { readonly effect: ZoneEffect; readonly endpoint: WrittenEndpoint } & (
  | { readonly kind: 'drawn'; readonly ring: Ring; readonly maxDistance: number; readonly width: number }
  | { readonly kind: 'notReached'; readonly reason: LocalizedText }
  | { readonly kind: 'notComputed'; readonly reason: LocalizedText }
);

export interface ComputedEffect {
  readonly effect: ZoneEffect;
  /** Null: nothing could be computed, and no model was asked. */
  readonly model: ModelDescription | null;
  readonly warnings: readonly LocalizedText[];
  /** Why there is no zone of this effect at all; null: see the zones. */
  readonly lacks: LocalizedText | null;
}

export interface ComputedCase {
  readonly zones: readonly ComputedZone[];
  readonly effects: readonly ComputedEffect[];
  readonly wedge: Wedge | null;
  /** Null: it could not be told from anything. */
  readonly weather: WeatherOfZones | null;
}

export interface CaseContext {
  /** Null: the substance is not in the library. */
  readonly record: SubstanceRecord | null;
  /** Null: no wind is known. */
  readonly weather: WeatherOfZones | null;
  readonly vessel: Vessel | null;
}

export function computeZones(made: ZoneCase, context: CaseContext): ComputedCase {
  const { record } = context;
  const weather =
    made.weather.kind === 'live'
      ? context.weather
      : {
          windSpeed: made.weather.windSpeed,
          windFrom: made.weather.windFrom,
          stability: made.weather.stability,
          temperature: made.weather.airC + 273.15,
          spread: context.weather?.spread ?? null,
        };
  const parts = made.effects.map((effect) =>
    record === null
      ? lacking(effect, unknownSubstance(made.substance.name))
      : effectOf(effect, made, record, weather, context.vessel),
  );
  return {
    zones: parts.flatMap(({ zones }) => zones),
    effects: parts.map(({ effect, model, warnings, lacks }) => ({ effect, model, warnings, lacks })),
    wedge: parts.find(({ wedge }) => wedge !== null)?.wedge ?? null,
    weather,
  };
}

interface Part extends ComputedEffect {
  readonly zones: readonly ComputedZone[];
  readonly wedge: Wedge | null;
}

function effectOf(
  effect: ZoneEffect,
  made: ZoneCase,
  record: SubstanceRecord,
  weather: WeatherOfZones | null,
  vessel: Vessel | null,
): Part {
  switch (effect) {
    case 'toxic':
      return gas(effect, toxicEndpoints(record, made.exposureMinutes), made, record, weather);
    case 'flammable':
      return gas(effect, flammableEndpoints(record), made, record, weather);
    case 'thermal':
      return thermal(made, record, vessel);
    case 'overpressure':
      return overpressure(made, record);
  }
}

function gas(
  effect: ZoneEffect,
  { endpoints, notes, lacks }: Endpoints,
  made: ZoneCase,
  record: SubstanceRecord,
  weather: WeatherOfZones | null,
): Part {
  if (lacks !== null) return lacking(effect, lacks);
  if (weather === null) return lacking(effect, NO_WIND);
  const computed = gasZones({ ...gasRequestOf(made, record, weather), endpoints });
  return part(effect, computed, endpoints, notes);
}

/** What a gas model is asked, but for the values that are looked for. */
export function gasRequestOf(
  { release, position }: ZoneCase,
  record: SubstanceRecord,
  weather: WeatherOfZones,
): Omit<GasRequest, 'endpoints'> {
  const molarMass = molarMassOf(record);
  const boilingPoint = valueOf(record, 'boilingPointK');
  // A gas that was liquefied leaves as cold as it boils; what evaporates from a pool, as warm as the air.
  const temperature = boilingPoint !== null && boilingPoint < weather.temperature ? boilingPoint : weather.temperature;
  return {
    release: release.kind === 'continuous' ? release : { kind: 'instantaneous', mass: release.mass, height: 0 },
    vapour: molarMass === null ? null : { molarMass, temperature },
    weather: {
      windSpeed: weather.windSpeed,
      windFrom: weather.windFrom,
      stability: weather.stability,
      temperature: weather.temperature,
    },
    position,
    // Two standard deviations, as the wedge has them.
    leastHalfAngle: 2 * (weather.spread ?? 0),
  };
}

/** Combustion of one in ten of the mass (40 CFR 68, appendix C). */
const BLAST_YIELD = 0.1;

function overpressure(made: ZoneCase, record: SubstanceRecord): Part {
  const heat = valueOf(record, 'heatOfCombustionJPerKg');
  if (heat === null) return lacking('overpressure', lacksHeat(record));
  const mass = made.scenario === 'worst' && made.inventory !== null ? made.inventory : releasedKg(made.release);
  return part(
    'overpressure',
    blastZones({
      tntMass: tntEquivalent(mass, heat, BLAST_YIELD),
      position: made.position,
      endpoints: PRESSURE_ENDPOINTS,
    }),
    PRESSURE_ENDPOINTS,
    [
      {
        en: `As if a tenth of ${kilograms(mass)} kg exploded at the source (40 CFR 68, appendix C). A cloud that drifts explodes where it is lit.`,
        zh: `按 ${kilograms(mass)} kg 的 10 % 在泄漏源处爆炸计算（40 CFR 68 附录 C）。漂移的云团在点火处爆炸。`,
      },
    ],
  );
}

function thermal(made: ZoneCase, record: SubstanceRecord, vessel: Vessel | null): Part {
  const mass = made.inventory ?? releasedKg(made.release);
  const { position } = made;
  if (vessel?.phase === 'liquefied-gas' || (vessel === null && isGas(record)))
    return part('thermal', fireballZones({ mass, position, endpoints: HEAT_ENDPOINTS }), HEAT_ENDPOINTS, [
      {
        en: `As if the vessel burst in a fire and ${kilograms(mass)} kg burned as a fireball (BLEVE).`,
        zh: `按容器受火破裂、${kilograms(mass)} kg 形成火球（BLEVE）计算。`,
      },
    ]);
  if (vessel?.phase === 'gas')
    return lacking('thermal', {
      en: 'Heat of a burning jet of gas is not among the models: keep away from the way that the jet points, and see the zone where the gas can burn.',
      zh: '模型不含气体喷射火热辐射：请避开喷射方向，并参考可燃区。',
    });
  const burningRate = burningRateOf(record);
  if (burningRate === null) return lacking('thermal', lacksHeat(record));
  const { diameter, why } = poolOf(made, record, vessel);
  return part(
    'thermal',
    poolFireZones({ diameter, fuel: { burningRate }, position, endpoints: HEAT_ENDPOINTS }),
    HEAT_ENDPOINTS,
    [why],
  );
}

/** kg/(m² s) of a large pool: 0.001 Hc/(Hv + cp (Tb - Ta)) (Burgess and Hertzberg 1974, as HJ 169-2018 and the Yellow Book have it). */
function burningRateOf(record: SubstanceRecord): number | null {
  const combustion = valueOf(record, 'heatOfCombustionJPerKg');
  const vaporization = valueOf(record, 'heatOfVaporizationJPerMol');
  const molarMass = molarMassOf(record);
  const boilingPoint = valueOf(record, 'boilingPointK');
  if (combustion === null || vaporization === null || molarMass === null) return null;
  const heating = boilingPoint === null ? 0 : LIQUID_HEAT_CAPACITY * Math.max(0, boilingPoint - 288.15);
  return (0.001 * combustion) / (vaporization / molarMass + heating);
}

/** J/(kg K), of organic liquids about. */
const LIQUID_HEAT_CAPACITY = 2_000;
/** m: as deep as an unbounded pool is (40 CFR 68.25). */
export const POOL_DEPTH = 0.01;

function poolOf(
  made: ZoneCase,
  record: SubstanceRecord,
  vessel: Vessel | null,
): { readonly diameter: number; readonly why: LocalizedText } {
  const volume = (made.inventory ?? releasedKg(made.release)) / (valueOf(record, 'liquidDensityKgPerM3') ?? 800);
  const spread = volume / POOL_DEPTH;
  const bund = vessel?.bundAreaM2 ?? Infinity;
  const area = Math.min(spread, bund);
  return {
    diameter: Math.sqrt((4 * area) / Math.PI),
    why:
      spread > bund
        ? {
            en: `As if the whole bund burned (${String(Math.round(bund))} m²), as a round pool.`,
            zh: `按整个防火堤（${String(Math.round(bund))} m²）起火、折算为圆形液池计算。`,
          }
        : {
            en: `As if a pool of 1 cm burned that nothing holds (${String(Math.round(area))} m²).`,
            zh: `按无围挡、厚 1 cm 的液池（${String(Math.round(area))} m²）起火计算。`,
          },
  };
}

const isGas = (record: SubstanceRecord): boolean => (valueOf(record, 'boilingPointK') ?? 400) < 293;

function part(
  effect: ZoneEffect,
  { description, zones, wedge, warnings }: Zones,
  endpoints: readonly WrittenEndpoint[],
  notes: readonly LocalizedText[],
): Part {
  return {
    effect,
    model: description,
    warnings: [...notes, ...warnings],
    lacks: null,
    wedge,
    zones: zones.map((zone) => written(effect, zone, endpoints)),
  };
}

function written(effect: ZoneEffect, zone: Zone, endpoints: readonly WrittenEndpoint[]): ComputedZone {
  const endpoint = endpointOf(zone.endpoint, endpoints);
  switch (zone.kind) {
    case 'drawn': {
      const { kind, ring, maxDistance, width } = zone;
      return { effect, endpoint, kind, ring, maxDistance, width };
    }
    case 'notReached':
    case 'notComputed':
      return { effect, endpoint, kind: zone.kind, reason: zone.reason };
  }
}

function endpointOf({ level }: Endpoint, endpoints: readonly WrittenEndpoint[]): WrittenEndpoint {
  const found = endpoints.find((endpoint) => endpoint.level === level);
  if (found === undefined) throw new Error(`A model answered of “${level}”, which nobody asked for.`);
  return found;
}

const lacking = (effect: ZoneEffect, lacks: LocalizedText): Part => ({
  effect,
  model: null,
  warnings: [],
  lacks,
  zones: [],
  wedge: null,
});

const kilograms = (mass: number): string => String(Math.round(mass));

const unknownSubstance = ({ en, zh }: LocalizedText): LocalizedText => ({
  en: `“${en}” is not in the library of substances: no zone can be computed. Enter it under Substances, or choose another.`,
  zh: `物质库中没有“${zh}”，无法计算危险区。请在物质库中补充，或另选物质。`,
});

const NO_WIND: LocalizedText = {
  en: 'No wind is known: the zone of a gas cannot be computed. Enter the weather by hand.',
  zh: '没有风的数据，无法计算气体危险区。请人工录入气象。',
};

const lacksHeat = ({ name }: SubstanceRecord): LocalizedText => ({
  en: `The library has no heat of combustion or of vaporization of “${name.en}”: heat and blast cannot be computed. Enter them under Substances.`,
  zh: `物质库中没有“${name.zh}”的燃烧热或汽化热，无法计算热辐射和超压。请在物质库中补充。`,
});

/** The drawn zones of a case, the farthest first. */
export const drawnZones = ({ zones }: ComputedCase): Extract<ComputedZone, { kind: 'drawn' }>[] =>
  zones.filter((zone) => zone.kind === 'drawn').toSorted((a, b) => b.maxDistance - a.maxDistance);

/**
 * The outer ring of a case for a warning of the public: the wedge of uncertain wind where there is one, else the farthest
 * zone. Closed, counter-clockwise. Null: none is drawn, and whoever warns has to say so, not warn of nothing.
 */
export function outerRing(computed: ComputedCase): readonly Position[] | null {
  return computed.wedge?.ring ?? drawnZones(computed)[0]?.ring ?? null;
}
