import { describe, expect, it } from 'vitest';
import type { Command, DomainCommand } from '../command.ts';
import {
  AlarmId,
  HandoverId,
  HandoverQuestionId,
  IncidentId,
  PermitId,
  PlaceId,
  ResponderId,
  ShiftId,
  StationId,
  WarningId,
  WorldId,
} from '../ids.ts';
import { alarmRaised, permitTerms, play, testCommand, testSite, warningIssued } from '../testing.ts';
import { decide, emptyWorld, evolveAll, type WorldState } from '../world.ts';
import { handoverChanges, handoverContents } from './contents.ts';
import { HandoverDocument, ITEMS_AT_MOST, type HandoverSection, type HandoverSectionKind } from './document.ts';
import type { Observed } from './sections/section.ts';
import { emptyTally, tallied } from './tally.ts';

const NOW = 1_700_000_900_000;
const handoverId = HandoverId.parse('handover-1');
const shiftOf = (station: string): ShiftId => ShiftId.parse(`shift-${station}`);

const calm: Observed = {
  at: NOW,
  since: NOW - 8 * 3_600_000,
  lastHeardAt: () => NOW,
  tally: emptyTally,
  hubAwaySince: null,
  waiting: 0,
  conflicts: 0,
  badInput: 0,
  troubles: [],
};

/** As the person of this name, at a station of their own. */
function as(
  name: string,
  command: DomainCommand,
  given: { at?: number; world?: WorldId; station?: string } = {},
): Command {
  const made = testCommand(command, { station: `station-${name}`, account: `account-${name}`, ...given });
  if (made.actor.kind !== 'operator') throw new Error('Made for an operator.');
  return { ...made, actor: { ...made.actor, operator: { name, role: 'coordinator' } } };
}

const begins = (
  name: string,
  given: { at?: number; station?: string; role?: 'observer' | 'coordinator' } = {},
): Command =>
  as(
    name,
    {
      type: 'BeginShift',
      data: {
        shiftId: shiftOf(given.station ?? name),
        operator: { name, role: given.role ?? 'coordinator' },
        stationId: StationId.parse(`station-${given.station ?? name}`),
      },
    },
    { station: `station-${given.station ?? name}`, ...(given.at === undefined ? {} : { at: given.at }) },
  );
const ends = (name: string, at: number, station = name): Command =>
  as(
    name,
    { type: 'EndShift', data: { shiftId: shiftOf(station), stationId: StationId.parse(`station-${station}`) } },
    { at, station: `station-${station}` },
  );

const document = handoverContents(emptyWorld, calm);
const handsOver = (name: string, id = handoverId, at?: number): Command =>
  as(
    name,
    { type: 'HandOverShift', data: { handoverId: id, to: null, document, remarks: 'Watch P-101.' } },
    at === undefined ? {} : { at },
  );
const accepts = (name: string): Command =>
  as(name, { type: 'AcceptHandover', data: { handoverId, changes: [], remark: '' } });

const both = (): WorldState => play([begins('Li'), begins('Wang')]).state;
const refusal = (state: WorldState, command: Command): string | null => {
  const decision = decide(state, command);
  return decision.kind === 'rejected' ? decision.rejection.code : null;
};

