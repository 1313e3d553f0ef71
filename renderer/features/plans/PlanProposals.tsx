/** The plans that fit an incident, best first, each with why, and a look into it before it is started. */
import { useMemo } from 'react';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { plansInForce } from '#shared/domain/planLibrary/standing.ts';
import { wallClock } from '#shared/domain/geofences/schedule.ts';
import { isFitting, matchPlans, situationOf } from '#shared/domain/plans/match.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { defineTexts, useLanguage, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { planKindNames } from '../../app/names.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { useBoard, useBoardNow, useCanAct } from '../incident/board.tsx';
import { PlanDoubts } from './PlanDoubts.tsx';
import { PlanPreview } from './PlanPreview.tsx';
import { reasonsIn, startPlan } from './startPlan.ts';
import './plans.css';

const texts = defineTexts(
  'planProposals',
  {
    list: 'Plans that fit',
    best: 'Fits best',
    kind: '{{kind}}, revision {{revision}}',
    because: 'Because: {{reasons}}',
    start: 'Start',
    startLabel: 'Start the plan: {{plan}}',
    preview_one: 'Its {{count}} step',
    preview_other: 'Its {{count}} steps',
    none: 'No plan fits',
    noneHint: 'The site file has no plan for this type of incident, and no comprehensive one. Work by log entries.',
    noneLeft: 'All plans that fit are running.',
    comprehensive: 'No plan was made for just this: the comprehensive plan holds.',
    noneFits: 'No plan was made for just this, and there is no comprehensive one. These come near.',
  },
  {
    list: '匹配的预案',
    best: '最匹配',
    kind: '{{kind}}，{{revision}} 版',
    because: '依据：{{reasons}}',
    start: '启动',
    startLabel: '启动预案：{{plan}}',
    preview_one: '查看 {{count}} 个步骤',
    preview_other: '查看 {{count}} 个步骤',
    none: '没有匹配的预案',
    noneHint: '站点文件中没有适用于该事件类型的预案，也没有综合预案。请通过日志记录处置过程。',
    noneLeft: '匹配的预案均已启动。',
    comprehensive: '没有完全匹配的预案，适用综合预案。',
    noneFits: '没有完全匹配的预案，也没有综合预案。以下预案较为接近。',
  },
);

export function PlanProposals({ incident }: { readonly incident: Incident }) {
  const say = useTexts(texts);
  const sayKind = useTexts(planKindNames);
  const language = useLanguage();
  const local = useLocal();
  const canAct = useCanAct();
  const site = useBoard((state) => state.register.site);
  const plans = useBoard(plansInForce);
  const runs = useBoard((state) => state.plans.runs);
  const alarms = useBoard((state) => state.alarms.active);
  const warnings = useBoard((state) => state.warnings.open);
  const today = wallClock(useBoardNow(), site?.timeZone ?? 'UTC').day;
  const { scenario, placeId, level, incidentId } = incident;
  const all = useMemo(() => {
    if (site === null) return [];
    const place = site.places.find(({ id }) => id === placeId) ?? null;
    const going = Object.values(runs)
      .filter((run) => run.incidentId === incidentId && run.endedAt === null)
      .map((run) => run.plan.id);
    return matchPlans(plans, situationOf({ site, scenario, place, level, alarms, warnings, running: going, today }));
  }, [site, plans, runs, alarms, warnings, today, incidentId, scenario, placeId, level]);
  const running = new Set(
    Object.values(runs)
      .filter((run) => run.incidentId === incidentId && run.endedAt === null)
      .map((run) => run.plan.id),
  );
  const matches = all.filter(({ plan }) => !running.has(plan.id));
  if (all.length === 0)
    return (
      <EmptyState title={say('none')}>
        <p>{say('noneHint')}</p>
      </EmptyState>
    );
  if (matches.length === 0) return <p className="run__none">{say('noneLeft')}</p>;
  return (
    <>
      {!all.some(isFitting) && (
        <p className="field__hint" role="status">
          {say(all[0]?.plan.kind === 'comprehensive' ? 'comprehensive' : 'noneFits')}
        </p>
      )}
      <ol className="proposals" aria-label={say('list')}>
        {matches.map((match, index) => {
          const { plan } = match;
          const name = local(plan.name);
          return (
            <li className="proposal" key={plan.id} aria-label={name}>
              <div className="proposal__head">
                <div className="proposal__text">
                  <h4>
                    {name}{' '}
                    {index === 0 && running.size === 0 && isFitting(match) && (
                      <span className="chip">{say('best')}</span>
                    )}
                  </h4>
                  <p className="field__hint">{say('kind', { kind: sayKind(plan.kind), revision: plan.revision })}</p>
                  <p>{say('because', { reasons: reasonsIn(match, language) })}</p>
                  <PlanDoubts match={match} />
                </div>
                {canAct && (
                  <DeedButton
                    deed="StartPlan"
                    look={index === 0 && running.size === 0 ? 'primary' : 'plain'}
                    aria-label={say('startLabel', { plan: name })}
                    onPress={() => {
                      void startPlan(match, incidentId, level);
                    }}
                  >
                    {say('start')}
                  </DeedButton>
                )}
              </div>
              <Fold title={say('preview', { count: plan.steps.length })}>
                <PlanPreview plan={plan} level={level} />
              </Fold>
            </li>
          );
        })}
      </ol>
    </>
  );
}
