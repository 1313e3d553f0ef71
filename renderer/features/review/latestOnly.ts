/**
 * One request under way at a time, and of those asked for meanwhile only the last: dragging through an hour must not
 * leave a hundred answers to wait for.
 */
export function latestOnly<T>(run: (asked: T) => Promise<void>): (asked: T) => void {
  let busy = false;
  let waiting: { readonly asked: T } | null = null;

  const work = async (first: T): Promise<void> => {
    busy = true;
    try {
      let next: { readonly asked: T } | null = { asked: first };
      while (next !== null) {
        waiting = null;
        await run(next.asked);
        next = waiting;
      }
    } finally {
      busy = false;
    }
  };

  return (asked) => {
    if (busy) waiting = { asked };
    else void work(asked);
  };
}
