/** A plan at work: how far it is, who holds its roles, its steps, its contacts, and its end. */
import { Phone } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ProgressBar } from 'react-aria-components';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import type { PlanRun } from '#shared/domain/plans/evolve.ts';
import { stepViews } from '#shared/domain/plans/stepView.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { act } from '../../app/act.ts';
import { useDescribeActor } from '../../app/describe.ts';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { planKindNames } from '../../app/names.ts';
import { useOperator } from '../../app/operator.ts';
import { Fold } from '../../ui/Fold.tsx';
import { useBoardNow, useCanAct } from '../incident/board.tsx';
import { PendingMark } from '../../app/PendingMark.tsx';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';
import { nextStep, progressOf } from './due.ts';
import { groupSteps } from './groups.ts';
import { RoleLine } from './RoleLine.tsx';
import { StepItem } from './StepItem.tsx';
import { useStepLook } from './stepLook.ts';
import './plans.css';

const texts = defineTexts(
  'planRun',
  {
    kind: '{{kind}}, revision {{revision}}',
    started: 'started {{time}} by {{name}}',
    ended: 'ended {{time}}',
    progress: '{{done}} of {{total}} steps done',
    overdue: '{{count}} overdue',
    roles: 'Roles: {{held}} of {{total}} held',
    contacts_one: '{{count}} contact',
    contacts_other: '{{count}} contacts',
    end: 'End the plan…',
    endLabel: 'End the plan: {{plan}}',
    endTitle: 'End the plan “{{plan}}”?',
    endHint_one: '{{count}} step is still open and can no longer be worked. This cannot be undone.',
    endHint_other: '{{count}} steps are still open and can no longer be worked. This cannot be undone.',
    endHintNone: 'All its steps are done. The plan can then no longer be changed.',
    endDo: 'End the plan',
    higher_one: '{{count}} more step applies when the level rises.',
    higher_other: '{{count}} more steps apply when the level rises.',
    noneWanted: 'No step with this filter.',
  },
  {
    kind: '{{kind}}，{{revision}} 版',
    started: '{{time}} 由{{name}}启动',
    ended: '{{time}} 结束',
    progress: '已完成 {{done}}/{{total}} 步',
    overdue: '{{count}} 步超时',
    roles: '岗位：{{held}}/{{total}} 已落实',
    contacts_one: '联系方式 {{count}} 条',
    contacts_other: '联系方式 {{count}} 条',
    end: '结束预案……',
    endLabel: '结束预案：{{plan}}',
    endTitle: '结束预案“{{plan}}”？',
    endHint_one: '仍有 {{count}} 个步骤未完成，结束后不能再执行。此操作不可撤销。',
    endHint_other: '仍有 {{count}} 个步骤未完成，结束后不能再执行。此操作不可撤销。',
    endHintNone: '全部步骤均已完成。结束后该预案不能再更改。',
    endDo: '结束预案',
    higher_one: '响应级别提升后另有 {{count}} 个步骤适用。',
    higher_other: '响应级别提升后另有 {{count}} 个步骤适用。',
    noneWanted: '没有符合筛选条件的步骤。',
  },
);

