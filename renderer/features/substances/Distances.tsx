/** What the guidebook gives for a first isolation, by size of the spill and by day or night. */
import type { ErgEntry, ErgSpill } from '#shared/domain/substances/substance.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { substanceTexts } from './texts.ts';
import { useDistance } from './valueText.ts';

/** Of the first entry; the others are named. */
export function Distances({ entries: [entry, ...others] }: { readonly entries: readonly ErgEntry[] }) {
  const say = useTexts(substanceTexts);
  const distance = useDistance();
  if (entry === undefined) return null;
  const { small, large, containers, fireIsolation } = entry;
  const row = (title: string, spill: ErgSpill): React.ReactNode => (
    <tr>
      <th scope="row">{title}</th>
      <td>{distance(spill.isolation)}</td>
      <td>{spill.day === undefined ? say('noProtective') : distance(spill.day)}</td>
      <td>{spill.night === undefined ? say('noProtective') : distance(spill.night)}</td>
    </tr>
  );
  return (
    <>
      {(small !== undefined || large !== undefined) && (
        <table className="substance-table">
          <thead>
            <tr>
              <th scope="col">{say('distances')}</th>
              <th scope="col">{say('isolation')}</th>
              <th scope="col">{say('day')}</th>
              <th scope="col">{say('night')}</th>
            </tr>
          </thead>
          <tbody>
            {small !== undefined && row(say('small'), small)}
            {large !== undefined && row(say('large'), large)}
          </tbody>
        </table>
      )}
      {containers !== undefined && (
        <table className="substance-table" aria-label={say('wind')}>
          <thead>
            <tr>
              <th scope="col">{say('wind')}</th>
              <th scope="col">{say('isolation')}</th>
              <th scope="col">{say('lowWind')}</th>
              <th scope="col">{say('moderateWind')}</th>
              <th scope="col">{say('highWind')}</th>
            </tr>
          </thead>
          <tbody>
            {containers.map(({ container, isolation, day, night }) => (
              <tr key={container}>
                <th scope="row">{say(container)}</th>
                <td>{distance(isolation)}</td>
                {(['low', 'moderate', 'high'] as const).map((wind) => (
                  <td key={wind}>{say('dayNight', { day: distance(day[wind]), night: distance(night[wind]) })}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {fireIsolation !== undefined && <p>{say('fireIsolation', { distance: distance(fireIsolation) })}</p>}
      {others.length > 0 && (
        <p className="detail__quiet">{say('otherNames', { names: others.map(({ name }) => name).join('; ') })}</p>
      )}
    </>
  );
}
