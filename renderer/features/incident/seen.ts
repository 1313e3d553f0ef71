/**
 * A form is filled in for a state that may change under it. What is sent names the version that the operator saw; when
 * another one stands by then, they look at it before they send.
 */
import { useState } from 'react';

export interface Seen<T> {
  /** The version and what stood then; to be sent. */
  readonly version: number;
  /** What stood when the operator last looked. */
  readonly before: T;
  readonly isStale: boolean;
  readonly look: () => void;
}

export function useSeen<T>(version: number, value: T): Seen<T> {
  const [seen, setSeen] = useState({ version, value });
  return {
    version: seen.version,
    before: seen.value,
    isStale: seen.version !== version,
    look: () => {
      setSeen({ version, value });
    },
  };
}
