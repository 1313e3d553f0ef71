import { useMemo } from 'react';
import { findPlan } from '#shared/domain/planLibrary/standing.ts';
import type { PlanTrigger } from '#shared/domain/plans/plan.ts';
import { PlanId } from '#shared/domain/ids.ts';
import { useLanguage, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { hazardClassNames, planKindNames, priorityNames, scenarioNames } from '../../app/names.ts';
import { usePlaceLabels } from '../../app/placeLabels.ts';
import { shownState, useSite } from '../../station/shown.ts';
import type { LineWords } from './lines.ts';
import { planFieldTexts } from './texts.ts';
import { filled } from './words.ts';

/** A trigger in one line. */
export function useTriggerText(): (trigger: PlanTrigger) => string {
  const say = useTexts(planFieldTexts);
  const sayScenario = useTexts(scenarioNames);
  const sayPriority = useTexts(priorityNames);
  const language = useLanguage();
  const local = useLocal();
  return (trigger) => {
    const of = 'scenario' in trigger && trigger.scenario !== undefined ? sayScenario(trigger.scenario) : '';
    const parts: Readonly<Record<PlanTrigger['type'], () => string[]>> = {
      decision: () => (trigger.type === 'decision' ? [local(trigger.by)] : []),
      'alarms-stand': () =>
        trigger.type === 'alarms-stand' ? [`≥ ${String(trigger.atLeast)}`, sayPriority(trigger.priority), of] : [],
      'warning-stands': () => [of],
      'plan-runs': () => {
        if (trigger.type !== 'plan-runs') return [];
        const plan = findPlan(shownState(), PlanId.parse(trigger.planId));
        return [plan === null ? trigger.planId : filled(plan.text.name, language, trigger.planId)];
      },
    };
    return [say(trigger.type), ...parts[trigger.type]()].filter(Boolean).join(' · ');
  };
}

export function useLineWords(): LineWords {
  const say = useTexts(planFieldTexts);
  const sayKind = useTexts(planKindNames);
  const sayScenario = useTexts(scenarioNames);
  const sayHazard = useTexts(hazardClassNames);
  const language = useLanguage();
  const { duration } = useFormat();
  const labels = usePlaceLabels(useSite());
  const trigger = useTriggerText();
  return useMemo(
    (): LineWords => ({
      field: say,
      kind: sayKind,
      scenario: sayScenario,
      hazardClass: sayHazard,
      placeName: (id) => [...labels].find(([one]) => one === id)?.[1] ?? id,
      planName: (id) => id,
      level: (level) => say('levelOf', { level }),
      trigger,
      role: (id) => id,
      step: (number) => say('stepOf', { number }),
      due: ({ afterMs, from }, plan) => {
        const before = plan.steps.find(({ id }) => id === from);
        return before === undefined
          ? say('afterStart', { time: duration(afterMs) })
          : say('afterStep', { time: duration(afterMs), step: filled(before.instruction, language, before.id) });
      },
      evidence: (evidence) => say(evidence === 'note' ? 'noteEvidence' : evidence),
      critical: say('critical'),
      waitsFor: (steps) => say('waitsFor', { steps }),
      part: say,
    }),
    // `trigger` follows from the language.
    // oxlint-disable-next-line react/exhaustive-deps
    [say, sayKind, sayScenario, sayHazard, language, duration, labels],
  );
}
