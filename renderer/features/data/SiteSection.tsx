import { useState } from 'react';
import type { Plan } from '#shared/domain/plans/plan.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { planKindNames } from '../../app/names.ts';
import { PendingMark } from '../../app/PendingMark.tsx';
import { useShownNow, useSite } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PlanDialog } from './PlanDialog.tsx';
import { SiteFile } from './SiteFile.tsx';
import { dataTexts } from './texts.ts';

export function SiteSection() {
  const say = useTexts(dataTexts);
  const local = useLocal();
  const { number } = useFormat();
  const site = useSite();
  const [read, setRead] = useState<Plan | null>(null);
  if (site === null)
    return (
      <>
        <EmptyState title={say('siteNone')}>
          <p>{say('siteNoneHint')}</p>
        </EmptyState>
        <SiteFile />
      </>
    );
  const rules = site.tags.reduce((sum, tag) => sum + tag.alarmRules.length, 0);
  const hazards = site.places.filter(({ hazard }) => hazard !== undefined).length;
  return (
    <>
      <h3 className="data__title">
        {local(site.name)}{' '}
        <PendingMark matches={({ type }) => type === 'SiteImported.v1'} record={{ about: 'SiteImported' }} />
      </h3>
      <dl className="data__facts">
        <dt>{say('places')}</dt>
        <dd>{number(site.places.length)}</dd>
        <dt>{say('hazards')}</dt>
        <dd>{number(hazards)}</dd>
        <dt>{say('tags')}</dt>
        <dd>{number(site.tags.length)}</dd>
        <dt>{say('rules')}</dt>
        <dd>{number(rules)}</dd>
        <dt>{say('responders')}</dt>
        <dd>{number(site.responders.length)}</dd>
        <dt>{say('roster')}</dt>
        <dd>{number(site.roster.length)}</dd>
        <dt>{say('timeZone')}</dt>
        <dd>{site.timeZone}</dd>
      </dl>
      <h3>{say('plans')}</h3>
      <ul className="data__list" aria-label={say('plansList')}>
        {site.plans.map((plan) => (
          <PlanItem key={plan.id} plan={plan} onRead={setRead} />
        ))}
      </ul>
      <SiteFile />
      {read !== null && (
        <PlanDialog
          plan={read}
          onClose={() => {
            setRead(null);
          }}
        />
      )}
    </>
  );
}

interface PlanItemProps {
  readonly plan: Plan;
  readonly onRead: (plan: Plan) => void;
}

function PlanItem({ plan, onRead }: PlanItemProps) {
  const say = useTexts(dataTexts);
  const sayKind = useTexts(planKindNames);
  const local = useLocal();
  const { date } = useFormat();
  const now = useShownNow();
  const reviewOn = Date.parse(plan.reviewOn);
  const overdue = reviewOn < now;
  return (
    <li className="data__item">
      <Button
        look="quiet"
        onPress={() => {
          onRead(plan);
        }}
      >
        <strong className="data__plan">{local(plan.name)}</strong>
      </Button>
      <p className="field__hint">
        {[
          sayKind(plan.kind),
          say('revision', { revision: plan.revision }),
          say('steps', { count: plan.steps.length }),
          say('approved', { name: plan.approvedBy, date: date(Date.parse(plan.approvedOn)) }),
        ].join(' · ')}
      </p>
      <p className={overdue ? 'field__error' : 'field__hint'}>
        {say(overdue ? 'reviewOverdue' : 'review', { date: date(reviewOn) })}
      </p>
    </li>
  );
}