describe('a handover', () => {
  it('is handed over by one and accepted by another; its document stands until then', () => {
    const { state } = play([handsOver('Li')], both());
    expect(state.handovers.waiting[handoverId]).toMatchObject({ document, remarks: 'Watch P-101.', to: null });
    const accepted = play([accepts('Wang')], state);
    expect(accepted.events).toMatchObject([{ type: 'HandoverAccepted.v1', data: { from: 'Li' } }]);
    expect(accepted.state.handovers.waiting).toEqual({});
    expect(accepted.state.handovers.settled).toMatchObject([
      { outcome: 'accepted', settledBy: { operator: { name: 'Wang' } }, by: { operator: { name: 'Li' } } },
    ]);
  });

  it('cannot be accepted by the one who hands over, nor withdrawn by another', () => {
    const { state } = play([handsOver('Li')], both());
    expect(refusal(state, accepts('Li'))).toBe('handover-own');
    const withdraws = (name: string): Command =>
      as(name, { type: 'WithdrawHandover', data: { handoverId, reason: 'there is more' } });
    expect(refusal(state, withdraws('Wang'))).toBe('handover-not-own');
    expect(
      play([withdraws('Li'), handsOver('Li', HandoverId.parse('handover-2'))], state).state.handovers.waiting,
    ).toHaveProperty('handover-2');
  });

  it('waits once for each person', () => {
    const { state } = play([handsOver('Li')], both());
    expect(refusal(state, handsOver('Li', HandoverId.parse('handover-2')))).toBe('handover-waits');
    // The same act a second time is done already.
    expect(decide(state, handsOver('Li'))).toEqual({ kind: 'accepted', events: [] });
  });

  it('of two who answer without knowing of each other, the second is told of the first', () => {
    const { state } = play([begins('Zhao'), handsOver('Li'), accepts('Wang')], both());
    expect(decide(state, accepts('Zhao'))).toMatchObject({
      rejection: {
        kind: 'conflict',
        code: 'handover-settled',
        sentence: {
          en: expect.stringMatching(/^Wang accepted/),
          zh: expect.stringMatching(/^在此操作生效之前，Wang已接班/),
        },
      },
    });
    // Given again by the same person it asks for what is so.
    expect(decide(state, accepts('Wang'))).toEqual({ kind: 'accepted', events: [] });
  });

  it('takes questions and answers until it is answered itself', () => {
    const questionId = HandoverQuestionId.parse('question-1');
    const asks = as('Wang', { type: 'AskHandoverQuestion', data: { handoverId, questionId, text: 'Since when?' } });
    const answers = as('Li', {
      type: 'AnswerHandoverQuestion',
      data: { handoverId, questionId, text: 'Since noon.' },
    });
    const { state } = play([handsOver('Li'), asks, answers], both());
    expect(state.handovers.waiting[handoverId]?.questions).toMatchObject([
      { text: 'Since when?', by: { operator: { name: 'Wang' } }, answers: [{ text: 'Since noon.' }] },
    ]);
    const declined = play(
      [as('Wang', { type: 'DeclineHandover', data: { handoverId, reason: 'alarms are not acknowledged' } })],
      state,
    );
    expect(declined.events).toMatchObject([{ data: { from: 'Li', reason: 'alarms are not acknowledged' } }]);
    expect(refusal(declined.state, answers)).toBe('handover-settled');
  });

  it('is for those on shift; in a drill, where nobody begins a shift, for whoever takes part', () => {
    expect(refusal(emptyWorld, handsOver('Li'))).toBe('not-on-shift');
    const world = WorldId.parse('drill:spring');
    const started = testCommand(
      { type: 'StartDrill', data: { name: 'Spring', objectives: [], recording: null, site: testSite } },
      { world },
    );
    const { state } = play([started], emptyWorld);
    expect(decide(state, { ...handsOver('Li'), world })).toMatchObject({ kind: 'accepted' });
  });
});

describe('a shift that ends', () => {
  it('without handover is told, until it is noted', () => {
    const { state } = play([ends('Li', NOW)], both());
    expect(Object.values(state.handovers.without)).toMatchObject([{ operator: { name: 'Li' }, endedAt: NOW }]);
    expect(sectionIn(handoverContents(state, calm), 'shifts-without-handover').items).toMatchObject([
      { title: { en: 'Li' } },
    ]);
    const noted = play(
      [as('Wang', { type: 'NoteShiftWithoutHandover', data: { shiftId: shiftOf('Li'), remark: 'called him' } })],
      state,
    );
    expect(noted.events).toMatchObject([{ data: { operator: { name: 'Li' }, remark: 'called him' } }]);
    expect(noted.state.handovers.without).toEqual({});
  });

  it('after a handover that was accepted, or that waits still, is not', () => {
    const ground = both();
    expect(play([handsOver('Li'), ends('Li', NOW)], ground).state.handovers.without).toEqual({});
    expect(play([handsOver('Li'), accepts('Wang'), ends('Li', NOW)], ground).state.handovers.without).toEqual({});
    const declined = as('Wang', { type: 'DeclineHandover', data: { handoverId, reason: 'no' } });
    expect(play([handsOver('Li'), declined, ends('Li', NOW)], ground).state.handovers.without).not.toEqual({});
  });

  it('by the next person who signs in at the station is told as well', () => {
    const next = as(
      'Zhao',
      {
        type: 'BeginShift',
        data: {
          shiftId: ShiftId.parse('shift-next'),
          operator: { name: 'Zhao', role: 'coordinator' },
          stationId: StationId.parse('station-Li'),
        },
      },
      { station: 'station-Li' },
    );
    expect(Object.values(play([next], both()).state.handovers.without)).toMatchObject([{ operator: { name: 'Li' } }]);
  });

  it('is none while the person is on shift elsewhere, or when they come back', () => {
    const twice = play([begins('Li', { station: 'other' })], both()).state;
    expect(play([ends('Li', NOW)], twice).state.handovers.without).toEqual({});
    const gone = play([ends('Li', NOW)], both()).state;
    expect(play([begins('Li')], gone).state.handovers.without).toEqual({});
  });

  it('of somebody who only looked on leaves nothing to tell', () => {
    const { state } = play([begins('Li', { role: 'observer' }), ends('Li', NOW)]);
    expect(state.handovers.without).toEqual({});
  });
});

