/** The library: all plans, by kind, type of incident and state. */
import { useState } from 'react';
import { FileText, Plus } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { PlanId } from '#shared/domain/ids.ts';
import { standingPlans } from '#shared/domain/planLibrary/standing.ts';
import { PlanKind, type PlanDraft } from '#shared/domain/plans/plan.ts';
import { Scenario } from '#shared/domain/values.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useLanguage, useTexts } from '../../app/i18n/i18n.ts';
import { useKeys } from '../../app/keys.ts';
import { planKindNames, scenarioNames } from '../../app/names.ts';
import { permitted } from '../../app/permission.ts';
import { useIsReview, useShown } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SearchField, Select } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { beginPlan, choosePlan, useEditing } from './editing.ts';
import { PlanFiles } from './PlanFiles.tsx';
import { libraryTexts } from './texts.ts';
import { filled, statesOf, useToday, type PlanState } from './words.ts';
import './planLibrary.css';

interface Row {
  readonly id: PlanId;
  readonly plan: PlanDraft;
  readonly states: readonly (PlanState | 'unsaved')[];
}

const states: readonly PlanState[] = ['inForce', 'draft', 'submitted', 'reviewDue', 'withdrawn'];

/** With those that are typed and were never saved. */
function useRows(): readonly Row[] {
  const standing = useShown(standingPlans);
  const edited = useEditing((state) => state.edited);
  const world = useWorld((open) => open.world);
  const today = useToday();
  const typed = Object.values(edited).filter((one) => one.world === world && !one.isSaved);
  const isTyped = (id: PlanId): boolean => typed.some(({ plan }) => plan.id === id);
  return [
    ...typed
      .filter(({ plan }) => !standing.some(({ planId }) => planId === plan.id))
      .map(({ plan }): Row => ({ id: plan.id, plan, states: ['unsaved'] })),
    ...standing.map((one): Row => ({
      id: one.planId,
      plan: one.text,
      states: [...statesOf(one, today), ...(isTyped(one.planId) ? (['unsaved'] as const) : [])],
    })),
  ];
}

export function PlanList() {
  const say = useTexts(libraryTexts);
  const sayKind = useTexts(planKindNames);
  const sayScenario = useTexts(scenarioNames);
  const language = useLanguage();
  const isReview = useIsReview();
  const chosen = useEditing((state) => state.chosen);
  const rows = useRows();
  const [query, setQuery] = useState('');
  const [kind, setKind] = useState<PlanKind | 'any'>('any');
  const [scenario, setScenario] = useState<Scenario | 'any'>('any');
  const [state, setState] = useState<PlanState | 'any'>('any');
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = rows.filter(({ plan, states: is, id }) => {
    const text = `${plan.name.en} ${plan.name.zh} ${id} ${plan.scope.substances.join(' ')}`.toLowerCase();
    return (
      (kind === 'any' || plan.kind === kind) &&
      (scenario === 'any' || plan.scope.scenarios.includes(scenario)) &&
      (state === 'any' || is.includes(state)) &&
      words.every((word) => text.includes(word))
    );
  });
  const step = (by: 1 | -1): void => {
    const at = shown.findIndex(({ id }) => id === useEditing.getState().chosen);
    const row = shown[at < 0 ? 0 : at + by];
    if (row !== undefined) choosePlan(row.id);
  };
  useKeys([
    { keys: 'j', label: say('next'), group: say('group'), run: () => step(1) },
    { keys: 'k', label: say('previous'), group: say('group'), run: () => step(-1) },
    ...(isReview || !permitted('SavePlanRevision')
      ? []
      : [{ keys: 'n', label: say('new'), group: say('group'), run: beginPlan }]),
  ]);
  return (
    <Panel
      title={say('title')}
      actions={
        isReview ? null : (
          <DeedButton deed="SavePlanRevision" look="primary" shortcut="n" onPress={beginPlan}>
            <Plus size={14} aria-hidden />
            {say('new')}
          </DeedButton>
        )
      }
    >
      <div className="plan-list__choices">
        <SearchField label={say('find')} value={query} onChange={setQuery} />
        <Select
          label={say('kinds')}
          value={kind}
          onChange={setKind}
          choices={[{ id: 'any', name: say('anyKind') }, ...PlanKind.options.map((id) => ({ id, name: sayKind(id) }))]}
        />
        <Select
          label={say('scenarios')}
          value={scenario}
          onChange={setScenario}
          choices={[
            { id: 'any', name: say('anyScenario') },
            ...Scenario.options.map((id) => ({ id, name: sayScenario(id) })),
          ]}
        />
        <Select
          label={say('states')}
          value={state}
          onChange={setState}
          choices={[{ id: 'any', name: say('anyState') }, ...states.map((id) => ({ id, name: say(id) }))]}
        />
      </div>
      {shown.length === 0 ? (
        <EmptyState title={rows.length === 0 ? say('empty') : say('nothing')}>
          <FileText size={26} aria-hidden />
          {rows.length === 0 && <p>{say('emptyHint')}</p>}
        </EmptyState>
      ) : (
        <ListBox
          className="list"
          aria-label={say('list')}
          items={shown}
          dependencies={[language]}
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={chosen === null ? [] : [chosen]}
          onSelectionChange={(keys) => {
            const row = shown.find(({ id }) => keys !== 'all' && keys.has(id));
            if (row !== undefined) choosePlan(row.id, row.states[0] === 'unsaved' ? 'edit' : 'read');
          }}
        >
          {({ id, plan, states: is }) => {
            const name = filled(plan.name, language, say('unnamed'));
            return (
              <ListBoxItem id={id} textValue={name} className="list__item plan-row">
                <span className="plan-row__name">{name}</span>
                <span className="plan-row__about">
                  <span className="field__hint">
                    {sayKind(plan.kind)} · {say('revision', { revision: plan.revision })}
                  </span>
                  {is.map((one) => (
                    <span key={one} className={`chip plan-row__state plan-row__state--${one}`}>
                      {say(one)}
                    </span>
                  ))}
                </span>
              </ListBoxItem>
            );
          }}
        </ListBox>
      )}
      <PlanFiles />
    </Panel>
  );
}
