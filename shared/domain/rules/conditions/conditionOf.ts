import type { AlarmDefinition } from '../definitions.ts';
import { BadQualityCondition } from './badQuality.ts';
import type { Condition } from './condition.ts';
import { FrozenCondition } from './frozen.ts';
import { OutOfRangeCondition } from './outOfRange.ts';
import { RateCondition } from './rateOfChange.ts';
import { ThresholdCondition } from './threshold.ts';

/** A fresh one; null of silence, which is judged by what does not come. */
export function conditionOf({ criterion, onDelayMs }: AlarmDefinition): Condition | null {
  switch (criterion.kind) {
    case 'threshold':
      return new ThresholdCondition(criterion.side, criterion.setpoint, criterion.deadband);
    case 'rate':
      return new RateCondition(criterion.setpointPerMinute, criterion.deadbandPerMinute, criterion.windowMs);
    case 'frozen':
      return new FrozenCondition(criterion.afterMs, criterion.noise);
    case 'out-of-range':
      return new OutOfRangeCondition(criterion.low, criterion.high, criterion.deadband);
    case 'bad-quality':
      return new BadQualityCondition(onDelayMs);
    case 'silence':
      return null;
  }
}
