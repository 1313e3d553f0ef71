/** What the sample site promises to whoever starts Muster for the first time, and to who judges it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { emptyAlarms } from '#shared/domain/alarms/evolve.ts';
import { LIVE } from '#shared/domain/ids.ts';
import { matchPlans, placeChain } from '#shared/domain/plans/match.ts';
import type { Place, Responder, Site, Tag } from '#shared/domain/register/site.ts';
import { planProblems } from '#shared/domain/plans/problems.ts';
import { parseSite } from '#shared/domain/register/siteFile.ts';
import { emptyAlarmRules } from '#shared/domain/alarmRules/evolve.ts';
import { alarmBasisOf, AlarmEvaluation } from '#shared/domain/rules/alarmEvaluation.ts';
import type { Conclusion } from '#shared/domain/rules/evaluation.ts';
import { LocalizedText, Position } from '#shared/domain/values.ts';
import { findAssets } from '#shared/node/installation.ts';
import { loadSiteFile } from '#shared/node/site/loadSiteFile.ts';
import { Quality } from '#shared/protocol/frames.ts';
import { areaSquareMetres, distanceMetres } from '#shared/science/geodesy.ts';
import type { Clock } from '#shared/node/clock.ts';
import { judgePosition, judgeReading, type TakenPosition, type TakenReading } from '#shared/node/ingest/judge.ts';
import { play } from '#shared/node/recordings/player.ts';
import { findRecording, loadRecording } from '#shared/node/recordings/recording.ts';

const assets = findAssets(import.meta.dirname);
const folder = join(assets, 'site');
const { site: loaded, problems } = loadSiteFile(join(folder, 'site.json'));
const recordings = ['normal-operations', 'drill-cooling-failure', 'drill-gas-release'];

function sample(): Site {
  if (loaded === null) throw new Error('The sample site does not load.');
  return loaded;
}

const load = (name: string): ReturnType<typeof loadRecording> => loadRecording(findRecording(assets, name));

/** A clock that runs as fast as it is told to. */
function virtualClock(): Clock & { run: (ms: number) => void } {
  let now = Date.UTC(2026, 0, 1);
  const timers = new Set<{ ms: number; due: number; act: () => void }>();
  return {
    now: () => now,
    every(ms, act) {
      const timer = { ms, due: now + ms, act };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    run(ms) {
      for (const end = now + ms; now < end;) {
        now += 250;
        for (const timer of timers)
          if (timer.due <= now) {
            timer.due += timer.ms;
            timer.act();
          }
      }
    },
  };
}

interface Played {
  readonly readings: TakenReading[];
  readonly positions: TakenPosition[];
  readonly refused: string[];
  readonly alarms: ConcludedAlarm[];
}

/** All that the hub takes of a recording in so many seconds, and what the alarms conclude from it. */
function played(name: string, seconds: number): Played {
  const clock = virtualClock();
  const startedAt = clock.now();
  const evaluation = new AlarmEvaluation(alarmBasisOf(sample(), emptyAlarmRules), () => emptyAlarms, startedAt);
  const tags = new Map<string, Tag>(sample().tags.map((tag) => [tag.id, tag]));
  const responders = new Map<string, Responder>(sample().responders.map((responder) => [responder.id, responder]));
  const readings: TakenReading[] = [];
  const positions: TakenPosition[] = [];
  const refused: string[] = [];
  const alarms: ConcludedAlarm[] = [];
  const conclude = (conclusions: readonly Conclusion[]): void => {
    for (const conclusion of conclusions)
      if (conclusion.type === 'RaiseAlarm')
        alarms.push({
          second: (clock.now() - startedAt) / 1000,
          kind: 'raise',
          ruleId: conclusion.data.ruleId,
          tagId: conclusion.data.tagId ?? '',
          type: conclusion.data.type,
        });
      else alarms.push({ second: (clock.now() - startedAt) / 1000, kind: 'return' });
  };
  play({
    recording: load(name),
    world: LIVE,
    speed: 1,
    clock,
    deliver: (batch) => {
      for (const row of batch.readings) {
        const judged = judgeReading(row, (id) => tags.get(id), clock.now());
        if (!judged.ok) {
          refused.push(judged.sentence.en);
          continue;
        }
        readings.push(judged.row);
        const { tagId, value, at } = judged.row;
        conclude(evaluation.observe({ tagId, value, at, quality: 'good' }));
      }
      for (const row of batch.positions) {
        const judged = judgePosition(row, (id) => responders.get(id), clock.now());
        if (judged.ok) positions.push(judged.row);
        else refused.push(judged.sentence.en);
      }
    },
  });
  clock.every(1000, () => {
    conclude(evaluation.tick({ now: clock.now(), isFed: true }));
  });
  clock.run(seconds * 1000);
  return { readings, positions, refused, alarms };
}

type ConcludedAlarm =
  { second: number; kind: 'raise'; ruleId: string; tagId: string; type: string } | { second: number; kind: 'return' };

const raisesOf = (alarms: readonly ConcludedAlarm[]): Extract<ConcludedAlarm, { kind: 'raise' }>[] =>
  alarms.filter((alarm) => alarm.kind === 'raise');

const outlineOf = ({ geometry }: Place): readonly Position[] =>
  geometry.type === 'Polygon'
    ? (geometry.coordinates[0] ?? [])
    : geometry.type === 'LineString'
      ? geometry.coordinates
      : [geometry.coordinates];

function isInside([x, y]: Position, ring: readonly Position[]): boolean {
  let inside = false;
  ring.forEach(([xi, yi], i) => {
    const [xj, yj] = ring.at(i - 1) ?? [xi, yi];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  });
  return inside;
}

const crosses = ([a, b]: [Position, Position], [c, d]: [Position, Position]): boolean => {
  const side = (p: Position, q: Position, r: Position): number =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
};
const edges = (line: readonly Position[]): [Position, Position][] =>
  line.slice(1).map((to, i) => [line[i] ?? to, to] as [Position, Position]);

function overlap(one: readonly Position[], other: readonly Position[]): boolean {
  return (
    one.some((corner) => isInside(corner, other)) ||
    other.some((corner) => isInside(corner, one)) ||
    edges(one).some((edge) => edges(other).some((second) => crosses(edge, second)))
  );
}

/** Metres; flat, which is right within a park. */
function distanceToLine(point: Position, line: readonly Position[]): number {
  const metres = ([lon, lat]: Position): [number, number] => [
    (lon - point[0]) * 111_320 * Math.cos((point[1] * Math.PI) / 180),
    (lat - point[1]) * 111_000,
  ];
  return Math.min(
    ...edges(line).map(([from, to]) => {
      const [a, b] = [metres(from), metres(to)];
      const length2 = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2;
      const t = length2 === 0 ? 0 : -(a[0] * (b[0] - a[0]) + a[1] * (b[1] - a[1])) / length2;
      const at = Math.min(1, Math.max(0, t));
      return Math.hypot(a[0] + at * (b[0] - a[0]), a[1] + at * (b[1] - a[1]));
    }),
  );
}

const ofKind = (kind: Place['kind']): Place[] => sample().places.filter((place) => place.kind === kind);

describe('the sample site', () => {
  it('loads without a problem', () => {
    expect(problems).toEqual([]);
    expect(ofKind('plant-unit').length).toBeGreaterThanOrEqual(9);
    expect(ofKind('gate').length).toBeGreaterThanOrEqual(3);
    expect(ofKind('muster-point').length).toBeGreaterThanOrEqual(4);
    expect(sample().plans.length).toBeGreaterThanOrEqual(5);
  });

  it('has an example beside it that loads without a problem', () => {
    expect(loadSiteFile(join(folder, 'example-site.json'))).toMatchObject({ problems: [], site: { id: 'example' } });
  });

  it('is described with an example that can be copied', () => {
    const text = readFileSync(join(folder, 'README.md'), 'utf8');
    const example = /```json\n(\{\s+"format".*?)```/su.exec(text)?.[1] ?? '';
    expect(parseSite(JSON.parse(example))).toMatchObject({ problems: [], site: { id: 'my-site' } });
  });

  it('speaks both languages everywhere', () => {
    const bare: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('en' in value && 'zh' in value && typeof value.en === 'string' && typeof value.zh === 'string') {
        if (!/\p{Script=Han}/u.test(value.zh) || /\p{Script=Han}/u.test(value.en) || value.en.trim() === '')
          bare.push(`${path}: ${value.en} / ${value.zh}`);
        return;
      }
      for (const [key, inner] of Object.entries(value)) visit(inner, `${path}.${key}`);
    };
    visit(sample(), 'site');
    for (const name of recordings) visit(load(name).name, name);
    expect(bare).toEqual([]);
  });

  it('says where everything comes from, with the licences', () => {
    for (const file of [
      'site/SOURCE.md',
      'site/README.md',
      'basemap/SOURCE.md',
      'sounds/SOURCE.md',
      'site/recordings/LICENSES/tennessee-eastman.txt',
      'site/recordings/LICENSES/metec-methane-releases.txt',
      'site/recordings/LICENSES/gps-tracks-cc-by-4.0.txt',
    ])
      expect(statSync(join(assets, file)).size, file).toBeGreaterThan(200);
    // A detector that plays another gas says so where it is read.
    const others = sample().tags.filter(({ kind, name }) => kind === 'gas' && !name.en.endsWith('methane'));
    expect(others.length).toBeGreaterThan(0);
    for (const { id, source } of others) expect(source, id).toContain('Not a recording of this gas');
    expect(sample().tags.filter(({ source }) => source === undefined)).toEqual([]);
  });

  it('has sounds that are told apart and small', () => {
    for (const name of ['alarm-high', 'alarm-medium', 'alarm-low', 'exercise']) {
      const sound = readFileSync(join(assets, 'sounds', `${name}.wav`));
      expect(sound.subarray(0, 4).toString()).toBe('RIFF');
      expect(sound.length).toBeLessThan(100_000);
      expect(sound.readUInt16LE(34)).toBe(16);
    }
  });
});

