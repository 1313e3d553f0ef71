/** How the plan stands, what can be done with it, what keeps it from being approved, and its revisions. */
import { useMemo, useState } from 'react';
import type { Actor } from '#shared/domain/actor.ts';
import { isSamePerson } from '#shared/domain/approvals/decide.ts';
import type { PlanId } from '#shared/domain/ids.ts';
import { findPlan, isReviewDue, revisionProblems, type StandingPlan } from '#shared/domain/planLibrary/standing.ts';
import type { PlanProblem } from '#shared/domain/plans/problems.ts';
import { planFileOf } from '#shared/domain/plans/planFile.ts';
import { act } from '../../app/act.ts';
import { CancelButton } from '../../app/CancelButton.tsx';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useLanguage, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useKeys } from '../../app/keys.ts';
import { permitted } from '../../app/permission.ts';
import { useOperator } from '../../app/operator.ts';
import { saveFile } from '../../app/saveFile.ts';
import { useIsReview, useShown } from '../../station/shown.ts';
import { useSession } from '../../station/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';
import { draftOf, dropEdited, put, showPart, useEdited, useEditing, type Edited } from './editing.ts';
import { partOf } from './parts.ts';
import { libraryTexts, planFieldTexts } from './texts.ts';
import { filled, statesOf, useToday } from './words.ts';

const nameOf = (actor: Actor): string => (actor.kind === 'operator' ? actor.operator.name : actor.name);

export function PlanDesk() {
  const say = useTexts(libraryTexts);
  const chosen = useEditing((state) => state.chosen);
  const edited = useEdited(chosen);
  const standing = useShown((state) => (chosen === null ? null : findPlan(state, chosen)));
  return (
    <Panel title={say('desk')} area="detail">
      {chosen !== null && (standing !== null || edited !== undefined) && (
        <Desk key={chosen} planId={chosen} standing={standing} edited={edited} />
      )}
    </Panel>
  );
}

interface DeskProps {
  readonly planId: PlanId;
  readonly standing: StandingPlan | null;
  readonly edited: Edited | undefined;
}

function Desk({ planId, standing, edited }: DeskProps) {
  const isReview = useIsReview();
  const mode = useEditing((state) => state.mode);
  const isWritten = mode === 'edit' || edited !== undefined || (standing?.working ?? null) !== null;
  return (
    <div className="plan-desk">
      {standing !== null && <Standing standing={standing} />}
      {!isReview && <Acts planId={planId} standing={standing} edited={edited} isWritten={isWritten} />}
      {standing !== null && <History standing={standing} />}
    </div>
  );
}

function Standing({ standing }: { readonly standing: StandingPlan }) {
  const say = useTexts(libraryTexts);
  const { date, moment } = useFormat();
  const today = useToday();
  const { inForce, working, record, brought } = standing;
  const withdrawn = record?.withdrawn ?? null;
  return (
    <>
      <p className="plan-row__about">
        {statesOf(standing, today).map((one) => (
          <span key={one} className={`chip plan-row__state plan-row__state--${one}`}>
            {say(one)}
          </span>
        ))}
      </p>
      {inForce !== null && (
        <dl className="data__facts">
          <dt>{say('inForce')}</dt>
          <dd>{say('revision', { revision: inForce.revision })}</dd>
          <dt>{say('approvedBy')}</dt>
          <dd>{say('approvedBySays', { name: inForce.approvedBy, date: date(Date.parse(inForce.approvedOn)) })}</dd>
          <dt>{say('reviewOn')}</dt>
          <dd className={isReviewDue(inForce, today) ? 'field__error' : ''}>
            {isReviewDue(inForce, today)
              ? say('reviewPast', { date: date(Date.parse(inForce.reviewOn)) })
              : date(Date.parse(inForce.reviewOn))}
          </dd>
        </dl>
      )}
      {brought !== null && (
        <p className="field__hint">{say((record?.approved.length ?? 0) === 0 ? 'brought' : 'goesBefore')}</p>
      )}
      {withdrawn !== null && (
        <p className="data__note">
          {say('withdrawnBy', {
            name: nameOf(withdrawn.by),
            time: moment(withdrawn.at),
            reason: withdrawn.reason,
          })}
        </p>
      )}
      {working !== null && (
        <section aria-label={say('working')}>
          <h3>
            {say('working')}: {say('revision', { revision: working.plan.revision })}
          </h3>
          <p className="field__hint">
            {say('savedBy', { name: nameOf(working.savedBy), time: moment(working.savedAt) })}
          </p>
          {working.note !== '' && <p className="field__hint">{say('note', { note: working.note })}</p>}
          {working.submitted !== null && (
            <p className="field__hint">
              {say('submittedBy', { name: nameOf(working.submitted.by), time: moment(working.submitted.at) })}
            </p>
          )}
          {working.returned !== null && (
            <p className="data__note data__note--warning">
              {say('returned', {
                name: nameOf(working.returned.by),
                time: moment(working.returned.at),
                reason: working.returned.reason,
              })}
            </p>
          )}
        </section>
      )}
    </>
  );
}

