/** What the handlers of a connection's messages stand on. Each file beside this one registers the messages of one concern. */
import type { SeriesStore } from '#shared/node/series/seriesStore.ts';
import type { AttachmentDesk } from '../../attachments/attachmentDesk.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import type { Clock } from '#shared/node/clock.ts';
import type { HubExchange } from '../../exchange/hubExchange.ts';
import type { CheckpointSigner } from '../../histories/checkpointSigner.ts';
import type { Recovery } from '../../histories/recovery.ts';
import type { Ingest } from '#shared/node/ingest/ingest.ts';
import type { CommandDesk } from '../../journal/commandDesk.ts';
import type { JournalStore } from '../../journal/journalStore.ts';
import type { Enrolment } from '../../enrolment/enrolment.ts';
import type { OutletDesk } from '../../outlets/outletDesk.ts';
import type { StationDesk } from '../../enrolment/stationDesk.ts';
import type { Lines } from '../../transport/lines.ts';
import type { Answering } from '../answering.ts';
import type { PresenceBoard } from '../presenceBoard.ts';
import type { OnlineStations } from '../onlineStations.ts';
import type { RecordMessages } from '../recordMessages.ts';
import type { Identities } from './identify.ts';

export interface HandlerContext {
  readonly version: string;
  readonly journal: JournalStore;
  readonly signer: CheckpointSigner;
  readonly messages: RecordMessages;
  readonly recovery: Recovery;
  readonly exchange: HubExchange;
  readonly series: SeriesStore;
  readonly desk: CommandDesk;
  readonly accounts: Accounts;
  readonly ingest: Ingest;
  readonly attachments: AttachmentDesk;
  readonly clock: Clock;
  readonly answering: Answering;
  /** The stations that said hello on this hub. */
  readonly online: OnlineStations;
  /** The connections, each with its limits. */
  readonly lines: Lines;
  readonly enrolment: Enrolment;
  readonly stationDesk: StationDesk;
  /** Where public warnings go. */
  readonly outlets: Pick<OutletDesk, 'act'>;
  /** Which station each connection has shown to be of. */
  readonly identities: Identities;
  readonly presence: PresenceBoard;
  /** Has the hub closed and opened anew by whoever runs it; absent: nobody would. */
  readonly beginAnew?: (() => void) | undefined;
  /** For tests of what takes long; see StationLink. */
  readonly answerWithinMs?: number | undefined;
}
