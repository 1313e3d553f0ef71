/** The drills among the worlds: those that run first, then the latest. */
import { isExercise } from '#shared/domain/ids.ts';
import type { WorldSummary } from '#shared/protocol/hubSocket.ts';

export function drillsOf(worlds: readonly WorldSummary[]): WorldSummary[] {
  return worlds
    .filter(({ world }) => isExercise(world))
    .toSorted((a, b) => Number(isEnded(a)) - Number(isEnded(b)) || b.startedAt - a.startedAt);
}

export const isEnded = ({ endedAt }: WorldSummary): boolean => endedAt !== null;
