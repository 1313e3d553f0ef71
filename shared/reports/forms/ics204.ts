/** ICS 204, Assignment List (FEMA 502-2): of one sector, or of all units that have none. */
import { commandFacts } from '../commandFacts.ts';
import type { Block, ReportDocument } from '../document.ts';
import { runsOf, said, statusText, unitName, unitsOf } from '../facts.ts';
import { both, Form, INCIDENT_NAME } from '../form.ts';
import type { ReportSource } from '../source.ts';

/** `about`: the id of a sector; empty: units that are in none. */
export function ics204(source: ReportSource, about: string): ReportDocument {
  const form = new Form(source, 'ics-204', about);
  const { sectors, positions } = commandFacts(source);
  const sector = sectors.find(({ id }) => id === about);
  const inSectors = new Set(sectors.flatMap(({ responderIds }) => responderIds));
  const units = unitsOf(source).filter(
    ({ responderId, releasedAt }) =>
      releasedAt === null &&
      (sector === undefined ? !inSectors.has(responderId) : sector.responderIds.includes(responderId)),
  );
  const operations = positions.find(({ id }) => id === 'operations');
  const blocks: Block[] = [
    {
      kind: 'fields',
      rows: [
        [form.fixed(INCIDENT_NAME, form.incidentName), form.period(both('2. Operational Period', '2. 行动周期'))],
        [
          form.field(
            'division',
            both('3. Branch / Division / Group / Staging Area', '3. 分部／区段／任务组／集结区'),
            sector?.name ?? '',
          ),
          form.field(
            'chief',
            both('4. Operations Section Chief (name, contact)', '4. 现场指挥（姓名、联系方式）'),
            joined(operations?.holder, operations?.contact),
          ),
          form.field(
            'supervisor',
            both('Division/Group Supervisor (name, contact)', '区段／任务组负责人（姓名、联系方式）'),
            joined(sector?.leader, sector?.contact),
          ),
        ],
      ],
    },
    form.grid(
      'resources',
      both('5. Resources Assigned', '5. 分派的力量'),
      [
        [both('Resource Identifier', '力量'), 2.4],
        [both('Leader', '负责人'), 1.2],
        [both('# of Persons', '人数'), 0.8],
        [both('Contact', '联系方式'), 1.2],
        [both('Reporting location, special equipment, remarks', '报到地点、特种装备、备注'), 3],
      ],
      units.map((unit) => [
        unitName(source, unit),
        '',
        unit.responder?.crew === undefined ? '' : String(unit.responder.crew),
        unit.responder?.callSign ?? '',
        [unit.task, unit.status === null ? '' : statusText(source, unit.status)]
          .filter((part) => part !== '')
          .join(' · '),
      ]),
      6,
    ),
    {
      kind: 'fields',
      rows: [
        [form.field('work', both('6. Work Assignments', '6. 工作任务'), sector?.work ?? '', { lines: 6 })],
        [
          form.field('instructions', both('7. Special Instructions', '7. 特别说明'), sector?.instructions ?? '', {
            lines: 4,
          }),
        ],
      ],
    },
    form.grid(
      'communications',
      both('8. Communications', '8. 通信'),
      [
        [both('Name/Function', '姓名／职能'), 3],
        [both('Primary Contact (phone or radio)', '主要联系方式（电话或电台）'), 4],
      ],
      [
        ...positions
          .filter(({ contact }) => contact !== '')
          .map(({ title, holder, contact }) => [joined(title, holder), contact]),
        ...contactsOf(source),
      ],
      3,
    ),
    form.preparedBy(both('9. Prepared by', '9. 编制')),
  ];
  return form.document(blocks);
}

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(', ');

/** Of the plans that run, each once. */
const contactsOf = (source: ReportSource): string[][] => [
  ...new Map(
    runsOf(source)
      .filter(({ endedAt }) => endedAt === null)
      .flatMap(({ plan }) => plan.contacts)
      .map(({ name, telephone }) => [telephone, [said(source, name), telephone]]),
  ).values(),
];
