/** A plan to read, whole. */
import type { PlanDraft } from '#shared/domain/plans/plan.ts';
import { useLanguage, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { hazardClassNames, planKindNames, responderKindNames, scenarioNames } from '../../app/names.ts';
import { usePlaceLabels } from '../../app/placeLabels.ts';
import { PlanExport } from '../reports/PlanExport.tsx';
import { useSite } from '../../station/shown.ts';
import { useTriggerText } from './lineWords.ts';
import { PlanPicture } from './PlanPicture.tsx';
import { libraryTexts, planFieldTexts } from './texts.ts';
import { filled } from './words.ts';

export function PlanReader({ plan }: { readonly plan: PlanDraft }) {
  const say = useTexts(planFieldTexts);
  const sayLibrary = useTexts(libraryTexts);
  const sayKind = useTexts(planKindNames);
  const sayScenario = useTexts(scenarioNames);
  const sayHazard = useTexts(hazardClassNames);
  const sayResponder = useTexts(responderKindNames);
  const language = useLanguage();
  const triggerText = useTriggerText();
  const labels = usePlaceLabels(useSite());
  const { scope } = plan;
  const local = (text: { readonly en: string; readonly zh: string } | undefined): string =>
    text === undefined ? '' : filled(text, language, '');
  const facts: readonly (readonly [string, string])[] = [
    [say('kind'), `${sayKind(plan.kind)} · ${sayLibrary('revision', { revision: plan.revision })}`],
    [say('scenarios'), scope.scenarios.map((one) => sayScenario(one)).join(', ')],
    [
      say('scope'),
      [
        ...(scope.hazardClasses ?? []).map((one) => sayHazard(one)),
        scope.substances.length === 0 ? say('anySubstance') : scope.substances.join(', '),
        scope.placeIds.length === 0 ? say('wholeSite') : scope.placeIds.map((id) => labels.get(id) ?? id).join(', '),
        scope.fromQuantityT === undefined ? '' : `≥ ${String(scope.fromQuantityT)} t`,
      ]
        .filter(Boolean)
        .join(' · '),
    ],
    [say('purpose'), local(plan.purpose)],
  ];
  return (
    <div className="plan-reader">
      <h2>{filled(plan.name, language, sayLibrary('unnamed'))}</h2>
      <PlanExport plan={plan} />
      <dl className="data__facts">
        {facts.map(([name, value]) => (
          <div key={name} className="plan-reader__fact">
            <dt>{name}</dt>
            <dd>{value || say('noneWritten')}</dd>
          </div>
        ))}
      </dl>
      <section aria-label={say('levels')}>
        <h3>{say('levels')}</h3>
        <ul className="plan-reader__list">
          {plan.levels.map(({ level, startsWhen, triggers = [] }) => (
            <li key={level}>
              <strong>{say('levelOf', { level })}</strong> {local(startsWhen)}
              {triggers.map((trigger) => (
                <p key={JSON.stringify(trigger)} className="field__hint">
                  {triggerText(trigger)}
                </p>
              ))}
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={say('roles')}>
        <h3>{say('roles')}</h3>
        <ul className="plan-reader__list">
          {plan.roles.map(({ id, name, duties, defaultHolders = [] }) => (
            <li key={id}>
              <strong>{local(name)}</strong>{' '}
              <span className="field__hint">
                {defaultHolders.length > 0 && say('holdsIt', { holders: defaultHolders.map(local).join(', ') })}
              </span>
              {duties !== undefined && <p className="plan-reader__lines">{local(duties)}</p>}
            </li>
          ))}
        </ul>
      </section>
      <PlanPicture plan={plan} />
      {plan.phases.map((phase) => (
        <section key={phase.id} aria-label={local(phase.name)}>
          <h3>{local(phase.name)}</h3>
          <ol className="plan-reader__list">
            {plan.steps
              .filter(({ phaseId }) => phaseId === phase.id)
              .map((step) => (
                <ReadStep key={step.id} step={step} plan={plan} />
              ))}
          </ol>
        </section>
      ))}
      {plan.contacts.length > 0 && (
        <section aria-label={say('contacts')}>
          <h3>{say('contacts')}</h3>
          <ul className="plan-reader__list">
            {plan.contacts.map((contact) => (
              <li key={`${contact.name.en} ${contact.name.zh} ${contact.telephone}`}>
                {local(contact.name)} <strong>{contact.telephone}</strong>{' '}
                <span className="field__hint">
                  {[local(contact.organization), local(contact.duty)].filter(Boolean).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {(plan.resources ?? []).length > 0 && (
        <section aria-label={say('resources')}>
          <h3>{say('resources')}</h3>
          <ul className="plan-reader__list">
            {(plan.resources ?? []).map(({ name, quantity, unit, keptAt, placeId, responderKind }) => (
              <li key={`${name.en} ${name.zh}`}>
                {local(name)}{' '}
                <strong>
                  {quantity} {local(unit)}
                </strong>{' '}
                <span className="field__hint">
                  {[
                    local(keptAt),
                    placeId === undefined ? '' : (labels.get(placeId) ?? placeId),
                    responderKind === undefined ? '' : sayResponder(responderKind),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {(plan.attachments ?? []).length > 0 && (
        <section aria-label={say('attachments')}>
          <h3>{say('attachments')}</h3>
          <ul className="plan-reader__list">
            {(plan.attachments ?? []).map(({ title, fileName }) => (
              <li key={`${title.en} ${title.zh}`}>
                {local(title)} <span className="field__hint">{fileName}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {(plan.references ?? []).length > 0 && (
        <section aria-label={say('references')}>
          <h3>{say('references')}</h3>
          <ul className="plan-reader__list">
            {(plan.references ?? []).map((reference) => (
              <li key={`${reference.en} ${reference.zh}`}>{local(reference)}</li>
            ))}
          </ul>
        </section>
      )}
      <h3>{say('source')}</h3>
      <p className="field__hint">{plan.source || say('noneWritten')}</p>
    </div>
  );
}

function ReadStep({ step, plan }: { readonly step: PlanDraft['steps'][number]; readonly plan: PlanDraft }) {
  const say = useTexts(planFieldTexts);
  const language = useLanguage();
  const { duration } = useFormat();
  const nameOf = (id: string): string => {
    const other = plan.steps.find((one) => one.id === id);
    return other === undefined ? id : filled(other.instruction, language, id);
  };
  const role = plan.roles.find(({ id }) => id === step.roleId);
  const time = duration(step.due.afterMs);
  return (
    <li>
      {filled(step.instruction, language, say('noneWritten'))}
      <span className="plan-reader__about">
        {[
          role === undefined ? step.roleId : filled(role.name, language, role.id),
          step.due.from === 'start'
            ? say('afterStart', { time })
            : say('afterStep', { time, step: nameOf(step.due.from) }),
          step.critical ? say('critical') : '',
          step.fromLevel === undefined ? '' : say('fromLevelOn', { level: step.fromLevel }),
          step.evidence === 'none' ? '' : say(step.evidence === 'note' ? 'noteEvidence' : step.evidence),
          step.dependsOn.length === 0 ? '' : say('waitsFor', { steps: step.dependsOn.map(nameOf).join('; ') }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span className="plan-reader__about">{filled(step.why, language, '')}</span>
    </li>
  );
}
