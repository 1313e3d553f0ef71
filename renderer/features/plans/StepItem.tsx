/** One step of a running plan: what, why, who, by when, and the one button that takes it on. */
import {
  Check,
  CheckCheck,
  Circle,
  CircleDot,
  CircleSlash,
  Ellipsis,
  Hourglass,
  Info,
  RotateCcw,
  ShieldAlert,
  TriangleAlert,
  UserRoundPlus,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { FileTrigger, Menu, MenuItem, Popover } from 'react-aria-components';
import type { StepId } from '#shared/domain/ids.ts';
import { StepEnd, type StepStatus } from '#shared/domain/plans/events.ts';
import { hasEnded, type PlanRun } from '#shared/domain/plans/evolve.ts';
import type { Evidence } from '#shared/domain/plans/plan.ts';
import type { StepView } from '#shared/domain/plans/stepView.ts';
import type { Instant } from '#shared/domain/values.ts';
import { DeedButton, DeedMenuTrigger } from '../../app/DeedButton.tsx';
import { act } from '../../app/act.ts';
import { useDescribeActor } from '../../app/describe.ts';
import { CancelButton } from '../../app/CancelButton.tsx';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { stepStatusNames } from '../../app/names.ts';
import { Button, ToggleButton } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { useBoard, useCanAct } from '../incident/board.tsx';
import { PendingMark } from '../../app/PendingMark.tsx';
import { StepPhotos } from '../attachments/StepPhotos.tsx';
import { CandidateList } from '../attachments/CandidateList.tsx';
import { attachmentTexts } from '../attachments/texts.ts';
import { usePrepared } from '../attachments/usePrepared.ts';
import { DueText } from './DueText.tsx';
import { lacksUnit } from './lacksUnit.ts';
import { ReopenDialog } from './ReopenDialog.tsx';
import { RoleDialog } from './RoleDialog.tsx';
import { focusStep, stepButtonId, useStepFocus } from './stepFocus.ts';
import { useStepLook } from './stepLook.ts';

const texts = defineTexts(
  'step',
  {
    critical: 'Critical',
    nobody: '{{role}}: nobody yet',
    assignLabel: '{{role}}: nobody yet. Give the role',
    held: '{{role}}: {{holder}}',
    waitsFor: 'Waits for: {{steps}}',
    restsOn: 'Marked when this was done, which has been reopened since: {{steps}}',
    round: 'round {{round}}',
    reopened: 'Reopened {{time}}, {{name}}: {{reason}}',
    reopen: 'Reopen…',
    reopenLabel: 'Reopen: {{instruction}}',
    why: 'Why: {{instruction}}',
    endedBy: '{{status}} {{time}}, {{name}}',
    asks: 'asks for: {{evidence}}',
    start: 'Start',
    startLabel: 'Start: {{instruction}}',
    complete: 'Complete',
    completeLabel: 'Complete: {{instruction}}',
    confirm: 'Confirm done',
    evidence: 'Complete…',
    more: 'More for: {{instruction}}',
    earlier: 'Was done before',
    notApplicable: 'Does not apply…',
    'field-note': 'What was seen or done',
    'field-reading': 'What was measured, with its unit',
    'field-photo': 'What the photo shows, or why there is none',
    'field-confirmation': 'Who confirmed it',
    'field-none': 'Remark',
    'field-reason': 'Why it does not apply',
    missing: 'The plan asks for this: write it, then save.',
    missingPhoto: 'The plan asks for a photo: choose one, or write why there is none.',
    missingUnit: 'Write the unit, too, such as 12 ppm or 8 % LEL.',
    missingReason: 'Write why: it stands in the record.',
    save: 'Save',
  },
  {
    critical: '关键',
    nobody: '{{role}}：暂无人担任',
    assignLabel: '{{role}}：暂无人担任，指定人员',
    held: '{{role}}：{{holder}}',
    waitsFor: '须先完成：{{steps}}',
    restsOn: '标记时以下步骤已完成，此后又重新打开：{{steps}}',
    round: '第 {{round}} 轮',
    reopened: '{{time}} 由{{name}}重新打开：{{reason}}',
    reopen: '重新打开……',
    reopenLabel: '重新打开：{{instruction}}',
    why: '原因：{{instruction}}',
    endedBy: '{{status}} {{time}}，{{name}}',
    asks: '须提供：{{evidence}}',
    start: '开始',
    startLabel: '开始：{{instruction}}',
    complete: '完成',
    completeLabel: '完成：{{instruction}}',
    confirm: '确认完成',
    evidence: '完成……',
    more: '更多操作：{{instruction}}',
    earlier: '此前已完成',
    notApplicable: '不适用……',
    'field-note': '所见或所做情况',
    'field-reading': '测量结果及单位',
    'field-photo': '照片内容，或没有照片的原因',
    'field-confirmation': '确认人',
    'field-none': '备注',
    'field-reason': '不适用的原因',
    missing: '预案要求提供此项，请填写后保存。',
    missingPhoto: '预案要求照片：请选择照片，或说明没有照片的原因。',
    missingUnit: '请一并填写单位，如 12 ppm、8 % LEL。',
    missingReason: '请填写原因，将写入记录。',
    save: '保存',
  },
);

const evidenceNames = defineTexts(
  'evidence',
  { none: 'nothing', confirmation: 'confirmation', note: 'a note', reading: 'a reading', photo: 'a photo' },
  { none: '无', confirmation: '确认', note: '文字说明', reading: '测量读数', photo: '照片' },
);

const icons: Record<StepStatus, LucideIcon> = {
  open: Circle,
  'in-progress': CircleDot,
  complete: Check,
  'previously-accomplished': CheckCheck,
  'not-applicable': CircleSlash,
};

/** Without it the plan does not take a step as complete. */
const isAsked = (evidence: Evidence): boolean => evidence === 'note' || evidence === 'reading';
const opensForm = (evidence: Evidence): boolean => isAsked(evidence) || evidence === 'photo';

interface StepItemProps {
  readonly run: PlanRun;
  readonly view: StepView;
  /** The one to take on now: its button stands out. */
  readonly isNext: boolean;
  /** When due times are looked at. */
  readonly now: Instant;
  readonly isOver: boolean;
  readonly nameOf: (stepId: StepId) => string;
}

export function StepItem({ run, view, isNext, now, isOver, nameOf }: StepItemProps) {
  const say = useTexts(texts);
  const sayStatus = useTexts(stepStatusNames);
  const sayEvidence = useTexts(evidenceNames);
  const local = useLocal();
  const { time } = useFormat();
  const describeActor = useDescribeActor();
  const by = useStepLook((look) => look.by);
  const [form, setForm] = useState<'complete' | 'not-applicable' | null>(null);
  const [reopening, setReopening] = useState(false);
  const [giving, setGiving] = useState(false);
  const [whyShown, setWhyShown] = useState(false);
  const { step, status, round, reopened, note, holder, waitsFor, restsOn } = view;
  const end = StepEnd.safeParse(status).data;
  const canWork = useCanAct() && run.endedAt === null;
  const takesOn = canWork && end === undefined && form === null;
  const elementId = stepButtonId(run.planRunId, step.id);
  useStepFocus(elementId, takesOn && waitsFor.length === 0 && !reopening);
  const instruction = local(step.instruction);
  const role = run.plan.roles.find(({ id }) => id === step.roleId);
  const roleName = role === undefined ? '' : local(role.name);
  const ended = hasEnded(view);
  const change = run.steps[step.id];
  const Icon = icons[status];
  const set = (to: Exclude<StepStatus, 'open'>, text: string): Promise<boolean> => {
    const { planRunId, incidentId } = run;
    return act({
      type: 'ChangeStepStatus',
      data: { planRunId, incidentId, stepId: step.id, status: to, note: text, round },
    });
  };
  const classes = ['step', ended ? 'step--ended' : '', view.overdue ? 'step--overdue' : ''].filter(Boolean).join(' ');
  return (
    <li className={classes} aria-label={instruction}>
      <span className="step__icon" title={sayStatus(status)}>
        <Icon size={16} role="img" aria-label={sayStatus(status)} />
      </span>
      <div className="step__main">
        <p className="step__instruction">{instruction}</p>
        <div className="step__row">
          <p className="step__facts">
            {step.critical && !ended && (
              <span className="chip">
                <ShieldAlert size={12} aria-hidden />
                {say('critical')}
              </span>
            )}
            <DueText
              view={view}
              fromStep={step.due.from === 'start' ? '' : nameOf(step.due.from)}
              now={now}
              isOver={isOver}
            />
            {by === 'phase' && (
              <>
                {holder !== null && <span>{say('held', { role: roleName, holder })}</span>}
                {holder === null && (!canWork || ended) && <span>{say('nobody', { role: roleName })}</span>}
                {holder === null && canWork && !ended && (
                  <Button
                    look="quiet"
                    aria-label={say('assignLabel', { role: roleName })}
                    onPress={() => {
                      setGiving(true);
                    }}
                  >
                    <UserRoundPlus size={13} aria-hidden />
                    {say('nobody', { role: roleName })}
                  </Button>
                )}
              </>
            )}
            {step.evidence !== 'none' && !ended && <span>{say('asks', { evidence: sayEvidence(step.evidence) })}</span>}
            {change !== undefined && status !== 'open' && (
              <span>
                {say('endedBy', {
                  status: sayStatus(status),
                  time: time(change.changedAt),
                  name: describeActor(change.changedBy),
                })}
              </span>
            )}
            {round > 1 && <span>{say('round', { round })}</span>}
            <PendingMark
              matches={(event) =>
                (event.type === 'StepStatusChanged.v2' || event.type === 'StepReopened.v1') &&
                event.data.planRunId === run.planRunId &&
                event.data.stepId === step.id
              }
              record={change === undefined ? null : { about: step.id, lanes: ['steps'] }}
            />
          </p>
          <div className="step__actions">
            <ToggleButton
              look="quiet"
              icon
              isSelected={whyShown}
              onChange={setWhyShown}
              aria-label={say('why', { instruction })}
            >
              <Info size={15} aria-hidden />
            </ToggleButton>
            {canWork && end !== undefined && (
              <DeedButton
                deed="ReopenStep"
                look="quiet"
                aria-label={say('reopenLabel', { instruction })}
                onPress={() => {
                  setReopening(true);
                }}
              >
                {say('reopen')}
              </DeedButton>
            )}
            {takesOn && (
              <>
                {status === 'open' && (
                  <DeedButton
                    deed="ChangeStepStatus"
                    look="quiet"
                    aria-label={say('startLabel', { instruction })}
                    onPress={() => {
                      void set('in-progress', '');
                    }}
                  >
                    {say('start')}
                  </DeedButton>
                )}
                {waitsFor.length === 0 && (
                  <DeedButton
                    deed="ChangeStepStatus"
                    id={elementId}
                    look={isNext ? 'primary' : 'plain'}
                    aria-label={say('completeLabel', { instruction })}
                    onPress={() => {
                      if (opensForm(step.evidence)) setForm('complete');
                      else void set('complete', '');
                    }}
                  >
                    {say(
                      step.evidence === 'confirmation' ? 'confirm' : opensForm(step.evidence) ? 'evidence' : 'complete',
                    )}
                  </DeedButton>
                )}
                <DeedMenuTrigger
                  deed="ChangeStepStatus"
                  look="quiet"
                  icon
                  aria-label={say('more', { instruction })}
                  content={<Ellipsis size={16} aria-hidden />}
                >
                  <Popover className="popover">
                    <Menu
                      className="list"
                      aria-label={say('more', { instruction })}
                      onAction={(key) => {
                        if (key === 'earlier') void set('previously-accomplished', '');
                        else setForm('not-applicable');
                      }}
                    >
                      <MenuItem id="earlier" className="list__item">
                        {say('earlier')}
                      </MenuItem>
                      <MenuItem id="not-applicable" className="list__item">
                        {say('notApplicable')}
                      </MenuItem>
                    </Menu>
                  </Popover>
                </DeedMenuTrigger>
              </>
            )}
          </div>
        </div>
        {waitsFor.length > 0 && !ended && (
          <p className="step__waits">
            <Hourglass size={12} aria-hidden />
            {say('waitsFor', { steps: waitsFor.map(nameOf).join(' · ') })}
          </p>
        )}
        {restsOn.length > 0 && (
          <p className="step__waits">
            <TriangleAlert size={12} aria-hidden />
            {say('restsOn', { steps: restsOn.map(nameOf).join(' · ') })}
          </p>
        )}
        {reopened !== null && !ended && (
          <p className="step__waits">
            <RotateCcw size={12} aria-hidden />
            {say('reopened', { time: time(reopened.at), name: describeActor(reopened.by), reason: reopened.reason })}
          </p>
        )}
        {note !== '' && <p className="step__note">{note}</p>}
        <StepPhotos incidentId={run.incidentId} planRunId={run.planRunId} stepId={step.id} />
        {whyShown && <p className="step__why">{local(step.why)}</p>}
        {form !== null && (
          <StepForm
            kind={form}
            evidence={step.evidence}
            run={run}
            stepId={step.id}
            onSave={async (text) => {
              if (await set(form, text)) setForm(null);
            }}
            onCancel={() => {
              setForm(null);
            }}
          />
        )}
        {reopening && end !== undefined && (
          <ReopenDialog
            run={run}
            step={step}
            round={round}
            end={end}
            nameOf={nameOf}
            onDone={() => {
              focusStep(run.planRunId, step.id);
            }}
            onClose={() => {
              setReopening(false);
            }}
          />
        )}
        {giving && role !== undefined && (
          <RoleDialog
            run={run}
            role={role}
            onClose={() => {
              setGiving(false);
            }}
          />
        )}
      </div>
    </li>
  );
}

interface StepFormProps {
  readonly kind: 'complete' | 'not-applicable';
  readonly evidence: Evidence;
  readonly run: PlanRun;
  readonly stepId: StepId;
  readonly onSave: (text: string) => Promise<void>;
  readonly onCancel: () => void;
}

const NO_FILES: readonly File[] = [];

function StepForm({ kind, evidence, run, stepId, onSave, onCancel }: StepFormProps) {
  const say = useTexts(texts);
  const sayFiles = useTexts(attachmentTexts);
  const takesPhoto = kind === 'complete' && evidence === 'photo';
  const [files, setFiles] = useState(NO_FILES);
  const photos = usePrepared(files);
  const standing = useBoard((state) =>
    (state.attachments.of[run.incidentId] ?? []).some(
      ({ step }) => step?.planRunId === run.planRunId && step.stepId === stepId,
    ),
  );
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const isRequired = kind === 'not-applicable' || isAsked(evidence);
  const missing = isRequired && text.trim() === '';
  const unitMissing = kind === 'complete' && evidence === 'reading' && lacksUnit(text);
  const photoMissing = takesPhoto && text.trim() === '' && photos.count === 0 && !standing;
  const save = async (): Promise<void> => {
    setTried(true);
    if (missing || unitMissing || photoMissing || photos.isAdding) return;
    // The photos first: they are what the step is complete by.
    const step = { planRunId: run.planRunId, stepId };
    if (takesPhoto && !(await photos.addAll({ incidentId: run.incidentId, step, caption: text }))) return;
    await onSave(text.trim());
  };
  const error = missing
    ? say(kind === 'complete' ? 'missing' : 'missingReason')
    : unitMissing
      ? say('missingUnit')
      : photoMissing
        ? say('missingPhoto')
        : null;
  return (
    <form
      className="step__form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={say(kind === 'complete' ? `field-${evidence}` : 'field-reason')}
        value={text}
        onChange={setText}
        maxLength={4000}
        autoFocus
        onEscape={onCancel}
        error={tried ? error : null}
      />
      {photos.candidates.length > 0 && <CandidateList candidates={photos.candidates} onRemove={photos.remove} />}
      <div className="step__form-actions">
        {takesPhoto && (
          <FileTrigger
            allowsMultiple
            acceptedFileTypes={['image/*']}
            onSelect={(chosen) => {
              setFiles((before) => [...before, ...(chosen ?? [])]);
            }}
          >
            <Button isDisabled={photos.isAdding}>{sayFiles('choosePhotos')}</Button>
          </FileTrigger>
        )}
        <CancelButton onPress={onCancel} isDisabled={photos.isAdding} />
        <Button
          look="primary"
          isDisabled={photos.isAdding}
          onPress={() => {
            void save();
          }}
        >
          {say('save')}
        </Button>
      </div>
    </form>
  );
}
