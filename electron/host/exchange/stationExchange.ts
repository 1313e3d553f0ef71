/** Files instead of a network, as screens ask for them. */
import type { StationId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import { stamp } from '#shared/node/setAside.ts';
import {
  EXCHANGE_SUFFIX,
  type ExchangeMade,
  type ExchangeResult,
  type ExchangeTarget,
} from '#shared/protocol/exchange.ts';
import type { HandedFileId, ExchangeState, PendingCommand } from '#shared/protocol/hostContract.ts';
import type { Carried } from '../db/carried.ts';
import type { ExchangeRecord } from '../db/exchangeRecord.ts';
import type { Outbox } from '../db/outbox.ts';
import type { HandedFiles } from '../files/handedFiles.ts';
import type { StationExport } from './stationExport.ts';
import type { StationImport } from './stationImport.ts';

export interface StationExchangeOptions {
  readonly files: HandedFiles;
  readonly export: StationExport;
  readonly import: StationImport;
  readonly outbox: Outbox;
  readonly carried: Carried;
  readonly record: ExchangeRecord;
  readonly stationId: StationId;
  readonly fingerprint: string;
  readonly now: () => Instant;
  /** Something was taken. */
  readonly onImported: () => void;
}

export class StationExchange {
  readonly #options: StationExchangeOptions;

  constructor(options: StationExchangeOptions) {
    this.#options = options;
  }

  get state(): ExchangeState {
    const { outbox, carried, record } = this.#options;
    return {
      own: outbox.waiting.waiting,
      carried: carried.size,
      fingerprint: this.#options.fingerprint,
      peers: record.peers().map(({ peer, madeAt }) => ({ peer, madeAt: madeAt === 0 ? null : madeAt })),
    };
  }

  get carried(): PendingCommand[] {
    return this.#options.carried.pending();
  }

  async export(
    target: ExchangeTarget,
    attachmentBytes: number,
  ): Promise<ExchangeMade & { file: HandedFileId; name: string }> {
    const { files, stationId, now } = this.#options;
    const { file, path } = files.make();
    const made = await this.#options.export.write(path, target, attachmentBytes);
    const to = target.kind === 'hub' ? 'hub' : (target.stationId ?? 'stations');
    return { file, name: `${stationId}-to-${to}-${stamp(new Date(now()))}${EXCHANGE_SUFFIX}`, ...made };
  }

  download(file: HandedFileId, offset: number): { bytes: Uint8Array<ArrayBuffer> } {
    return this.#options.files.download(file, offset);
  }

  async import(file: HandedFileId): Promise<ExchangeResult> {
    const { files, onImported } = this.#options;
    try {
      return await this.#options.import.take(files.path(file));
    } finally {
      files.remove(file);
      onImported();
    }
  }
}
