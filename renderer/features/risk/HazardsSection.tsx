/** All units by GB 18218-2018, figure by figure, for an administrator to correct. */
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useAssessment } from './assessment.ts';
import { HazardUnitTable } from './HazardTable.tsx';
import { riskTexts } from './texts.ts';
import './risk.css';
import './weights.css';

export function HazardsSection() {
  const say = useTexts(riskTexts);
  const local = useLocal();
  const assessed = useAssessment();
  const units = assessed?.units ?? [];
  if (units.length === 0)
    return (
      <EmptyState title={say('hazardsNone')}>
        <p>{say('hazardsNoneNext')}</p>
      </EmptyState>
    );
  return (
    <>
      <p className="risk-caveat">{say('caveat')}</p>
      <div className="hazard-units">
        {units
          .toSorted((a, b) => b.r - a.r)
          .map((unit) => (
            <section key={unit.unit.id} aria-label={local(unit.unit.name)}>
              <h3>
                {local(unit.unit.name)}
                <span>{unit.grade === null ? say('gradeNone') : say('gradeOf', { grade: unit.grade })}</span>
              </h3>
              <HazardUnitTable unit={unit} correctable />
            </section>
          ))}
      </div>
    </>
  );
}