type Asked = 'approve' | 'return' | 'withdraw' | 'discard';

function Acts({ planId, standing, edited, isWritten }: DeskProps & { readonly isWritten: boolean }) {
  const say = useTexts(libraryTexts);
  const language = useLanguage();
  const register = useShown((state) => state.register);
  const planLibrary = useShown((state) => state.planLibrary);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [note, setNote] = useState('');
  const plan = draftOf(planId, standing, edited);
  const working = standing?.working ?? null;
  const version = planLibrary.records[planId]?.version ?? 0;
  const isTyped = edited !== undefined && !edited.isSaved;
  const problems = useMemo(() => revisionProblems(plan, { register, planLibrary }), [plan, register, planLibrary]);
  const name = filled(plan.name, language, say('unnamed'));
  const close = (): void => {
    setAsked(null);
  };
  const save = async (): Promise<void> => {
    if (!isTyped) return;
    const { seenVersion } = edited;
    if (working !== null && JSON.stringify(working.plan) === JSON.stringify(plan)) {
      dropEdited(planId);
      return;
    }
    if (await act({ type: 'SavePlanRevision', data: { plan, note: note.trim(), seenVersion } })) {
      put(planId, { plan, seenVersion: seenVersion + 1, isSaved: true });
      setNote('');
    }
  };
  useKeys(
    permitted('SavePlanRevision')
      ? [{ keys: 'Control+s', label: say('save'), group: say('group'), whileTyping: true, run: () => void save() }]
      : [],
  );
  return (
    <>
      {isTyped && edited.seenVersion !== version && (
        <div className="data__note data__note--warning" role="alert">
          <p>{say('changedMeanwhile')}</p>
          <div className="plan-desk__acts">
            <Button
              onPress={() => {
                dropEdited(planId);
              }}
            >
              {say('takeTheirs')}
            </Button>
            <Button
              onPress={() => {
                put(planId, { ...edited, seenVersion: version });
              }}
            >
              {say('keepMine')}
            </Button>
          </div>
        </div>
      )}
      {isTyped && (
        <>
          <p className="field__hint">{say('saveHint')}</p>
          <TextField label={say('noteField')} value={note} onChange={setNote} maxLength={400} />
          <div className="plan-desk__acts">
            <DeedButton deed="SavePlanRevision" look="primary" shortcut="Ctrl+S" onPress={() => void save()}>
              {say('save')}
            </DeedButton>
            <Button
              look="quiet"
              onPress={() => {
                dropEdited(planId);
              }}
            >
              {say('undo')}
            </Button>
          </div>
        </>
      )}
      <div className="plan-desk__acts">
        {working !== null && working.submitted === null && (
          <DeedButton
            deed="SubmitPlanRevision"
            look={isTyped ? 'plain' : 'primary'}
            isDisabled={isTyped || problems.length > 0}
            onPress={() => void act({ type: 'SubmitPlanRevision', data: { planId, seenVersion: version } })}
          >
            {say('submit')}
          </DeedButton>
        )}
        {working !== null && working.submitted !== null && !isTyped && (
          <>
            <DeedButton
              deed="ApprovePlanRevision"
              look="primary"
              onPress={() => {
                setAsked('approve');
              }}
            >
              {say('approve')}
            </DeedButton>
            <DeedButton
              deed="ReturnPlanRevision"
              onPress={() => {
                setAsked('return');
              }}
            >
              {say('return')}
            </DeedButton>
          </>
        )}
        {working !== null && (
          <DeedButton
            deed="DiscardPlanDraft"
            look="quiet"
            onPress={() => {
              setAsked('discard');
            }}
          >
            {say('discard')}
          </DeedButton>
        )}
        {(standing?.inForce ?? null) !== null && (
          <DeedButton
            deed="WithdrawPlan"
            look="quiet"
            onPress={() => {
              setAsked('withdraw');
            }}
          >
            {say('withdraw')}
          </DeedButton>
        )}
        <Button
          look="quiet"
          onPress={() => {
            const content = JSON.stringify(planFileOf([standing?.inForce ?? plan]), null, 2);
            saveFile(`${planId}.json`, new Blob([content], { type: 'application/json' }));
          }}
        >
          {say('export')}
        </Button>
      </div>
      {working !== null && working.submitted === null && isTyped && problems.length === 0 && (
        <p className="field__hint">{say('saveFirst')}</p>
      )}
      {isWritten && <Problems problems={problems} />}
      {asked === 'approve' && working !== null && (
        <ApproveDialog planId={planId} name={name} working={working} version={version} onClose={close} />
      )}
      {asked === 'return' && (
        <ReasonDialog
          title={say('returnTitle', { name })}
          action={say('returnAction')}
          onDo={(reason) => act({ type: 'ReturnPlanRevision', data: { planId, reason, seenVersion: version } })}
          onClose={close}
        >
          <p>{say('returnHint')}</p>
        </ReasonDialog>
      )}
      {asked === 'withdraw' && (
        <ReasonDialog
          title={say('withdrawTitle', { name })}
          action={say('withdrawAction')}
          onDo={(reason) => act({ type: 'WithdrawPlan', data: { planId, reason, seenVersion: version } })}
          onClose={close}
        >
          <p>{say('withdrawHint')}</p>
        </ReasonDialog>
      )}
      {asked === 'discard' && working !== null && (
        <Dialog
          alert
          title={say('discardTitle', { name })}
          onClose={close}
          actions={
            <>
              <CancelButton onPress={close} />
              <DeedButton
                deed="DiscardPlanDraft"
                look="primary"
                onPress={() => {
                  void act({ type: 'DiscardPlanDraft', data: { planId, seenVersion: version } }).then((done) => {
                    if (!done) return;
                    dropEdited(planId);
                    close();
                  });
                }}
              >
                {say('discard')}
              </DeedButton>
            </>
          }
        >
          <p>{say('discardHint', { revision: working.plan.revision })}</p>
        </Dialog>
      )}
    </>
  );
}

