/**
 * `muster replay`: what the rules of a hub would have concluded from readings, in simulated time and as fast as it can. The
 * evaluations are those that a hub runs (AlarmSimulation).
 */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { AlarmRuleId } from '#shared/domain/ids.ts';
import { AlarmSimulation, type SimulatedEvent } from '#shared/domain/rules/simulation.ts';
import type { Instant } from '#shared/domain/values.ts';
import { Json, WrongUsage } from './options.ts';
import { headerOf, linesOf, readLine, type Columns } from './replay/readingLines.ts';
import { parseReplayTags, type ReplayTags } from './replay/replayTags.ts';

export const ReplayOptions = z.object({
  tags: z.string('It must be a file; - is standard input.').min(1, 'It must be a file; - is standard input.'),
  data: z.string('It must be a file; - is standard input.').min(1, 'It must be a file; - is standard input.'),
  operators: z.coerce.number('It must be a number.').int('It must be a whole number.').min(1, 'At least 1.').default(1),
  json: Json,
});
export type ReplayOptions = z.infer<typeof ReplayOptions>;

const SystemFault = z.object({ code: z.string(), errno: z.number(), message: z.string() });
const STANDARD_INPUT = '-';

export async function runReplay(options: ReplayOptions): Promise<number> {
  if (options.tags === STANDARD_INPUT && options.data === STANDARD_INPUT)
    throw new WrongUsage('--tags and --data cannot both be standard input.');
  const tags = parseReplayTags(await textOf(options.tags), options.tags);
  for (const warning of tags.warnings) process.stderr.write(`${options.tags}: ${warning}\n`);
  const replay = new Replay(tags, options);
  const bytes =
    options.data === STANDARD_INPUT ? process.stdin : createReadStream(options.data, { highWaterMark: 1 << 20 });
  try {
    await pipeline(Readable.from(replay.outputOf(bytes)), process.stdout, { end: false });
  } catch (error) {
    const fault = SystemFault.safeParse(error);
    // Whoever read has had enough: `muster replay … | head`.
    if (fault.success && fault.data.code === 'EPIPE') return 0;
    if (fault.success) throw new Error(`${options.data} cannot be read: ${fault.data.message}.`, { cause: error });
    throw error;
  }
  return replay.readings === 0 && replay.rejected > 0 ? 1 : 0;
}

async function textOf(file: string): Promise<string> {
  if (file === STANDARD_INPUT) {
    let text = '';
    for await (const lines of linesOf(process.stdin)) text += `${lines.join('\n')}\n`;
    return text;
  }
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const fault = SystemFault.safeParse(error);
    if (!fault.success) throw error;
    throw new Error(`${file} cannot be read: ${fault.data.message}.`, { cause: error });
  }
}

class Replay {
  readonly #tags: ReplayTags;
  readonly #options: ReplayOptions;
  #simulation: AlarmSimulation | null = null;
  #columns: Columns | null = null;
  #line = 0;
  /** Nothing but empty lines so far. */
  #isFirst = true;
  #output: string[] = [];
  #complaints: string[] = [];
  readings = 0;
  rejected = 0;

  constructor(tags: ReplayTags, options: ReplayOptions) {
    this.#tags = tags;
    this.#options = options;
  }

  /** What is printed, a chunk of lines at a time; what is wrong goes to standard error in between. */
  async *outputOf(bytes: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
    for await (const lines of linesOf(bytes)) {
      for (const line of lines) this.#take(line.endsWith('\r') ? line.slice(0, -1) : line);
      await this.#complain();
      yield* this.#flush();
    }
    this.#simulation?.end();
    const late = this.#simulation?.late ?? 0;
    const summary = { type: 'summary', readings: this.readings, rejected: this.rejected, late };
    this.#output.push(
      this.#options.json
        ? JSON.stringify(summary)
        : `${String(summary.readings)} readings, ${String(late)} of them late; ${String(summary.rejected)} lines were rejected.`,
    );
    yield* this.#flush();
  }

  #take(line: string): void {
    this.#line += 1;
    if (line.trim() === '') return;
    if (this.#isFirst) {
      this.#isFirst = false;
      this.#columns = headerOf(line);
      if (this.#columns !== null) return;
    }
    const read = readLine(line, this.#columns);
    if (typeof read === 'string') {
      this.#reject(read);
      return;
    }
    const tagId = this.#tags.idOf.get(read.tag);
    if (tagId === undefined) {
      this.#reject(`the tag “${read.tag.slice(0, 80)}” is not in ${this.#options.tags}`);
      return;
    }
    this.readings += 1;
    const { at, value, quality, inMs } = read;
    this.#simulation ??= this.#begin(at, inMs);
    this.#simulation.read({ tagId, value, at, quality });
  }

  /** Times are written as the first reading has its own. */
  #begin(from: Instant, inMs: boolean): AlarmSimulation {
    const { json, operators } = this.#options;
    const timeOf = (at: Instant): number | string => (inMs ? at : new Date(at).toISOString());
    return new AlarmSimulation({
      basis: this.#tags.basis,
      operators,
      from,
      tell: (event) => {
        const said = wordsOf(event, this.#tags, timeOf);
        if (said === null) return;
        this.#output.push(json ? JSON.stringify(said) : inColumns(said));
      },
    });
  }

  #reject(why: string): void {
    this.rejected += 1;
    this.#complaints.push(`${this.#options.data}: line ${String(this.#line)} was rejected: ${why}.\n`);
  }

  async #complain(): Promise<void> {
    if (this.#complaints.length === 0) return;
    const text = this.#complaints.join('');
    this.#complaints = [];
    await new Promise<void>((resolve) => {
      process.stderr.write(text, () => {
        resolve();
      });
    });
  }

  *#flush(): Generator<string> {
    if (this.#output.length === 0) return;
    this.#output.push('');
    yield this.#output.join('\n');
    this.#output = [];
  }
}

