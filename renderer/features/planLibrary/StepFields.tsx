/** The steps in their order, the one that is worked on with its fields below it, and a picture of when each is due. */
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useContext, type KeyboardEvent } from 'react';
import { StepId } from '#shared/domain/ids.ts';
import { Evidence, type PlanStep } from '#shared/domain/plans/plan.ts';
import { ResponseLevel } from '#shared/domain/values.ts';
import { useLanguage, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Field.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { useEditing } from './editing.ts';
import { BothText, freeId, moved, NumberText, ProblemLine, ProblemsOfPlan, replaced } from './fields.tsx';
import type { PartProps } from './PlanEditor.tsx';
import { PlanPicture } from './PlanPicture.tsx';
import { planFieldTexts } from './texts.ts';
import { filled } from './words.ts';

export function StepFields({ plan, set }: PartProps) {
  const say = useTexts(planFieldTexts);
  const language = useLanguage();
  const { duration } = useFormat();
  const problems = useContext(ProblemsOfPlan);
  const open = useEditing((state) => state.stepId);
  const { steps, roles, phases } = plan;
  const [role] = roles;
  const [phase] = phases;
  const choose = (stepId: StepId | null): void => {
    useEditing.setState({ stepId });
  };
  const move = (from: number, to: number): void => {
    if (to >= 0 && to < steps.length) set({ steps: moved(steps, from, to) });
  };
  const add = (): void => {
    if (role === undefined || phase === undefined) return;
    const id = StepId.parse(
      freeId(
        's',
        steps.map((step) => step.id),
      ),
    );
    const last = steps.at(-1);
    const step: PlanStep = {
      id,
      phaseId: last?.phaseId ?? phase.id,
      roleId: last?.roleId ?? role.id,
      instruction: { en: '', zh: '' },
      why: { en: '', zh: '' },
      due: { afterMs: 300_000, from: 'start' },
      dependsOn: [],
      evidence: 'none',
      critical: false,
    };
    set({ steps: [...steps, step] });
    choose(id);
  };
  return (
    <>
      <PlanPicture plan={plan} chosen={open} onChoose={choose} />
      <p className="field__hint">{say('moveHint')}</p>
      <ProblemLine path={['steps']} />
      <ol className="plan-steps" aria-label={say('steps')}>
        {steps.map((step, index) => {
          const name = filled(step.instruction, language, say('newStep', { number: index + 1 }));
          const count = problems.filter(({ at, also = [] }) =>
            [at, ...also].some((one) => one[0] === 'steps' && one[1] === index),
          ).length;
          const byKey = (event: KeyboardEvent): void => {
            if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
            event.preventDefault();
            event.stopPropagation();
            move(index, index + (event.key === 'ArrowUp' ? -1 : 1));
          };
          const holder = roles.find(({ id }) => id === step.roleId);
          return (
            <li key={step.id} className="plan-step" onKeyDownCapture={byKey}>
              <div className="plan-step__head">
                <Button
                  look="quiet"
                  aria-expanded={open === step.id}
                  onPress={() => {
                    choose(open === step.id ? null : step.id);
                  }}
                >
                  <span className="plan-step__number">{index + 1}</span>
                  <span className="plan-step__name">{name}</span>
                </Button>
                {count > 0 && <span className="chip chip--problems">{count}</span>}
                <span className="field__hint">
                  {holder === undefined ? step.roleId : filled(holder.name, language, holder.id)} ·{' '}
                  {duration(step.due.afterMs)}
                </span>
                <Button
                  look="quiet"
                  icon
                  isDisabled={index === 0}
                  aria-label={say('up', { what: name })}
                  onPress={() => {
                    move(index, index - 1);
                  }}
                >
                  <ArrowUp size={14} aria-hidden />
                </Button>
                <Button
                  look="quiet"
                  icon
                  isDisabled={index === steps.length - 1}
                  aria-label={say('down', { what: name })}
                  onPress={() => {
                    move(index, index + 1);
                  }}
                >
                  <ArrowDown size={14} aria-hidden />
                </Button>
                <Button
                  look="quiet"
                  icon
                  aria-label={say('remove', { what: name })}
                  onPress={() => {
                    set({ steps: steps.filter(({ id }) => id !== step.id) });
                  }}
                >
                  <X size={14} aria-hidden />
                </Button>
              </div>
              {open === step.id && (
                <StepForm
                  step={step}
                  index={index}
                  plan={plan}
                  onChange={(to) => {
                    set({ steps: replaced(steps, index, to) });
                  }}
                />
              )}
            </li>
          );
        })}
      </ol>
      <Button isDisabled={role === undefined || phase === undefined} onPress={add}>
        <Plus size={14} aria-hidden />
        {say('add')}
      </Button>
    </>
  );
}

interface StepFormProps {
  readonly step: PlanStep;
  readonly index: number;
  readonly plan: PartProps['plan'];
  readonly onChange: (step: PlanStep) => void;
}

function StepForm({ step, index, plan: { steps, roles, phases }, onChange }: StepFormProps) {
  const say = useTexts(planFieldTexts);
  const language = useLanguage();
  const nameOf = (other: PlanStep): string => {
    const at = steps.indexOf(other) + 1;
    return `${String(at)} ${filled(other.instruction, language, say('newStep', { number: at }))}`;
  };
  const others = steps.filter(({ id }) => id !== step.id);
  const free = others.filter(({ id }) => !step.dependsOn.includes(id));
  const path = ['steps', index];
  return (
    <div className="plan-step__form" role="group" aria-label={say('stepOf', { number: index + 1 })}>
      <BothText
        label={say('instruction')}
        value={step.instruction}
        path={[...path, 'instruction']}
        lines="many"
        onChange={(instruction) => onChange({ ...step, instruction })}
      />
      <BothText
        label={say('why')}
        value={step.why}
        path={[...path, 'why']}
        lines="many"
        onChange={(why) => onChange({ ...step, why })}
      />
      <div className="plan-form__row">
        <Select
          label={say('role')}
          value={step.roleId}
          onChange={(roleId) => onChange({ ...step, roleId })}
          choices={roles.map(({ id, name }) => ({ id, name: filled(name, language, id) }))}
        />
        <Select
          label={say('phase')}
          value={step.phaseId}
          onChange={(phaseId) => onChange({ ...step, phaseId })}
          choices={phases.map(({ id, name }) => ({ id, name: filled(name, language, id) }))}
        />
        <Select
          label={say('evidence')}
          value={step.evidence}
          onChange={(evidence) => onChange({ ...step, evidence })}
          choices={Evidence.options.map((id) => ({ id, name: say(id === 'note' ? 'noteEvidence' : id) }))}
        />
      </div>
      <ProblemLine path={[...path, 'roleId']} />
      <ProblemLine path={[...path, 'phaseId']} />
      <div className="plan-form__row">
        <NumberText
          label={say('dueAfter')}
          value={step.due.afterMs / 60_000}
          path={[...path, 'dueAfter']}
          onChange={(minutes) =>
            onChange({ ...step, due: { ...step.due, afterMs: Math.round((minutes ?? 0) * 60_000) } })
          }
        />
        <Select
          label={say('dueFrom')}
          value={step.due.from}
          onChange={(from) => onChange({ ...step, due: { ...step.due, from } })}
          choices={[
            { id: 'start' as const, name: say('start') },
            ...others.map((other) => ({ id: other.id, name: nameOf(other) })),
          ]}
        />
        <Select
          label={say('fromLevel')}
          value={step.fromLevel ?? 'always'}
          onChange={(level) => {
            const { fromLevel: _before, ...rest } = step;
            onChange(level === 'always' ? rest : { ...rest, fromLevel: level });
          }}
          choices={[
            { id: 'always' as const, name: say('always') },
            ...ResponseLevel.options.map((id) => ({ id, name: say('fromLevelOn', { level: id }) })),
          ]}
        />
      </div>
      <ProblemLine path={[...path, 'due']} />
      <div className="plan-form__chosen" role="group" aria-label={say('dependsOn')}>
        <span className="field__label">{say('dependsOn')}</span>
        {step.dependsOn.length === 0 && <span className="field__hint">{say('nothingFirst')}</span>}
        <ul className="plan-form__chips">
          {step.dependsOn.map((id) => {
            const other = steps.find((one) => one.id === id);
            const name = other === undefined ? id : nameOf(other);
            return (
              <li key={id} className="chip">
                {name}
                <Button
                  look="quiet"
                  icon
                  aria-label={say('remove', { what: name })}
                  onPress={() => onChange({ ...step, dependsOn: step.dependsOn.filter((one) => one !== id) })}
                >
                  <X size={12} aria-hidden />
                </Button>
              </li>
            );
          })}
        </ul>
        {free.length > 0 && (
          <Select
            label={say('addDependency')}
            value={'' as StepId}
            onChange={(id) => onChange({ ...step, dependsOn: [...step.dependsOn, id] })}
            choices={free.map((other) => ({ id: other.id, name: nameOf(other) }))}
          />
        )}
      </div>
      <ProblemLine path={[...path, 'dependsOn']} />
      <ProblemLine path={[...path, 'id']} />
      <Tick isSelected={step.critical} onChange={(critical) => onChange({ ...step, critical })}>
        {say('critical')}
      </Tick>
    </div>
  );
}
