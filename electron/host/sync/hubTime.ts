/** Asks the hub for its time, a few times at first and then now and then, and tells how far the clock here is off. */
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import type { ProblemSeen } from '#shared/node/problems.ts';
import type { ClockState } from '#shared/protocol/hostContract.ts';
import { TimeReply } from '#shared/protocol/hubSocket.ts';
import type { StationRecord } from '../db/stationRecord.ts';
import { HubClock } from './hubClock.ts';
import type { HubSocket } from './hubLink.ts';
import { passedClock } from './passed.ts';

const ASK_EVERY_MS = 10_000;
/** After these the way there and back is known as it is when nothing else is under way. */
const FIRST_QUESTIONS = 4;
const FIRST_PAUSE_MS = 300;
const ANSWER_WITHIN_MS = 5_000;
/** A skew that a person should correct: what else this computer says of the time is wrong, too. */
const PROBLEM_MS = 60_000;
const TELL_CHANGE_MS = 250;

export interface HubTimeOptions {
  readonly record: StationRecord;
  readonly count: (problem: ProblemSeen) => void;
  readonly onChange: (state: ClockState) => void;
}

export class HubTime {
  readonly #options: HubTimeOptions;
  readonly #passed = passedClock();
  readonly #clock: HubClock;
  readonly #timer: NodeJS.Timeout;
  #socket: HubSocket | null = null;
  #asked = 0;
  #next: NodeJS.Timeout | undefined;
  #helloAt: number | null = null;
  #told: number | null = null;
  #isFar = false;

  constructor(options: HubTimeOptions) {
    this.#options = options;
    this.#clock = new HubClock({ passed: this.#passed, wall: Date.now, kept: options.record.clock });
    this.#timer = setInterval(() => {
      this.#look();
    }, 1_000);
  }

  /** The hub's, as far as it is known here. */
  readonly now = (): Instant => this.#clock.now();

  get state(): ClockState {
    return { skewMs: this.#clock.skewMs };
  }

  helloSent(): void {
    this.#clock.connected();
    this.#helloAt = this.#passed();
  }

  welcomed(hubTime: Instant): void {
    if (this.#helloAt !== null) this.#took(this.#helloAt, hubTime);
    this.#helloAt = null;
  }

  /** Null: there is no hub. */
  connected(socket: HubSocket | null): void {
    clearTimeout(this.#next);
    this.#socket = socket;
    this.#asked = 0;
    if (socket !== null) this.#ask(socket);
  }

  /** In the transaction of an act: no start without the hub is before it. */
  keep(): void {
    this.#options.record.clock = this.#clock.kept;
  }

  close(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#next);
  }

  #ask(socket: HubSocket): void {
    const sentAt = this.#passed();
    socket.timeout(ANSWER_WITHIN_MS).emit('time', (error: Error | null, raw: unknown) => {
      if (this.#socket !== socket) return;
      const reply = error === null ? TimeReply.safeParse(raw) : null;
      if (reply?.success === true) this.#took(sentAt, reply.data.hubTime);
      this.#asked += 1;
      this.#next = setTimeout(
        () => {
          this.#ask(socket);
        },
        this.#asked < FIRST_QUESTIONS ? FIRST_PAUSE_MS : ASK_EVERY_MS,
      );
    });
  }

  #took(sentAt: number, hubTime: Instant): void {
    const back = this.#clock.took({ sentAt, receivedAt: this.#passed(), hubTime });
    if (back > 0)
      this.#options.count({ code: 'clock-went-back', source: 'station', where: 'clock', sentence: wentBack(back) });
    this.#look();
  }

  #look(): void {
    const { count, onChange } = this.#options;
    const { skewMs } = this.#clock;
    if (skewMs === null) return;
    if (this.#told === null || Math.abs(skewMs - this.#told) >= TELL_CHANGE_MS) {
      this.#told = skewMs;
      onChange(this.state);
    }
    const isFar = Math.abs(skewMs) > PROBLEM_MS;
    if (isFar && !this.#isFar)
      count({ code: 'clock-skewed', source: 'station', where: 'clock', sentence: skewed(skewMs) });
    this.#isFar = isFar;
  }
}

const seconds = (ms: number): string => String(Math.round(Math.abs(ms) / 1_000));

const skewed = (ms: number): LocalizedText => ({
  en: `The clock of this computer is ${seconds(ms)} s ${ms > 0 ? 'ahead of' : 'behind'} the hub’s. What is done here is recorded with the hub’s time, so the record is right. Set the clock of whichever is wrong, and turn its time synchronization on.`,
  zh: `本机时钟比中心${ms > 0 ? '快' : '慢'} ${seconds(ms)} 秒。本站操作按中心时间记录，档案不受影响。请校正有误一方的时钟并开启时间同步。`,
});

const wentBack = (ms: number): LocalizedText => ({
  en: `What was done at this station until now was recorded with times up to ${seconds(ms)} s later than the hub’s: its clock was wrong and no hub had told it the time, or the hub’s own clock was set back. From now on the hub’s time counts; the order of the acts is right.`,
  zh: `此前本工作站操作的记录时间比中心最多晚 ${seconds(ms)} 秒：本机时钟有误且尚未与中心对时，或中心时钟被调回。今后以中心时间为准；操作的先后顺序正确。`,
});
