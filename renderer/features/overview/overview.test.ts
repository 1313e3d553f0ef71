import { describe, expect, it } from 'vitest';
import { AlarmId, PlaceId, TagId, type PlaceId as PlaceIdType } from '#shared/domain/ids.ts';
import { Site } from '#shared/domain/register/site.ts';
import { alarmRaised, play, testCommand, testSite } from '#shared/domain/testing.ts';
import { noRisk } from '#shared/domain/risk/assess.ts';
import type { RiskColour } from '#shared/domain/risk/configuration.ts';
import { emptyWorld, type WorldState } from '#shared/domain/world.ts';
import { nodesAt } from './inside.ts';
import { chainOfNode, nodesOf } from './nodes.ts';
import { overviewOf, partsOf, tagsIn, type OverviewFacts } from './status.ts';

const NOW = 1_700_000_900_000;
const both = (text: string): { en: string; zh: string } => ({ en: text, zh: text });
const square = (west: number, south: number, size: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});

/** A fence round a plant with two units, one of them with a tank, and a unit beside the plant. */
const site: Site = Site.parse({
  ...testSite,
  places: [
    { id: 'tank-a', kind: 'tank', name: both('Tank A'), parentId: 'unit-a', geometry: square(121.502, 38.902, 0.0005) },
    { id: 'unit-a', kind: 'plant-unit', name: both('A'), parentId: 'plant', geometry: square(121.501, 38.901, 0.003) },
    { id: 'unit-b', kind: 'plant-unit', name: both('B'), parentId: 'plant', geometry: square(121.506, 38.901, 0.003) },
    { id: 'plant', kind: 'building', name: both('Plant'), parentId: 'fence', geometry: square(121.5, 38.9, 0.01) },
    { id: 'fence', kind: 'boundary', name: both('Fence'), geometry: square(121.4, 38.8, 0.3) },
    { id: 'unit-c', kind: 'plant-unit', name: both('C'), parentId: 'fence', geometry: square(121.52, 38.9, 0.003) },
    {
      id: 'gate',
      kind: 'gate',
      name: both('Gate'),
      parentId: 'fence',
      geometry: { type: 'Point', coordinates: [121.5, 38.9] },
    },
  ],
  tags: ['tank-a', 'unit-a', 'unit-b', 'unit-c', 'gate'].map((placeId, index) => ({
    ...testSite.tags[0],
    id: `PI-${String(index)}`,
    placeId,
    alarmRules: [],
  })),
});
const id = (place: string): PlaceIdType => PlaceId.parse(place);

const alarm = (name: string, placeId: string, priority: 'high' | 'medium' | 'low'): ReturnType<typeof alarmRaised> =>
  alarmRaised(AlarmId.parse(name), { placeId: id(placeId), priority, tagId: TagId.parse('PI-0') });

function facts(state: WorldState, more: Partial<OverviewFacts> = {}): OverviewFacts {
  return {
    site,
    state,
    riskOf: () => noRisk,
    warnings: [],
    lastHeardAt: () => NOW,
    people: [],
    nodesAt: nodesAt(site),
    now: NOW,
    ...more,
  };
}
const state = (...alarms: readonly ReturnType<typeof alarm>[]): WorldState =>
  play(
    alarms.map((one) => testCommand(one)),
    emptyWorld,
  ).state;
const coloured = (before: WorldState, place: string, colour: RiskColour): WorldState => ({
  ...before,
  risk: {
    ...before.risk,
    places: {
      ...before.risk.places,
      [place]: { colour, before: 'blue', since: NOW, points: 1, factors: [], causes: [] },
    },
  },
});

