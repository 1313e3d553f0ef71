/** Time as a hub or a host sees it; tests bring their own. */
export interface Clock {
  now(): number;
  /** Calls every `ms` until the function it returns is called. */
  every(ms: number, act: () => void): () => void;
}

export const systemClock: Clock = {
  now: Date.now,
  every(ms, act) {
    const timer = setInterval(act, ms);
    return () => {
      clearInterval(timer);
    };
  },
};
