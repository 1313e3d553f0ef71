/** Steps that wait for each other in a ring: none of them could ever begin, or become due. */
import type { StepId } from '../ids.ts';
import type { Plan } from './plan.ts';

/** That step `from` waits for step `to`: it depends on it, or its due time counts from its end. */
export interface Wait {
  readonly from: StepId;
  readonly to: StepId;
  readonly by: 'dependsOn' | 'due';
}

/** The ring that `closing` closes: `steps[0]` waits for `steps[1]` and so on, the last one for the first. */
export interface Ring {
  readonly steps: readonly StepId[];
  /** From the last step of the ring to its first; without it there would be no such ring. */
  readonly closing: Wait;
}

/** What steps of the plan wait for among each other. */
export function waitsOf({ steps }: Pick<Plan, 'steps'>): Wait[] {
  const known = new Set(steps.map(({ id }) => id));
  return steps.flatMap(({ id, dependsOn, due }) => [
    ...dependsOn.filter((to) => known.has(to)).map((to): Wait => ({ from: id, to, by: 'dependsOn' })),
    ...(due.from !== 'start' && known.has(due.from) ? [{ from: id, to: due.from, by: 'due' } as const] : []),
  ]);
}

/**
 * A ring for each wait that closes one, in the order of the steps; none where the steps can be done one after the other.
 * Without the closing waits no ring is left: the waits are followed depth first, and what leads back into the path
 * closes a ring. Linear in steps and waits.
 */
export function ringsOf(plan: Pick<Plan, 'steps'>): Ring[] {
  const waits = Map.groupBy(waitsOf(plan), ({ from }) => from);
  const rings: Ring[] = [];
  const done = new Set<StepId>();
  for (const { id } of plan.steps) {
    if (done.has(id)) continue;
    const path: { readonly id: StepId; next: number }[] = [{ id, next: 0 }];
    const on = new Map<StepId, number>([[id, 0]]);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const wait = waits.get(top.id)?.[top.next];
      top.next += 1;
      if (wait === undefined) {
        done.add(top.id);
        on.delete(top.id);
        path.pop();
        continue;
      }
      const begins = on.get(wait.to);
      if (begins !== undefined) rings.push({ steps: path.slice(begins).map((at) => at.id), closing: wait });
      else if (!done.has(wait.to)) {
        on.set(wait.to, path.length);
        path.push({ id: wait.to, next: 0 });
      }
    }
  }
  return rings;
}
