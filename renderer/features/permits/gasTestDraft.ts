/** A gas test as it is being written down. */
import type { GasTest } from '#shared/domain/permits/permit.ts';
import type { Instant } from '#shared/domain/values.ts';
import { readMoment, writeMoment } from './moments.ts';

export interface GasTestDraft {
  readonly at: string;
  readonly oxygen: string;
  readonly combustible: string;
  readonly toxic: string;
  readonly by: string;
}

export const emptyDraft = (now: Instant, timeZone: string): GasTestDraft => ({
  at: writeMoment(now, timeZone),
  oxygen: '',
  combustible: '',
  toxic: '',
  by: '',
});

/** Undefined: no figure; null: none was given. */
export function percent(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const value = Number(text.trim().replace(',', '.'));
  return value >= 0 && value <= 100 ? value : undefined;
}

/** Null: something in it is wrong or missing. */
export function gasTestOf({ at, oxygen, combustible, toxic, by }: GasTestDraft, timeZone: string): GasTest | null {
  const [when, oxygenPercent, combustiblePercentLel] = [
    readMoment(at, timeZone),
    percent(oxygen),
    percent(combustible),
  ];
  if (when === null || oxygenPercent === undefined || combustiblePercentLel === undefined || by.trim() === '')
    return null;
  return { at: when, oxygenPercent, combustiblePercentLel, toxic: toxic.trim(), by: by.trim() };
}
