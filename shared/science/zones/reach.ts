/** Between which distances a field that rises and falls once is above a value. */

/** m: nearer than this nothing is drawn, and farther nothing is looked for. */
export const NEAREST = 1;
export const FARTHEST = 100_000;
const PER_DECADE = 16;
const HALVINGS = 36;

export interface Sampled {
  readonly at: (x: number) => number;
  readonly xs: readonly number[];
  readonly values: readonly number[];
  /** The highest on the way. */
  readonly peak: { readonly x: number; readonly value: number };
}

export interface Reach {
  /** m; 0: from the source on. */
  readonly from: number;
  readonly to: number;
  /** It goes on beyond what is looked for. */
  readonly beyond: boolean;
}

/** Once for a field, for all values that are looked for in it. */
export function sampled(at: (x: number) => number): Sampled {
  const steps = PER_DECADE * Math.log10(FARTHEST / NEAREST);
  const xs = Array.from({ length: steps + 1 }, (_, i) => NEAREST * 10 ** (i / PER_DECADE));
  const values = xs.map(at);
  let top = 0;
  values.forEach((value, i) => {
    if (value > (values[top] ?? 0)) top = i;
  });
  return { at, xs, values, peak: refined(at, xs[top - 1] ?? NEAREST, xs[top + 1] ?? FARTHEST, xs[top] ?? NEAREST) };
}

/** Null: the value is nowhere reached. */
export function reachOf({ at, xs, values, peak }: Sampled, value: number): Reach | null {
  if (peak.value < value) return null;
  const last = values.findLastIndex((one) => one >= value);
  const lastX = Math.max(xs[last] ?? 0, peak.x);
  const beyond = last === xs.length - 1;
  const to = beyond ? FARTHEST : edge(at, value, lastX, xs.find((x) => x > lastX) ?? FARTHEST);
  const first = values.findIndex((one) => one >= value);
  if (first === 0) return { from: 0, to, beyond };
  const firstX = first === -1 ? peak.x : Math.min(xs[first] ?? peak.x, peak.x);
  return { from: edge(at, value, firstX, xs.findLast((x) => x < firstX) ?? NEAREST), to, beyond };
}

/** Where the field falls below the value, between a point inside and one outside. */
function edge(at: (x: number) => number, value: number, inside: number, outside: number): number {
  let near = Math.log(inside);
  let far = Math.log(outside);
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (near + far) / 2;
    if (at(Math.exp(middle)) >= value) near = middle;
    else far = middle;
  }
  return Math.exp(near);
}

/** Golden section on logarithms. */
function refined(at: (x: number) => number, low: number, high: number, start: number): Sampled['peak'] {
  const golden = (Math.sqrt(5) - 1) / 2;
  let a = Math.log(low);
  let b = Math.log(high);
  let best = { x: start, value: at(start) };
  for (let i = 0; i < 24; i += 1) {
    const c = b - golden * (b - a);
    const d = a + golden * (b - a);
    const [atC, atD] = [at(Math.exp(c)), at(Math.exp(d))];
    if (atC > best.value) best = { x: Math.exp(c), value: atC };
    if (atD > best.value) best = { x: Math.exp(d), value: atD };
    if (atC > atD) b = d;
    else a = c;
  }
  return best;
}
