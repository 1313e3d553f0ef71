/** Files instead of a network, at the hub: put together from what they stand on. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AccountsState } from '#shared/domain/accounts/evolve.ts';
import { LIVE, type AttachmentId, type StationId } from '#shared/domain/ids.ts';
import type { AttachmentStore } from '#shared/node/attachments/attachmentStore.ts';
import { ExchangeRefused } from '#shared/node/exchange/exchangeRefused.ts';
import type { Signer } from '#shared/node/identity/signing.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import { stamp } from '#shared/node/setAside.ts';
import {
  EXCHANGE_SUFFIX,
  EXCHANGED_BYTES,
  PassedFile,
  type CarriedReply,
  type ExchangeMade,
  type ExchangeResult,
  type ExchangeTarget,
  type SignedAct,
} from '#shared/protocol/exchange.ts';
import type { Clock } from '#shared/node/clock.ts';
import type { CheckpointSigner } from '../histories/checkpointSigner.ts';
import type { Recovery } from '../histories/recovery.ts';
import type { GrantCheck } from '../accounts/grantCheck.ts';
import { stationName } from '../enrolment/stationName.ts';
import type { CommandDesk } from '../journal/commandDesk.ts';
import { hubFolder } from '../journal/hubJournal.ts';
import type { JournalStore } from '../journal/journalStore.ts';
import { CarriedActs } from './carriedActs.ts';
import type { ExchangeRecord } from './exchangeRecord.ts';
import { digitsOf } from './fingerprints.ts';
import { HubExport } from './hubExport.ts';
import { HubImport } from './hubImport.ts';

export interface HubExchangeOptions {
  readonly dataDirectory: string;
  readonly journal: JournalStore;
  readonly desk: CommandDesk;
  readonly check: GrantCheck;
  readonly recovery: Recovery;
  readonly checkpoints: CheckpointSigner;
  readonly signer: Signer;
  readonly record: ExchangeRecord;
  readonly attachments: AttachmentStore;
  /** It came by a file and is whole here. */
  readonly onAttachmentHeld: (attachmentId: AttachmentId) => void;
  readonly problems: ProblemBook;
  readonly clock: Clock;
}

/** Where a hub and the command line of its data folder pass files to each other. */
export const exchangeFolder = (dataDirectory: string): string => join(hubFolder(dataDirectory), 'exchange');

export class HubExchange {
  readonly #options: HubExchangeOptions;
  readonly #carried: CarriedActs;
  readonly #export: HubExport;
  readonly #import: HubImport;

  constructor(options: HubExchangeOptions) {
    this.#options = options;
    const { journal, signer } = options;
    const standing = (): AccountsState['stations'] => journal.state(LIVE).accounts.stations;
    const nameOf = (stationId: StationId): Promise<string> => stationName(journal.stations, standing(), stationId);
    this.#carried = new CarriedActs({
      ...options,
      nameOf,
      stations: journal.stations,
      isRevoked: (stationId) => (standing()[stationId]?.revoked ?? null) !== null,
      epoch: () => journal.epoch,
    });
    this.#export = new HubExport(options);
    this.#import = new HubImport({ ...options, nameOf, carried: this.#carried, publicKey: signer.publicKey });
  }

  judge(act: SignedAct): Promise<CarriedReply> {
    return this.#carried.judge(act);
  }

  export(file: string, target: ExchangeTarget, attachmentBytes = EXCHANGED_BYTES): Promise<ExchangeMade> {
    return this.#export.write(file, target, attachmentBytes);
  }

  /** `enrol`: fingerprints of stations that this hub does not know, and that a person accepts. */
  import(file: string, enrol: readonly string[] = []): Promise<ExchangeResult> {
    return this.#import.take(file, enrol.map(digitsOf));
  }

  /** Into the folder where whoever asked for it takes it from. */
  async exportThere(
    target: ExchangeTarget,
    attachmentBytes: number,
  ): Promise<ExchangeMade & { file: PassedFile; name: string }> {
    const { dataDirectory, clock } = this.#options;
    const folder = exchangeFolder(dataDirectory);
    mkdirSync(folder, { recursive: true });
    const file = PassedFile.parse(randomUUID());
    const made = await this.export(join(folder, file), target, attachmentBytes);
    return { file, name: fileName(target, clock.now()), ...made };
  }

  async importFrom(file: PassedFile, enrol: readonly string[]): Promise<ExchangeResult> {
    const path = join(exchangeFolder(this.#options.dataDirectory), file);
    if (!existsSync(path)) throw new ExchangeRefused(NOT_THERE);
    try {
      return await this.import(path, enrol);
    } finally {
      rmSync(path, { force: true });
    }
  }
}

export function fileName(target: ExchangeTarget, now: number): string {
  const to = target.kind === 'hub' ? 'hub' : (target.stationId ?? 'stations');
  return `hub-to-${to}-${stamp(new Date(now))}${EXCHANGE_SUFFIX}`;
}

const NOT_THERE = {
  en: 'The file that was to be imported is not in the hub’s exchange folder. Run “muster exchange import” on the machine of the hub.',
  zh: '待导入的文件不在中心的交换目录中。请在中心所在机器上运行“muster exchange import”。',
};
