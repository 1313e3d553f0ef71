/**
 * Positions of 1,000 responders, each a fix a second, through 200 geofences with rules of every kind, against asking every
 * geofence with its every corner for each fix. CPU time of one process; the same fixes, in simulated time.
 */
import { emptyAlarms } from '#shared/domain/alarms/evolve.ts';
import { emptyGeofences } from '#shared/domain/geofences/evolve.ts';
import { Geofence, Responder, ResponderKind } from '#shared/domain/register/site.ts';
import type { ObservedPosition } from '#shared/domain/rules/evaluation.ts';
import { GeofenceEvaluation } from '#shared/domain/rules/geofences/geofenceEvaluation.ts';
import { testSite } from '#shared/domain/testing.ts';
import { planeAt } from '#shared/science/plane.ts';
import { report, round, say } from './report.ts';

const RESPONDERS = 1_000;
const GEOFENCES = 200;
const SECONDS = 120;
const START = Date.parse('2026-11-30T02:00:00Z');
/** A site of 3 km a side. */
const SIDE = 3_000;

const plane = planeAt(testSite.center);
const at = (x: number, y: number): [number, number] => [
  testSite.center[0] + x / plane.metresPerLongitude,
  testSite.center[1] + y / plane.metresPerLatitude,
];
let seed = 1;
/** The same numbers in each run (Park and Miller 1988). */
const random = (): number => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
};

const responders = Array.from({ length: RESPONDERS }, (_, i) =>
  Responder.parse({
    id: `r-${String(i)}`,
    kind: ResponderKind.options[i % ResponderKind.options.length],
    name: { en: `R${String(i)}`, zh: `R${String(i)}` },
    callSign: `R${String(i)}`,
  }),
);
const rule = { who: { of: 'all' }, priority: 'low', delayMs: 10_000, scenario: 'other' };
const kinds = [
  { id: 'a', type: 'zone-entered' },
  { id: 'b', type: 'dwell', longerThanMs: 60_000 },
  { id: 'c', type: 'speed', aboveMps: 11 },
  { id: 'd', type: 'proximity', to: { of: 'all' }, withinMetres: 10 },
  { id: 'e', type: 'absence', atLeast: 1 },
];
const geofences = Array.from({ length: GEOFENCES }, (_, i) => {
  const [x, y, size] = [(random() - 0.5) * SIDE, (random() - 0.5) * SIDE, 40 + random() * 160];
  const ring = Array.from({ length: 12 }, (_corner, corner) => {
    const angle = (corner / 12) * 2 * Math.PI;
    return at(x + size * Math.cos(angle), y + size * Math.sin(angle));
  });
  const rules = [kinds[i % kinds.length], kinds[(i + 1) % kinds.length]].map((one) => ({ ...rule, ...one }));
  const shape = { type: 'polygon', ring };
  return Geofence.parse({ id: `g-${String(i)}`, name: { en: 'G', zh: 'G' }, placeId: 'unit-1', shape, rules });
});
const walks = responders.map(({ id }) => ({
  id,
  x: (random() - 0.5) * SIDE,
  y: (random() - 0.5) * SIDE,
  speed: 1 + random() * 9,
  angle: random() * 2 * Math.PI,
}));
const seconds = Array.from({ length: SECONDS }, (_, second) =>
  walks.map((walk): ObservedPosition => {
    if (random() < 0.05) walk.angle = random() * 2 * Math.PI;
    const turn = Math.abs(walk.x) > SIDE / 2 || Math.abs(walk.y) > SIDE / 2;
    if (turn) walk.angle = Math.atan2(-walk.y, -walk.x);
    walk.x += walk.speed * Math.cos(walk.angle);
    walk.y += walk.speed * Math.sin(walk.angle);
    return { responderId: walk.id, at: START + second * 1_000, position: at(walk.x, walk.y), speed: walk.speed };
  }),
);

function cpuMs(what: () => void): number {
  const before = process.cpuUsage();
  what();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function judged(): number {
  const site = { ...testSite, responders, geofences };
  const state = { register: { site }, geofences: emptyGeofences, alarms: emptyAlarms };
  const evaluation = new GeofenceEvaluation(site, () => state, START);
  let concluded = 0;
  seconds.forEach((fixes, second) => {
    for (const fix of fixes) concluded += evaluation.locate(fix).length;
    concluded += evaluation.tick({ now: START + second * 1_000, isFed: true }).length;
  });
  return concluded;
}

/** Every corner of every geofence for each fix: only who is inside, nothing of rules. */
function plainLoop(): number {
  const rings = geofences.map(({ shape }) => (shape.type === 'polygon' ? shape.ring : []));
  let found = 0;
  for (const fixes of seconds)
    for (const {
      position: [x, y],
    } of fixes)
      for (const ring of rings) {
        let inside = false;
        for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
          const [ax, ay] = ring[i] ?? [0, 0];
          const [bx, by] = ring[j] ?? [0, 0];
          if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
        }
        if (inside) found += 1;
      }
  return found;
}

say('once each, to be compiled …');
judged();
plainLoop();
let [concluded, found] = [0, 0];
const rulesMs = cpuMs(() => {
  concluded = judged();
});
const plainMs = cpuMs(() => {
  found = plainLoop();
});
const share = rulesMs / (SECONDS * 1_000);
say(`rules: ${String(round(share * 100))} % of a core; the plain loop ${String(round(plainMs / (SECONDS * 10)))} %`);
report({
  bench: 'geofence',
  ratio: round(plainMs / rulesMs),
  against: 'every corner of every geofence for each fix',
  responders: RESPONDERS,
  geofences: GEOFENCES,
  fixes: RESPONDERS * SECONDS,
  shareOfCore: round(share, 4),
  microsecondsPerFix: round((rulesMs * 1_000) / (RESPONDERS * SECONDS)),
  concluded,
  found,
});
