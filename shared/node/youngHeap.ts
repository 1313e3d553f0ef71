/**
 * Bounds what V8 keeps free for new objects. By itself it doubles that under load up to 128 MB and gives it back late: a
 * process that runs for days would hold several times what lives in it.
 */
import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Enough for all that a message or an act makes and leaves. */
export const YOUNG_HEAP_BYTES = 16 * 1024 * 1024;

/** Of this process, for as long as it runs. */
export function boundYoungHeap(): void {
  let grows: boolean | null = null;
  const look = (): void => {
    const isSmall = youngHeapBytes() < YOUNG_HEAP_BYTES;
    if (isSmall === grows) return;
    grows = isSmall;
    // V8 reads it each time it would grow; it may have shrunk while there was little to do.
    setFlagsFromString(`--semi-space-growth-factor=${isSmall ? '2' : '1'}`);
  };
  look();
  new PerformanceObserver(look).observe({ entryTypes: ['gc'] });
}

export const youngHeapBytes = (): number =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;
