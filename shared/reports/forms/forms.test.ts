import { describe, expect, it } from 'vitest';
import type { DomainCommand } from '../../domain/command.ts';
import { WorldId } from '../../domain/ids.ts';
import { FormKind } from '../../domain/reports/forms.ts';
import { testSite } from '../../domain/testing.ts';
import { textsOfDocument, type Block, type Field, type Grid, type ReportDocument } from '../document.ts';
import { playedIncident, testIncident } from '../testing.ts';
import { accidentReport, accidentValues } from './accident.ts';
import { aboutChoices, formDocument } from './forms.ts';

const fieldsOf = ({ blocks }: ReportDocument): Field[] =>
  blocks.flatMap((block) => (block.kind === 'fields' ? block.rows.flat() : []));
const fieldOf = (document: ReportDocument, id: string): Field => {
  const field = fieldsOf(document).find((one) => one.id === id);
  if (field === undefined) throw new Error(`${document.title} has no field ${id}.`);
  return field;
};
const gridsOf = ({ blocks }: ReportDocument): Grid[] =>
  blocks.filter((block): block is Extract<Block, { kind: 'grid' }> => block.kind === 'grid');
const textOf = (document: ReportDocument): string => [...textsOfDocument(document)].join('\n');
const source = playedIncident();
const typed = (form: FormKind, values: Record<string, string | null>, about = ''): DomainCommand => ({
  type: 'SetFormFields',
  data: { incidentId: testIncident, form, about, values, rows: {} },
});