describe('the basemap', () => {
  const Feature = z.object({
    properties: z.object({ name: LocalizedText.optional() }),
    geometry: z.discriminatedUnion('type', [
      z.object({ type: z.literal('Point'), coordinates: Position }),
      z.object({ type: z.literal('LineString'), coordinates: z.array(Position).min(2) }),
      // A ring may go on past the antimeridian instead of jumping back over the whole map.
      z.object({
        type: z.literal('Polygon'),
        coordinates: z.array(z.array(z.tuple([z.number(), z.number()])).min(4)).min(1),
      }),
    ]),
  });
  const features = (name: string): z.infer<typeof Feature>[] =>
    z
      .object({ features: z.array(Feature) })
      .parse(JSON.parse(readFileSync(join(assets, 'basemap', `${name}.json`), 'utf8'))).features;

  it('shows the site on land, and nothing that jumps across the map', () => {
    const rings = features('land').flatMap(({ geometry }) => (geometry.type === 'Polygon' ? geometry.coordinates : []));
    expect(rings.some((ring) => isInside(sample().center, ring))).toBe(true);
    // All around the world goes only the edge at the pole that closes Antarctica.
    const jumps = rings.flatMap((ring) =>
      edges(ring).filter(([from, to]) => Math.abs(from[0] - to[0]) > 180 && !(from[1] === -85 && to[1] === -85)),
    );
    expect(jumps).toEqual([]);
    expect(features('borders').length).toBeGreaterThan(100);
  });

  it('names cities and seas in both languages', () => {
    const names = features('names').map(({ properties }) => properties.name);
    expect(names.length).toBeGreaterThan(150);
    expect(names.filter((name) => name === undefined || !/\p{Script=Han}/u.test(name.zh))).toEqual([]);
  });
});