export function PlanRunView({ run, incident }: { readonly run: PlanRun; readonly incident: Incident }) {
  const say = useTexts(texts);
  const sayKind = useTexts(planKindNames);
  const local = useLocal();
  const { time } = useFormat();
  const describeActor = useDescribeActor();
  const canAct = useCanAct();
  const boardNow = useBoardNow();
  // When it is over, nothing gets later any more.
  const endedAt = run.endedAt ?? incident.endedAt;
  const now = endedAt ?? boardNow;
  const look = useStepLook();
  const operator = useOperator((state) => state.operator);
  const [ending, setEnding] = useState(false);
  const views = useMemo(() => stepViews(run, incident.level, now), [run, incident.level, now]);
  const instructions = useMemo(
    () => new Map(run.plan.steps.map(({ id, instruction }) => [id, instruction])),
    [run.plan.steps],
  );
  const holder = look.mine ? (operator?.name ?? null) : null;
  const groups = groupSteps(views, run.plan, { by: look.by, holder, openOnly: look.openOnly });
  const { total, done, overdue } = progressOf(views);
  const next = nextStep(views);
  const higher = run.plan.steps.length - views.length;
  const name = local(run.plan.name);
  const nameOf = (id: (typeof run.plan.steps)[number]['id']): string => {
    const instruction = instructions.get(id);
    return instruction === undefined ? '' : local(instruction);
  };
  return (
    <section className="run" aria-label={name}>
      <header className="run__head">
        <div className="run__title">
          <h3>{name}</h3>
          <p className="run__facts">
            <span>{say('kind', { kind: sayKind(run.plan.kind), revision: run.plan.revision })}</span>
            <span>
              {say('started', { time: time(run.startedAt), name: describeActor(run.startedBy) })}&nbsp;
              <PendingMark
                matches={(event) =>
                  (event.type === 'PlanStarted.v1' || event.type === 'PlanEnded.v1') &&
                  event.data.planRunId === run.planRunId
                }
                record={{ about: run.planRunId, lanes: ['decisions'] }}
              />
            </span>
            {run.endedAt !== null && <span className="chip">{say('ended', { time: time(run.endedAt) })}</span>}
          </p>
        </div>
        {canAct && run.endedAt === null && (
          <DeedButton
            deed="EndPlan"
            look="quiet"
            aria-label={say('endLabel', { plan: name })}
            onPress={() => {
              setEnding(true);
            }}
          >
            {say('end')}
          </DeedButton>
        )}
      </header>
      <ProgressBar
        className="progress"
        value={done}
        maxValue={Math.max(1, total)}
        aria-label={name}
        valueLabel={say('progress', { done, total })}
      >
        {({ percentage, valueText }) => (
          <>
            <span className="progress__track">
              <span className="progress__done" style={{ width: `${String(percentage ?? 0)}%` }} />
            </span>
            <span>{valueText}</span>
            {overdue > 0 && run.endedAt === null && (
              <span className="chip chip--high">{say('overdue', { count: overdue })}</span>
            )}
          </>
        )}
      </ProgressBar>
      {look.by === 'phase' && (
        <Fold
          title={say('roles', {
            held: run.plan.roles.filter(({ id }) => run.roles[id] !== undefined).length,
            total: run.plan.roles.length,
          })}
        >
          {run.plan.roles.map((role) => (
            <RoleLine key={role.id} run={run} role={role} />
          ))}
        </Fold>
      )}
      {run.plan.contacts.length > 0 && (
        <Fold title={say('contacts', { count: run.plan.contacts.length })}>
          <ul className="contacts">
            {run.plan.contacts.map((contact) => (
              <li key={`${contact.name.en} ${contact.telephone}`}>
                <Phone size={13} aria-hidden />
                <span>{local(contact.name)}</span>
                <strong>{contact.telephone}</strong>
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {groups.length === 0 && <p className="run__none">{say('noneWanted')}</p>}
      {groups.map((group) => {
        const role = look.by === 'role' ? run.plan.roles.find(({ id }) => id === group.id) : undefined;
        return (
          <div className="run__group" key={group.id}>
            {role === undefined ? (
              <h4 className="run__group-title">{local(group.name)}</h4>
            ) : (
              <div className="run__group-title">
                <RoleLine run={run} role={role} />
              </div>
            )}
            <ol className="steps" aria-label={local(group.name)}>
              {group.steps.map((view) => (
                <StepItem
                  key={view.step.id}
                  run={run}
                  view={view}
                  isNext={view === next}
                  now={now}
                  isOver={endedAt !== null}
                  nameOf={nameOf}
                />
              ))}
            </ol>
          </div>
        );
      })}
      {higher > 0 && run.endedAt === null && <p className="run__none">{say('higher', { count: higher })}</p>}
      {ending && (
        <ReasonDialog
          title={say('endTitle', { plan: name })}
          action={say('endDo')}
          onClose={() => {
            setEnding(false);
          }}
          onDo={(reason) => {
            const { planRunId, incidentId } = run;
            return act({ type: 'EndPlan', data: { planRunId, incidentId, reason } });
          }}
        >
          <p>{total === done ? say('endHintNone') : say('endHint', { count: total - done })}</p>
        </ReasonDialog>
      )}
    </section>
  );
}
