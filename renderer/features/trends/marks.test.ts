import { expect, it } from 'vitest';
import { AlarmId, PlaceId, TagId } from '#shared/domain/ids.ts';
import { Site } from '#shared/domain/register/site.ts';
import { testSite } from '#shared/domain/testing.ts';
import { emptyWorld } from '#shared/domain/world.ts';
import type { TimelineEvent } from '#shared/protocol/hostContract.ts';
import { marksOf, unitMarksOf } from './marks.ts';

const tag = testSite.tags.find(({ alarmRules }) => alarmRules.length > 0)!;
const rule = tag.alarmRules[0]!;
const other = { ...tag, id: TagId.parse('XI-2'), alarmRules: [] };
const site = { ...testSite, tags: [tag, other] };
const own = AlarmId.parse(rule.id);
const foreign = AlarmId.parse(`${other.id}.silence`);
const event = (type: string, data: unknown, at: number): TimelineEvent =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Only what marks look at.
  ({ known: true, pending: false, event: { id: `e${String(at)}`, type, data, at } }) as unknown as TimelineEvent;

it('alarms of a tag are marked where they were raised, returned and acknowledged, and no others', () => {
  const events = [
    event('AlarmRaised.v1', { alarmId: own, tagId: tag.id, observedAt: 10, priority: 'high' }, 11),
    event('AlarmRaised.v1', { alarmId: foreign, tagId: other.id, observedAt: 10, priority: 'low' }, 12),
    event('AlarmsAcknowledged.v1', { alarmIds: [foreign, own] }, 20),
    event('AlarmsAcknowledged.v1', { alarmIds: [foreign] }, 21),
    event('AlarmReturnedToNormal.v1', { alarmId: AlarmId.parse(`${rule.id}:2`) }, 30),
  ];
  expect(marksOf({ ...emptyWorld, register: { site } }, tag, events)).toEqual([
    { at: 10, tagId: tag.id, kind: 'raised', priority: 'high' },
    { at: 20, tagId: tag.id, kind: 'acknowledged', priority: rule.priority },
    { at: 30, tagId: tag.id, kind: 'returned', priority: rule.priority },
  ]);
});

it('what was set aside, warned of or heard of too late is marked, and no other tag’s', () => {
  const ruleIds = [rule.id];
  const foreignRules = [`${other.id}.silence`];
  const kinds = [
    'AlarmsShelved',
    'AlarmsUnshelved',
    'AlarmShelvingEnded',
    'AlarmsSuppressed',
    'AlarmsUnsuppressed',
    'AlarmsTakenOutOfService',
    'AlarmsReturnedToService',
  ];
  const events = [
    ...kinds.map((kind, i) => event(`${kind}.v1`, { ruleIds }, 10 + i)),
    ...kinds.map((kind, i) => event(`${kind}.v1`, { ruleIds: foreignRules }, 20 + i)),
    event('WarningIssued.v1', { tagIds: [tag.id, other.id], observedAt: 30 }, 31),
    event('WarningIssued.v1', { tagIds: [other.id], observedAt: 32 }, 33),
    event('PastExcursionFound.v1', { tagId: tag.id, from: 40, priority: 'low' }, 50),
    event('PastExcursionFound.v1', { tagId: other.id, from: 41, priority: 'low' }, 50),
  ];
  expect(
    marksOf({ ...emptyWorld, register: { site } }, tag, events).map(({ at, kind }) => `${String(at)} ${kind}`),
  ).toEqual(['10 aside', '11 back', '12 back', '13 aside', '14 back', '15 aside', '16 back', '30 warned', '40 past']);
});

it('incidents in the unit of a tag and the colours of its risk are marked once for all its tags, and no other unit’s', () => {
  const place = (id: string, kind: string, parentId?: string): unknown => ({
    ...testSite.places[0],
    id,
    kind,
    ...(parentId === undefined ? { parentId: undefined } : { parentId }),
  });
  const park = Site.parse({
    ...testSite,
    places: [place('unit-a', 'plant-unit'), place('tank-a', 'tank', 'unit-a'), place('unit-b', 'plant-unit')],
    tags: [],
  });
  const tagIn = (id: string, placeId: string): typeof tag => ({
    ...tag,
    id: TagId.parse(id),
    placeId: PlaceId.parse(placeId),
  });
  const events = [
    event('IncidentOpened.v1', { placeId: 'tank-a' }, 10),
    event('IncidentOpened.v1', { placeId: 'unit-b' }, 11),
    event('RiskColourChanged.v1', { placeId: 'unit-a', to: 'orange' }, 12),
    event('RiskColourChanged.v1', { placeId: null, to: 'red' }, 13),
  ];
  expect(unitMarksOf(park, [tagIn('A-1', 'tank-a'), tagIn('A-2', 'unit-a')], events)).toEqual([
    { at: 10, tagId: 'A-1', kind: 'incident' },
    { at: 12, tagId: 'A-1', kind: 'risk', colour: 'orange' },
  ]);
});