describe('the drawing of the park', () => {
  it('keeps units apart, and roads out of them', () => {
    const units = ofKind('plant-unit');
    const meeting = units.flatMap((unit, i) =>
      units
        .slice(i + 1)
        .filter((other) => overlap(outlineOf(unit), outlineOf(other)))
        .map(({ id }) => [unit.id, id]),
    );
    expect(meeting).toEqual([]);
    const crossed = units.filter((unit) =>
      ofKind('road').some((road) =>
        edges(outlineOf(road)).some((edge) => edges(outlineOf(unit)).some((side) => crosses(edge, side))),
      ),
    );
    expect(crossed.map(({ id }) => id)).toEqual([]);
  });

  it('keeps tanks apart and in their unit, round and of the size that they hold', () => {
    const tanks = ofKind('tank');
    const byId = new Map(sample().places.map((place) => [place.id, place]));
    for (const tank of tanks) {
      const parent = tank.parentId === undefined ? undefined : byId.get(tank.parentId);
      expect(
        outlineOf(tank).every((corner) => isInside(corner, outlineOf(parent ?? tank))),
        tank.id,
      ).toBe(true);
      expect((tank.hazard?.quantityT ?? 0) <= (tank.hazard?.capacityT ?? Infinity), tank.id).toBe(true);
    }
    const meeting = tanks.flatMap((tank, i) =>
      tanks
        .slice(i + 1)
        .filter((other) => overlap(outlineOf(tank), outlineOf(other)))
        .map(({ id }) => [tank.id, id]),
    );
    expect(meeting).toEqual([]);
    // 5000 m³ of benzene stand in a tank of 21 m.
    const benzene = tanks.find(({ id }) => id === 'T-801');
    const diameter = 2 * Math.sqrt(areaSquareMetres(outlineOf(benzene!)) / Math.PI);
    expect(diameter).toBeCloseTo(21, 0);
  });

  it('has one network of roads', () => {
    const roads = ofKind('road').map(outlineOf);
    const keyOf = ([lon, lat]: Position): string => `${lon.toFixed(6)},${lat.toFixed(6)}`;
    const reached = new Set([0]);
    for (let grown = true; grown;) {
      grown = false;
      const seen = new Set([...reached].flatMap((i) => (roads[i] ?? []).map(keyOf)));
      roads.forEach((road, i) => {
        if (!reached.has(i) && road.some((vertex) => seen.has(keyOf(vertex)))) {
          reached.add(i);
          grown = true;
        }
      });
    }
    expect(reached.size).toBe(roads.length);
  });

  it('draws what belongs to a unit within it', () => {
    const byId = new Map(sample().places.map((place) => [place.id, place]));
    const outside = sample().places.filter((place) => {
      const parent = place.parentId === undefined ? undefined : byId.get(place.parentId);
      return parent !== undefined && !outlineOf(place).every((corner) => isInside(corner, outlineOf(parent)));
    });
    expect(outside.map(({ id }) => id)).toEqual([]);
  });

  it('puts each gas detector into the unit of its place', () => {
    const astray = sample()
      .tags.filter(({ kind }) => kind === 'gas')
      .filter((tag) => {
        const chain = placeChain(sample().places, sample().places.find(({ id }) => id === tag.placeId) ?? null);
        const unit = chain.find(({ kind }) => kind === 'plant-unit');
        return unit === undefined || tag.position === undefined || !isInside(tag.position, outlineOf(unit));
      });
    expect(astray.map(({ id }) => id)).toEqual([]);
  });
});

