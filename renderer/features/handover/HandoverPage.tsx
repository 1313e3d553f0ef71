import { useRef } from 'react';
import { handoverChanges } from '#shared/domain/handovers/contents.ts';
import type { Handover } from '#shared/domain/handovers/evolve.ts';
import { isExercise, type HandoverId } from '#shared/domain/ids.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useOperator } from '../../app/operator.ts';
import { useSession } from '../../station/session.ts';
import { useIsReview, useShown } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Answering } from './Answering.tsx';
import { useChosenHandover } from './chosen.ts';
import { Paper } from './Paper.tsx';
import { PaperActions } from './Actions.tsx';
import type { HandoverRecord } from './record.ts';
import { handoverTexts } from './texts.ts';
import { useDocument } from './useDocument.ts';
import { useRecords } from './useRecords.ts';
import { OwnWaiting } from './OwnWaiting.tsx';
import { Writing } from './Writing.tsx';
import './handover.css';

export function HandoverPage() {
  const chosen = useChosenHandover((state) => state.chosen);
  const waiting = useShown((state) => state.handovers.waiting);
  const own = useOwnWaiting();
  if (chosen === 'now') return own === undefined ? <Now /> : <Waiting handover={own} />;
  const one = waiting[chosen];
  return one === undefined ? <Past handoverId={chosen} /> : <Waiting handover={one} />;
}

/** What whoever sits here has handed over, and waits. */
export function useOwnWaiting(): Handover | undefined {
  const accountId = useSession(({ view }) => view?.session?.accountId);
  const waiting = useShown((state) => state.handovers.waiting);
  return Object.values(waiting).find(({ by }) => by.kind === 'operator' && by.accountId === accountId);
}

/** Somebody may hand over: on shift in LIVE, in a drill whoever takes part. */
function useMayHandOver(): boolean {
  const operator = useOperator((state) => state.operator);
  const review = useIsReview();
  return operator !== null && !review;
}

function Now() {
  const say = useTexts(handoverTexts);
  const document = useDocument();
  const mayHandOver = useMayHandOver();
  const review = useIsReview();
  const name = useOperator(({ operator }) => operator?.name ?? '—');
  const world = useWorld((open) => open.world);
  const paper = useRef<HTMLElement>(null);
  return (
    <Panel
      title={say('form')}
      area="handover-page"
      actions={
        <>
          {isExercise(world) && <span className="chip chip--exercise">{say('exercise')}</span>}
          <PaperActions paper={paper} at={document.at} />
        </>
      }
    >
      {mayHandOver ? (
        <Writing document={document} name={name} paper={paper} />
      ) : (
        <>
          <p className="handover__notice">{say(review ? 'readOnly' : 'notOnShift')}</p>
          <Paper
            ref={paper}
            document={document}
            handedOver={null}
            name={name}
            to={null}
            settled={null}
            remarks={<p className="paper__none">{say('noRemarks')}</p>}
            changes={null}
            questions={null}
          />
        </>
      )}
    </Panel>
  );
}

function Waiting({ handover }: { readonly handover: Handover }) {
  const say = useTexts(handoverTexts);
  const now = useDocument();
  const accountId = useSession(({ view }) => view?.session?.accountId);
  const review = useIsReview();
  const paper = useRef<HTMLElement>(null);
  const isOwn = handover.by.kind === 'operator' && handover.by.accountId === accountId;
  const changes = handoverChanges(handover.document, now);
  return (
    <Panel title={say('form')} area="handover-page" actions={<PaperActions paper={paper} at={handover.at} />}>
      {!review && (isOwn ? <OwnWaiting handover={handover} /> : <Answering handover={handover} changes={changes} />)}
      <Paper
        ref={paper}
        document={handover.document}
        handedOver={handover}
        name=""
        to={handover.to}
        settled={null}
        remarks={<Remarks text={handover.remarks} />}
        changes={changes}
        questions={handover.questions}
        answerable={review ? null : handover.handoverId}
      />
    </Panel>
  );
}

function Past({ handoverId }: { readonly handoverId: HandoverId }) {
  const say = useTexts(handoverTexts);
  const local = useLocal();
  const read = useRecords([handoverId], 200);
  if (read.phase === 'loading') return <EmptyState title={say('loading')} />;
  if (read.phase === 'failed') return <EmptyState title={say('failed', { why: local(read.sentence) })} />;
  const record = read.records.find(({ handover }) => handover.handoverId === handoverId);
  return record === undefined ? <EmptyState title={say('unknown')} /> : <PastPaper record={record} />;
}

function PastPaper({ record: { handover, settled } }: { readonly record: HandoverRecord }) {
  const say = useTexts(handoverTexts);
  const paper = useRef<HTMLElement>(null);
  return (
    <Panel title={say('form')} area="handover-page" actions={<PaperActions paper={paper} at={handover.at} />}>
      <Paper
        ref={paper}
        document={handover.document}
        handedOver={handover}
        name=""
        to={handover.to}
        settled={settled === null ? null : settledAs(settled)}
        remarks={<Remarks text={handover.remarks} />}
        changes={settled?.type === 'HandoverAccepted.v1' ? settled.data.changes : null}
        questions={handover.questions}
      />
    </Panel>
  );
}

function settledAs(
  settled: NonNullable<HandoverRecord['settled']>,
): NonNullable<React.ComponentProps<typeof Paper>['settled']> {
  const signature = { by: settled.actor, at: settled.at };
  switch (settled.type) {
    case 'HandoverAccepted.v1':
      return { as: 'accepted', signature, said: settled.data.remark };
    case 'HandoverDeclined.v1':
      return { as: 'declined', signature, said: settled.data.reason };
    case 'HandoverWithdrawn.v1':
      return { as: 'withdrawn', signature, said: settled.data.reason };
  }
}

function Remarks({ text }: { readonly text: string }) {
  const say = useTexts(handoverTexts);
  return text === '' ? <p className="paper__none">{say('noRemarks')}</p> : <p className="paper__remarks">{text}</p>;
}
