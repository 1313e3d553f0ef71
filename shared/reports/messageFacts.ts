/** Messages of an incident, as the general message form asks for them. */
import type { Instant } from '../domain/values.ts';
import type { ReportSource } from './source.ts';
import { isWritten } from './facts.ts';
import { describeActor } from '../words/actorName.ts';

export interface MessageFacts {
  /** What the form is about. */
  readonly id: string;
  readonly at: Instant;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly reply: string;
  readonly repliedBy: string;
}

/** What people wrote, oldest first: each entry of the log can be sent on as a message. */
export function messagesOf(source: ReportSource): MessageFacts[] {
  return source.events.filter(isWritten).map((event) => ({
    id: event.data.entryId,
    at: event.at,
    from: describeActor(event.actor, source.language),
    to: '',
    text: event.data.text,
    reply: '',
    repliedBy: '',
  }));
}