describe('alarms of the sample site', () => {
  it('are mostly of low priority, few of high', () => {
    const priorities = sample().tags.flatMap(({ alarmRules }) => alarmRules.map(({ priority }) => priority));
    const share = (priority: string): number => priorities.filter((one) => one === priority).length / priorities.length;
    expect(share('high')).toBeLessThanOrEqual(0.08);
    expect(share('medium')).toBeLessThanOrEqual(0.3);
    expect(share('low')).toBeGreaterThanOrEqual(0.6);
  });

  it('rise soon in normal operations, at a rate that one person can master, and do not chatter', () => {
    const minutes = 50;
    const { alarms } = played('normal-operations', minutes * 60);
    const raises = raisesOf(alarms);
    expect(raises.filter(({ type }) => type === 'silence')).toEqual([]);
    expect(raises[0]?.second).toBeLessThan(120);
    const gas = new Set<string>(
      sample()
        .tags.filter(({ kind }) => kind === 'gas')
        .map(({ id }) => id),
    );
    expect(raises.find(({ tagId }) => gas.has(tagId))?.second).toBeLessThan(600);
    expect(raises.length / minutes).toBeGreaterThan(1 / 3);
    expect(raises.length / minutes).toBeLessThan(1);
    expect(alarms.filter(({ kind }) => kind === 'return').length).toBeGreaterThan(raises.length / 2);
    for (const { ruleId, second } of raises) {
      // Above ten in ten minutes a flood begins (ISA-18.2).
      expect(
        raises.filter((other) => other.second >= second && other.second < second + 600).length,
      ).toBeLessThanOrEqual(10);
      const again = raises.filter((other) => other.ruleId === ruleId && other.second >= second);
      expect(again.filter((other) => other.second < second + 60).length, ruleId).toBe(1);
      expect(again.filter((other) => other.second < second + 600).length, ruleId).toBeLessThanOrEqual(3);
    }
  });

  it('rise within a minute or two in each drill', () => {
    const first = (name: string, placeId: string): number | undefined => {
      const there = new Set<string>(
        sample()
          .tags.filter((tag) =>
            placeChain(sample().places, sample().places.find(({ id }) => id === tag.placeId) ?? null).some(
              ({ id }) => id === placeId,
            ),
          )
          .map(({ id }) => id),
      );
      return raisesOf(played(name, 180).alarms).find(({ tagId }) => there.has(tagId))?.second;
    };
    expect(first('drill-cooling-failure', 'unit-te')).toBeLessThan(120);
    expect(first('drill-gas-release', 'unit-ng')).toBeLessThan(120);
  });

  it('each propose a special plan or an on-site disposal card first', () => {
    for (const tag of sample().tags)
      for (const rule of tag.alarmRules.filter(({ scenario }) => scenario !== 'other')) {
        const places = placeChain(sample().places, sample().places.find(({ id }) => id === tag.placeId) ?? null);
        const [best] = matchPlans(sample().plans, {
          scenario: rule.scenario,
          place: places[0] ?? null,
          places,
          level: 'III',
        });
        expect(best?.plan.kind, rule.id).not.toBe('comprehensive');
      }
  });
});

