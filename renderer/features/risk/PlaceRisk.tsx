import { Flame, SlidersHorizontal, Wrench } from 'lucide-react';
import { useMemo } from 'react';
import type { PlaceId } from '#shared/domain/ids.ts';
import { noRisk } from '#shared/domain/risk/assess.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useIsReview, useShown } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { showData } from '../data/section.ts';
import { permitTexts } from '../permits/texts.ts';
import { WorkHere } from '../permits/WorkHere.tsx';
import { Section } from '../watch/detail/Facts.tsx';
import { ShowOnMap } from '../watch/detail/ShowOnMap.tsx';
import { UnitChain } from '../watch/detail/UnitChain.tsx';
import { useSiteIndex } from '../watch/siteIndex.ts';
import { useAssessment } from './assessment.ts';
import { FactorBars } from './FactorBars.tsx';
import { HazardUnits, HazardUnitTable } from './HazardTable.tsx';
import { RiskHistory } from './RiskHistory.tsx';
import { RiskStanding } from './RiskStanding.tsx';
import { openForm } from './shown.ts';
import { riskTexts } from './texts.ts';

/** Null: the whole site. */
export function PlaceRiskDetail({ placeId }: { readonly placeId: PlaceId | null }) {
  const say = useTexts(riskTexts);
  const sayPermit = useTexts(permitTexts);
  const local = useLocal();
  const { number } = useFormat();
  const review = useIsReview();
  const assessed = useAssessment();
  const index = useSiteIndex();
  const spread = useShown((state) => state.risk.configuration.spread);
  const place = placeId === null ? null : (index.places.get(placeId) ?? null);
  const unit = useMemo(() => assessed?.units.find((one) => one.unit.id === placeId), [assessed?.units, placeId]);
  if (assessed === null || (placeId !== null && place === null))
    return (
      <Panel title={say('noSite')} area="detail">
        <EmptyState title={say('noSite')}>
          <p>{say('noSiteNext')}</p>
        </EmptyState>
      </Panel>
    );
  const risk = placeId === null ? assessed.risk.whole : (assessed.risk.places.get(placeId) ?? noRisk);
  return (
    <Panel
      title={place === null ? say('whole') : local(place.name)}
      actions={place === null ? null : <ShowOnMap selected={{ kind: 'place', id: place.id }} />}
      area="detail"
    >
      {place?.parentId !== undefined && <UnitChain placeId={place.parentId} />}
      <RiskStanding placeId={placeId} risk={risk} />
      {!review && (
        <div className="detail__acts">
          <DeedButton
            deed="IssuePermit"
            onPress={() => {
              openForm({ kind: 'issue', placeId });
            }}
          >
            <Flame size={15} aria-hidden />
            {sayPermit('issue')}
          </DeedButton>
          <DeedButton
            deed="PlanMaintenance"
            onPress={() => {
              openForm({ kind: 'maintain', placeId });
            }}
          >
            <Wrench size={15} aria-hidden />
            {sayPermit('maintain')}
          </DeedButton>
          <Button
            look="quiet"
            onPress={() => {
              showData('risk');
            }}
          >
            <SlidersHorizontal size={15} aria-hidden />
            {say('figures')}
          </Button>
        </div>
      )}
      <Section title={say('why')}>
        <FactorBars factors={risk.factors} />
        <p className="field__hint">{say('howWhole', { spread: number(spread * 100, 0) })}</p>
      </Section>
      {placeId !== null && <WorkHere placeId={placeId} />}
      {unit !== undefined && (
        <Section title={say('hazard')}>
          <HazardUnitTable unit={unit} />
        </Section>
      )}
      {placeId === null && (
        <Section title={say('hazard')}>
          <HazardUnits units={assessed.units} />
        </Section>
      )}
      <Section title={say('history')}>
        <RiskHistory placeId={placeId} />
      </Section>
    </Panel>
  );
}
