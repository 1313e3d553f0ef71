/** Which values a zone is drawn to: those of the substance, for the time that people are exposed. */
import { fromPpm } from '../../science/physics.ts';
import type { Endpoint } from '../../science/zones/zone.ts';
import { valueOf, type AeglMinutes, type SubstanceRecord } from '../substances/substance.ts';
import type { LocalizedText } from '../values.ts';

/** An endpoint as it is written on the map: `AEGL-2, 2.8 ppm, 30 min`. */
export interface WrittenEndpoint extends Endpoint {
  /** 3 is the gravest. */
  readonly rank: 1 | 2 | 3;
  readonly amount: number;
  readonly unit: 'ppm' | '%' | 'kW/m²' | 'kPa';
  /** Null: it has no duration. */
  readonly minutes: number | null;
}

export interface Endpoints {
  readonly endpoints: readonly WrittenEndpoint[];
  /** What has to be known of the choice. */
  readonly notes: readonly LocalizedText[];
  /** Why there are none; null: there are. */
  readonly lacks: LocalizedText | null;
}

const RANKS = [1, 2, 3] as const;
const aeglField = { 1: 'aegl1Ppm', 2: 'aegl2Ppm', 3: 'aegl3Ppm' } as const;
const erpgField = { 1: 'erpg1Ppm', 2: 'erpg2Ppm', 3: 'erpg3Ppm' } as const;
const COLUMNS = [10, 30, 60, 240, 480] as const;
const columnName: Readonly<Record<(typeof COLUMNS)[number], AeglMinutes>> = {
  10: '10',
  30: '30',
  60: '60',
  240: '240',
  480: '480',
};

/** kg/mol; null: the library does not say. */
export function molarMassOf(record: SubstanceRecord): number | null {
  const grams = valueOf(record, 'molarMassGPerMol');
  return grams === null ? null : grams / 1000;
}

/** The AEGL of the next longer time that they are set for, which is never less strict; else ERPG (1 h), else IDLH (30 min). */
export function toxicEndpoints(record: SubstanceRecord, exposureMinutes: number): Endpoints {
  const molarMass = molarMassOf(record);
  if (molarMass === null) return none(lacksMolarMass(record));
  const written = (
    endpoint: string,
    level: string,
    rank: 1 | 2 | 3,
    ppm: number | null | undefined,
    minutes: number,
  ): WrittenEndpoint[] =>
    ppm === null || ppm === undefined
      ? []
      : [
          {
            endpoint,
            level,
            rank,
            value: fromPpm(ppm, molarMass),
            duration: minutes * 60,
            amount: ppm,
            unit: 'ppm',
            minutes,
          },
        ];
  const minutes = COLUMNS.find((column) => column >= exposureMinutes) ?? 480;
  const aegl = RANKS.map((rank) => valueOf(record, aeglField[rank]));
  if (aegl.some((level) => level !== null)) {
    const column = columnName[minutes];
    const endpoints = RANKS.flatMap((rank, i) =>
      written('AEGL', `AEGL-${String(rank)}`, rank, aegl[i]?.[column], minutes),
    );
    const missing = RANKS.filter((_, i) => aegl[i]?.[column] === undefined).map((rank) => `AEGL-${String(rank)}`);
    if (endpoints.length > 0)
      return {
        endpoints,
        notes: [
          ...(minutes === exposureMinutes
            ? []
            : [
                {
                  en: `AEGL are set for 10, 30, 60, 240 and 480 min: for an exposure of ${String(exposureMinutes)} min those of ${String(minutes)} min were taken${minutes < exposureMinutes ? ', and people are exposed for longer than that' : ''}.`,
                  zh: `AEGL 只有 10、30、60、240、480 分钟的值：暴露 ${String(exposureMinutes)} 分钟按 ${String(minutes)} 分钟取值${minutes < exposureMinutes ? '，实际暴露时间更长' : ''}。`,
                },
              ]),
          ...(missing.length === 0
            ? []
            : [
                {
                  en: `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set for ${String(minutes)} min: no zone of it is drawn.`,
                  zh: `${missing.join('、')} 未规定 ${String(minutes)} 分钟的值，不绘制该区域。`,
                },
              ]),
        ],
        lacks: null,
      };
  }
  const erpg = RANKS.flatMap((rank) =>
    written('ERPG', `ERPG-${String(rank)}`, rank, valueOf(record, erpgField[rank]), 60),
  );
  if (erpg.length > 0)
    return {
      endpoints: erpg,
      notes: [
        {
          en: 'There are no AEGL of this substance: ERPG were taken, which are for one hour.',
          zh: '该物质无 AEGL 值，采用 ERPG（1 小时）。',
        },
      ],
      lacks: null,
    };
  const idlh = written('IDLH', 'IDLH', 3, valueOf(record, 'idlhPpm'), 30);
  if (idlh.length > 0)
    return {
      endpoints: idlh,
      notes: [
        {
          en: 'There are neither AEGL nor ERPG of this substance: IDLH was taken, which is for workers who can flee within 30 min, not for residents.',
          zh: '该物质无 AEGL 和 ERPG 值，采用 IDLH：适用于 30 分钟内可撤离的作业人员，不适用于居民。',
        },
      ],
      lacks: null,
    };
  return none({
    en: `The library has no AEGL, ERPG or IDLH of “${record.name.en}”: its toxic zone cannot be computed. Enter one under Substances.`,
    zh: `物质库中没有“${record.name.zh}”的 AEGL、ERPG 或 IDLH，无法计算中毒危险区。请在物质库中补充。`,
  });
}

