/**
 * The zones of a release: for each endpoint a figure on the map, or a sentence why there is none. One function for each kind of
 * harm; all pure, a few tenths of a millisecond, so that they can be drawn anew while somebody turns the wind.
 */
import type { LocalizedText, Position } from '../../domain/values.ts';
import { blastDescription, overpressureAt, SCALED_RANGE, scaledDistanceOf } from '../blast/kingeryBulmash.ts';
import {
  fireballDescription,
  fireballIrradiance,
  fireballOf,
  USUAL_HEAT,
  type FireballHeat,
} from '../fire/fireball.ts';
import { poolFireDescription, poolFireOf, type PoolFuel } from '../fire/poolFire.ts';
import { irradianceOfDose } from '../fire/thermalDose.ts';
import type { ModelDescription } from '../modelDescription.ts';
import { britterMcQuaidDescription } from '../dispersion/britterMcQuaid.ts';
import { plumeDescription, PLUME_RANGE } from '../dispersion/plume.ts';
import { puffDescription } from '../dispersion/puff.ts';
import { isStable } from '../dispersion/stabilityClass.ts';
import {
  faultOf,
  fuelFault,
  positionFault,
  releaseFault,
  valueFault,
  vapourFault,
  weatherFault,
  type Fault,
  type GasRelease,
  type Vapour,
  type ZoneWeather,
} from './conditions.ts';
import { gasFieldOf, passiveFieldOf, type GasField } from './gasField.ts';
import { FARTHEST, NEAREST, reachOf, sampled } from './reach.ts';
import { circlePoints, mirrored, ringOf, type Point } from './ring.ts';
import { swept, wedgeHalfAngle } from './wedge.ts';
import type { Endpoint, Zone, Zones } from './zone.ts';

export interface GasRequest {
  readonly release: GasRelease;
  /** Null: nothing is known of it, and it is taken to be as heavy as air. */
  readonly vapour: Vapour | null;
  readonly weather: ZoneWeather;
  readonly position: Position;
  /** kg/m³. Toxic ones and flammable ones alike. */
  readonly endpoints: readonly Endpoint[];
  /** Degrees to each side that the wedge has at least: what the wind was seen to swing. */
  readonly leastHalfAngle?: number;
}

/** Where a gas reaches the endpoints, and the wedge of the farthest zone as the wind turns. */
export function gasZones({ release, vapour, weather, position, endpoints, leastHalfAngle = 0 }: GasRequest): Zones {
  const fault =
    weatherFault(weather) ??
    positionFault(position) ??
    releaseFault(release) ??
    (vapour === null ? null : vapourFault(vapour));
  if (fault !== null)
    return failed(release.kind === 'continuous' ? plumeDescription : puffDescription, endpoints, fault);
  const field = gasFieldOf(release, vapour, weather);
  const samples = sampled((x) => field.axis(x));
  const warnings = new Set<LocalizedText>(field.warnings);
  let farthest: { readonly to: number; readonly upper: readonly Point[] } | null = null;
  const zones = endpoints.map((endpoint): Zone => {
    const wrong = valueFault(endpoint.value, named(endpoint), 'kg/m³');
    if (wrong !== null) return notComputed(endpoint, wrong);
    const reach = reachOf(samples, endpoint.value);
    if (reach === null)
      return {
        kind: 'notReached',
        endpoint,
        highest: samples.peak.value,
        reason: neverReached(endpoint, samples.peak),
      };
    const upper = field.outline(endpoint.value, reach.from, reach.to);
    for (const warning of rangeWarnings(field, reach.to, reach.beyond)) warnings.add(warning);
    if (release.kind === 'continuous' && endpoint.duration !== null && release.duration < endpoint.duration)
      warnings.add(SHORTER);
    if (release.kind === 'instantaneous' && endpoint.duration !== null) warnings.add(PASSING);
    if (farthest === null || reach.to > farthest.to) farthest = { to: reach.to, upper };
    return {
      kind: 'drawn',
      endpoint,
      ring: ringOf(mirrored(upper), position, weather.windFrom),
      maxDistance: reach.to,
      width: 2 * upper.reduce((most, [, y]) => Math.max(most, y), 0),
    };
  });
  const passive = passiveReach(field, release, weather, endpoints);
  if (passive !== null) warnings.add(passive);
  const widest = farthest as { readonly upper: readonly Point[] } | null;
  const halfAngle = Math.min(180, Math.max(wedgeHalfAngle(weather.stability, weather.windSpeed), leastHalfAngle));
  return {
    description: field.description,
    zones,
    wedge:
      widest === null ? null : { ring: ringOf(swept(widest.upper, halfAngle), position, weather.windFrom), halfAngle },
    warnings: [...warnings],
  };
}

