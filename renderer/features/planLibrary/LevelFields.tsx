import type { PlanLevel, PlanTrigger } from '#shared/domain/plans/plan.ts';
import { plansInForce } from '#shared/domain/planLibrary/standing.ts';
import { AlarmPriority } from '#shared/domain/register/site.ts';
import { ResponseLevel, Scenario } from '#shared/domain/values.ts';
import { useLanguage, useTexts } from '../../app/i18n/i18n.ts';
import { priorityNames, scenarioNames } from '../../app/names.ts';
import { useShown } from '../../station/shown.ts';
import { Select } from '../../ui/Field.tsx';
import { BothText, Items, NumberText, ProblemLine } from './fields.tsx';
import type { PartProps } from './PlanEditor.tsx';
import { planFieldTexts } from './texts.ts';
import { filled } from './words.ts';

export function LevelFields({ plan, set }: PartProps) {
  const say = useTexts(planFieldTexts);
  const { levels } = plan;
  return (
    <>
      <ProblemLine path={['levels']} />
      <Items<PlanLevel>
        items={levels}
        onChange={(to) => set({ levels: to })}
        nameOf={({ level }) => say('levelOf', { level })}
        make={() => ({
          level: ResponseLevel.options.find((one) => !levels.some(({ level }) => level === one)) ?? 'I',
          startsWhen: { en: '', zh: '' },
        })}
      >
        {(level, index, to) => (
          <>
            <Select
              label={say('level')}
              value={level.level}
              onChange={(chosen) => to({ ...level, level: chosen })}
              choices={ResponseLevel.options.map((id) => ({ id, name: say('levelOf', { level: id }) }))}
            />
            <ProblemLine path={['levels', index, 'level']} />
            <BothText
              label={say('startsWhen')}
              value={level.startsWhen}
              path={['levels', index, 'startsWhen']}
              lines="many"
              onChange={(startsWhen) => to({ ...level, startsWhen })}
            />
            <section aria-label={say('triggers')} className="plan-form__inner">
              <h4>{say('triggers')}</h4>
              <Items<PlanTrigger>
                items={level.triggers ?? []}
                onChange={(triggers) => to({ ...level, triggers })}
                nameOf={(_, number) => say('trigger', { number: number + 1 })}
                make={() => ({ type: 'decision', by: { en: '', zh: '' } })}
              >
                {(trigger, at, toTrigger) => (
                  <TriggerFields
                    trigger={trigger}
                    path={['levels', index, 'triggers', at]}
                    planId={plan.id}
                    onChange={toTrigger}
                  />
                )}
              </Items>
            </section>
          </>
        )}
      </Items>
    </>
  );
}

const types = ['decision', 'alarms-stand', 'warning-stands', 'plan-runs'] as const;

interface TriggerFieldsProps {
  readonly trigger: PlanTrigger;
  readonly path: readonly (string | number)[];
  readonly planId: PartProps['plan']['id'];
  readonly onChange: (trigger: PlanTrigger) => void;
}

function TriggerFields({ trigger, path, planId, onChange }: TriggerFieldsProps) {
  const say = useTexts(planFieldTexts);
  const sayPriority = useTexts(priorityNames);
  const language = useLanguage();
  const plans = useShown(plansInForce).filter(({ id }) => id !== planId);
  const [firstPlan] = plans;
  const make = (type: PlanTrigger['type']): PlanTrigger | null => {
    switch (type) {
      case 'decision':
        return { type, by: { en: '', zh: '' } };
      case 'alarms-stand':
        return { type, priority: 'high', atLeast: 1 };
      case 'warning-stands':
        return { type };
      case 'plan-runs':
        return firstPlan === undefined ? null : { type, planId: firstPlan.id };
    }
  };
  return (
    <>
      <div className="plan-form__row">
        <Select
          label={say('triggerType')}
          value={trigger.type}
          onChange={(type) => {
            const made = type === trigger.type ? null : make(type);
            if (made !== null) onChange(made);
          }}
          choices={types
            .filter((type) => type !== 'plan-runs' || firstPlan !== undefined || trigger.type === type)
            .map((id) => ({ id, name: say(id) }))}
        />
        {trigger.type === 'alarms-stand' && (
          <>
            <Select
              label={say('priority')}
              value={trigger.priority}
              onChange={(priority) => onChange({ ...trigger, priority })}
              choices={AlarmPriority.options.map((id) => ({ id, name: sayPriority(id) }))}
            />
            <NumberText
              label={say('atLeast')}
              value={trigger.atLeast}
              path={[...path, 'atLeast']}
              isWhole
              least={1}
              onChange={(atLeast) => onChange({ ...trigger, atLeast: atLeast ?? 1 })}
            />
          </>
        )}
        {(trigger.type === 'alarms-stand' || trigger.type === 'warning-stands') && (
          <ScenarioField
            scenario={trigger.scenario}
            onChange={(scenario) => {
              const { scenario: _before, ...others } = trigger;
              onChange(scenario === null ? others : { ...others, scenario });
            }}
          />
        )}
        {trigger.type === 'plan-runs' && (
          <Select
            label={say('otherPlan')}
            value={trigger.planId}
            onChange={(chosen) => onChange({ ...trigger, planId: chosen })}
            choices={plans.map(({ id, name }) => ({ id, name: filled(name, language, id) }))}
          />
        )}
      </div>
      {trigger.type === 'decision' && (
        <BothText
          label={say('by')}
          value={trigger.by}
          path={[...path, 'by']}
          maxLength={120}
          onChange={(by) => onChange({ ...trigger, by })}
        />
      )}
      <ProblemLine path={[...path, 'planId']} />
    </>
  );
}

interface ScenarioFieldProps {
  readonly scenario: Scenario | undefined;
  readonly onChange: (scenario: Scenario | null) => void;
}

function ScenarioField({ scenario, onChange }: ScenarioFieldProps) {
  const say = useTexts(planFieldTexts);
  const sayScenario = useTexts(scenarioNames);
  return (
    <Select
      label={say('scenario')}
      value={scenario ?? 'any'}
      onChange={(chosen) => onChange(chosen === 'any' ? null : chosen)}
      choices={[
        { id: 'any' as const, name: say('anyScenario') },
        ...Scenario.options.map((id) => ({ id, name: sayScenario(id) })),
      ]}
    />
  );
}
