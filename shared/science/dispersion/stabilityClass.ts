/** Pasquill’s classes of the atmosphere, `A` very unstable to `F` moderately stable. */
export const STABILITY_CLASSES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type StabilityClass = (typeof STABILITY_CLASSES)[number];

export const isStable = (stability: StabilityClass): boolean => stability === 'E' || stability === 'F';