/**
 * In stable air gas that is thin thins more slowly than by the inverse square that Britter and McQuaid’s far field goes on with.
 * Null: the plume would not come farther.
 */
function passiveReach(
  { description, axis }: GasField,
  release: GasRelease,
  weather: ZoneWeather,
  endpoints: readonly Endpoint[],
): LocalizedText | null {
  if (description !== britterMcQuaidDescription || !isStable(weather.stability)) return null;
  const least = endpoints.reduce<Endpoint | null>(
    (low, one) => (low === null || one.value < low.value ? one : low),
    null,
  );
  if (least === null || !(least.value > 0)) return null;
  const dense = reachOf(sampled(axis), least.value);
  const plume = reachOf(sampled(passiveFieldOf(release, weather).axis), least.value);
  if (dense === null || plume === null || plume.to <= dense.to) return null;
  const denseEnd = kilometres(dense.to);
  const plumeEnd = kilometres(plume.to);
  return {
    en: `In stable air (class ${weather.stability}) gas that has been thinned spreads more slowly than the dense-gas model has it: ${least.level} ends there at ${denseEnd} km, as a plume without weight it would come ${plume.beyond ? 'more than ' : ''}${plumeEnd} km.`,
    zh: `在稳定大气（${weather.stability} 类）中，稀释后的气体扩散比重气模型更慢：${least.level} 按重气模型至 ${denseEnd} km，按中性烟羽可达 ${plumeEnd} km${plume.beyond ? ' 以上' : ''}。`,
  };
}

const kilometres = (metres: number): string => (metres / 1000).toFixed(metres < 10_000 ? 1 : 0);

const SHORTER: LocalizedText = {
  en: 'The release is shorter than the time that the endpoint is for, and the highest concentration was compared with it: the zone is on the safe side.',
  zh: '泄漏时间短于终点值对应的暴露时间，且以最高浓度比较：区域偏安全。',
};
const PASSING: LocalizedText = {
  en: 'The cloud passes sooner than the time that the endpoint is for, and the highest concentration was compared with it: the zone is on the safe side.',
  zh: '云团通过时间短于终点值对应的暴露时间，且以最高浓度比较：区域偏安全。',
};
const FAR: LocalizedText = {
  en: 'A zone reaches beyond 10 km, which the coefficients were not fitted to, and the wind will hardly stay the same for so long.',
  zh: '区域超过扩散系数适用的 10 km，且风向风速难以在此期间保持不变。',
};
const NEAR: LocalizedText = {
  en: 'A zone ends nearer than 100 m, where the coefficients were not fitted and the shape of the source counts.',
  zh: '区域小于扩散系数适用的 100 m，近处受泄漏源形状影响较大。',
};
const BEYOND: LocalizedText = {
  en: `A zone goes on beyond ${String(FARTHEST / 1000)} km and is cut off there.`,
  zh: `区域超过 ${String(FARTHEST / 1000)} km，已在该处截断。`,
};

function rangeWarnings({ description }: GasField, to: number, beyond: boolean): LocalizedText[] {
  const gaussian = description !== britterMcQuaidDescription;
  return [
    ...(to > PLUME_RANGE.to ? [FAR] : []),
    ...(gaussian && to < PLUME_RANGE.from ? [NEAR] : []),
    ...(beyond ? [BEYOND] : []),
  ];
}

/** `AEGL-2` of `AEGL` needs no second naming. */
const named = ({ level }: Endpoint): LocalizedText => ({ en: `The endpoint ${level}`, zh: `终点值 ${level}` });

const share = (value: number): string => String(Number((value * 100).toPrecision(2)));

