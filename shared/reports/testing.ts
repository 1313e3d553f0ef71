/** An incident on the test site, played through, as what its documents are made of. */
import type { DomainCommand } from '../domain/command.ts';
import { IncidentId, LIVE, LogEntryId, PlanRunId, ResponderId, RoleId, StepId, type WorldId } from '../domain/ids.ts';
import type { Site } from '../domain/register/site.ts';
import { alarmRaised, play, testCommand, testSite } from '../domain/testing.ts';
import type { Language } from '../domain/values.ts';
import { emptyWorld } from '../domain/world.ts';
import { makeFormat } from '../words/format.ts';
import type { ReportSource } from './source.ts';

export const testIncident = IncidentId.parse('incident-1');
const BEGIN = 1_764_468_000_000;

export interface Played {
  readonly site?: Site;
  readonly world?: WorldId;
  /** After those of the incident itself. */
  readonly more?: readonly DomainCommand[];
}

/** Alarm, incident, plan, steps, a unit, log entries; then `more`. In the language asked for, and in both, the same record. */
export function playedIncident({ site = testSite, world = LIVE, more = [] }: Played = {}): (
  language: Language,
) => ReportSource {
  const [plan] = site.plans;
  const place = site.places.find(({ hazard }) => hazard !== undefined);
  const [unit] = site.responders;
  if (plan === undefined || place === undefined || unit === undefined) throw new Error('The site has too little.');
  const [role] = plan.roles;
  const planRunId = PlanRunId.parse('run-1');
  const position: [number, number] = [site.center[0], site.center[1]];
  const step = { planRunId, incidentId: testIncident, round: 1 };
  const alarm = alarmRaised('PI-1.H:1' as never, { placeId: place.id });
  const begin: DomainCommand =
    world === LIVE
      ? { type: 'ImportSite', data: { site, source: 'test' } }
      : { type: 'StartDrill', data: { name: 'Drill', objectives: [], recording: null, site } };
  const commands: DomainCommand[] = [
    begin,
    alarm,
    {
      type: 'OpenIncident',
      data: {
        incidentId: testIncident,
        scenario: plan.scope.scenarios[0] ?? 'fire',
        title: '氯气泄漏 Chlorine leak',
        level: 'III',
        placeId: place.id,
        position,
        alarmIds: [alarm.data.alarmId],
        commander: { name: '王喆', role: 'commander' },
      },
    },
    { type: 'StartPlan', data: { planRunId, incidentId: testIncident, plan, level: 'III', reason: 'fits' } },
    {
      type: 'AssignPlanRole',
      data: {
        planRunId,
        incidentId: testIncident,
        roleId: role?.id ?? RoleId.parse('x'),
        holder: '王喆',
        seenVersion: 0,
      },
    },
    ...plan.steps
      .filter(({ dependsOn, fromLevel }) => dependsOn.length === 0 && fromLevel === undefined)
      .slice(0, 3)
      .map(({ id }): DomainCommand => ({
        type: 'ChangeStepStatus',
        data: { ...step, stepId: StepId.parse(id), status: 'complete', note: '已确认 seen' },
      })),
    {
      type: 'AssignResponder',
      data: { responderId: unit.id, incidentId: testIncident, task: '下风向监测 Measure downwind', seenVersion: 0 },
    },
    {
      type: 'ChangeResponderStatus',
      data: { responderId: ResponderId.parse(unit.id), status: 'on-scene', seenVersion: 1 },
    },
    {
      type: 'AddLogEntry',
      data: {
        incidentId: testIncident,
        entryId: LogEntryId.parse('entry-1'),
        text: '㛃工报告：阀门法兰处泄漏，风向转东北。 The flange leaks, wind turns to the north-east.',
      },
    },
    ...more,
  ];
  const { state, events } = play(
    commands.map((command, index) => testCommand(command, { at: BEGIN + index * 47_000, world })),
    emptyWorld,
  );
  const incident = state.incidents.open[testIncident];
  if (incident === undefined) throw new Error('The incident stays open.');
  const record = events.filter(({ at }) => at >= incident.openedAt);
  return (language) => ({
    world,
    language,
    format: makeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', site.timeZone),
    state,
    incident,
    closedAt: null,
    events: record,
    now: BEGIN + 3_600_000,
    weather: [
      { name: { en: 'Wind speed', zh: '风速' }, value: 3.24, unit: 'm/s', decimals: 1, at: BEGIN + 3_590_000 },
      { name: { en: 'Wind direction', zh: '风向' }, value: 45, unit: '°', decimals: 0, at: BEGIN + 3_590_000 },
    ],
    by: { name: '李伟', role: 'coordinator' },
  });
}