function Problems({ problems }: { readonly problems: readonly PlanProblem[] }) {
  const say = useTexts(libraryTexts);
  const sayField = useTexts(planFieldTexts);
  const local = useLocal();
  const steps = useEditedSteps();
  return (
    <section aria-label={say('problems')}>
      <h3>{say('problems')}</h3>
      {problems.length === 0 ? (
        <p className="field__hint">{say('noProblems')}</p>
      ) : (
        <>
          <p className="field__hint">{say('submitHint', { count: problems.length })}</p>
          <ul className="plan-desk__problems">
            {problems.map(({ at, code, sentence }) => (
              <li key={`${code} ${at.join('.')} ${sentence.en}`}>
                <Button
                  look="quiet"
                  onPress={() => {
                    const [field, index] = at;
                    showPart(
                      partOf(at),
                      field === 'steps' && typeof index === 'number' ? (steps[index] ?? null) : null,
                    );
                  }}
                >
                  {sayField(partOf(at))}
                </Button>{' '}
                {local(sentence)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function useEditedSteps() {
  const chosen = useEditing((state) => state.chosen);
  const edited = useEdited(chosen);
  const standing = useShown((state) => (chosen === null ? null : findPlan(state, chosen)));
  return chosen === null ? [] : draftOf(chosen, standing, edited).steps.map(({ id }) => id);
}

interface ApproveDialogProps {
  readonly planId: PlanId;
  readonly name: string;
  readonly working: NonNullable<StandingPlan['working']>;
  readonly version: number;
  readonly onClose: () => void;
}

function ApproveDialog({ planId, name, working, version, onClose }: ApproveDialogProps) {
  const say = useTexts(libraryTexts);
  const operator = useOperator((state) => state.operator);
  const session = useSession(({ view }) => view?.session ?? null);
  const policy = useShown((state) => state.approvals.policy);
  const [approvedBy, setApprovedBy] = useState(operator?.name ?? '');
  const [tried, setTried] = useState(false);
  const own =
    session !== null &&
    [working.savedBy, working.submitted?.by ?? working.savedBy].some(
      (author) => author.kind === 'operator' && isSamePerson(author, { ...author, accountId: session.accountId }),
    );
  const refused = own && policy.includes('ApprovePlanRevision');
  return (
    <Dialog
      title={say('approveTitle', { name, revision: working.plan.revision })}
      onClose={onClose}
      actions={
        <>
          <CancelButton onPress={onClose} />
          <DeedButton
            deed="ApprovePlanRevision"
            look="primary"
            isDisabled={refused}
            onPress={() => {
              setTried(true);
              if (approvedBy.trim() === '') return;
              void act({
                type: 'ApprovePlanRevision',
                data: { planId, approvedBy: approvedBy.trim(), seenVersion: version },
              }).then((done) => {
                if (done) onClose();
              });
            }}
          >
            {say('approveAction')}
          </DeedButton>
        </>
      }
    >
      <p>{say('approveHint')}</p>
      {refused && <p className="field__error">{say('fourEyes')}</p>}
      <TextField
        label={say('approveName')}
        value={approvedBy}
        maxLength={120}
        autoFocus
        error={tried && approvedBy.trim() === '' ? say('approveMissing') : null}
        onChange={setApprovedBy}
      />
    </Dialog>
  );
}

function History({ standing: { record, brought } }: { readonly standing: StandingPlan }) {
  const say = useTexts(libraryTexts);
  const { date } = useFormat();
  const lines = [...(record?.approved ?? []).map(({ plan }) => plan), ...(brought === null ? [] : [brought])];
  if (lines.length === 0) return null;
  return (
    <section aria-label={say('history')}>
      <h3>{say('history')}</h3>
      <ul className="plan-reader__list">
        {lines.map((plan, index) => (
          // The site file may bring a revision that was approved here.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${plan.revision} ${String(index)}`}>
            {say('historyLine', {
              revision: plan.revision,
              name: plan.approvedBy,
              date: date(Date.parse(plan.approvedOn)),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
