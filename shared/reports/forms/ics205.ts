/** ICS 205, Incident Radio Communications Plan (FEMA 502-2). Frequencies are in nobody’s journal: they are typed once and kept. */
import { commandFacts } from '../commandFacts.ts';
import type { ReportDocument } from '../document.ts';
import { dateTime, unitName, unitsOf } from '../facts.ts';
import { both, Form, INCIDENT_NAME } from '../form.ts';
import type { ReportSource } from '../source.ts';

export function ics205(source: ReportSource): ReportDocument {
  const form = new Form(source, 'ics-205');
  const { positions, sectors } = commandFacts(source);
  const units = unitsOf(source).filter(({ releasedAt }) => releasedAt === null);
  const row = (use: string, assignment: string, remark: string): string[] => [
    '',
    '',
    use,
    '',
    assignment,
    '',
    '',
    '',
    '',
    '',
    remark,
  ];
  return form.document(
    [
      {
        kind: 'fields',
        rows: [
          [
            form.fixed(INCIDENT_NAME, form.incidentName, { width: 2 }),
            form.fixed(both('2. Date/Time Prepared', '2. 编制日期、时间'), dateTime(source, source.now), {
              width: 1.3,
            }),
            form.period(both('3. Operational Period', '3. 行动周期'), 2),
          ],
        ],
      },
      form.grid(
        'channels',
        both('4. Basic Radio Channel Use', '4. 电台信道使用'),
        [
          [both('Zone Grp.', '区组'), 0.8],
          [both('Ch #', '信道号'), 0.8],
          [both('Function', '用途'), 1.6],
          [both('Channel Name / Talkgroup', '信道名／通话组'), 1.6],
          [both('Assignment', '使用单位'), 1.8],
          [both('RX Freq', '接收频率'), 1],
          [both('RX Tone/NAC', '接收亚音／NAC'), 1],
          [both('TX Freq', '发射频率'), 1],
          [both('TX Tone/NAC', '发射亚音／NAC'), 1],
          [both('Mode (A, D or M)', '制式（A／D／M）'), 0.9],
          [both('Remarks', '备注'), 1.6],
        ],
        [
          ...positions
            .filter(({ contact }) => contact !== '')
            .map(({ title, holder, contact }) => row(title, holder, contact)),
          ...sectors
            .filter(({ contact }) => contact !== '')
            .map(({ name, leader, contact }) => row(name, leader, contact)),
          ...units.map((unit) => row('', unitName(source, unit), unit.responder?.callSign ?? '')),
        ],
        8,
      ),
      {
        kind: 'fields',
        rows: [[form.field('instructions', both('5. Special Instructions', '5. 特别说明'), '', { lines: 4 })]],
      },
      form.preparedBy(both('6. Prepared by (Communications Unit Leader)', '6. 编制（通信负责人）')),
    ],
    true,
  );
}