describe('plans of the sample site', () => {
  it.each(sample().plans.map((plan) => [plan.id, plan] as const))('%s holds together', (_id, plan) => {
    expect(planProblems(plan, sample())).toEqual([]);
    expect(plan.steps.length).toBeGreaterThanOrEqual(12);
    expect(plan.steps.length).toBeLessThanOrEqual(25);
    const places = new Set<string>(sample().places.map(({ id }) => id));
    expect(plan.scope.placeIds.filter((id) => !places.has(id))).toEqual([]);
    const used = new Set(plan.steps.map(({ roleId }) => roleId));
    expect(plan.roles.filter(({ id }) => !used.has(id))).toEqual([]);
    expect(plan.steps.some(({ critical }) => critical)).toBe(true);
    // No step waits for itself, by whatever way.
    const waits = new Map(
      plan.steps.map((step) => [step.id, [...step.dependsOn, ...(step.due.from === 'start' ? [] : [step.due.from])]]),
    );
    const reaches = (from: string, to: string, seen: Set<string>): boolean =>
      (waits.get(from as (typeof plan.steps)[number]['id']) ?? []).some(
        (next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))),
      );
    expect(plan.steps.filter(({ id }) => reaches(id, id, new Set())).map(({ id }) => id)).toEqual([]);
    // What waits for a step that applies at higher levels only would wait for ever at the lower ones.
    const byId = new Map(plan.steps.map((step) => [step.id, step]));
    expect(
      plan.steps.filter((step) =>
        (waits.get(step.id) ?? []).some((id) => {
          const before = byId.get(id)?.fromLevel;
          return before !== undefined && before !== step.fromLevel;
        }),
      ),
    ).toEqual([]);
  });
});

