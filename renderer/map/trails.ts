/** Where each responder was in the last minutes. */
import type { LineString } from 'geojson';
import type { Instant, Position } from '#shared/domain/values.ts';
import { distanceMetres } from '#shared/science/geodesy.ts';
import { collection, type Collection } from './features.ts';

export const TRAIL_MS = 5 * 60_000;
/** Fixes nearer than this to the last one add nothing that could be seen. */
const STEP_METRES = 2;
/** No line is drawn over a silence: nobody knows what way was gone. */
const SILENCE_MS = 60_000;

interface Step {
  readonly at: Instant;
  readonly position: Position;
}

export class Trails {
  readonly #steps = new Map<string, Step[]>();

  /** An older fix than the last is not added: the past comes by `recall`. */
  heard(id: string, at: Instant, position: Position): void {
    const steps = this.#steps.get(id);
    const last = steps?.at(-1);
    if (steps === undefined || last === undefined) {
      this.#steps.set(id, [{ at, position }]);
      return;
    }
    if (at <= last.at || (distanceMetres(last.position, position) < STEP_METRES && at - last.at < SILENCE_MS)) return;
    steps.push({ at, position });
  }

  /** What the station remembers from before the screen looked. */
  recall(id: string, past: readonly Step[]): void {
    const steps = this.#steps.get(id) ?? [];
    const first = steps[0]?.at ?? Infinity;
    this.#steps.set(id, [...past.filter(({ at }) => at < first), ...steps]);
  }

  /** The trails of the last minutes before `now`, broken where nothing was heard; older steps are forgotten. */
  lines(now: Instant): Collection<LineString> {
    const lines: ReturnType<typeof line>[] = [];
    for (const [id, steps] of this.#steps) {
      const keptFrom = steps.findIndex(({ at }) => at >= now - TRAIL_MS);
      // The last step stays however old: the next one goes on from it.
      steps.splice(0, keptFrom === -1 ? Math.max(0, steps.length - 1) : keptFrom);
      for (const part of unbroken(steps)) lines.push(line(id, part));
    }
    return collection(lines);
  }

  clear(): void {
    this.#steps.clear();
  }
}

function unbroken(steps: readonly Step[]): Step[][] {
  const parts: Step[][] = [];
  let part: Step[] = [];
  for (const step of steps) {
    const last = part.at(-1);
    if (last !== undefined && step.at - last.at > SILENCE_MS) {
      parts.push(part);
      part = [];
    }
    part.push(step);
  }
  return [...parts, part].filter(({ length }) => length > 1);
}

const line = (id: string, steps: readonly Step[]) => ({
  type: 'Feature' as const,
  geometry: { type: 'LineString' as const, coordinates: steps.map(({ position }) => [...position]) },
  properties: { id },
});
