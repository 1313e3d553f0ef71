/** A rule on what was recorded here: which alarms it would have raised, and how that compares with what is in force. */
import { useEffect, useRef, useState } from 'react';
import type { RuleDefinition } from '#shared/domain/alarmRules/rule.ts';
import type { MadeRuleId, TagId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import { TrialId, type TrialReply } from '#shared/protocol/ruleTrials.ts';
import { ask } from '../../app/act.ts';
import { CancelButton } from '../../app/CancelButton.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { showView } from '../../app/view.ts';
import { host } from '../../station/host.ts';
import { shownNow } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Field.tsx';
import { seek, useReview } from '../review/review.ts';
import { openInTrends } from '../trends/trends.ts';
import { inAlarmShare } from './inAlarmShare.ts';
import { ruleTexts } from './texts.ts';

const HOUR = 3_600_000;
const spans = { hour: HOUR, eightHours: 8 * HOUR, day: 24 * HOUR, week: 168 * HOUR, month: 720 * HOUR } as const;
type SpanId = keyof typeof spans;
const spanIds: readonly SpanId[] = ['hour', 'eightHours', 'day', 'week', 'month'];

/** So many are shown; the rest is counted. */
const SHOWN = 50;
/** So many tags are named. */
const NAMED = 5;

type Tried = Extract<TrialReply, { outcome: 'tried' }>;

interface TryRuleProps {
  readonly ruleId: MadeRuleId;
  readonly definition: RuleDefinition;
  /** Somebody looks elsewhere. */
  readonly onLeave: () => void;
}

export function TryRule({ ruleId, definition, onLeave }: TryRuleProps) {
  const say = useTexts(ruleTexts);
  const world = useWorld((open) => open.world);
  const [span, setSpan] = useState<SpanId>('week');
  const [running, setRunning] = useState<TrialId | null>(null);
  const [progress, setProgress] = useState({ done: 0, count: 0 });
  const [tried, setTried] = useState<{ readonly of: RuleDefinition; readonly reply: Tried } | null>(null);
  const current = useRef<TrialId | null>(null);
  useEffect(
    () =>
      host.on('trial', ({ trial, done, count }) => {
        if (trial === current.current) setProgress({ done, count });
      }),
    [],
  );
  useEffect(
    () => () => {
      if (current.current !== null) void ask(host.request('rules.cancel-try', { trial: current.current }));
    },
    [],
  );
  const cancel = (): void => {
    if (running !== null) void ask(host.request('rules.cancel-try', { trial: running }));
  };
  const run = async (): Promise<void> => {
    const trial = TrialId.parse(crypto.randomUUID());
    const to = Math.round(shownNow());
    current.current = trial;
    setRunning(trial);
    setProgress({ done: 0, count: 0 });
    const from = Math.max(0, to - spans[span]);
    const reply = await ask(host.request('rules.try', { trial, world, ruleId, definition, from, to }));
    if (current.current !== trial) return;
    current.current = null;
    setRunning(null);
    if (reply?.outcome === 'tried') setTried({ of: definition, reply });
  };
  return (
    <section className="rule-try" aria-label={say('try')}>
      <h3>{say('try')}</h3>
      <div className="rule-form__row">
        <Select
          label={say('span')}
          value={span}
          onChange={setSpan}
          choices={spanIds.map((id) => ({ id, name: say(id) }))}
        />
        {running === null ? (
          <Button onPress={() => void run()}>{say('tryNow')}</Button>
        ) : (
          <CancelButton onPress={cancel} />
        )}
      </div>
      {running !== null && (
        <p role="status">
          <progress max={1} value={progress.done} />{' '}
          {say('trying', { percent: String(Math.round(progress.done * 100)), count: progress.count })}
        </p>
      )}
      {running === null && tried?.of === definition && <Outcome reply={tried.reply} onLeave={onLeave} />}
    </section>
  );
}

function Outcome({ reply, onLeave }: { readonly reply: Tried; readonly onLeave: () => void }) {
  const say = useTexts(ruleTexts);
  const format = useFormat();
  const { result, inForce, rawFrom, unheard, readings, tags } = reply;
  const { count, alarms, peak, floods, chattering } = result;
  const named = (ids: readonly TagId[]): string =>
    ids.slice(0, NAMED).join(', ') + (ids.length > NAMED ? ` … (${String(ids.length)})` : '');
  return (
    <div className="rule-try__outcome" role="status">
      <p>
        <strong>{readings === 0 ? say('noReadings') : count === 0 ? say('wouldNone') : say('would', { count })}</strong>
      </p>
      {inForce !== null && <p>{say('compared', { count: String(count), before: String(inForce.count) })}</p>}
      {count > 0 && <p>{say('inAlarm', { share: format.number(inAlarmShare(reply), 1), peak: String(peak) })}</p>}
      {chattering.length > 0 && <p className="rule-check">{say('chattered', { tags: named(chattering) })}</p>}
      {floods > 0 && <p className="rule-check">{say('flooded', { count: String(floods) })}</p>}
      {rawFrom !== null && <p className="rule-check">{say('rawFrom', { time: format.moment(rawFrom) })}</p>}
      {unheard.length > 0 && readings > 0 && <p className="field__hint">{say('unheard', { tags: named(unheard) })}</p>}
      <p className="field__hint">{say('readings', { amount: format.number(readings), tags: String(tags) })}</p>
      {count > 0 && (
        <table className="rule-try__table">
          <thead>
            <tr>
              <th scope="col">{say('time')}</th>
              <th scope="col">{say('tag')}</th>
              <th scope="col">{say('value')}</th>
              <th scope="col">{say('lasted')}</th>
              <th scope="col" aria-label={say('goThere')} />
            </tr>
          </thead>
          <tbody>
            {alarms.slice(0, SHOWN).map(({ at, tagId, value, unit, returnedAt }) => (
              <tr key={`${tagId} ${String(at)}`}>
                <td>{format.moment(at)}</td>
                <td>{tagId}</td>
                <td>{unit === 'ms' ? format.duration(value) : `${format.number(value)} ${unit}`}</td>
                <td>{returnedAt === null ? say('stillStood') : format.duration(returnedAt - at)}</td>
                <td className="rule-try__jumps">
                  <Button
                    look="quiet"
                    onPress={() => {
                      onLeave();
                      showMomentOf(at);
                    }}
                  >
                    {say('goThere')}
                  </Button>
                  <Button
                    look="quiet"
                    onPress={() => {
                      onLeave();
                      openInTrends(tagId);
                    }}
                  >
                    {say('openTrend')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {alarms.length > SHOWN && <p className="field__hint">{say('listed', { count: String(SHOWN) })}</p>}
    </div>
  );
}

/** In review, on the map and in the record. */
function showMomentOf(at: Instant): void {
  useReview.setState({ phase: 'loading' });
  showView('review');
  // How far the record reaches is asked first.
  const stop = useReview.subscribe(({ phase }) => {
    if (phase === 'loading') return;
    stop();
    if (phase === 'open') seek(at);
  });
}
