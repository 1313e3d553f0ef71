/** How this station is, and what the hub said last of how it is: for the people who look after them. */
import type { Instant } from '#shared/domain/values.ts';
import { diskOf, ProcessMeter } from '#shared/node/processUse.ts';
import {
  HEALTH_EVERY_MS,
  type Disk,
  type HostHealth,
  type HubHealth,
  type ProcessUse,
  type StationHealth,
} from '#shared/protocol/health.ts';

export interface StationHealthOptions {
  readonly dataDirectory: string;
  readonly now: () => Instant;
  readonly waiting: () => { readonly waiting: number; readonly oldestAt: Instant | null };
  readonly skewMs: () => number | null;
  readonly onChange: (health: HostHealth) => void;
  readonly onError: (error: unknown) => void;
}

export class StationHealthWatch {
  readonly #options: StationHealthOptions;
  readonly #meter = new ProcessMeter();
  readonly #timer: NodeJS.Timeout;
  #disk: Disk | null = null;
  #process: ProcessUse;
  #hub: HostHealth['hub'] = null;

  constructor(options: StationHealthOptions) {
    this.#options = options;
    this.#process = this.#meter.read();
    this.#timer = setInterval(() => void this.#look(), HEALTH_EVERY_MS);
    void this.#look();
  }

  get health(): HostHealth {
    const { waiting, oldestAt } = this.#options.waiting();
    return {
      hub: this.#hub,
      own: {
        waiting,
        oldestWaitingAt: oldestAt,
        disk: this.#disk,
        skewMs: this.#options.skewMs(),
        process: this.#process,
      },
    };
  }

  /** What the hub said of itself. Returns what it is answered. */
  heard(health: HubHealth): StationHealth {
    this.#hub = { heardAt: this.#options.now(), health };
    this.#options.onChange(this.health);
    const { waiting, disk, skewMs } = this.health.own;
    return { waiting, disk, skewMs };
  }

  close(): void {
    clearInterval(this.#timer);
    this.#meter.close();
  }

  async #look(): Promise<void> {
    try {
      this.#disk = await diskOf(this.#options.dataDirectory);
      this.#process = this.#meter.read();
      this.#options.onChange(this.health);
    } catch (error) {
      this.#options.onError(error);
    }
  }
}
