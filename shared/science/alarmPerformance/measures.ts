/** The measures that have a target, each beside it. */
import { TOP, type AlarmPerformance } from './alarmPerformance.ts';
import { targets, verdictOf, type Target, type TargetName, type Verdict } from './targets.ts';

export interface Measure {
  readonly name: TargetName;
  readonly value: number;
  readonly target: Target;
  /** Null: there is too little to judge by. */
  readonly verdict: Verdict | null;
}

export function measuresOf(performance: AlarmPerformance): Measure[] {
  const values: Readonly<Record<TargetName, number>> = {
    averageRate: performance.averageRate,
    peakRate: performance.peakRate,
    floodTimeShare: performance.floodTimeShare,
    windowsAboveShare: performance.windowsAboveShare,
    hoursAboveShare: performance.hoursAboveShare,
    topTenShare: performance.topShare,
    chattering: performance.chattering.length,
    stale: performance.stale.most,
  };
  // Of ten or fewer the ten most frequent are always all.
  const judged = (name: TargetName): boolean => name !== 'topTenShare' || performance.sources > TOP;
  return targetNames.map((name) => {
    const target: Target = targets[name];
    return { name, value: values[name], target, verdict: judged(name) ? verdictOf(values[name], target) : null };
  });
}

export const targetNames = Object.keys(targets).filter((name): name is TargetName => name in targets);
