/**
 * The incomplete gamma and beta functions, which chi-square, Student’s t and F stand on. Abramowitz and Stegun, Handbook
 * of Mathematical Functions, chapter 6 (gamma: 6.1.48, 6.5) and 26.5 (incomplete beta); the continued fractions are
 * evaluated from the front (Lentz 1976). Relative error below 1e-10 in the range that limits need.
 */

const TINY = 1e-300;
const EPSILON = 1e-15;
const MOST_TERMS = 2_000;

/** ln Γ(x), x > 0: Stirling’s series (A&S 6.1.41), after the recurrence has brought x above 10. */
export function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  while (y < 10) {
    shift += Math.log(y);
    y += 1;
  }
  const r = 1 / (y * y);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / y;
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - shift;
}

/** P(a, x), the share of a gamma distribution of shape `a` below `x`; 0 to 1. */
export function regularizedGamma(a: number, x: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < MOST_TERMS && Math.abs(term) > EPSILON * Math.abs(sum); n += 1) {
      term *= x / (a + n);
      sum += term;
    }
    return Math.min(1, front * sum);
  }
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < MOST_TERMS; n += 1) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / away(an * d + b);
    c = away(b + an / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < EPSILON) break;
  }
  return Math.max(0, 1 - front * fraction);
}

/** The error function: erf(x) = P(1/2, x²) with the sign of x (A&S 7.1.1, 6.5.16). */
export const erf = (x: number): number => Math.sign(x) * regularizedGamma(0.5, x * x);

/** I_x(a, b), the share of a beta distribution below `x`; 0 to 1. */
export function regularizedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast only on this side of the mean.
  if (x > (a + 1) / (a + b + 2)) return 1 - regularizedBeta(1 - x, b, a);
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x) - Math.log(a),
  );
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < MOST_TERMS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < EPSILON) break;
  }
  return front * fraction;
}

const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
