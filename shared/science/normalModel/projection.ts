/** A scaled row against the components: T² inside and SPE outside of the first so many. */

export interface Components {
  readonly eigenvalues: ArrayLike<number>;
  readonly loadings: readonly ArrayLike<number>[];
}

export interface Projection {
  /** t²[k]: T² of the first k components; [0] is 0. */
  readonly t2: Float64Array;
  /** spe[k]: squared distance from the subspace of the first k components. */
  readonly spe: Float64Array;
  readonly scores: Float64Array;
  /** What the components do not explain, column by column. */
  readonly left: Float64Array;
}

/** Costs two passes over the loadings. */
export function project({ eigenvalues, loadings }: Components, scaled: ArrayLike<number>): Projection {
  const count = loadings.length;
  const scores = new Float64Array(count);
  const t2 = new Float64Array(count + 1);
  const spe = new Float64Array(count + 1);
  const left = Float64Array.from(scaled);
  for (let k = 0; k < count; k += 1) {
    const loading = loadings[k] ?? [];
    let score = 0;
    for (let j = 0; j < left.length; j += 1) score += (loading[j] ?? 0) * (scaled[j] ?? 0);
    for (let j = 0; j < left.length; j += 1) left[j] = (left[j] ?? 0) - score * (loading[j] ?? 0);
    scores[k] = score;
    t2[k + 1] = (t2[k] ?? 0) + (score * score) / (eigenvalues[k] ?? NaN);
  }
  // From the inside out: a difference of two large sums would lose what lies outside of the last.
  spe[count] = left.reduce((sum, value) => sum + value * value, 0);
  for (let k = count - 1; k >= 0; k -= 1) spe[k] = (spe[k + 1] ?? 0) + (scores[k] ?? 0) ** 2;
  return { t2, spe, scores, left };
}