function neverReached({ level, value }: Endpoint, peak: { readonly x: number; readonly value: number }): LocalizedText {
  const at = Math.round(peak.x);
  return {
    en: `${level} is reached nowhere farther than ${String(NEAREST)} m from the source: the highest is ${share(peak.value / value)} % of it, ${String(at)} m downwind.`,
    zh: `距泄漏源 ${String(NEAREST)} m 以外均未达到 ${level}：最高为其 ${share(peak.value / value)} %，位于下风向 ${String(at)} m。`,
  };
}

export interface FireballRequest {
  /** kg that burn. */
  readonly mass: number;
  readonly heat?: FireballHeat;
  readonly position: Position;
  /** W/m², or a dose in s (W/m²)^(4/3) where the endpoint has a duration: it is what comes to the same in the fireball’s time. */
  readonly endpoints: readonly Endpoint[];
}

/** Circles of heat around a fireball. An endpoint with a duration (5 kW/m² for 40 s) is the dose that it comes to. */
export function fireballZones({ mass, heat = USUAL_HEAT, position, endpoints }: FireballRequest): Zones {
  const fault = positionFault(position) ?? fuelFault('mass', mass) ?? heatFault(heat);
  if (fault !== null) return failed(fireballDescription, endpoints, fault);
  const ball = fireballOf(mass);
  return circles(fireballDescription, endpoints, position, 'W/m²', ball.diameter / 2, (endpoint) => {
    const dose = endpoint.duration === null ? null : endpoint.duration * endpoint.value ** (4 / 3);
    const value = dose === null ? endpoint.value : irradianceOfDose(dose, ball.duration);
    return { value, at: (x) => fireballIrradiance(ball, heat, x), inside: { en: 'the fireball', zh: '火球' } };
  });
}

const heatFault = ({ surfaceEmissivePower, transmissivity }: FireballHeat): Fault | null =>
  faultOf(surfaceEmissivePower, {
    field: 'surfaceEmissivePower',
    name: { en: 'The surface emissive power', zh: '表面辐射功率' },
    unit: 'W/m²',
    above: 0,
    most: 1e6,
    remedy: { en: 'Enter W/m²: 350000 is usual of a BLEVE.', zh: '请以 W/m² 填写：BLEVE 通常取 350000。' },
  }) ??
  faultOf(transmissivity, {
    field: 'transmissivity',
    name: { en: 'The transmissivity of the air', zh: '大气透过率' },
    unit: '',
    above: 0,
    most: 1,
    remedy: { en: 'Enter 1 for clear air.', zh: '空气清洁时填 1。' },
  });

export interface PoolFireRequest {
  /** m. */
  readonly diameter: number;
  readonly fuel: PoolFuel;
  readonly position: Position;
  /** W/m²; their duration is not looked at: a pool burns longer. */
  readonly endpoints: readonly Endpoint[];
}

/** Circles of heat around a burning pool, without wind. */
export function poolFireZones({ diameter, fuel, position, endpoints }: PoolFireRequest): Zones {
  const fault =
    positionFault(position) ??
    faultOf(diameter, {
      field: 'diameter',
      name: { en: 'The diameter of the pool', zh: '液池直径' },
      unit: 'm',
      above: 0,
      most: 500,
      remedy: { en: 'Enter that of the pool or of the bund.', zh: '请填写液池或围堰直径。' },
    }) ??
    faultOf(fuel.burningRate, {
      field: 'burningRate',
      name: { en: 'The burning rate of the fuel', zh: '燃烧速率' },
      unit: 'kg/(m² s)',
      above: 0,
      most: 1,
      remedy: {
        en: 'Enter kg/(m² s) of a large pool: petrol has 0.055.',
        zh: '请填写大液池值，单位 kg/(m² s)：汽油为 0.055。',
      },
    });
  if (fault !== null) return failed(poolFireDescription, endpoints, fault);
  const fire = poolFireOf(diameter, fuel);
  return circles(poolFireDescription, endpoints, position, 'W/m²', diameter / 2, (endpoint) => ({
    value: endpoint.value,
    at: (x) => fire.irradiance(x),
    inside: { en: 'the flame', zh: '火焰' },
  }));
}

