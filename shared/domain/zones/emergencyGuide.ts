/** Initial isolation and protective-action distances of the Emergency Response Guidebook, for a release of this size. */
import { valueOf, type ErgContainer, type ErgDistance, type SubstanceRecord } from '../substances/substance.ts';
import type { LocalizedText } from '../values.ts';
import { releasedKg, type ZoneCase } from './zoneCase.ts';

export interface GuideDistances {
  readonly name: string;
  readonly guide: number;
  readonly isolation: ErgDistance;
  /** Down the wind; null: the guidebook has none for it. */
  readonly protective: ErgDistance | null;
  /** Which row of the guidebook it is, and why. */
  readonly row: LocalizedText;
  /** Where a tank is in a fire, all around; null: it gives none. */
  readonly fire: ErgDistance | null;
}

/** Up to a drum of 208 litres is a small spill. */
const SMALL_KG = 208;
/** What the containers of table 3 hold, kg, at the least for which they are taken. */
const CONTAINERS: readonly (readonly [ErgContainer['container'], number, LocalizedText])[] = [
  ['rail-tank-car', 30_000, { en: 'rail tank car', zh: '铁路罐车' }],
  ['highway-tank', 3_000, { en: 'highway tank truck', zh: '公路罐车' }],
  ['agricultural-tank', 1_500, { en: 'agricultural nurse tank', zh: '农用罐' }],
  ['ton-cylinders', 1_500, { en: 'several ton cylinders', zh: '多个吨瓶' }],
  ['ton-cylinder', 500, { en: 'a ton cylinder', zh: '一个吨瓶' }],
  ['small-cylinders', 0, { en: 'small cylinders', zh: '小气瓶' }],
];
/** m/s: the guidebook’s 10 and 20 km/h. */
const LOW_WIND = 10 / 3.6;
const HIGH_WIND = 20 / 3.6;

/** Null: the guidebook has no distances for it. */
export function guideDistances(
  record: SubstanceRecord,
  made: ZoneCase,
  { isDay, windSpeed }: { readonly isDay: boolean; readonly windSpeed: number | null },
): GuideDistances | null {
  const entries = valueOf(record, 'ergEntries') ?? [];
  const entry =
    entries.find(({ un }) => un === made.substance.un) ??
    entries.find(
      ({ small, large, containers }) => small !== undefined || large !== undefined || containers !== undefined,
    );
  if (entry === undefined) return null;
  const kilograms = Math.max(releasedKg(made.release), made.inventory ?? 0);
  const time: LocalizedText = isDay ? { en: 'by day', zh: '白天' } : { en: 'by night', zh: '夜间' };
  const fire = entry.fireIsolation ?? null;
  const { name, guide } = entry;
  const isSmall = kilograms <= SMALL_KG && entry.small !== undefined;
  const spill = isSmall ? entry.small : entry.large;
  if (spill !== undefined)
    return {
      name,
      guide,
      fire,
      isolation: spill.isolation,
      protective: (isDay ? spill.day : spill.night) ?? null,
      row: isSmall
        ? { en: `small spill, ${time.en}`, zh: `少量泄漏，${time.zh}` }
        : { en: `large spill, ${time.en}`, zh: `大量泄漏，${time.zh}` },
    };
  const { containers = [] } = entry;
  const chosen = CONTAINERS.find(
    ([container, least]) => kilograms >= least && containers.some((one) => one.container === container),
  );
  const row = containers.find(({ container }) => container === chosen?.[0]);
  if (chosen === undefined || row === undefined) return null;
  const wind = windSpeed === null || windSpeed < LOW_WIND ? 'low' : windSpeed > HIGH_WIND ? 'high' : 'moderate';
  const winds = {
    low: { en: 'low wind', zh: '小风' },
    moderate: { en: 'moderate wind', zh: '中等风' },
    high: { en: 'high wind', zh: '大风' },
  };
  return {
    name,
    guide,
    fire,
    isolation: row.isolation,
    protective: (isDay ? row.day : row.night)[wind],
    row: {
      en: `large spill from ${chosen[2].en}, ${time.en}, ${winds[wind].en}`,
      zh: `大量泄漏（${chosen[2].zh}），${time.zh}，${winds[wind].zh}`,
    },
  };
}