describe.each(recordings)('the recording %s', (name) => {
  it('feeds every tag and responder, and nothing that the hub refuses', () => {
    const { readings, positions, refused } = played(name, 60);
    expect(refused).toEqual([]);
    expect(new Set(readings.map(({ tagId }) => tagId))).toEqual(new Set(sample().tags.map(({ id }) => id)));
    expect(new Set(positions.map(({ responderId }) => responderId))).toEqual(
      new Set(sample().responders.map(({ id }) => id)),
    );
  });

  it('never leaves one silent for longer than it may be, over more than a round', () => {
    const { positions, alarms } = played(name, 3000);
    expect(raisesOf(alarms).filter(({ type }) => type === 'silence')).toEqual([]);
    for (const responder of sample().responders) {
      const times = positions.filter(({ responderId }) => responderId === responder.id).map(({ at }) => at);
      const longest = Math.max(...times.slice(1).map((at, i) => at - (times[i] ?? at)));
      expect(longest, responder.id).toBeLessThanOrEqual(responder.staleAfterMs / 2);
    }
  });

  it('has readings that their instruments can show', () => {
    const outside = played(name, 1600).readings.filter(({ quality }) => quality !== Quality.good);
    expect(new Set(outside.map(({ tagId }) => tagId))).toEqual(new Set());
  });

  it('moves vehicles on roads and everybody within the park, at speeds that are possible', () => {
    const fence = outlineOf(ofKind('boundary')[0]!);
    const roads = ofKind('road').map(outlineOf);
    const walks = new Set(
      sample()
        .responders.filter(({ kind }) => kind === 'person')
        .map(({ id }) => id),
    );
    const last = new Map<string, { at: number; place: Position }>();
    const fast = new Set<string>();
    for (const { responderId, longitude, latitude, at } of played(name, 1500).positions) {
      const place: Position = [longitude, latitude];
      expect(isInside(place, fence), responderId).toBe(true);
      // A parking place lies off the road, but not far.
      if (!walks.has(responderId))
        expect(Math.min(...roads.map((road) => distanceToLine(place, road))), responderId).toBeLessThan(75);
      const before = last.get(responderId);
      if (before !== undefined && at > before.at) {
        const speed = distanceMetres(before.place, place) / ((at - before.at) / 1000);
        if (speed > (walks.has(responderId) ? 4 : 14)) fast.add(`${responderId} ${speed.toFixed(1)} m/s`);
      }
      last.set(responderId, { at, place });
    }
    expect([...fast]).toEqual([]);
  });

  it('keeps what really leaked beside it', () => {
    const releases: unknown = JSON.parse(readFileSync(join(folder, 'recordings', name, 'true-releases.json'), 'utf8'));
    expect(releases).toMatchObject({ recording: name, detector: 'AI-6101' });
  });
});

describe('the recordings together', () => {
  it('are small, and the one that plays by default is there', () => {
    const size = (path: string): number =>
      statSync(path).isDirectory()
        ? readdirSync(path).reduce((sum, entry) => sum + size(join(path, entry)), 0)
        : statSync(path).size;
    expect(size(join(folder, 'recordings'))).toBeLessThan(3_000_000);
    const command = readFileSync(join(assets, '..', 'hub', 'cli', 'hubCommand.ts'), 'utf8');
    expect(command).toContain("SAMPLE_RECORDING = 'normal-operations'");
    expect(existsSync(findRecording(assets, 'normal-operations'))).toBe(true);
  });
});