export interface BlastRequest {
  /** kg. */
  readonly tntMass: number;
  readonly position: Position;
  /** Pa. */
  readonly endpoints: readonly Endpoint[];
}

/** Circles of overpressure around an explosion at the ground. */
export function blastZones({ tntMass, position, endpoints }: BlastRequest): Zones {
  const fault = positionFault(position) ?? fuelFault('tntMass', tntMass);
  if (fault !== null) return failed(blastDescription, endpoints, fault);
  const warnings = new Set<LocalizedText>();
  const zones = endpoints.map((endpoint): Zone => {
    const wrong = valueFault(endpoint.value, named(endpoint), 'Pa');
    if (wrong !== null) return notComputed(endpoint, wrong);
    const { z, beyond } = scaledDistanceOf(endpoint.value);
    const maxDistance = z * Math.cbrt(tntMass);
    if (beyond && z <= SCALED_RANGE.from) {
      const highest = overpressureAt(SCALED_RANGE.from);
      return {
        kind: 'notReached',
        endpoint,
        highest,
        reason: {
          en: `${endpoint.level} is not reached outside ${maxDistance.toFixed(1)} m, as near as the curve goes.`,
          zh: `在曲线适用的最近距离 ${maxDistance.toFixed(1)} m 以外未达到 ${endpoint.level}。`,
        },
      };
    }
    if (beyond) warnings.add(FAINT);
    return circle(endpoint, position, maxDistance);
  });
  return { description: blastDescription, zones, wedge: null, warnings: [...warnings] };
}

const FAINT: LocalizedText = {
  en: 'An overpressure is lower than the curve was fitted to (scaled distance above 198.5 m/kg^⅓): its distance is an extrapolation.',
  zh: '超压低于曲线适用范围（比例距离大于 198.5 m/kg^⅓）：距离为外推值。',
};

function circles(
  description: ModelDescription,
  endpoints: readonly Endpoint[],
  position: Position,
  unit: string,
  nearest: number,
  asked: (endpoint: Endpoint) => { value: number; at: (x: number) => number; inside: LocalizedText },
): Zones {
  const zones = endpoints.map((endpoint): Zone => {
    const wrong = valueFault(endpoint.value, named(endpoint), unit);
    if (wrong !== null) return notComputed(endpoint, wrong);
    const { value, at, inside } = asked(endpoint);
    // Just outside the flame: in it the model has no meaning.
    const edge = nearest * 1.0001;
    const highest = at(edge);
    if (highest < value)
      return {
        kind: 'notReached',
        endpoint,
        highest,
        reason: {
          en: `${endpoint.level} is not reached outside ${inside.en}: beside it there are ${(highest / 1000).toFixed(1)} kW/m², and ${(value / 1000).toFixed(1)} would be needed for as long as it burns.`,
          zh: `${inside.zh}以外未达到 ${endpoint.level}：边缘处为 ${(highest / 1000).toFixed(1)} kW/m²，在其持续时间内需 ${(value / 1000).toFixed(1)} kW/m²。`,
        },
      };
    let near = edge;
    let far = edge * 2;
    while (at(far) >= value && far < FARTHEST) far *= 2;
    for (let i = 0; i < 50; i += 1) {
      const middle = (near + far) / 2;
      if (at(middle) >= value) near = middle;
      else far = middle;
    }
    return circle(endpoint, position, near);
  });
  return { description, zones, wedge: null, warnings: [] };
}

const circle = (endpoint: Endpoint, position: Position, maxDistance: number): Zone => ({
  kind: 'drawn',
  endpoint,
  ring: ringOf(circlePoints(maxDistance), position, 0),
  maxDistance,
  width: 2 * maxDistance,
});

const notComputed = (endpoint: Endpoint, { field, reason }: Fault): Zone => ({
  kind: 'notComputed',
  endpoint,
  field,
  reason,
});

const failed = (description: ModelDescription, endpoints: readonly Endpoint[], fault: Fault): Zones => ({
  description,
  zones: endpoints.map((endpoint) => notComputed(endpoint, fault)),
  wedge: null,
  warnings: [],
});
