/** A plan as a document, as GB/T 29639-2020 lays it out: to be put wherever a plan is shown. */
import { useState } from 'react';
import type { Plan } from '#shared/domain/plans/plan.ts';
import type { ReportAsked } from '#shared/protocol/reports.ts';
import { useLanguage, useTexts } from '../../app/i18n/i18n.ts';
import { useWorld } from '../../station/world.ts';
import { LanguageChoice } from './LanguageChoice.tsx';
import { SaveButtons } from './SaveButtons.tsx';
import { reportTexts } from './texts.ts';
import './reports.css';

interface PlanExportProps {
  readonly plan: Plan;
  /** Oldest first, where they are known: the document’s record of revisions. */
  readonly revisions?: Extract<ReportAsked['what'], { of: 'plan' }>['revisions'];
}

export function PlanExport({ plan, revisions }: PlanExportProps) {
  const say = useTexts(reportTexts);
  const world = useWorld((state) => state.world);
  const [language, setLanguage] = useState(useLanguage());
  return (
    <div className="report__plan" role="group" aria-label={say('exportPlan')}>
      <LanguageChoice value={language} onChange={setLanguage} />
      <SaveButtons
        asked={{ world, language, what: { of: 'plan', plan, ...(revisions === undefined ? {} : { revisions }) } }}
      />
    </div>
  );
}