interface Said {
  readonly time: number | string;
  readonly type: string;
  readonly alarm: string | null;
  readonly tag: string | null;
  readonly [more: string]: unknown;
}

/** An event in the words of the contract; null: it has none there. */
function wordsOf(
  event: SimulatedEvent,
  { alarmOf }: ReplayTags,
  timeOf: (at: Instant) => number | string,
): Said | null {
  const time = timeOf(event.at);
  const named = (ruleId: AlarmRuleId): { alarm: string | null; tag: string | null } => {
    const { alarm = null, tag = null } = alarmOf.get(ruleId) ?? {};
    return { alarm, tag };
  };
  /** Of a rate in the unit a second, as its setpoint was given. */
  const measured = (type: string, value: number): number => (type === 'rate' ? value / 60 : value);
  switch (event.type) {
    case 'AlarmRaised.v1': {
      const { ruleId, type, priority, value, setpoint, observedAt } = event.data;
      if (type === 'silence') return { time, type: 'sensor-silent', ...named(ruleId), silentS: value / 1000 };
      return {
        time,
        type: 'alarm-raised',
        ...named(ruleId),
        priority,
        value: measured(type, value),
        setpoint: measured(type, setpoint),
        observedAt: timeOf(observedAt),
      };
    }
    case 'AlarmReturnedToNormal.v1': {
      const ruleId = AlarmRuleId.parse(event.data.alarmId.replace(/:\d+$/, ''));
      const source = alarmOf.get(ruleId);
      if (source?.kind === 'silence') return { time, type: 'sensor-heard', ...named(ruleId) };
      return { time, type: 'alarm-cleared', ...named(ruleId), value: measured(source?.kind ?? '', event.data.value) };
    }
    case 'AlarmFloodBegan.v1': {
      const { count, operators, firstOut } = event.data;
      return { time, type: 'alarm-flood-began', alarm: null, tag: null, count, operators, firstOut: named(firstOut) };
    }
    case 'AlarmFloodEnded.v1': {
      const { count, peak, durationMs } = event.data;
      return { time, type: 'alarm-flood-ended', alarm: null, tag: null, count, peak, durationS: durationMs / 1000 };
    }
    case 'AlarmChatteringBegan.v1': {
      const { ruleId, count, withinMs } = event.data;
      return { time, type: 'alarm-chattering', ...named(ruleId), count, withinS: withinMs / 1000 };
    }
    case 'AlarmChatteringEnded.v1': {
      const { ruleId, count, durationMs } = event.data;
      return { time, type: 'alarm-chattering-ended', ...named(ruleId), count, durationS: durationMs / 1000 };
    }
    case 'PastExcursionFound.v1': {
      const { ruleId, type, priority, from, to, worst, setpoint, lateMs } = event.data;
      return {
        time,
        type: 'past-excursion',
        ...named(ruleId),
        priority,
        from: timeOf(from),
        to: to === null ? null : timeOf(to),
        worst: measured(type, worst),
        setpoint: measured(type, setpoint),
        lateS: lateMs / 1000,
      };
    }
    default:
      return null;
  }
}

function inColumns({ time, type, tag, alarm, ...more }: Said): string {
  const details = Object.entries(more).map(
    ([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return [time, type, tag ?? '-', alarm ?? '-', ...details].join('  ');
}
