/**
 * The zones of one substance, three levels and the wedge, against evaluating the same field on a 10 m grid: of a square around
 * the source that holds the farthest zone whichever way the wind turns, and of the box that just holds it along the wind.
 */
import type { Position } from '#shared/domain/values.ts';
import { fromPpm } from '#shared/science/physics.ts';
import type { GasRelease, Vapour, ZoneWeather } from '#shared/science/zones/conditions.ts';
import { gasFieldOf } from '#shared/science/zones/gasField.ts';
import type { Endpoint } from '#shared/science/zones/zone.ts';
import { gasZones } from '#shared/science/zones/zones.ts';
import { plumeSigmas } from '#shared/science/dispersion/sigmas.ts';
import { percentile, report, round, say } from './report.ts';

const ROUNDS = 400;
/** m. */
const CELL = 10;
const position: Position = [121.5, 38.9];

const levels = (name: string, molarMass: number, ppm: readonly number[]): Endpoint[] =>
  ppm.map((value, i) => ({
    endpoint: 'AEGL',
    level: `${name} AEGL-${String(3 - i)}`,
    value: fromPpm(value, molarMass),
    duration: 1800,
  }));

interface Case {
  readonly name: string;
  readonly release: GasRelease;
  readonly vapour: Vapour;
  readonly endpoints: readonly Endpoint[];
}

const leak: GasRelease = { kind: 'continuous', emissionRate: 2, duration: 1800, height: 0 };
/** AEGL of 30 minutes. */
const cases: readonly Case[] = [
  {
    name: 'chlorine, dense',
    release: leak,
    vapour: { molarMass: 0.0709, temperature: 239.12 },
    endpoints: levels('Chlorine', 0.0709, [28, 2.8, 0.5]),
  },
  {
    name: 'ammonia, plume',
    release: leak,
    vapour: { molarMass: 0.017031 },
    endpoints: levels('Ammonia', 0.017031, [1600, 220, 30]),
  },
  {
    name: 'hydrogen sulfide, plume at 10 m',
    release: { ...leak, height: 10 },
    vapour: { molarMass: 0.034081, density: 1.2 },
    endpoints: levels('Hydrogen sulfide', 0.034081, [59, 32, 0.6]),
  },
];
const weatherOf = (windFrom: number): ZoneWeather => ({ windSpeed: 3, windFrom, stability: 'D' });

const measured = cases.map(({ name, release, vapour, endpoints }) => {
  const draw = (windFrom: number): ReturnType<typeof gasZones> =>
    gasZones({ release, vapour, weather: weatherOf(windFrom), position, endpoints });
  for (let i = 0; i < 100; i += 1) draw(i);
  const times: number[] = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    const began = performance.now();
    draw((i * 7) % 360);
    times.push(performance.now() - began);
  }
  const zones = draw(270).zones.flatMap((zone) => (zone.kind === 'drawn' ? [zone] : []));
  const farthest = Math.max(...zones.map(({ maxDistance }) => maxDistance));
  const widest = Math.max(...zones.map(({ width }) => width));
  const square = onGrid(release, vapour, endpoints, farthest, 2 * farthest, farthest);
  const box = onGrid(release, vapour, endpoints, 0, widest, farthest);
  const milliseconds = percentile(times, 0.5);
  say(
    `${name}: ${milliseconds.toFixed(3)} ms (p95 ${percentile(times, 0.95).toFixed(3)}), ${zones.length.toString()} zones out to ${farthest.toFixed(0)} m; grid of ${square.cells.toString()} cells ${square.milliseconds.toFixed(1)} ms (${(square.milliseconds / milliseconds).toFixed(0)} times), of the ${box.cells.toString()} cells just around it ${box.milliseconds.toFixed(2)} ms (${(box.milliseconds / milliseconds).toFixed(1)} times).`,
  );
  return {
    name,
    milliseconds: round(milliseconds, 3),
    p95: round(percentile(times, 0.95), 3),
    zones: zones.length,
    farthest: round(farthest, 0),
    square,
    box,
  };
});

/** From `behind` m upwind to `ahead` m downwind, `across` m wide; how many cells each level has, so that nothing is left out. */
function onGrid(
  release: GasRelease,
  vapour: Vapour,
  endpoints: readonly Endpoint[],
  behind: number,
  across: number,
  ahead: number,
): { readonly cells: number; readonly milliseconds: number; readonly inside: readonly number[] } {
  const inside = endpoints.map(() => 0);
  let cells = 0;
  const began = performance.now();
  const field = gasFieldOf(release, vapour, weatherOf(270));
  for (let x = -behind + CELL / 2; x < ahead; x += CELL)
    for (let y = -across / 2 + CELL / 2; y < across / 2; y += CELL) {
      cells += 1;
      const sigma = plumeSigmas('briggs-rural', 'D', Math.max(x, 1)).y;
      const concentration = x <= 0 ? 0 : field.axis(x) * Math.exp((-y * y) / (2 * sigma * sigma));
      endpoints.forEach(({ value }, i) => {
        if (concentration >= value) inside[i] = (inside[i] ?? 0) + 1;
      });
    }
  return { cells, milliseconds: round(performance.now() - began, 3), inside };
}

const ratios = measured.map(({ milliseconds, square }) => square.milliseconds / milliseconds);
report({
  bench: 'zones',
  ratio: round(Math.min(...ratios), 0),
  against:
    'the same field on a 10 m grid around the source that holds the farthest zone in any wind (the least of three cases)',
  goal: 'under 5 ms, and 50 times',
  milliseconds: Math.max(...measured.map(({ milliseconds }) => milliseconds)),
  ratioOfTightBox: round(Math.min(...measured.map(({ milliseconds, box }) => box.milliseconds / milliseconds)), 1),
  cases: measured,
});