function sectionIn({ sections }: HandoverDocument, kind: HandoverSectionKind): HandoverSection {
  const found = sections.find((section) => section.kind === kind);
  if (found === undefined) throw new Error(`There is no section ${kind}.`);
  return found;
}

const busy: readonly DomainCommand[] = [
  { type: 'ImportSite', data: { site: testSite, source: 'test' } },
  alarmRaised(AlarmId.parse('low'), { priority: 'low' }),
  alarmRaised(AlarmId.parse('seen')),
  { type: 'AcknowledgeAlarms', data: { alarmIds: [AlarmId.parse('seen')] } },
  alarmRaised(AlarmId.parse('high')),
  {
    type: 'OpenIncident',
    data: {
      incidentId: IncidentId.parse('incident-1'),
      scenario: 'toxic-gas-release',
      title: 'Chlorine at tank 1',
      level: 'III',
      placeId: PlaceId.parse('tank-1'),
      position: [121.5, 38.9],
      alarmIds: [],
      commander: { name: 'Li', role: 'commander' },
    },
  },
  {
    type: 'AssignResponder',
    data: {
      responderId: ResponderId.parse('fire-1'),
      incidentId: IncidentId.parse('incident-1'),
      task: 'Water curtain',
      seenVersion: 0,
    },
  },
];

describe('the document', () => {
  const { state } = play(busy.map((command) => testCommand(command)));
  const written = handoverContents(state, calm);

  it('lists what stands, with the gravest first: what waits for a person before what is acknowledged', () => {
    expect(sectionIn(written, 'standing-alarms').items.map(({ key }) => key)).toEqual(['high', 'low', 'seen']);
    expect(sectionIn(written, 'standing-alarms').items[2]?.facts[0]).toEqual({
      name: 'acknowledged-by',
      value: { is: 'said', words: 'Li Wei' },
    });
    expect(sectionIn(written, 'incidents').items).toMatchObject([
      { title: { en: 'Chlorine at tank 1' }, where: { en: 'Unit 1, Chlorine tank' }, mark: { level: 'III' } },
    ]);
    expect(sectionIn(written, 'responders').items).toMatchObject([{ title: { en: 'Engine 1 F1' } }]);
    expect(sectionIn(written, 'silent-sensors')).toMatchObject({ count: 0, items: [] });
  });

  it('tells the sensors that are silent at its moment, never heard ones first', () => {
    const silent = handoverContents(state, { ...calm, lastHeardAt: () => NOW - 10_001 });
    expect(sectionIn(silent, 'silent-sensors').items[0]?.facts).toEqual([
      { name: 'last-heard', value: { is: 'time', at: NOW - 10_001 } },
    ]);
    expect(
      sectionIn(handoverContents(state, { ...calm, lastHeardAt: () => NOW - 10_000 }), 'silent-sensors').count,
    ).toBe(0);
  });

  it('names critical steps of running plans that are open, with who has to do them and by when', () => {
    const [plan] = testSite.plans;
    if (plan === undefined) throw new Error('The test site has a plan.');
    const run = testCommand({
      type: 'StartPlan',
      data: {
        planRunId: 'run-1',
        incidentId: 'incident-1',
        plan,
        level: 'III',
        reason: '',
      } as Extract<DomainCommand, { type: 'StartPlan' }>['data'],
    });
    const running = play([run], state).state;
    expect(sectionIn(handoverContents(running, calm), 'critical-steps').items).toMatchObject([
      {
        title: { en: 'Sound the siren' },
        facts: [{ name: 'overdue', value: { at: run.at + 60_000 } }, { name: 'role' }, { name: 'nobody-holds' }],
      },
    ]);
  });

  it('names early warnings that stand, and those that are over while somebody still has to look', () => {
    const until = NOW - 1_000;
    const warned = play(
      [
        testCommand(warningIssued('limit:PI-1.H:1')),
        testCommand(warningIssued('rate:PI-1:1', { kind: 'rate-of-change', subject: 'PI-1', severity: 'low' })),
        testCommand({
          type: 'AssignWarningFollowUp',
          data: { warningId: WarningId.parse('rate:PI-1:1'), assignee: 'Chen', task: 'Look', until, seenVersion: 0 },
        }),
        testCommand({
          type: 'EndWarning',
          data: { warningId: WarningId.parse('rate:PI-1:1'), end: { because: 'over' }, observedAt: NOW },
        }),
      ],
      state,
    ).state;
    const { items } = sectionIn(handoverContents(warned, calm), 'early-warnings');
    expect(items.map(({ facts }) => facts.map(({ name }) => name))).toEqual([
      ['since', 'not-followed-up'],
      ['since', 'over', 'follow-up', 'task', 'overdue'],
    ]);
  });

  it('names what is set aside, with until when, by whom and why', () => {
    const ruleId = alarmRaised(AlarmId.parse('high')).data.ruleId;
    const aside = play(
      [
        testCommand({
          type: 'TakeAlarmsOutOfService',
          data: { ruleIds: [ruleId], reason: 'calibration', responsible: 'Instrument shop' },
        }),
      ],
      state,
    ).state;
    const form = handoverContents(aside, calm);
    expect(sectionIn(form, 'standing-alarms').count).toBe(0);
    expect(sectionIn(form, 'set-aside').items).toMatchObject([
      {
        key: 'PI-1.H',
        about: { kind: 'tag', id: 'PI-1' },
        facts: [
          { name: 'out-of-service' },
          { name: 'since' },
          { name: 'by', value: { words: 'Li Wei' } },
          { name: 'reason', value: { words: 'calibration' } },
          { name: 'responsible', value: { words: 'Instrument shop' } },
          { name: 'in-alarm' },
        ],
      },
    ]);
  });

  it('names permits in force and those that end in the next shift', () => {
    const permit = testCommand({
      type: 'IssuePermit',
      data: { permitId: PermitId.parse('permit-1'), ...permitTerms({ from: NOW - 1_000, to: NOW + 3_600_000 }) },
    });
    const working = play([permit], state).state;
    const facts = (at: number): string[] | undefined =>
      sectionIn(handoverContents(working, { ...calm, at }), 'permits').items[0]?.facts.map(({ name }) => name);
    expect(facts(NOW)).toEqual(['until', 'ends-next-shift', 'leader']);
    expect(facts(NOW + 3_600_001)).toEqual(['expired', 'leader']);
  });

  it('says the troubles of the system itself', () => {
    const troubled = handoverContents(state, {
      ...calm,
      hubAwaySince: NOW - 60_000,
      conflicts: 2,
      troubles: [{ en: 'The disk is full.', zh: '磁盘已满。' }],
    });
    expect(sectionIn(troubled, 'system').items.map(({ title }) => title.en)).toEqual([
      'The hub does not answer',
      'Conflicts that wait for a decision',
      'The disk is full.',
    ]);
  });

  it('lists so many of each and counts all: it fits its schema in a flood, too', () => {
    const flood = Array.from({ length: 500 }, (_, index) => alarmRaised(AlarmId.parse(`a-${String(index)}`)));
    const flooded = play(
      flood.map((command) => testCommand(command)),
      state,
    ).state;
    const section = sectionIn(HandoverDocument.parse(handoverContents(flooded, calm)), 'standing-alarms');
    expect([section.count, section.items.length]).toEqual([503, ITEMS_AT_MOST]);
  });

  it('is the same for the same state, whatever becomes of JSON on the way', () => {
    expect(HandoverDocument.parse(JSON.parse(JSON.stringify(written)))).toEqual(written);
    expect(handoverContents(evolveAll(state, []), calm)).toEqual(written);
  });

  it('counts what happened', () => {
    const { events } = play(busy.map((command) => testCommand(command)));
    const { happened } = handoverContents(state, { ...calm, tally: events.reduce(tallied, emptyTally) });
    const count = Object.fromEntries(happened.map(({ what, count: n }) => [what, n]));
    expect(count).toMatchObject({
      'alarms-high': 2,
      'alarms-low': 1,
      acknowledged: 1,
      'incidents-opened': 1,
      'responders-sent': 1,
      'incidents-closed': 0,
    });
  });
});

