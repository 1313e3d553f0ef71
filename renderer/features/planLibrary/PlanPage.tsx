/** The plan in the middle: read, written, or compared. */
import { useEffect, useState } from 'react';
import { findPlan } from '#shared/domain/planLibrary/standing.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useKeys } from '../../app/keys.ts';
import { permitted, useForbidden } from '../../app/permission.ts';
import { useIsReview, useShown } from '../../station/shown.ts';
import { ToggleButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { draftOf, dropEdited, showMode, useEdited, useEditing } from './editing.ts';
import { PlanComparison } from './PlanComparison.tsx';
import { PlanEditor } from './PlanEditor.tsx';
import { PlanReader } from './PlanReader.tsx';
import { libraryTexts } from './texts.ts';
import './planLibrary.css';

const modes = ['read', 'edit', 'compare'] as const;

export function PlanPage() {
  const say = useTexts(libraryTexts);
  const { chosen, mode } = useEditing();
  const edited = useEdited(chosen);
  const isReview = useIsReview();
  const forbidden = useForbidden('SavePlanRevision');
  const standing = useShown((state) => (chosen === null ? null : findPlan(state, chosen)));
  const [readsDraft, setReadsDraft] = useState(false);
  useDropSaved();
  const mayWrite = forbidden === null && !isReview;
  useKeys(
    chosen === null
      ? []
      : [
          { keys: 'r', label: say('read'), group: say('group'), run: () => showMode('read') },
          { keys: 'm', label: say('compare'), group: say('group'), run: () => showMode('compare') },
          ...(mayWrite && permitted('SavePlanRevision')
            ? [{ keys: 'e', label: say('edit'), group: say('group'), run: () => showMode('edit') }]
            : []),
        ],
  );
  if (chosen === null || (standing === null && edited === undefined))
    return (
      <section className="plan-page" aria-label={say('page')}>
        <EmptyState title={say('choose')}>
          <p>{say('chooseHint')}</p>
        </EmptyState>
      </section>
    );
  const shown = mode === 'edit' && !mayWrite ? 'read' : mode;
  const plan = draftOf(chosen, standing, edited);
  const inForce = standing?.inForce ?? null;
  const isDrafted = edited !== undefined || (standing?.working ?? null) !== null;
  return (
    <section className="plan-page" aria-label={say('page')}>
      <div className="plan-page__modes" role="group" aria-label={say('modes')}>
        {modes.map((id) => (
          <ToggleButton
            key={id}
            look="quiet"
            isSelected={shown === id}
            shortcut={{ read: 'r', edit: 'e', compare: 'm' }[id]}
            forbidden={id === 'edit' ? (isReview ? say('past') : forbidden) : null}
            onChange={() => {
              showMode(id);
            }}
          >
            {say(id)}
          </ToggleButton>
        ))}
        {shown === 'read' && inForce !== null && isDrafted && (
          <ToggleButton look="quiet" isSelected={readsDraft} onChange={setReadsDraft}>
            {say('readDraft', { revision: plan.revision })}
          </ToggleButton>
        )}
      </div>
      <div className="plan-page__body">
        {shown === 'read' && (
          <PlanReader
            plan={
              inForce !== null && !(readsDraft && isDrafted) ? inForce : isDrafted ? plan : (standing?.text ?? plan)
            }
          />
        )}
        {shown === 'edit' && <PlanEditor key={chosen} planId={chosen} plan={plan} />}
        {shown === 'compare' && (
          <PlanComparison key={chosen} standing={standing} typed={edited === undefined ? null : edited.plan} />
        )}
      </div>
    </section>
  );
}

/** What was saved is in the library now: from here on it is read there. */
function useDropSaved(): void {
  const records = useShown((state) => state.planLibrary.records);
  const edited = useEditing((state) => state.edited);
  useEffect(() => {
    for (const { plan, seenVersion, isSaved } of Object.values(edited))
      if (isSaved && (records[plan.id]?.version ?? 0) >= seenVersion) dropEdited(plan.id);
  }, [records, edited]);
}
