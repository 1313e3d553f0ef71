import { Check, TriangleAlert, X } from 'lucide-react';
import type { AlarmPerformance } from '#shared/science/alarmPerformance/alarmPerformance.ts';
import { measuresOf, type Measure } from '#shared/science/alarmPerformance/measures.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { performanceTexts } from './texts.ts';

export function MeasureTable({ performance }: { readonly performance: AlarmPerformance }) {
  const say = useTexts(performanceTexts);
  const written = useWritten();
  return (
    <section aria-label={say('measures')}>
      <h3>{say('measures')}</h3>
      <table className="performance-measures">
        <thead>
          <tr>
            <th scope="col">{say('measure')}</th>
            <th scope="col">{say('value')}</th>
            <th scope="col">{say('target')}</th>
            <th scope="col">{say('state')}</th>
          </tr>
        </thead>
        <tbody>
          {measuresOf(performance).map((measure) => {
            const { name, value, target } = measure;
            return (
              <tr key={name}>
                <th scope="row">{say(name)}</th>
                <td className="performance-measures__value">{written(name, value)}</td>
                <td>
                  {say(target.is, { value: written(name, target.value) })}
                  {target.manageable !== undefined &&
                    `, ${say('manageable', { value: written(name, target.manageable) })}`}{' '}
                  <span className="performance__quiet">({target.source})</span>
                </td>
                <td>
                  <MeasureState measure={measure} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

const signs = { met: Check, manageable: TriangleAlert, missed: X } as const;

function MeasureState({ measure: { verdict, value, target } }: { readonly measure: Measure }) {
  const say = useTexts(performanceTexts);
  const { number } = useFormat();
  if (verdict === null) return <span className="performance__quiet">{say('tooFew')}</span>;
  const Sign = signs[verdict];
  return (
    <span className={verdict === 'missed' ? 'chip chip--medium' : 'chip'}>
      <Sign size={13} aria-hidden />
      {verdict === 'manageable' ? say('manageableState') : say(verdict)}
      {verdict !== 'met' &&
        ` · ${
          target.value === 0
            ? say('tooMany', { count: number(value) })
            : say('times', { factor: number(value / target.value, value / target.value < 10 ? 1 : 0) })
        }`}
    </span>
  );
}

function useWritten(): (name: string, value: number) => string {
  const { number } = useFormat();
  return (name, value) =>
    name.endsWith('Share')
      ? `${number(Math.round(value * 1000) / 10)} %`
      : number(value, value > 0 && value < 0.1 ? 3 : undefined);
}
