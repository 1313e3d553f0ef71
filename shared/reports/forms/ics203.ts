/** ICS 203, Organization Assignment List (FEMA 502-2). */
import type { LocalizedText } from '../../domain/values.ts';
import { commandFacts, type HeldPosition } from '../commandFacts.ts';
import type { Block, ReportDocument } from '../document.ts';
import { operatorText } from '../facts.ts';
import { both, Form, INCIDENT_NAME, OPERATIONAL_PERIOD } from '../form.ts';
import type { ReportSource } from '../source.ts';

/** The positions of each block, by their ids among the standard ones. */
const SECTIONS: readonly {
  readonly id: string;
  readonly title: LocalizedText;
  readonly positions: readonly string[];
}[] = [
  {
    id: 'agencies',
    title: both('4. Agency/Organization Representatives', '4. 各单位代表'),
    positions: [],
  },
  {
    id: 'planning',
    title: both('5. Planning Section', '5. 计划（综合协调）'),
    positions: ['planning', 'technical-specialists'],
  },
  { id: 'logistics', title: both('6. Logistics Section', '6. 后勤保障'), positions: ['logistics', 'communications'] },
  {
    id: 'operations',
    title: both('7. Operations Section', '7. 现场处置'),
    positions: ['operations', 'rescue', 'cordon-evacuation', 'medical', 'environmental-monitoring'],
  },
  { id: 'finance', title: both('8. Finance/Administration Section', '8. 财务与行政'), positions: ['finance'] },
];
const STAFF = ['deputy-commander', 'unified-command', 'safety', 'public-information', 'liaison'];

export function ics203(source: ReportSource): ReportDocument {
  const form = new Form(source, 'ics-203');
  const { positions, sectors } = commandFacts(source);
  const known = new Set([...STAFF, ...SECTIONS.flatMap((section) => section.positions)]);
  const columns = [
    [both('Position', '岗位'), 3],
    [both('Name', '姓名'), 3],
    [both('Deputy', '副职'), 2],
    [both('Contact', '联系方式'), 3],
  ] as const;
  const line = ({ title, holder, deputy, contact }: HeldPosition): string[] => [title, holder, deputy, contact];
  const ofIds = (ids: readonly string[]): string[][] =>
    ids.flatMap((id) => positions.filter((position) => position.id === id).map(line));
  const others = positions.filter(({ id }) => !known.has(id)).map(line);
  const blocks: Block[] = [
    { kind: 'fields', rows: [[form.fixed(INCIDENT_NAME, form.incidentName), form.period(OPERATIONAL_PERIOD)]] },
    form.grid(
      'staff',
      both('3. Incident Commander(s) and Command Staff', '3. 总指挥与指挥部成员'),
      columns,
      [
        [form.say(both('Incident Commander', '总指挥')), operatorText(source, source.incident.commander), '', ''],
        ...ofIds(STAFF),
      ],
      4,
    ),
    ...SECTIONS.map(({ id, title, positions: ids }) =>
      form.grid(
        id,
        title,
        columns,
        id === 'operations'
          ? [...ofIds(ids), ...others, ...sectors.map(({ name, leader, contact }) => [name, leader, '', contact])]
          : ofIds(ids),
        2,
      ),
    ),
    form.preparedBy(both('9. Prepared by', '9. 编制')),
  ];
  return form.document(blocks);
}
