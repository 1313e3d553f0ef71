/** What the wind was over a stretch of time: its mean, and how far it swung. */

export interface WindSample {
  /** Degrees that it came from. */
  readonly from: number;
  /** m/s; null: not measured. */
  readonly speed: number | null;
}

export interface WindHistory {
  readonly count: number;
  /** Mean direction that it came from, degrees: of unit vectors, as EPA-454/R-99-005, section 6.2.1, has it. */
  readonly meanFrom: number;
  /**
   * Standard deviation of the direction, degrees (Yamartino 1984, Journal of Climate and Applied Meteorology 23:1362):
   * within 2 % of the exact one, and it does not mind where north is.
   */
  readonly spread: number;
  /** m/s; null: not measured. */
  readonly meanSpeed: number | null;
  readonly leastSpeed: number | null;
  readonly mostSpeed: number | null;
}

/** Null: no sample. */
export function windHistory(samples: readonly WindSample[]): WindHistory | null {
  if (samples.length === 0) return null;
  let [sine, cosine] = [0, 0];
  for (const { from } of samples) {
    sine += Math.sin((from * Math.PI) / 180);
    cosine += Math.cos((from * Math.PI) / 180);
  }
  const [s, c] = [sine / samples.length, cosine / samples.length];
  const epsilon = Math.sqrt(Math.max(0, 1 - (s * s + c * c)));
  const sigma = Math.asin(epsilon) * (1 + (2 / Math.sqrt(3) - 1) * epsilon ** 3);
  const speeds = samples.flatMap(({ speed }) => (speed === null ? [] : [speed]));
  return {
    count: samples.length,
    meanFrom: ((Math.atan2(s, c) * 180) / Math.PI + 360) % 360,
    spread: (sigma * 180) / Math.PI,
    meanSpeed: speeds.length === 0 ? null : speeds.reduce((sum, speed) => sum + speed, 0) / speeds.length,
    leastSpeed: speeds.length === 0 ? null : Math.min(...speeds),
    mostSpeed: speeds.length === 0 ? null : Math.max(...speeds),
  };
}
