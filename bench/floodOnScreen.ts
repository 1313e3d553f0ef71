/**
 * An alarm log played as alarms that nobody acknowledges: how many were raised in its worst flood, and how many rows of the
 * list say the same at its end, one by one and grouped by unit.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { CommandId, AlarmId, AlarmRuleId, LIVE, PlaceId, TagId } from '#shared/domain/ids.ts';
import type { DomainCommand } from '#shared/domain/command.ts';
import { emptyWorld, decide, evolve } from '#shared/domain/world.ts';
import { readAlarmLog } from '#shared/node/alarmLogs/alarmLog.ts';
import { floodSpans } from '#shared/science/alarmPerformance/floodSpans.ts';
import { inOrder } from '../renderer/features/watch/alarmOrder.ts';
import { rowsOf } from '../renderer/features/watch/alarmRows.ts';

/** By the words of its descriptions: the log names no units. */
const units = ['REACT', 'COND', 'SEP', 'STRIP', 'PURGE', 'COMP', 'PROD'] as const;

export interface FloodOnScreen {
  /** New alarms in the worst flood, and in the worst 10 minutes of it. */
  readonly raised: number;
  readonly peak: number;
  /** Rows of the list at its end; those of the groups. */
  readonly rows: number;
  readonly rowsGrouped: number;
}

export function floodOnScreen(file: string): FloodOnScreen {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const { happenings } = readAlarmLog(text);
  const unitOfTag = new Map(
    text.split('\n').map((line) => {
      const [, , tag = '', , about = ''] = line.split(',');
      return [tag, units.find((unit) => about.includes(unit)) ?? 'FEED'] as const;
    }),
  );
  const spans = floodSpans(
    happenings.filter(({ kind }) => kind === 'raised').map(({ at }) => at),
    1,
    happenings.at(-1)?.at ?? 0,
  );
  const worst = spans.toSorted((a, b) => b.raised - a.raised)[0];
  if (worst === undefined) throw new Error(`${file} has no flood.`);
  let state = emptyWorld;
  happenings.forEach((happening, index) => {
    if (happening.at < worst.from - 600_000 || happening.at > (worst.to ?? Infinity)) return;
    const [tag = '', type = ''] = happening.alarm.split(' ');
    const alarmId = AlarmId.parse(`${tag}.${type}:1`);
    const command: DomainCommand =
      happening.kind === 'raised'
        ? {
            type: 'RaiseAlarm',
            data: {
              alarmId,
              ruleId: AlarmRuleId.parse(`${tag}.${type}`),
              tagId: TagId.parse(tag),
              placeId: PlaceId.parse(unitOfTag.get(tag) ?? 'FEED'),
              type: type === 'HH' || type === 'H' || type === 'LL' ? type : 'L',
              priority: type === 'HH' || type === 'LL' ? 'high' : 'low',
              message: { en: happening.alarm, zh: happening.alarm },
              scenario: 'process-upset',
              value: 0,
              setpoint: 0,
              unit: '',
              observedAt: happening.at,
            },
          }
        : { type: 'ReturnAlarmToNormal', data: { alarmId, value: 0, observedAt: happening.at } };
    const decision = decide(state, {
      ...command,
      id: CommandId.parse(`log-${String(index)}`),
      world: LIVE,
      at: happening.at,
      actor: { kind: 'system', name: 'log' },
    });
    if (decision.kind === 'accepted') for (const event of decision.events) state = evolve(state, event);
  });
  const lines = Object.values(state.alarms.active)
    .toSorted(inOrder)
    .map((alarm) => ({ alarm, gone: false }));
  const grouping = { unitOf: (placeId: PlaceId) => placeId, unfolded: new Set<string>() };
  return {
    raised: worst.raised,
    peak: worst.peak,
    rows: rowsOf(lines, null).length,
    rowsGrouped: rowsOf(lines, grouping).length,
  };
}