describe.each(FormKind.options)('%s', (kind) => {
  it('has the same boxes in both languages, each in its own', () => {
    const [en, zh] = [formDocument(kind, source('en'), ''), formDocument(kind, source('zh'), '')];
    expect(fieldsOf(zh).map(({ id }) => id)).toEqual(fieldsOf(en).map(({ id }) => id));
    for (const [index, { label }] of fieldsOf(zh).entries()) {
      expect(label).toMatch(/\p{Script=Han}/u);
      expect(fieldsOf(en)[index]?.label).not.toMatch(/\p{Script=Han}/u);
    }
    for (const grid of gridsOf(zh)) for (const { title } of grid.columns) expect(title).toMatch(/\p{Script=Han}/u);
  });

  it('keeps what is typed under a name of its own', () => {
    const ids = fieldsOf(formDocument(kind, source('en'), '')).flatMap(({ id }) => id ?? []);
    const grids = gridsOf(formDocument(kind, source('en'), '')).flatMap(({ id }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(grids).size).toBe(grids.length);
    for (const id of [...ids, ...grids]) expect(id).toMatch(/^[a-z][A-Za-z0-9]{0,39}$/);
  });

  it('says EXERCISE in a drill only', () => {
    const drill = playedIncident({ world: WorldId.parse('drill:spring') });
    expect(formDocument(kind, drill('en'), '').exercise).toBe(true);
    expect(formDocument(kind, source('en'), '').exercise).toBe(false);
  });

  it('can be made where the site is not known, and nobody is signed in', () => {
    const bare = source('zh');
    const document = formDocument(
      kind,
      {
        ...bare,
        by: null,
        weather: [],
        events: [],
        state: { ...bare.state, register: { ...bare.state.register, site: null }, plans: { runs: {} } },
      },
      'nobody-knows',
    );
    expect(document.blocks.length).toBeGreaterThan(1);
  });
});

describe('what a form says', () => {
  it('comes out of the record: who, what, when', () => {
    const text = textOf(formDocument('ics-201', source('en'), ''));
    for (const known of ['王喆', 'Chlorine', 'UN 1017', 'Sound the siren', 'Engine 1', 'F1', 'Wind speed 3.2 m/s'])
      expect(text).toContain(known);
  });

  it('is empty where nobody knows: nobody counts the harmed but a person', () => {
    const summary = formDocument('ics-209', source('en'), '');
    for (const id of ['publicFatalities', 'publicMissing', 'damage', 'contained', 'costs'])
      expect(fieldOf(summary, id).value).toBe('');
    const report = accidentReport(source('zh'), '');
    for (const id of ['dead', 'missing', 'poisoned', 'losses']) expect(fieldOf(report, id).value).toBe('');
  });

  it('gives way to what is typed, and the record’s own stays to be seen', () => {
    const with202 = playedIncident({ more: [typed('ics-202', { objectives: '无人伤亡' })] });
    const before = fieldOf(formDocument('ics-202', source('zh'), ''), 'objectives').value;
    expect(before).not.toBe('');
    expect(fieldOf(formDocument('ics-202', with202('zh'), ''), 'objectives')).toMatchObject({
      value: '无人伤亡',
      instead: before,
    });
    // Of another form, or of nothing: as it was.
    expect(fieldOf(formDocument('ics-209', with202('zh'), ''), 'objectives').value).toBe(before);
  });

  it('takes rows that were typed below those of the record', () => {
    const with205 = playedIncident({
      more: [
        {
          type: 'SetFormFields',
          data: {
            incidentId: testIncident,
            form: 'ics-205',
            about: '',
            values: {},
            rows: { channels: [['1', '16', 'Command']] },
          },
        },
      ],
    });
    const [grid] = gridsOf(formDocument('ics-205', with205('en'), ''));
    expect(grid?.typedRows).toBe(1);
    expect(grid?.rows.at(-1)).toEqual(['1', '16', 'Command']);
    expect(grid?.rows.length).toBe((gridsOf(formDocument('ics-205', source('en'), ''))[0]?.rows.length ?? 0) + 1);
  });

  it('is of one person, or of one unit, in an activity log', () => {
    const choices = aboutChoices('ics-214', source('en'));
    expect(choices.map(({ about }) => about)).toEqual(['', 'person:Li Wei', 'unit:fire-1']);
    const log = (about: string): string[][] =>
      gridsOf(formDocument('ics-214', source('en'), about)).find(({ id }) => id === 'activities')?.rows as string[][];
    expect(log('unit:fire-1').map(([, what]) => what)).toEqual([
      expect.stringContaining('assigned'),
      expect.stringContaining('On scene'),
    ]);
    expect(log('person:Nobody')).toEqual([]);
    expect(log('').length).toBeGreaterThan(log('unit:fire-1').length);
  });

  it('is a message of the log, with who wrote it and when', () => {
    const [, message] = aboutChoices('ics-213', source('en'));
    const form = formDocument('ics-213', source('en'), message?.about ?? '');
    expect(fieldOf(form, 'message').value).toContain('The flange leaks');
    expect(fieldOf(form, 'from').value).toBe('Li Wei');
    expect(fieldOf(formDocument('ics-213', source('en'), ''), 'message').value).toBe('');
  });

  it('tells when a unit was sent and when it arrived, in a check-in list', () => {
    const [list] = gridsOf(formDocument('ics-211', source('en'), ''));
    expect(list?.rows).toHaveLength(1);
    expect(list?.rows[0]?.[1]).toContain('F1');
    expect(list?.rows[0]?.[3]).toMatch(/\d\d:\d\d$/);
  });
});

describe('how the incident is commanded', () => {
  const period = {
    number: 1,
    from: source('en').now - 3_600_000,
    to: source('en').now + 3_600_000,
    emphasis: 'Stay upwind',
    safetyMessage: 'Full breathing apparatus inside the fence',
    planningMeetingAt: null,
  };
  const commanded = playedIncident({
    more: [
      {
        type: 'AddObjective',
        data: { incidentId: testIncident, objectiveId: 'o1' as never, text: 'Close the valve', priority: 'high' },
      },
      { type: 'SetOperationalPeriod', data: { incidentId: testIncident, period, seenVersion: 0 } },
      {
        type: 'SetCommandPosition',
        data: {
          incidentId: testIncident,
          position: {
            positionId: 'safety' as never,
            title: null,
            holder: 'Sun Li',
            deputy: null,
            contact: 'Channel 3',
            reportsTo: 'incident-commander' as never,
          },
          seenVersion: 0,
        },
      },
      {
        type: 'SetSector',
        data: {
          incidentId: testIncident,
          sector: {
            sectorId: 'north' as never,
            kind: 'division',
            name: 'Division North',
            ring: null,
            leader: 'Zhou Min',
            contact: 'Channel 5',
            reportsTo: 'operations' as never,
            responderIds: ['fire-1' as never],
            work: 'Water curtain at the fence',
            instructions: 'Withdraw at three whistles',
          },
          seenVersion: 0,
        },
      },
    ],
  });

  it('fills objectives, period and emphasis (202), organization (203), safety message (208)', () => {
    const objectives = formDocument('ics-202', commanded('en'), '');
    expect(fieldOf(objectives, 'objectives').value).toBe('Close the valve');
    expect(fieldOf(objectives, 'emphasis').value).toBe('Stay upwind');
    expect(fieldOf(objectives, 'period').value).toMatch(/^No\. 1: /);
    const rows = gridsOf(formDocument('ics-203', commanded('zh'), '')).flatMap((grid) => grid.rows);
    expect(rows).toContainEqual(['安全官', 'Sun Li', '', 'Channel 3']);
    expect(rows).toContainEqual(['Division North', 'Zhou Min', '', 'Channel 5']);
    expect(fieldOf(formDocument('ics-208', commanded('en'), ''), 'message').value).toContain(
      'Full breathing apparatus',
    );
  });

  it('fills an assignment list of each sector, with its units, and one of those that are in none', () => {
    expect(aboutChoices('ics-204', commanded('en')).map(({ about }) => about)).toEqual(['', 'north']);
    const list = formDocument('ics-204', commanded('en'), 'north');
    expect(fieldOf(list, 'work').value).toBe('Water curtain at the fence');
    expect(fieldOf(list, 'instructions').value).toBe('Withdraw at three whistles');
    expect(gridsOf(list)[0]?.rows).toHaveLength(1);
    expect(gridsOf(formDocument('ics-204', commanded('en'), ''))[0]?.rows).toHaveLength(0);
    expect(gridsOf(formDocument('ics-205', commanded('en'), ''))[0]?.rows.map((row) => row[4])).toEqual(
      expect.arrayContaining(['Sun Li', 'Zhou Min']),
    );
  });

  it('counts who is missing by the roll-call, and says nothing where none was called', () => {
    const called = playedIncident({
      more: [
        {
          type: 'StartRollCall',
          data: {
            incidentId: testIncident,
            rollCallId: 'roll-1' as never,
            title: 'Unit 1',
            zone: { of: 'site', name: { en: 'Site', zh: '厂区' } },
            since: source('en').incident.openedAt,
            people: ['Gao', 'Ma'].map((name) => ({
              personId: name as never,
              name,
              detail: '',
              source: 'list' as const,
              responderId: null,
              seenAt: null,
            })),
          },
        },
      ],
    });
    expect(fieldOf(formDocument('ics-209', called('en'), ''), 'publicMissing').value).toBe('2');
    expect(fieldOf(accidentReport(called('zh'), ''), 'missing').value).toBe('2');
    expect(fieldOf(accidentReport(source('zh'), ''), 'missing').value).toBe('');
  });

  it('has a message that was sent, to whom, and who took note of it', () => {
    const told = playedIncident({
      more: [
        {
          type: 'SendMessage',
          data: {
            incidentId: testIncident,
            messageId: 'message-1' as never,
            addressee: { to: 'duty', duty: 'commander' },
            text: 'Foam has arrived',
            urgent: false,
          },
        },
      ],
    });
    const form = formDocument('ics-213', told('en'), 'message-1');
    expect(fieldOf(form, 'to').value).toBe('Commander');
    expect(fieldOf(form, 'message').value).toBe('Foam has arrived');
    expect(fieldOf(form, 'repliedBy').value).toBe('');
  });
});

describe('an accident report', () => {
  const first: DomainCommand = {
    type: 'MakeAccidentReport',
    data: {
      incidentId: testIncident,
      values: accidentValues({ en: source('en'), zh: source('zh') }),
    },
  };
  const later = playedIncident({
    more: [
      first,
      typed('accident-report', { slightlyInjured: '2' }),
      {
        type: 'ChangeResponseLevel',
        data: { incidentId: testIncident, to: 'II', reason: 'The cloud crosses the fence', seenVersion: 0 },
      },
    ],
  });

  it('has what Order 493 wants, as far as the record knows it', () => {
    const report = accidentReport(source('zh'), '');
    expect(fieldOf(report, 'unitName').value).toBe(testSite.name.zh);
    expect(fieldOf(report, 'accidentPlace').value).not.toBe('');
    expect(fieldOf(report, 'course').value).toContain('事件建立');
    expect(fieldOf(report, 'measures').value).toContain('已完成');
    expect(report.blocks[0]).toMatchObject({ text: expect.stringContaining('首报') });
  });

  it('stays as it was made, with its number and its time, whatever comes after', () => {
    const made = accidentReport(later('en'), '1');
    expect(textOf(made)).not.toContain('The cloud crosses the fence');
    expect(textOf(made)).not.toContain('Draft');
    expect(fieldsOf(made).every(({ id }) => id === null)).toBe(true);
    expect(textOf(made)).toContain('first report');
  });

  it('follows up with what changed since the last: what grew by its new lines, what is new as it is', () => {
    const next = accidentReport(later('en'), '');
    expect(textOf(next)).toContain('follow-up no. 2');
    const changes = gridsOf(next)[0]?.rows ?? [];
    const of = (item: string): readonly string[] | undefined => changes.find(([name]) => name === item);
    expect(of('Slightly injured')).toEqual(['Slightly injured', '', '2']);
    expect(of('3. Brief course of the accident')?.[2]).toMatch(/^.*The cloud crosses the fence$/);
    expect(of('Unit where the accident happened')).toBeUndefined();
  });

  it('says so when nothing has changed', () => {
    const same = playedIncident({ more: [first] });
    const rows = gridsOf(accidentReport({ ...same('en'), now: source('en').now }, ''))[0]?.rows;
    expect(rows).toEqual([['Nothing has changed.', '', '']]);
  });
});
