/** How the part that is looked at is as a whole: its colour and why, and its counts. */
import { AlarmPriority } from '#shared/domain/register/site.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { priorityNames } from '../../app/names.ts';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { RiskMark } from '../risk/RiskMark.tsx';
import { colourNames, factorNames } from '../risk/texts.ts';
import type { NodeStatus } from './status.ts';
import { overviewTexts } from './texts.ts';

export function Strip({ status }: { readonly status: NodeStatus }) {
  const say = useTexts(overviewTexts);
  const sayPriority = useTexts(priorityNames);
  const sayColour = useTexts(colourNames);
  const sayFactor = useTexts(factorNames);
  const { number } = useFormat();
  const { colour, risk, counts: of } = status;
  const figures = [
    { name: say('warningsName'), count: of.warnings },
    { name: say('silentName'), count: of.silent },
    { name: say('incidentsName'), count: of.incidents },
    { name: say('permitsName'), count: of.permits },
    { name: say('asideName'), count: of.setAside },
    { name: say('peopleName'), count: of.people },
  ];
  return (
    <div className="strip">
      <div className="strip__risk">
        <RiskMark colour={colour} large silent />
        <div>
          <strong>{say('riskOf', { colour: sayColour(colour) })}</strong>
          <ul className="strip__why" aria-label={say('why')}>
            {risk.factors.slice(0, 4).map(({ kind, share }) => (
              <li key={kind}>{say('share', { factor: sayFactor(kind), share: number(share * 100, 0) })}</li>
            ))}
          </ul>
        </div>
      </div>
      <dl className="strip__figures">
        <div>
          <dt>{say('alarms')}</dt>
          <dd className="strip__alarms">
            {AlarmPriority.options.map((priority) => {
              const waits = of.waiting[priority] > 0;
              return (
                <span key={priority} className={of.standing[priority] === 0 ? 'strip__zero' : ''}>
                  <PriorityMark priority={priority} filled={waits} size={16} label={sayPriority(priority)} />
                  {say('alarmsOf', { waiting: of.waiting[priority], standing: of.standing[priority] })}
                </span>
              );
            })}
          </dd>
        </div>
        {figures.map(({ name, count }) => (
          <div key={name} className={count === 0 ? 'strip__zero' : ''}>
            <dt>{name}</dt>
            <dd>{number(count)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
