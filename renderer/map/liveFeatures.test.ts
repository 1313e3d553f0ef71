import { describe, expect, it } from 'vitest';
import { AlarmId, AlarmRuleId } from '#shared/domain/ids.ts';
import type { AlarmCondition } from '#shared/domain/alarms/condition.ts';
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import { Site, type AlarmPriority } from '#shared/domain/register/site.ts';
import { emptyResources, type ResourcesState } from '#shared/domain/resources/evolve.ts';
import { play, testCommand, testSite } from '#shared/domain/testing.ts';
import { Quality } from '#shared/protocol/frames.ts';
import { distanceMetres } from '#shared/science/geodesy.ts';
import { makeFormat } from '#shared/words/format.ts';
import { alarmFeatures } from './alarmFeatures.ts';
import { hitsInOrder, nextHit } from './hitPriority.ts';
import { responderFeature } from './responderFeatures.ts';
import { siteFeatures } from './siteFeatures.ts';
import { symbols } from './symbols.ts';
import { tagLook } from './tagFeatures.ts';
import { alarmPosition, findableIn, positionOf, whereaboutsOf } from './whereabouts.ts';
import type { MapWords } from './words.ts';

const words: MapWords = {
  language: 'en',
  format: makeFormat('en-GB', 'UTC'),
  status: (status) => status,
  neverHeard: 'never heard',
  badQuality: 'bad quality',
  andMore: (count) => `+${String(count)}`,
};
const [tag] = testSite.tags;
const [engine] = testSite.responders;
if (tag === undefined || engine === undefined) throw new Error('The test site has a tag and a responder.');
const now = 1_700_000_000_000;
const fixes = { of: () => null };

function alarm(id: string, priority: AlarmPriority, condition: AlarmCondition): Alarm {
  return {
    alarmId: AlarmId.parse(id),
    ruleId: tag!.alarmRules[0]!.id,
    tagId: tag!.id,
    placeId: tag!.placeId,
    type: 'H',
    priority,
    message: { en: `Alarm ${id}`, zh: `报警 ${id}` },
    scenario: 'fire',
    value: 3000,
    setpoint: 2900,
    unit: 'kPa',
    observedAt: now,
    condition,
    raisedAt: now,
    acknowledgedAt: null,
    acknowledgedBy: null,
    returnedAt: null,
    occurrences: 1,
  };
}

describe('a tag on the map', () => {
  const reading = (ageMs: number, quality: number = Quality.good) => ({ value: 2705.04, at: now - ageMs, quality });
  const look = (ageMs: number, quality?: number) => tagLook(tag, reading(ageMs, quality), now, words, true);

  it('shows its value with its unit while it is fresh, and its age when it is not', () => {
    expect(look(0)).toEqual({ icon: 'tag-process-live', text: '2,705.0 kPa', old: false });
    expect(look(6_000)).toMatchObject({ icon: 'tag-process-late', old: false });
    expect(look(70_000)).toEqual({ icon: 'tag-process-stale', text: '2,705.0 kPa\n1 min', old: true });
    expect(look(170_000)).toMatchObject({ icon: 'tag-process-lost', old: true });
  });

  it('has no value where the map is too far out to read it', () => {
    expect(tagLook(tag, reading(0), now, words, false)).toEqual({ icon: 'tag-process-live', text: '', old: false });
  });

  it('says when its value is of bad quality, and when it was never heard', () => {
    expect(look(0, Quality.bad)).toMatchObject({ icon: 'tag-process-bad', text: '2,705.0 kPa\nbad quality' });
    expect(tagLook(tag, null, now, words, true)).toEqual({ icon: 'tag-process-lost', text: 'never heard', old: true });
  });
});

describe('a responder on the map', () => {
  const fix = { at: now - 1_000, longitude: 118, latitude: 37, heading: 45, speed: 6 };
  const feature = (changes: Partial<typeof fix>, resources: ResourcesState = emptyResources) =>
    responderFeature(engine, { ...fix, ...changes }, [118, 37], resources, now, words).properties;

  it('has a heading while it moves, and none when it stands or is stale', () => {
    expect(feature({})).toMatchObject({ icon: 'responder-fire-engine-free', text: 'F1', heading: 45 });
    expect(feature({ speed: 0.1 })).not.toHaveProperty('heading');
    expect(feature({ at: now - 180_000 })).toMatchObject({
      icon: 'responder-fire-engine-free-stale',
      text: 'F1 · 3 min',
      old: true,
    });
    expect(feature({ at: now - 180_000 })).not.toHaveProperty('heading');
  });

  it('says how many others its symbol stands for, and is not drawn where another one stands for it', () => {
    const inStack = (more: number | null) =>
      responderFeature(engine, { ...fix, speed: 0 }, [118, 37], emptyResources, now, words, more).properties;
    expect(inStack(3)).toMatchObject({ text: 'F1 +3', leads: true });
    expect(inStack(null)).toMatchObject({ text: 'F1', stacked: true, id: engine.id });
    expect(inStack(0)).not.toHaveProperty('stacked');
  });

  it('says what it does when it is not free', () => {
    const { state } = play([
      testCommand({ type: 'ImportSite', data: { site: testSite, source: 'test' } }),
      testCommand({
        type: 'ChangeResponderStatus',
        data: { responderId: engine.id, status: 'on-scene', seenVersion: 0 },
      }),
    ]);
    expect(feature({}, state.resources)).toMatchObject({
      icon: 'responder-fire-engine-engaged',
      text: 'F1 · on-scene',
    });
  });
});

