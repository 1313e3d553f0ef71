/** Rates and delay as the benchmark counts them: a fault from sample 161 on, 3 minutes a sample, found at the first of six in a row. */
import type { Statistic } from '#shared/science/normalModel/normalModel.ts';

export type Values = Readonly<Record<Statistic, readonly number[]>>;
export type Limits = Readonly<Record<Statistic, number>>;
/** `any`: one of the two is above. */
export const WAYS = ['t2', 'spe', 'any'] as const;
export type Way = (typeof WAYS)[number];
export type Above = Readonly<Record<Way, readonly boolean[]>>;

const FAULT_FROM = 160;
const IN_A_ROW = 6;
const MINUTES_A_SAMPLE = 3;

export function above(values: Values, limits: Limits): Above {
  const t2 = values.t2.map((value) => value > limits.t2);
  const spe = values.spe.map((value) => value > limits.spe);
  return { t2, spe, any: t2.map((is, i) => is || spe[i] === true) };
}

export const shareOf = (flags: readonly boolean[]): number => flags.filter(Boolean).length / flags.length;

export interface Detection {
  readonly missed: number;
  /** Null: never six in a row. */
  readonly delayMinutes: number | null;
}

export function detection(flags: readonly boolean[]): Detection {
  const fault = flags.slice(FAULT_FROM);
  let run = 0;
  const sixth = fault.findIndex((is) => {
    run = is ? run + 1 : 0;
    return run === IN_A_ROW;
  });
  return {
    missed: 1 - shareOf(fault),
    delayMinutes: sixth === -1 ? null : (sixth - IN_A_ROW + 1) * MINUTES_A_SAMPLE,
  };
}

export const beforeFault = (flags: readonly boolean[]): readonly boolean[] => flags.slice(0, FAULT_FROM);

/** Later, or never. */
export const isLater = (a: number | null, b: number | null): boolean => (a ?? Infinity) > (b ?? Infinity);
