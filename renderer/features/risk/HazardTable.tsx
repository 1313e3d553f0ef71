/** How a unit is graded by GB 18218-2018, figure by figure, with where each comes from. */
import { useState } from 'react';
import type { Figure, HazardUnit, HeldSubstance } from '#shared/science/majorHazard/majorHazard.ts';
import { tables } from '#shared/science/majorHazard/tables.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { CorrectDialog, type Correcting } from './CorrectDialog.tsx';
import { selectRiskOf } from './shown.ts';
import { riskTexts } from './texts.ts';
import { Button } from '../../ui/Button.tsx';

const quantity = (value: number): number => (value < 10 ? 2 : value < 100 ? 1 : 0);

/** All units, one line each. */
export function HazardUnits({ units }: { readonly units: readonly HazardUnit[] }) {
  const say = useTexts(riskTexts);
  const local = useLocal();
  const { number } = useFormat();
  const counted = units.filter(({ held }) => held.length > 0).toSorted((a, b) => b.r - a.r);
  if (counted.length === 0)
    return (
      <EmptyState title={say('hazardsNone')}>
        <p>{say('hazardsNoneNext')}</p>
      </EmptyState>
    );
  return (
    <>
      <p className="risk-caveat">{say('caveat')}</p>
      <table className="hazards">
        <thead>
          <tr>
            <th scope="col">{say('unit')}</th>
            <th scope="col">{say('sum')}</th>
            <th scope="col">{say('alpha')}</th>
            <th scope="col">{say('r')}</th>
            <th scope="col">{say('grade')}</th>
          </tr>
        </thead>
        <tbody>
          {counted.map(({ unit, sum, alpha, r, grade }) => (
            <tr key={unit.id}>
              <th scope="row">
                <Button
                  look="quiet"
                  onPress={() => {
                    selectRiskOf(unit.id);
                  }}
                >
                  {local(unit.name)}
                </Button>
              </th>
              <td>{number(sum, quantity(sum))}</td>
              <td>{number(alpha, 1)}</td>
              <td>{grade === null ? '—' : number(r, quantity(r))}</td>
              <td>{grade === null ? say('gradeNone') : say('gradeOf', { grade })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** One unit, a line for each place that holds something. */
export function HazardUnitTable({
  unit,
  correctable = false,
}: {
  readonly unit: HazardUnit;
  readonly correctable?: boolean;
}) {
  const say = useTexts(riskTexts);
  const local = useLocal();
  const { number } = useFormat();
  const [correcting, setCorrecting] = useState<Correcting | null>(null);
  const { held, notCounted, sum, alpha, exposedPersons, r, grade } = unit;
  return (
    <>
      {!correctable && <p className="risk-caveat">{say('caveat')}</p>}
      {held.length > 0 && (
        <table className="hazards">
          <thead>
            <tr>
              <th scope="col">{say('place')}</th>
              <th scope="col">{say('q')}</th>
              <th scope="col">{say('critical')}</th>
              <th scope="col">{say('ratio')}</th>
              <th scope="col">{say('beta')}</th>
            </tr>
          </thead>
          <tbody>
            {held.map((one) => (
              <Held key={one.place.id} held={one} onCorrect={correctable ? setCorrecting : null} />
            ))}
          </tbody>
        </table>
      )}
      <dl className="hazards__sums">
        <div>
          <dt>{say('sum')}</dt>
          <dd>{number(sum, quantity(sum))}</dd>
        </div>
        <div>
          <dt>{say('alpha')}</dt>
          <dd>
            {number(alpha, 1)}{' '}
            <span className="detail__quiet">
              {exposedPersons === null ? say('personsUnknown') : say('persons', { count: exposedPersons })}
            </span>
          </dd>
        </div>
        <div>
          <dt>{say('r')}</dt>
          <dd>{grade === null ? '—' : number(r, quantity(r))}</dd>
        </div>
        <div>
          <dt>{say('grade')}</dt>
          <dd>
            <strong>{grade === null ? say('gradeNone') : say('gradeOf', { grade })}</strong>
          </dd>
        </div>
      </dl>
      {notCounted.length > 0 && (
        <p className="field__hint">
          {say('notCounted', { places: notCounted.map(({ name }) => local(name)).join(', ') })}
        </p>
      )}
      {correcting !== null && (
        <CorrectDialog
          correcting={correcting}
          onClose={() => {
            setCorrecting(null);
          }}
        />
      )}
    </>
  );
}

interface HeldProps {
  readonly held: HeldSubstance;
  readonly onCorrect: ((correcting: Correcting) => void) | null;
}

function Held({ held, onCorrect }: HeldProps) {
  const say = useTexts(riskTexts);
  const local = useLocal();
  const { number } = useFormat();
  const { place, hazard, q, qFrom, criticalT, criticalFrom, category, assumed, beta, betaFrom, ratio, registerSaysT } =
    held;
  const substance = local(hazard.substance.name);
  const other = tables.categories.find((one) => one.category === category)?.otherBeta;
  const notes = [
    held.number === null ? null : say('number', { number: held.number }),
    betaFrom === 'table3' ? say('table3') : null,
    category !== null && (criticalFrom === 'table2' || betaFrom === 'table4')
      ? say(assumed ? 'assumed' : 'category', { category })
      : null,
    criticalFrom === 'register' ? say('fromRegister') : null,
    qFrom === 'quantity' ? say('byQuantity') : null,
    registerSaysT === null ? null : say('registerSays', { value: number(registerSaysT) }),
    betaFrom === 'table4' && other !== undefined ? say('betaOther', { value: other }) : null,
  ].filter((note) => note !== null);
  const figure = (one: Figure, what: string): React.ReactNode => (
    <>
      {number(one.value)}
      {one.corrected && <span className="chip">{say('corrected')}</span>}
      {onCorrect !== null && one.key !== null && (
        <DeedButton
          deed="CorrectMajorHazardFigure"
          look="quiet"
          aria-label={`${say('correct')}: ${what}`}
          onPress={() => {
            if (one.key !== null) onCorrect({ figure: one.key, what, value: one.value });
          }}
        >
          {say('correct')}
        </DeedButton>
      )}
    </>
  );
  return (
    <tr>
      <th scope="row">
        {local(place.name)}
        <span className="detail__quiet">
          {substance}
          {hazard.substance.cas === undefined ? '' : ` · ${hazard.substance.cas}`}
        </span>
        <span className="detail__quiet">{notes.join(' · ')}</span>
      </th>
      <td>{number(q, quantity(q))}</td>
      <td>{figure(criticalT, say('correctQ', { substance }))}</td>
      <td>{number(ratio, quantity(ratio))}</td>
      <td>{figure(beta, say('correctBeta', { substance }))}</td>
    </tr>
  );
}