describe('alarms on the map', () => {
  it('are one mark for each spot: what waits for somebody first, then the gravest', () => {
    const active = {
      a: alarm('a', 'high', 'acknowledged'),
      b: alarm('b', 'low', 'unacknowledged'),
      c: alarm('c', 'medium', 'unacknowledged'),
    };
    const { features } = alarmFeatures({ active, aside: {} }, whereaboutsOf(testSite), words);
    expect(features).toHaveLength(1);
    expect(features[0]?.properties).toMatchObject({
      id: 'c',
      icon: 'alarm-medium-unacknowledged',
      text: 'Alarm c\n+2',
      short: '+2',
    });
  });

  it('that are set aside are quiet: grey, without a name, and below those that are not', () => {
    const shelved = {
      'PI-1.H': { shelved: { since: 1, until: 2, reason: 'x', by: { kind: 'system', name: 't' } } },
    } as const;
    const aside = alarm('a', 'high', 'unacknowledged');
    const other = { ...alarm('b', 'low', 'acknowledged'), ruleId: AlarmRuleId.parse('PI-1.L') };
    const drawn = (active: Record<string, Alarm>) =>
      alarmFeatures({ active, aside: shelved }, whereaboutsOf(testSite), words).features[0]?.properties;
    expect(drawn({ a: aside })).toMatchObject({ icon: 'alarm-high-aside', condition: 'aside', text: '', short: '' });
    expect(drawn({ a: aside, b: other })).toMatchObject({ id: 'b', icon: 'alarm-low-acknowledged' });
    expect(symbols.has('alarm-high-aside')).toBe(true);
  });

  it('stand at their place when their tag is gone, and nowhere when that is gone too', () => {
    const orphan = { ...alarm('a', 'high', 'unacknowledged') };
    const without = whereaboutsOf({ ...testSite, tags: [] });
    expect(alarmPosition(orphan, without)).toEqual([121.501, 38.901]);
    expect(alarmPosition(orphan, whereaboutsOf({ ...testSite, tags: [], places: [] }))).toBeNull();
  });
});

it('every symbol that a feature may ask for is there', () => {
  const { marks } = siteFeatures(testSite);
  for (const { properties } of marks.features)
    if (properties.hazard !== '') expect(symbols.has(`hazard-${String(properties.hazard)}`)).toBe(true);
  for (const condition of ['unacknowledged', 'acknowledged', 'returned-unacknowledged'] as const)
    expect(symbols.has(`alarm-high-${condition}`)).toBe(true);
  for (const kind of ['gate', 'muster-point', 'fire-station', 'control-room', 'hydrant', 'equipment'])
    expect(symbols.has(`place-${kind}`)).toBe(true);
});

describe('the site’s drawing', () => {
  it('labels a tank with what is in it and how much, in both languages', () => {
    const tank = siteFeatures(testSite).marks.features.find(({ properties }) => properties.id === 'tank-1');
    expect(tank?.properties).toMatchObject({
      en: 'Chlorine tank',
      moreEn: 'Chlorine tank\nChlorine 50 t',
      moreZh: 'Chlorine tank（中）\nChlorine（中） 50 t',
      hazard: 'toxic-gas',
    });
  });

  it('puts the instruments of one place side by side', () => {
    const tags = Array.from({ length: 7 }, (_, i) => ({ ...tag, id: `PI-${String(i)}`, alarmRules: [] }));
    const positions = [...whereaboutsOf(Site.parse({ ...testSite, tags })).tagPositions.values()];
    expect(positions).toHaveLength(7);
    for (const [i, a] of positions.entries())
      for (const b of positions.slice(i + 1)) expect(distanceMetres(a, b)).toBeGreaterThan(8);
  });

  it('knows where a selected thing is, and that a thing that is gone is nowhere', () => {
    const { state } = play([testCommand({ type: 'ImportSite', data: { site: testSite, source: 'test' } })]);
    expect(positionOf({ kind: 'tag', id: tag.id }, findableIn(state), fixes)).toEqual([121.501, 38.901]);
    expect(positionOf({ kind: 'alarm', id: AlarmId.parse('gone') }, findableIn(state), fixes)).toBeNull();
    const fix = { of: () => ({ longitude: 1, latitude: 2 }) };
    expect(positionOf({ kind: 'responder', id: engine.id }, findableIn(state), fix)).toEqual([1, 2]);
  });
});

describe('what is under the pointer', () => {
  const hit = (selects: string, id: string, area?: number) => ({ properties: { selects, id, ...(area && { area }) } });
  const under = hitsInOrder([
    hit('place', 'unit', 90_000),
    hit('place', 'tank', 400),
    hit('tag', 'PI-1'),
    hit('responder', 'F1'),
    hit('incident', 'i1'),
    hit('alarm', 'a1'),
    hit('alarm', 'a1'),
    { properties: { name: 'a stranger' } },
    { properties: null },
  ]);

  it('is the alarm before the rest, the smallest place before the larger, each once', () => {
    expect(under.map(({ id }) => id)).toEqual(['a1', 'i1', 'F1', 'PI-1', 'tank', 'unit']);
  });

  it('is gone through by clicking again', () => {
    expect(nextHit(under, null)?.id).toBe('a1');
    expect(nextHit(under, under[0] ?? null)?.id).toBe('i1');
    expect(nextHit(under, under.at(-1) ?? null)?.id).toBe('a1');
    expect(nextHit([], under[0] ?? null)).toBeNull();
  });
});
