/** The tags of `muster replay`, TAGS.json, as what alarms are judged by. */
import { z } from 'zod';
import { AlarmRuleId, PlaceId, TagId } from '#shared/domain/ids.ts';
import { limitProblems } from '#shared/domain/register/alarmProblems.ts';
import { AlarmPriority, type AlarmRule } from '#shared/domain/register/site.ts';
import type { AlarmBasis } from '#shared/domain/rules/alarmEvaluation.ts';
import { silenceRuleId, type AlarmDefinition, type Criterion } from '#shared/domain/rules/definitions.ts';

const SECOND_MS = 1000;
const MINUTE_S = 60;
/** The contract: silence is twice the interval without a reading. */
const SILENT_INTERVALS = 2;

const seconds = z.number().nonnegative();
const name = z.string().min(1).max(200);
const ReplayAlarm = z.object({
  id: name,
  kind: z.enum(['high', 'low', 'rate']),
  /** In the tag's unit; of a rate in that unit a second, either way. */
  setpoint: z.number(),
  deadband: z.number().nonnegative().default(0),
  onDelayS: seconds.default(0),
  offDelayS: seconds.default(0),
  priority: AlarmPriority.default('medium'),
});
type ReplayAlarm = z.infer<typeof ReplayAlarm>;

const ReplayTag = z.object({
  id: name,
  unit: z.string().default(''),
  low: z.number().nullish(),
  high: z.number().nullish(),
  /** Without one its silence is no event. */
  intervalS: z.number().positive().nullish(),
  alarms: z.array(ReplayAlarm).default([]),
});
type ReplayTag = z.infer<typeof ReplayTag>;
const ReplayFile = z.object({ tags: z.array(ReplayTag).min(1) });

export interface NamedAlarm {
  readonly tag: string;
  /** Null: the silence of its tag. */
  readonly alarm: string | null;
  readonly unit: string;
  readonly kind: ReplayAlarm['kind'] | 'silence';
}

export interface ReplayTags {
  readonly basis: AlarmBasis;
  /** Names are those of the file, which may be any text; inside each has an id of its own. */
  readonly idOf: ReadonlyMap<string, TagId>;
  readonly alarmOf: ReadonlyMap<AlarmRuleId, NamedAlarm>;
  /** What is strange, a sentence each: it is judged as it stands. */
  readonly warnings: readonly string[];
}

/** Throws an Error with a sentence where the file cannot be used. `file`: how it was named. */
export function parseReplayTags(text: string, file: string): ReplayTags {
  const parsed = ReplayFile.safeParse(asJson(text, file));
  if (!parsed.success)
    throw new Error(
      `${file} cannot be used:\n${parsed.error.issues.map(({ path, message }) => `  ${path.map(String).join('.')}: ${message}`).join('\n')}\nIt takes {"tags":[{"id","unit","low","high","intervalS","alarms":[{"id","kind","setpoint","deadband","onDelayS","offDelayS","priority"}]}]}.`,
    );
  const { tags } = parsed.data;
  const idOf = new Map<string, TagId>();
  const alarmOf = new Map<AlarmRuleId, NamedAlarm>();
  const definitions: AlarmDefinition[] = [];
  const staleAfterMs = new Map<TagId, number>();
  for (const [index, tag] of tags.entries()) {
    if (idOf.has(tag.id)) throw new Error(`${file}: the tag “${tag.id}” stands twice. Give each an id of its own.`);
    const tagId = TagId.parse(`tag-${String(index)}`);
    idOf.set(tag.id, tagId);
    staleAfterMs.set(tagId, silentAfterMs(tag) ?? Infinity);
    for (const definition of definitionsOf(tag, tagId, file)) {
      definitions.push(definition.definition);
      alarmOf.set(definition.definition.ruleId, definition.named);
    }
  }
  return { basis: { definitions, staleAfterMs }, idOf, alarmOf, warnings: tags.flatMap(strange) };
}

function asJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Error(`${file} is not JSON: ${error.message}. Correct it.`, { cause: error });
  }
}

const silentAfterMs = ({ intervalS }: ReplayTag): number | null =>
  intervalS === undefined || intervalS === null ? null : Math.round(intervalS * SECOND_MS * SILENT_INTERVALS);

interface Named {
  readonly definition: AlarmDefinition;
  readonly named: NamedAlarm;
}

