import type { AlarmDefinition } from '../definitions.ts';
import { BadQualityCondition } from './badQuality.ts';
import type { TagId } from '../../ids.ts';
import type { Condition } from './condition.ts';
import { DifferenceCondition } from './difference.ts';
import { FrozenCondition } from './frozen.ts';
import { OnlyWhileCondition } from './onlyWhile.ts';
import { OutOfRangeCondition } from './outOfRange.ts';
import { RateCondition } from './rateOfChange.ts';
import { ThresholdCondition } from './threshold.ts';

/** After how long without a reading a tag counts as silent, ms. */
type StaleAfterMs = (tagId: TagId) => number;

/** A fresh one; null of silence, which is judged by what does not come. */
export function conditionOf(definition: AlarmDefinition, staleAfterMs: StaleAfterMs): Condition | null {
  const { onlyWhile = [] } = definition;
  const main = mainCondition(definition, staleAfterMs);
  return main === null || onlyWhile.length === 0 ? main : new OnlyWhileCondition(main, onlyWhile, staleAfterMs);
}

/** Tags beside its own that it goes by. */
export function othersOf({ criterion, onlyWhile = [] }: AlarmDefinition): ReadonlySet<TagId> {
  const others = new Set(onlyWhile.map(({ tagId }) => tagId));
  return criterion.kind === 'difference' ? others.add(criterion.otherTagId) : others;
}

function mainCondition({ tagId, criterion, onDelayMs }: AlarmDefinition, staleAfterMs: StaleAfterMs): Condition | null {
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
    case 'difference':
      return new DifferenceCondition(criterion, {
        own: staleAfterMs(tagId),
        other: staleAfterMs(criterion.otherTagId),
      });
    case 'silence':
      return null;
  }
}
