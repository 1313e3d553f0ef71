/** Who is signed in at this station, as its host says; all of its screens are that person's. */
import { create } from 'zustand';
import type { SessionView } from '#shared/protocol/hostContract.ts';
import { host, HostRefusal } from './host.ts';

/** Null: the host has not said yet. */
export const useSession = create<{ readonly view: SessionView | null }>(() => ({ view: null }));

/** Held in memory only: with it this screen goes on after its data process was started again. */
let token: string | null = null;
let resuming = false;

function show(view: SessionView): void {
  token = view.session?.token ?? token;
  useSession.setState({ view });
}

async function begin(): Promise<void> {
  resuming = true;
  try {
    if (token !== null) await host.request('session.resume', { token });
    show(await host.request('session.read', {}));
  } catch (error) {
    // It was lost again while it was asked; the next one is asked anew.
    if (!(error instanceof HostRefusal)) throw error;
  } finally {
    resuming = false;
  }
}

/** More often than this the host need not hear that somebody is there. */
const TOUCHED_EVERY_MS = 30_000;

export function followSession(): void {
  host.onChange((up) => {
    if (up) void begin();
  });
  host.on('session', (view) => {
    if (!resuming) show(view);
  });
  let touchedAt = 0;
  const touched = (): void => {
    const signedIn = (useSession.getState().view?.session ?? null) !== null;
    if (!signedIn || Date.now() - touchedAt < TOUCHED_EVERY_MS) return;
    touchedAt = Date.now();
    host.request('session.touch', {}).catch((error: unknown) => {
      if (!(error instanceof HostRefusal)) throw error;
    });
  };
  for (const type of ['pointerdown', 'keydown', 'wheel'] as const)
    window.addEventListener(type, touched, { capture: true, passive: true });
}
