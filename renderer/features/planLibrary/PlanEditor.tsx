/** The form in which a revision is written: a tab for each part of the plan. */
import { useMemo } from 'react';
import type { PlanId } from '#shared/domain/ids.ts';
import { revisionProblems } from '#shared/domain/planLibrary/standing.ts';
import type { PlanDraft } from '#shared/domain/plans/plan.ts';
import { useLanguage, useTexts } from '../../app/i18n/i18n.ts';
import { useShown } from '../../station/shown.ts';
import { Tabs } from '../../ui/Tabs.tsx';
import { change, editorParts, showPart, useEditing, type EditorPart } from './editing.ts';
import { ProblemsOfPlan } from './fields.tsx';
import { AttachmentFields, ContactFields, ResourceFields } from './NeedFields.tsx';
import { PhaseFields, RoleFields } from './RoleFields.tsx';
import { GeneralFields, ScopeFields } from './ScopeFields.tsx';
import { LevelFields } from './LevelFields.tsx';
import { partOf } from './parts.ts';
import { StepFields } from './StepFields.tsx';
import { planFieldTexts } from './texts.ts';

export interface PartProps {
  readonly plan: PlanDraft;
  readonly set: (to: Partial<PlanDraft>) => void;
}

const fields: Readonly<Record<EditorPart, (props: PartProps) => React.JSX.Element>> = {
  general: GeneralFields,
  scope: ScopeFields,
  levels: LevelFields,
  roles: RoleFields,
  phases: PhaseFields,
  steps: StepFields,
  contacts: ContactFields,
  resources: ResourceFields,
  attachments: AttachmentFields,
};

export function PlanEditor({ planId, plan }: { readonly planId: PlanId; readonly plan: PlanDraft }) {
  const say = useTexts(planFieldTexts);
  const language = useLanguage();
  const part = useEditing((state) => state.part);
  const register = useShown((state) => state.register);
  const planLibrary = useShown((state) => state.planLibrary);
  const problems = useMemo(() => revisionProblems(plan, { register, planLibrary }), [plan, register, planLibrary]);
  const set = (to: Partial<PlanDraft>): void => {
    change(planId, (before) => ({ ...before, ...to }));
  };
  return (
    <ProblemsOfPlan value={problems}>
      <Tabs
        key={language}
        label={say('parts')}
        selected={part}
        onSelect={(id) => {
          showPart(id);
        }}
        tabs={editorParts.map((id) => {
          const count = problems.filter(({ at }) => partOf(at) === id).length;
          const Fields = fields[id];
          return {
            id,
            title: (
              <>
                {say(id)} {count > 0 && <span className="chip chip--problems">{count}</span>}
              </>
            ),
            content: (
              <div className="plan-form">
                <Fields plan={plan} set={set} />
              </div>
            ),
          };
        })}
      />
    </ProblemsOfPlan>
  );
}
