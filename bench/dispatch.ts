/**
 * What a dispatch proposal costs: 1,000 units on a network of 20,000 stretches of road, each with its way to the incident,
 * and whom to send; against a search of its own for each unit (graphology, from both ends). `--units N`, `--side N` junctions.
 */
import { parseArgs } from 'node:util';
import { MultiDirectedGraph } from 'graphology';
import { dijkstra } from 'graphology-shortest-path';
import fc from 'fast-check';
import { needsOf } from '#shared/domain/dispatch/needs.ts';
import { proposeDispatch, type Unit } from '#shared/domain/dispatch/propose.ts';
import { IncidentId } from '#shared/domain/ids.ts';
import { Responder, ResponderKind } from '#shared/domain/register/site.ts';
import { untouchedResponder } from '#shared/domain/resources/evolve.ts';
import type { Position } from '#shared/domain/values.ts';
import { roadNetwork, nearestOnRoads, type Road } from '#shared/science/roads/network.ts';
import { waysTo } from '#shared/science/roads/ways.ts';
import { percentile, report, round, say } from './report.ts';

const { values: given } = parseArgs({
  options: {
    units: { type: 'string', default: '1000' },
    side: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '15' },
    json: { type: 'boolean' },
  },
});
const side = Number(given.side);
const count = Number(given.units);
const rounds = Number(given.rounds);
const origin: Position = [118.2, 37.85];
/** Some 100 m. */
const STEP = 0.001;

// The same network each time.
const speeds = fc.sample(fc.constantFrom(15, 20, 30, 40, 60), { seed: 6, numRuns: side * side * 2 });
const corner = (i: number, j: number): Position => [origin[0] + i * STEP, origin[1] + j * STEP];
const roads: Road[] = [];
for (let i = 0; i < side; i += 1)
  for (let j = 0; j < side; j += 1)
    for (const [di, dj] of [
      [1, 0],
      [0, 1],
    ] as const)
      if (i + di < side && j + dj < side)
        roads.push({
          line: [corner(i, j), corner(i + di, j + dj)],
          metresPerSecond: (speeds[roads.length] ?? 30) / 3.6,
          oneWay: false,
        });
const anywhere = fc.tuple(
  fc.double({ min: 0, max: side - 1, noNaN: true }),
  fc.double({ min: 0, max: side - 1, noNaN: true }),
);
const places = fc.sample(anywhere, { seed: 7, numRuns: count }).map(([i, j]): Position => corner(i, j));
const targets = fc.sample(anywhere, { seed: 8, numRuns: rounds }).map(([i, j]): Position => corner(i, j));
const kinds = ResponderKind.options;
const responders = places.map((_, index) =>
  Responder.parse({
    id: `unit-${String(index)}`,
    kind: kinds[index % kinds.length],
    name: { en: `Unit ${String(index)}`, zh: `${String(index)} 号` },
    callSign: `U${String(index)}`,
    crew: 4,
  }),
);

const building = performance.now();
const network = roadNetwork(roads, places[0] ?? origin);
const buildMs = performance.now() - building;
say(`${String(network.stretches.length)} stretches, built in ${String(round(buildMs, 0))} ms.`);

const needs = needsOf('toxic-gas-release', 'I');
const incidentId = IncidentId.parse('incident-1');
const ms: number[] = [];
let picked = 0;
for (const target of targets) {
  const begun = performance.now();
  const ways = waysTo(network, target);
  const units = responders.map((responder, index): Unit => {
    const position = places[index] ?? origin;
    const way = ways?.from(position) ?? null;
    return {
      responder,
      state: untouchedResponder,
      position,
      from: 'position',
      way: way === null ? null : { ...way, byRoad: true },
    };
  });
  picked = proposeDispatch(needs, units, incidentId, () => null).picks.length;
  ms.push(performance.now() - begun);
}
say(`Proposal of ${String(picked)} units of ${String(count)}: ${String(round(percentile(ms, 0.5), 0))} ms.`);

const forwards = new MultiDirectedGraph<object, { readonly seconds: number }>();
for (const key of network.positions.keys()) forwards.addNode(key);
for (const { from, to, metres, metresPerSecond } of network.stretches) {
  forwards.addEdge(from, to, { seconds: metres / metresPerSecond });
  forwards.addEdge(to, from, { seconds: metres / metresPerSecond });
}
/** Of a part of the units: a search each takes long. */
const TRIED = 50;
const [target] = targets;
const end = target === undefined ? null : nearestOnRoads(network, target);
if (end === null) throw new Error('The network has roads.');
const begun = performance.now();
for (const place of places.slice(0, TRIED)) {
  const start = nearestOnRoads(network, place);
  if (start !== null) dijkstra.bidirectional(forwards, start.stretch.from, end.stretch.from, 'seconds');
}
const eachMs = (performance.now() - begun) / Math.min(TRIED, count);

report({
  bench: 'dispatch',
  ratio: round((eachMs * count) / percentile(ms, 0.5), 1),
  against: 'a bidirectional Dijkstra search for each unit (graphology), of which 50 were measured',
  units: count,
  stretches: network.stretches.length,
  proposalMs: { p50: round(percentile(ms, 0.5), 1), p95: round(percentile(ms, 0.95), 1) },
  eachUnitMs: round(eachMs, 2),
  networkMs: round(buildMs, 0),
});