describe('what changed since', () => {
  it('is what is new, what is gone, and what is said otherwise', () => {
    const { state } = play(busy.map((command) => testCommand(command)));
    const later = play(
      [
        testCommand({ type: 'AcknowledgeAlarms', data: { alarmIds: [AlarmId.parse('high')] } }),
        testCommand({
          type: 'ReturnAlarmToNormal',
          data: { alarmId: AlarmId.parse('seen'), value: 1, observedAt: NOW },
        }),
        testCommand(alarmRaised(AlarmId.parse('newer'))),
      ],
      state,
    ).state;
    const changes = handoverChanges(
      handoverContents(state, calm),
      handoverContents(later, { ...calm, at: NOW + 60_000, lastHeardAt: () => NOW + 60_000 }),
    );
    expect(changes.map(({ how, key }) => `${how} ${key}`).toSorted()).toEqual([
      'changed high',
      'gone seen',
      'new newer',
    ]);
  });

  it('does not take for gone what slid out of a list that is cut off', () => {
    const { state } = play(busy.map((command) => testCommand(command)));
    const flood = Array.from({ length: 150 }, (_, index) =>
      testCommand(alarmRaised(AlarmId.parse(`a-${String(index)}`))),
    );
    const changes = handoverChanges(handoverContents(state, calm), handoverContents(play(flood, state).state, calm));
    expect(changes.filter(({ how }) => how === 'gone')).toEqual([]);
    expect(changes.filter(({ how }) => how === 'new')).not.toEqual([]);
  });
});
