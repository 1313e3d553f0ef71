/** What a drawing of evidence takes out of the record. */
import { useCallback } from 'react';
import type { TagId, WorldId } from '#shared/domain/ids.ts';
import type { WarningEvidence } from '#shared/domain/warnings/events.ts';
import type { Warning } from '#shared/domain/warnings/evolve.ts';
import { presentNow } from '../../../station/clock.ts';
import { host } from '../../../station/host.ts';
import { useIsReview } from '../../../station/shown.ts';
import { useWorld } from '../../../station/world.ts';
import { linePoints, type LinePoints } from './linePoints.ts';
import { useRead, type Read } from './useRead.ts';

export interface EvidenceProps<Kind extends WarningEvidence['kind']> {
  readonly warning: Warning;
  readonly evidence: Extract<WarningEvidence, { kind: Kind }>;
}

const POINTS = 600;
/** How often it is read again while the warning is open. */
export const EVERY_MS = 5_000;

/** How far a drawing reaches: until now while the warning is open, else a while past its end. */
export function untilOf({ ended, evidence }: Warning): number {
  const span = evidence.to - evidence.from;
  return ended === null ? presentNow() : Math.min(ended.at + span / 4, presentNow());
}

async function readTags(world: WorldId, tagIds: readonly TagId[], from: number, to: number): Promise<LinePoints[]> {
  const { series } = await host.request('series.read', {
    world,
    tagIds: [...tagIds],
    from: Math.max(0, Math.round(from)),
    to: Math.round(to),
    maxPoints: POINTS,
    askHub: true,
  });
  return tagIds.map((tagId) => linePoints(series.find((one) => one.tagId === tagId)?.points));
}

export function useTags(
  warning: Warning,
  tagIds: readonly TagId[],
  before: number,
): Read<{ points: LinePoints[]; to: number }> {
  const world = useWorld((open) => open.world);
  const review = useIsReview();
  const key = tagIds.join(' ');
  const ask = useCallback(async () => {
    const to = untilOf(warning);
    return { points: await readTags(world, tagIds, warning.evidence.from - before, to), to };
    // The ids are the warning’s own: their text says when they are others.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [world, warning, key, before]);
  return useRead(ask, review || warning.ended !== null ? null : EVERY_MS);
}
