/** The lanes of the screen: those of the journal, and the movements, which are no events but concluded from the fixes. */
import { Lane } from '#shared/domain/lane.ts';

export const MOVEMENTS = 'movements';
export type ShownLane = Lane | typeof MOVEMENTS;

/** Movements beside the responders whose they are. */
export const shownLanes: readonly ShownLane[] = Lane.options.flatMap((lane): ShownLane[] =>
  lane === 'resources' ? [lane, MOVEMENTS] : [lane],
);

/** The journal's own of them. */
export const journalLanes = (lanes: readonly ShownLane[]): Lane[] =>
  Lane.options.filter((lane) => lanes.includes(lane));
