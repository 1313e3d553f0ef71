/** A drill that tests begin, and what is looked for in it. */
import type { DomainCommand } from '#shared/domain/command.ts';
import { AlarmRuleId, WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { Site } from '#shared/domain/register/site.ts';
import { testSite } from '#shared/domain/testing.ts';
import { SWING } from './recording.ts';

export const drill = WorldId.parse('drill:spring');
/** As the test site, but its alarm is of low priority: no colour of risk follows from it, and acts can be counted. */
export const drillSite: Site = {
  ...testSite,
  tags: testSite.tags.map((tag) => ({
    ...tag,
    alarmRules: tag.alarmRules.map((rule) => ({ ...rule, priority: 'low' })),
  })),
};
/** Its recording is to be written before it is begun. */
export const startDrill: DomainCommand = {
  type: 'StartDrill',
  data: { name: 'Spring', objectives: ['find it'], recording: SWING, site: drillSite },
};
/** Rises where the recording is above its limit for longer than its delay. */
export const drillsRule = AlarmRuleId.parse('PI-1.H');

export const ofType = (events: readonly JournalEvent[], type: JournalEvent['type']): JournalEvent[] =>
  events.filter((event) => event.type === type);
