/** The contacts of the plans that run, in order: one key for how a call went, and who is next. */
import { useState } from 'react';
import { callList, nextContact, type ContactLine } from '#shared/domain/communications/callList.ts';
import type { CallOutcome } from '#shared/domain/communications/events.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import type { PlanRun } from '#shared/domain/plans/evolve.ts';
import { act } from '../../app/act.ts';
import { useDescribeActor } from '../../app/describe.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useKeys } from '../../app/keys.ts';
import { tell } from '../../app/messages.ts';
import { PendingMark } from '../../app/PendingMark.tsx';
import { useForbidden } from '../../app/permission.ts';
import { shownNow, shownState } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { useBoard, useBoardNow, useCanAct } from '../incident/board.tsx';
import { runsOf } from '../incident/PlanTab.tsx';
import { communicationTexts } from './texts.ts';

/** Whoever did not answer is called again after five minutes; where word was left, after fifteen. */
const AGAIN_MS: Readonly<Record<CallOutcome, number | null>> = {
  reached: null,
  'no-answer': 5 * 60_000,
  'left-word': 15 * 60_000,
};
const outcomes: readonly { readonly outcome: CallOutcome; readonly key: string }[] = [
  { outcome: 'reached', key: '1' },
  { outcome: 'no-answer', key: '2' },
  { outcome: 'left-word', key: '3' },
];

const record = (run: PlanRun, contact: number, outcome: CallOutcome, note: string): Promise<boolean> => {
  const after = AGAIN_MS[outcome];
  const { planRunId, incidentId } = run;
  const retryAt = after === null ? null : shownNow() + after;
  return act({ type: 'RecordCall', data: { planRunId, incidentId, contact, outcome, note: note.trim(), retryAt } });
};

/** The run and line that a key is about. */
function nextOf(incident: Incident): { readonly run: PlanRun; readonly line: ContactLine } | null {
  const { plans, communications } = shownState();
  for (const run of runsOf(plans.runs, incident)) {
    const line = run.endedAt === null ? nextContact(callList(run, communications, shownNow())) : null;
    if (line !== null) return { run, line };
  }
  return null;
}

export function CallList({ incident }: { readonly incident: Incident }) {
  const say = useTexts(communicationTexts);
  const local = useLocal();
  const canAct = useCanAct();
  const now = useBoardNow();
  const allRuns = useBoard((state) => state.plans.runs);
  const communications = useBoard((state) => state.communications);
  const runs = runsOf(allRuns, incident).filter(({ plan }) => plan.contacts.length > 0);
  const current = runs.find((run) => run.endedAt === null && nextContact(callList(run, communications, now)) !== null);
  if (runs.length === 0)
    return (
      <EmptyState title={say('noCalls')}>
        <p>{say('noCallsHint')}</p>
      </EmptyState>
    );
  return (
    <div className="calls">
      {canAct && <CallKeys incident={incident} />}
      {runs.map((run) => {
        const lines = callList(run, communications, now);
        const next = run === current ? nextContact(lines) : null;
        const done = lines.filter(({ standing }) => standing === 'done').length;
        return (
          <section key={run.planRunId} aria-label={local(run.plan.name)}>
            <h3 className="communication__title">
              {local(run.plan.name)}
              <span className="chip">{say('progress', { done, all: lines.length })}</span>
            </h3>
            <ol className="communication__list">
              {lines.map((line) => (
                <Contact
                  key={line.contact}
                  run={run}
                  line={line}
                  isNext={line.contact === next?.contact}
                  canAct={canAct && run.endedAt === null}
                />
              ))}
            </ol>
          </section>
        );
      })}
      {current === undefined && <p className="field__hint communication__note">{say('nobody')}</p>}
    </div>
  );
}

function CallKeys({ incident }: { readonly incident: Incident }) {
  const say = useTexts(communicationTexts);
  const labels = { reached: 'keyReached', 'no-answer': 'keyNoAnswer', 'left-word': 'keyLeftWord' } as const;
  useKeys(
    outcomes.map(({ outcome, key }) => ({
      keys: key,
      label: say(labels[outcome]),
      group: say('group'),
      run: () => {
        const next = nextOf(incident);
        if (next !== null) void record(next.run, next.line.contact, outcome, '');
        else tell('done', { en: 'Nobody is to be called at present.', zh: '目前没有需要拨打的联系人。' });
      },
    })),
  );
  return null;
}

interface ContactProps {
  readonly run: PlanRun;
  readonly line: ContactLine;
  readonly isNext: boolean;
  readonly canAct: boolean;
}

function Contact({ run, line, isNext, canAct }: ContactProps) {
  const say = useTexts(communicationTexts);
  const local = useLocal();
  const { clock } = useFormat();
  const nameActor = useDescribeActor();
  const world = useWorld((open) => open.world);
  const forbidden = useForbidden('RecordCall');
  const [note, setNote] = useState('');
  const { contact, name, telephone, calls, standing, retryAt } = line;
  const last = calls.at(-1);
  return (
    <li className="contact" data-next={isNext} aria-label={local(name)}>
      <div className="contact__who">
        <strong>{local(name)}</strong>
        <span className="contact__telephone">{telephone}</span>
        {isNext && <span className="chip chip--medium">{say('next')}</span>}
        <PendingMark
          matches={(event) =>
            event.type === 'ContactCalled.v1' &&
            event.data.planRunId === run.planRunId &&
            event.data.contact === contact
          }
          record={calls.length === 0 ? null : { about: run.planRunId, world }}
        />
      </div>
      <p className="field__hint">
        {last === undefined
          ? say('neverCalled')
          : [
              `${say(last.outcome)} ${clock(last.at)}, ${nameActor(last.by)}`,
              last.note,
              retryAt === null ? '' : standing === 'due' ? say('againNow') : say('again', { time: clock(retryAt) }),
            ]
              .filter((part) => part !== '')
              .join(' · ')}
      </p>
      {canAct && standing !== 'done' && (
        <div className="contact__acts">
          {outcomes.map(({ outcome, key }) => (
            <Button
              key={outcome}
              forbidden={forbidden}
              look={isNext && outcome === 'reached' ? 'primary' : 'plain'}
              {...(isNext ? { shortcut: key } : {})}
              onPress={() => {
                void record(run, contact, outcome, note).then((stored) => {
                  if (stored) setNote('');
                });
              }}
            >
              {say(outcome)}
            </Button>
          ))}
        </div>
      )}
      {canAct && isNext && <TextField label={say('note')} value={note} onChange={setNote} maxLength={1_000} />}
      {calls.length > 1 && (
        <Fold title={say('history', { count: calls.length })}>
          <ul>
            {calls.map((call) => (
              <li key={call.at} className="field__hint">
                {clock(call.at)} {say(call.outcome)} · {nameActor(call.by)} {call.note}
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </li>
  );
}
