import { expect, it } from 'vitest';
import { AlarmId, TagId } from '#shared/domain/ids.ts';
import { testSite } from '#shared/domain/testing.ts';
import { emptyWorld } from '#shared/domain/world.ts';
import type { TimelineEvent } from '#shared/protocol/hostContract.ts';
import { marksOf } from './marks.ts';

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
