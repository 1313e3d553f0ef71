/** Messages of an incident, as the general message form asks for them. */
import type { Addressee } from '../domain/communications/events.ts';
import type { Instant } from '../domain/values.ts';
import { describeActor } from '../words/actorName.ts';
import { roleNames } from '../words/names.ts';
import { textsIn } from '../words/texts.ts';
import { isWritten, said } from './facts.ts';
import type { ReportSource } from './source.ts';

export interface MessageFacts {
  /** What the form is about. */
  readonly id: string;
  readonly at: Instant;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  /** Who took note of it, the first of them. */
  readonly repliedBy: string;
  readonly repliedAt: Instant | null;
}

/** Messages that were sent, and what people wrote into the log, which can be sent on as one; oldest first. */
export function messagesOf(source: ReportSource): MessageFacts[] {
  const { events, language } = source;
  return events.flatMap((event): MessageFacts[] => {
    const from = describeActor(event.actor, language);
    if (isWritten(event)) {
      const { entryId, text } = event.data;
      return [{ id: entryId, at: event.at, from, to: '', text, repliedBy: '', repliedAt: null }];
    }
    if (event.type !== 'MessageSent.v1') return [];
    const { messageId, addressee, text } = event.data;
    const noted = events.find((one) => one.type === 'MessageAcknowledged.v1' && one.data.messageId === messageId);
    return [
      {
        id: messageId,
        at: event.at,
        from,
        to: addresseeText(source, addressee),
        text,
        repliedBy: noted === undefined ? '' : describeActor(noted.actor, language),
        repliedAt: noted?.at ?? null,
      },
    ];
  });
}

function addresseeText(source: ReportSource, addressee: Addressee): string {
  switch (addressee.to) {
    case 'all':
      return said(source, { en: 'Everybody', zh: '全体' });
    case 'station':
      return addressee.stationId;
    case 'duty':
      return textsIn(roleNames, source.language)(addressee.duty);
    case 'role': {
      const run = source.state.plans.runs[addressee.planRunId];
      const role = run?.plan.roles.find(({ id }) => id === addressee.roleId);
      const holder = run?.roles[addressee.roleId]?.holder;
      const name = role === undefined ? addressee.roleId : said(source, role.name);
      return holder === undefined ? name : `${name} (${holder})`;
    }
  }
}
