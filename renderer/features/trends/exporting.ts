/** The export of readings that goes on: of one kind, however many screens of it come and go meanwhile. */
import { create } from 'zustand';

interface Exporting {
  /** How much is done, 0 to 1; null: nothing is being exported. */
  readonly share: number | null;
}

export const useExporting = create<Exporting>(() => ({ share: null }));
let abort: AbortController | null = null;

/** One at a time. `act` is to end soon after the signal aborts. */
export async function exporting(
  act: (signal: AbortSignal, onProgress: (share: number) => void) => Promise<void>,
): Promise<void> {
  if (abort !== null) return;
  abort = new AbortController();
  useExporting.setState({ share: 0 });
  try {
    await act(abort.signal, (share) => {
      useExporting.setState({ share });
    });
  } finally {
    abort = null;
    useExporting.setState({ share: null });
  }
}

export function cancelExport(): void {
  abort?.abort();
}