/** LFL, and half of it: what is measured is a mean, and gusts hold more. */
export function flammableEndpoints(record: SubstanceRecord): Endpoints {
  const molarMass = molarMassOf(record);
  if (molarMass === null) return none(lacksMolarMass(record));
  const lfl = valueOf(record, 'lowerFlammableLimit');
  if (lfl === null)
    return none({
      en: `The library has no lower flammable limit of “${record.name.en}”: the zone where it can burn cannot be computed. Enter it under Substances.`,
      zh: `物质库中没有“${record.name.zh}”的爆炸下限，无法计算可燃区。请在物质库中补充。`,
    });
  const at = (level: string, rank: 2 | 3, share: number): WrittenEndpoint => ({
    endpoint: 'LFL',
    level,
    rank,
    value: fromPpm(lfl * share * 1e6, molarMass),
    duration: null,
    amount: lfl * share * 100,
    unit: '%',
    minutes: null,
  });
  return { endpoints: [at('50 % LFL', 2, 0.5), at('LFL', 3, 1)], notes: [], lacks: null };
}

const heat = (kilowatts: number, rank: 1 | 2 | 3, seconds: number | null): WrittenEndpoint => ({
  endpoint: 'heat',
  level: `${String(kilowatts)} kW/m²`,
  rank,
  value: kilowatts * 1000,
  duration: seconds,
  amount: kilowatts,
  unit: 'kW/m²',
  minutes: seconds === null ? null : seconds / 60,
});

/** 5 kW/m² for 40 s: second-degree burns (40 CFR 68.22); 12.5 and 37.5: wood ignites, equipment is damaged (World Bank 1988). */
export const HEAT_ENDPOINTS: readonly WrittenEndpoint[] = [heat(5, 1, 40), heat(12.5, 2, null), heat(37.5, 3, null)];

const pressure = (kilopascals: number, rank: 1 | 2 | 3): WrittenEndpoint => ({
  endpoint: 'overpressure',
  level: `${String(kilopascals)} kPa`,
  rank,
  value: kilopascals * 1000,
  duration: null,
  amount: kilopascals,
  unit: 'kPa',
  minutes: null,
});

/** 1 psi: windows and walls give way, people are hurt (40 CFR 68.22); 3 psi: steel frames are distorted; 10 psi: buildings are destroyed (Lees, table 17.43). */
export const PRESSURE_ENDPOINTS: readonly WrittenEndpoint[] = [pressure(6.9, 1), pressure(20.7, 2), pressure(68.9, 3)];

const none = (lacks: LocalizedText): Endpoints => ({ endpoints: [], notes: [], lacks });

const lacksMolarMass = ({ name }: SubstanceRecord): LocalizedText => ({
  en: `The library has no molar mass of “${name.en}”: its zones cannot be computed. Enter it under Substances.`,
  zh: `物质库中没有“${name.zh}”的摩尔质量，无法计算危险区。请在物质库中补充。`,
});
