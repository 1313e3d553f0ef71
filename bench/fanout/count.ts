/** What the stations of one process were sent until they were asked. */
export interface FanoutCount {
  /** Readings and positions, of all stations together. */
  readonly rows: number;
  /** Of a part of them since the last time: how old they were when they arrived, ms. */
  readonly ages: readonly number[];
}
