/** What every outlet is given, and how it says what came of it. */
import type { CapAlert } from '#shared/domain/publicWarnings/cap.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { Outlet } from './outletStore.ts';

export interface Outgoing {
  readonly message: CapAlert;
  /** As it goes out, UTF-8. */
  readonly xml: string;
}

export type OutletOf<Kind extends Outlet['way']['kind']> = Outlet & {
  readonly way: Extract<Outlet['way'], { kind: Kind }>;
};

/** It did not arrive. The sentence says why, and what to do, and holds no secret. */
export class NotDelivered extends Error {
  readonly sentence: LocalizedText;
  constructor(en: string, zh: string, cause?: unknown) {
    super(en, { cause });
    this.name = 'NotDelivered';
    this.sentence = { en, zh };
  }
}

/** Of a fault of the network or the disk, without what a library wrote around it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause: unknown = error.cause;
  if (error.message === 'fetch failed' && cause instanceof Error) return cause.message;
  return error.message;
}