describe('the parts of a park', () => {
  const nodes = nodesOf(site);

  it('are plants and units: places with units in them, and what stands in a unit belongs to it', () => {
    expect(nodes.ids).toEqual(['plant', 'unit-c', 'unit-a', 'unit-b']);
    expect(nodes.childrenOf.get(null)).toEqual(['plant', 'unit-c']);
    expect(nodes.childrenOf.get(id('plant'))).toEqual(['unit-a', 'unit-b']);
    expect(nodes.nodeOf.get(id('tank-a'))).toBe('unit-a');
    expect(nodes.nodeOf.get(id('gate'))).toBeNull();
    expect(nodes.tagsOf.get(id('unit-a'))?.map((tag) => tag.id)).toEqual(['PI-0', 'PI-1']);
    expect(nodes.tagsOf.get(null)?.map((tag) => tag.id)).toEqual(['PI-4']);
    expect(chainOfNode(nodes, id('unit-a'))).toEqual(['unit-a', 'plant']);
  });

  it('hold whoever is in them, the innermost', () => {
    const find = nodesAt(site);
    expect(find([121.5025, 38.9025])).toBe('unit-a');
    expect(find([121.5055, 38.9055])).toBe('plant');
    expect(find([121.45, 38.85])).toBeNull();
    const status = overviewOf(
      facts(emptyWorld, {
        people: [
          [121.5025, 38.9025],
          [121.5055, 38.9055],
        ],
      }),
    );
    expect([id('unit-a'), id('plant'), null].map((one) => status.get(one)?.counts.people)).toEqual([1, 2, 2]);
  });
});

describe('one look', () => {
  it('counts in a whole what its parts count', () => {
    const status = overviewOf(facts(state(alarm('1', 'tank-a', 'high'), alarm('2', 'unit-c', 'low'))));
    expect(status.get(id('unit-a'))?.counts.waiting).toEqual({ high: 1, medium: 0, low: 0 });
    expect(status.get(id('plant'))?.counts.waiting).toEqual({ high: 1, medium: 0, low: 0 });
    expect(status.get(null)?.counts.waiting).toEqual({ high: 1, medium: 0, low: 1 });
    expect(status.get(null)?.counts.tags).toBe(5);
  });

  it('puts what needs a person first, the gravest before the rest, and leaves the normal out', () => {
    const nodes = nodesOf(site);
    const status = overviewOf(
      facts(coloured(state(alarm('1', 'unit-b', 'high'), alarm('2', 'unit-c', 'low')), 'unit-a', 'red')),
    );
    const park = partsOf(nodes, status, null);
    expect(park.person.map((one) => one.id)).toEqual(['plant', 'unit-c']);
    const plant = partsOf(nodes, status, id('plant'));
    // Nobody has seen the alarm; the red one follows.
    expect(plant.person.map((one) => one.id)).toEqual(['unit-b', 'unit-a']);
    expect(plant.normal).toEqual([]);
  });

  it('is calm where all is normal', () => {
    const parts = partsOf(nodesOf(site), overviewOf(facts(emptyWorld)), null);
    expect([parts.person.length, parts.unusual.length, parts.normal.length]).toEqual([0, 0, 2]);
  });

  it('takes what is acknowledged, silent, or set aside for unusual, and an alarm set aside for none', () => {
    const standing = state(alarm('1', 'unit-a', 'high'));
    const acknowledged = play(
      [testCommand({ type: 'AcknowledgeAlarms', data: { alarmIds: [AlarmId.parse('1')] } })],
      standing,
    ).state;
    expect(overviewOf(facts(acknowledged)).get(id('unit-a'))?.attention).toBe('unusual');
    const silent = overviewOf(facts(emptyWorld, { lastHeardAt: (tag) => (tag === 'PI-3' ? NOW - 10_001 : NOW) }));
    expect(silent.get(id('unit-c'))).toMatchObject({ attention: 'unusual', counts: { silent: 1 } });
    expect(silent.get(id('plant'))?.attention).toBe('normal');
    const shelved = play(
      [
        testCommand({
          type: 'TakeAlarmsOutOfService',
          data: {
            ruleIds: [alarmRaised(AlarmId.parse('1')).data.ruleId],
            reason: 'calibration',
            responsible: '',
          },
        }),
      ],
      standing,
    ).state;
    expect(overviewOf(facts(shelved)).get(id('unit-a'))).toMatchObject({
      attention: 'unusual',
      counts: { setAside: 1, waiting: { high: 0 } },
    });
  });

  it('goes down to the tags of a unit, those with an alarm that nobody has seen first', () => {
    const tags = tagsIn(facts(state(alarm('1', 'tank-a', 'low'), alarm('2', 'tank-a', 'high'))), id('unit-a'));
    expect(tags.person.map(({ tag, alarm: worst }) => [tag.id, worst?.priority])).toEqual([['PI-0', 'high']]);
    expect(tags.normal.map(({ tag }) => tag.id)).toEqual(['PI-1']);
  });
});
