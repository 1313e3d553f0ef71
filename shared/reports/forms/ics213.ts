/** ICS 213, General Message (FEMA 502-2). */
import type { ReportDocument } from '../document.ts';
import { dateTime } from '../facts.ts';
import { both, Form } from '../form.ts';
import { messagesOf } from '../messageFacts.ts';
import type { ReportSource } from '../source.ts';

/** `about`: the message; empty: a blank one. */
export function ics213(source: ReportSource, about: string): ReportDocument {
  const form = new Form(source, 'ics-213', about);
  const { format } = source;
  const message = messagesOf(source).find(({ id }) => id === about);
  const repliedAt = message?.repliedAt ?? null;
  return form.document([
    {
      kind: 'fields',
      rows: [
        [form.fixed(both('1. Incident Name', '1. 事件名称'), form.incidentName)],
        [form.field('to', both('2. To (Name and Position)', '2. 收件人（姓名、岗位）'), message?.to ?? '')],
        [form.field('from', both('3. From (Name and Position)', '3. 发件人（姓名、岗位）'), message?.from ?? '')],
        [
          form.field('subject', both('4. Subject', '4. 主题'), '', { width: 3 }),
          form.field('date', both('5. Date', '5. 日期'), message === undefined ? '' : format.date(message.at), {
            width: 1,
          }),
          form.field('time', both('6. Time', '6. 时间'), message === undefined ? '' : format.clock(message.at), {
            width: 1,
          }),
        ],
        [form.field('message', both('7. Message', '7. 内容'), message?.text ?? '', { lines: 16 })],
        [
          form.field('approvedBy', both('8. Approved by', '8. 批准'), '', { width: 2 }),
          form.fixed(both('Signature', '签名'), '', { width: 2 }),
          form.field('position', both('Position/Title', '岗位／职务'), '', { width: 1.3 }),
        ],
        [form.field('reply', both('9. Reply', '9. 回复'), '', { lines: 12 })],
        [
          form.field('repliedBy', both('10. Replied by', '10. 回复人'), message?.repliedBy ?? '', { width: 2 }),
          form.fixed(both('Signature', '签名'), '', { width: 2 }),
          form.field(
            'repliedAt',
            both('Date/Time', '日期、时间'),
            repliedAt === null ? '' : dateTime(source, repliedAt),
            { width: 1.3 },
          ),
        ],
      ],
    },
  ]);
}
