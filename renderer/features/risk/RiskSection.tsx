/** Of a place, in its detail: its colour and what it is made of, short. */
import { ArrowRight } from 'lucide-react';
import type { PlaceId } from '#shared/domain/ids.ts';
import { noRisk } from '#shared/domain/risk/assess.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useShown } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { WorkHere } from '../permits/WorkHere.tsx';
import { Section } from '../watch/detail/Facts.tsx';
import { useAssessment } from './assessment.ts';
import { FactorBars } from './FactorBars.tsx';
import { RiskMark } from './RiskMark.tsx';
import { RiskStanding } from './RiskStanding.tsx';
import { goToRisk } from './shown.ts';
import { riskTexts } from './texts.ts';
import './risk.css';

export function RiskSection({ placeId }: { readonly placeId: PlaceId }) {
  const say = useTexts(riskTexts);
  const assessed = useAssessment();
  const isConcluded = useShown((state) => state.risk.places[placeId] !== undefined);
  if (assessed === null) return null;
  const risk = assessed.risk.places.get(placeId) ?? noRisk;
  // Most places: one quiet line.
  if (risk.points === 0 && !isConcluded)
    return (
      <Section title={say('section')}>
        <p className="risk-quiet">
          <RiskMark colour="blue" silent /> {say('quiet')}
        </p>
      </Section>
    );
  return (
    <>
      <Section title={say('section')}>
        <RiskStanding placeId={placeId} risk={risk} />
        {risk.factors.length > 0 && <FactorBars factors={risk.factors} short />}
        <div className="detail__acts">
          <Button
            onPress={() => {
              goToRisk({ kind: 'place', id: placeId });
            }}
          >
            {say('open')}
            <ArrowRight size={14} aria-hidden />
          </Button>
        </div>
      </Section>
      <WorkHere placeId={placeId} onlyWhenThere />
    </>
  );
}