function definitionsOf(tag: ReplayTag, tagId: TagId, file: string): Named[] {
  const seen = new Set<string>();
  const all = tag.alarms.map((alarm, index): Named => {
    if (seen.has(alarm.id))
      throw new Error(`${file}: the alarm “${alarm.id}” of “${tag.id}” stands twice. Give each an id of its own.`);
    seen.add(alarm.id);
    const { kind, priority, onDelayS, offDelayS } = alarm;
    const definition: AlarmDefinition = {
      ...plain(tag, tagId),
      ruleId: AlarmRuleId.parse(`${tagId}.${String(index)}`),
      type: kind === 'rate' ? 'rate' : kind === 'high' ? 'H' : 'L',
      criterion: criterionOf(alarm),
      onDelayMs: Math.round(onDelayS * SECOND_MS),
      offDelayMs: Math.round(offDelayS * SECOND_MS),
      priority,
    };
    return { definition, named: { tag: tag.id, alarm: alarm.id, unit: tag.unit, kind } };
  });
  const afterMs = silentAfterMs(tag);
  if (afterMs === null) return all;
  const silence: AlarmDefinition = {
    ...plain(tag, tagId),
    ruleId: silenceRuleId(tagId),
    type: 'silence',
    criterion: { kind: 'silence', afterMs },
    onDelayMs: 0,
    offDelayMs: 0,
    priority: 'medium',
  };
  return [...all, { definition: silence, named: { tag: tag.id, alarm: null, unit: 's', kind: 'silence' } }];
}

const nowhere = PlaceId.parse('replay');

const plain = (
  { id, unit }: ReplayTag,
  tagId: TagId,
): Pick<
  AlarmDefinition,
  'tagId' | 'placeId' | 'message' | 'scenario' | 'unit' | 'latching' | 'suppressedWhile' | 'response'
> => ({
  tagId,
  placeId: nowhere,
  message: { en: id, zh: id },
  scenario: 'other',
  unit,
  latching: false,
  suppressedWhile: null,
  response: null,
});

function criterionOf({ kind, setpoint, deadband }: ReplayAlarm): Criterion {
  if (kind === 'rate')
    return {
      kind,
      setpointPerMinute: Math.abs(setpoint) * MINUTE_S,
      deadbandPerMinute: deadband * MINUTE_S,
      windowMs: null,
    };
  return { kind: 'threshold', side: kind, setpoint, deadband };
}

/** As the register's limits are looked at. */
function strange(tag: ReplayTag): string[] {
  const text = { en: tag.id, zh: tag.id };
  const plainRule = (alarm: ReplayAlarm): Omit<AlarmRule, 'type' | 'setpoint' | 'deadband'> => ({
    id: AlarmRuleId.catch(AlarmRuleId.parse('alarm')).parse(alarm.id),
    onDelayMs: 0,
    offDelayMs: 0,
    priority: alarm.priority,
    message: text,
    consequence: text,
    operatorAction: text,
    timeToActMs: 1,
    scenario: 'other',
  });
  const alarmRules = tag.alarms.flatMap((alarm): AlarmRule[] => {
    const { kind, setpoint, deadband } = alarm;
    if (kind === 'rate') return [];
    return [{ ...plainRule(alarm), type: kind === 'high' ? 'H' : 'L', setpoint, deadband }];
  });
  const rates = tag.alarms.filter(({ kind }) => kind === 'rate');
  const rateRules = rates
    .filter(({ setpoint }) => setpoint !== 0)
    .map((alarm) => ({
      ...plainRule(alarm),
      setpointPerMinute: Math.abs(alarm.setpoint) * MINUTE_S,
      deadbandPerMinute: alarm.deadband * MINUTE_S,
    }));
  const range = { low: tag.low ?? -Infinity, high: tag.high ?? Infinity };
  const { unit } = tag;
  return [
    ...limitProblems({ range, alarmRules, rateRules, unit, staleAfterMs: 1, reportingIntervalMs: 1 }).map(
      ({ en }) => en,
    ),
    ...rates.flatMap(strangeRate),
  ].map((sentence) => `${tag.id}: ${sentence}`);
}

function strangeRate({ id, setpoint }: ReplayAlarm): string[] {
  const stands = `The setpoint of the rate alarm “${id}” is ${String(setpoint)}`;
  if (setpoint === 0) return [`${stands}: every reading is beyond it, and it never returns. Give it a setpoint.`];
  return setpoint < 0 ? [`${stands}: a rate has no sign, it is judged as ${String(-setpoint)} either way.`] : [];
}
