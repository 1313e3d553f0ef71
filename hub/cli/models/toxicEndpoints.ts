/** The values of a substance that zones are drawn for: AEGL of the exposure, else ERPG, else IDLH. */
import { AeglMinutes, valueOf, type SubstanceRecord } from '#shared/domain/substances/substance.ts';

export interface ToxicValue {
  readonly endpoint: 'AEGL' | 'ERPG' | 'IDLH';
  readonly level: string;
  readonly minutes: number;
  /** Null: it is not set for this time. */
  readonly ppm: number | null;
}

/** Empty: the library has none. The gravest first. */
export function toxicValuesOf(record: SubstanceRecord, exposureMinutes: number): ToxicValue[] {
  const minutes = AeglMinutes.options.find((each) => Number(each) >= exposureMinutes);
  const aegl = (['aegl3Ppm', 'aegl2Ppm', 'aegl1Ppm'] as const).map((field) => valueOf(record, field));
  if (minutes !== undefined && aegl.some((level) => level !== null))
    return aegl.map((level, i) => ({
      endpoint: 'AEGL',
      level: `AEGL-${String(3 - i)}`,
      minutes: Number(minutes),
      ppm: level?.[minutes] ?? null,
    }));
  const erpg = (['erpg3Ppm', 'erpg2Ppm', 'erpg1Ppm'] as const).map((field) => valueOf(record, field));
  if (erpg.some((level) => level !== null))
    return erpg.map((ppm, i) => ({ endpoint: 'ERPG', level: `ERPG-${String(3 - i)}`, minutes: 60, ppm }));
  const idlh = valueOf(record, 'idlhPpm');
  return idlh === null ? [] : [{ endpoint: 'IDLH', level: 'IDLH', minutes: 30, ppm: idlh }];
}
