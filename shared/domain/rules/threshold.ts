/**
 * One threshold alarm, as ISA-18.2 has it: a setpoint, a deadband that the value must come back through, and delays that
 * it must stay beyond or back before the alarm is raised or returns. Pure; time is that of observation.
 */
import type { AlarmRule } from '../register/site.ts';
import type { Instant } from '../values.ts';

export interface ThresholdState {
  readonly raised: boolean;
  /** Since when the value has been on the other side, without a break; null: it is not. */
  readonly crossingSince: Instant | null;
}

export const restingThreshold: ThresholdState = { raised: false, crossingSince: null };

export type ThresholdStep = { readonly state: ThresholdState; readonly conclusion: 'nothing' | 'raise' | 'return' };

type Limit = Pick<AlarmRule, 'type' | 'setpoint' | 'deadband' | 'onDelayMs' | 'offDelayMs'>;

/** At the setpoint counts as beyond it. */
export function isBeyond(limit: Pick<AlarmRule, 'type' | 'setpoint'>, value: number): boolean {
  return limit.type === 'H' || limit.type === 'HH' ? value >= limit.setpoint : value <= limit.setpoint;
}

function isBack(limit: Limit, value: number): boolean {
  return limit.type === 'H' || limit.type === 'HH'
    ? value < limit.setpoint - limit.deadband
    : value > limit.setpoint + limit.deadband;
}

/** `at` never runs backwards between calls; the value is taken to hold until the next one. */
export function stepThreshold(limit: Limit, state: ThresholdState, value: number, at: Instant): ThresholdStep {
  const crossing = state.raised ? isBack(limit, value) : isBeyond(limit, value);
  if (!crossing)
    return { state: state.crossingSince === null ? state : { ...state, crossingSince: null }, conclusion: 'nothing' };
  const since = state.crossingSince ?? at;
  const delay = state.raised ? limit.offDelayMs : limit.onDelayMs;
  if (at - since < delay) return { state: { ...state, crossingSince: since }, conclusion: 'nothing' };
  return { state: { raised: !state.raised, crossingSince: null }, conclusion: state.raised ? 'return' : 'raise' };
}
