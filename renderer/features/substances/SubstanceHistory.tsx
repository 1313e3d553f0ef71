/** What was changed of the record at this site, by whom and why. */
import type { SubstanceRecord } from '#shared/domain/substances/substance.ts';
import { useDescribeActor } from '../../app/describe.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useShown } from '../../station/shown.ts';
import { Section } from '../watch/detail/Facts.tsx';
import { fieldNames, substanceTexts } from './texts.ts';

const none: readonly never[] = [];

export function SubstanceHistory({ record }: { readonly record: SubstanceRecord }) {
  const say = useTexts(substanceTexts);
  const sayField = useTexts(fieldNames);
  const actorName = useDescribeActor();
  const { moment } = useFormat();
  const changes = useShown((state) => state.substances.records[record.id]?.changes ?? none);
  return (
    <Section title={say('history')}>
      {changes.length === 0 && <p className="detail__none">{say('noHistory')}</p>}
      <ul className="substance-history">
        {changes.map(({ at, by, kind, field, values, reason }) => {
          const takenOut = kind === 'corrected' && field !== null && values[field] === undefined;
          const source = field === null ? undefined : values[field]?.source;
          return (
            <li key={`${String(at)} ${field ?? ''}`}>
              <strong>
                {say(takenOut ? 'history.out' : `history.${kind}`, { field: field === null ? '' : sayField(field) })}
              </strong>
              <span>{reason}</span>
              {source !== undefined && <span className="detail__quiet">{`${say('source')}: ${source}`}</span>}
              <span className="detail__quiet">{say('by', { name: actorName(by), time: moment(at) })}</span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
