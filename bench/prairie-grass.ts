/**
 * The Gaussian plume against Project Prairie Grass: the largest 10-minute mean on each arc of the 53 runs whose weather was
 * measured, with Briggs’s rural sigmas, wind at 2 m and the class by Golder. Measures of Chang and Hanna 2004; the other sets of
 * sigmas beside.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { plumeConcentration } from '#shared/science/dispersion/plume.ts';
import { PLUME_COEFFICIENTS, type PlumeCoefficients } from '#shared/science/dispersion/sigmas.ts';
import { golderClass } from '#shared/science/dispersion/stability.ts';
import { report, round, say } from './report.ts';

/** m. */
const ROUGHNESS = 0.007;
/** What was found elsewhere with the same plume, wind and class (tests/fixtures/prairie-grass, all arcs). */
const REFERENCE = { fac2: 0.79, fb: 0.01, mg: 1.12, vg: 1.45 };
const REFERENCE_BY_ARC: Readonly<Record<string, number>> = { 50: 0.92, 100: 0.89, 200: 0.85, 400: 0.75, 800: 0.55 };

const Row = z.object({
  run: z.coerce.number(),
  q_g_s: z.coerce.number(),
  z_source_m: z.coerce.number(),
  z_sampler_m: z.coerce.number(),
  arc_m: z.coerce.number(),
  arcmax_mg_m3: z.coerce.number().positive(),
  u_2m_m_s: z.coerce.number().positive(),
  monin_obukhov_L_m: z.coerce.number(),
});
const file = join(import.meta.dirname, '..', 'tests', 'fixtures', 'prairie-grass', 'arcmax.csv');
const rows = parse(readFileSync(file), { columns: true }).flatMap((row) => {
  const parsed = Row.safeParse(row);
  // Runs whose weather was not measured have empty cells.
  return parsed.success && parsed.data.monin_obukhov_L_m !== 0 ? [parsed.data] : [];
});

interface Pair {
  readonly arc: number;
  readonly stability: string;
  /** kg/m³. */
  readonly observed: number;
  readonly predicted: number;
}

const pairsWith = (coefficients: PlumeCoefficients): Pair[] =>
  rows.map((row) => {
    const stability = golderClass(row.monin_obukhov_L_m, ROUGHNESS);
    const predicted = plumeConcentration(
      {
        coefficients,
        stability,
        windSpeed: row.u_2m_m_s,
        emissionRate: row.q_g_s / 1000,
        releaseHeight: row.z_source_m,
      },
      { x: row.arc_m, y: 0, z: row.z_sampler_m },
    );
    return { arc: row.arc_m, stability, observed: row.arcmax_mg_m3 * 1e-6, predicted };
  });

interface Measures {
  readonly arcs: number;
  readonly fac2: number;
  readonly fb: number;
  readonly mg: number;
  readonly vg: number;
}

function measures(pairs: readonly Pair[]): Measures {
  const mean = (of: (pair: Pair) => number): number => pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const [observed, predicted] = [mean((pair) => pair.observed), mean((pair) => pair.predicted)];
  return {
    arcs: pairs.length,
    fac2: round(
      mean((pair) => (pair.predicted >= pair.observed / 2 && pair.predicted <= 2 * pair.observed ? 1 : 0)),
      3,
    ),
    fb: round((2 * (observed - predicted)) / (observed + predicted), 3),
    mg: round(Math.exp(mean((pair) => Math.log(pair.observed / pair.predicted))), 3),
    vg: round(Math.exp(mean((pair) => Math.log(pair.observed / pair.predicted) ** 2)), 3),
  };
}

const grouped = (pairs: readonly Pair[], by: 'arc' | 'stability'): Record<string, Measures> =>
  Object.fromEntries(
    [...new Set(pairs.map((pair) => String(pair[by])))]
      .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      .map((key) => [key, measures(pairs.filter((pair) => String(pair[by]) === key))]),
  );

const pairs = pairsWith('briggs-rural');
const all = measures(pairs);
const byArc = grouped(pairs, 'arc');
const byStability = grouped(pairs, 'stability');
const told = ({ fac2, fb, mg, vg }: Omit<Measures, 'arcs'>): string =>
  `FAC2 ${fac2.toFixed(2)}, FB ${fb.toFixed(2)}, MG ${mg.toFixed(2)}, VG ${vg.toFixed(2)}`;

say(`${String(all.arcs)} arcs: ${told(all)}; the reference: ${told(REFERENCE)}.`);
for (const [arc, found] of Object.entries(byArc))
  say(`  ${arc} m: ${told(found)}; the reference FAC2 ${String(REFERENCE_BY_ARC[arc])}`);
for (const [stability, found] of Object.entries(byStability))
  say(`  class ${stability} (${String(found.arcs)}): ${told(found)}`);

report({
  bench: 'prairie-grass',
  ratio: round(all.fac2 / REFERENCE.fac2, 3),
  against: 'FAC2 of a Briggs-rural plume with wind at 2 m, as found elsewhere (0.79)',
  goal: 'FAC2 at least 0.5, |FB| at most 0.3, MG 0.7 to 1.3, VG below 1.6 (Chang and Hanna 2004)',
  acceptable: all.fac2 >= 0.5 && Math.abs(all.fb) <= 0.3 && all.mg >= 0.7 && all.mg <= 1.3 && all.vg < 1.6,
  ...all,
  reference: REFERENCE,
  byArc,
  byStability,
  otherSigmas: Object.fromEntries(
    PLUME_COEFFICIENTS.filter((one) => one !== 'briggs-rural').map((one) => [one, measures(pairsWith(one))]),
  ),
});
