/** How often warnings were right: by kind, and by what they watch. */
import { WarningKind } from '#shared/domain/warnings/events.ts';
import { medianLeadMs, type WarningRecord } from '#shared/domain/warnings/record.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useShown } from '../../station/shown.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LinkTo } from '../watch/detail/LinkTo.tsx';
import { useSiteIndex } from '../watch/siteIndex.ts';
import { kindNames, pageTexts } from './texts.ts';

const columns = ['issued', 'cameTrue', 'lead', 'over', 'right', 'wrong', 'tooEarly'] as const;

export function RecordPage() {
  const say = useTexts(pageTexts);
  const sayKind = useTexts(kindNames);
  const record = useShown(({ warnings }) => warnings.record);
  const all = Object.values(record);
  if (all.length === 0)
    return (
      <EmptyState title={say('recordNone')}>
        <p>{say('recordNoneNext')}</p>
      </EmptyState>
    );
  return (
    <div className="warning-record">
      {WarningKind.options.map((kind) => {
        const own = all
          .filter((one) => one.kind === kind)
          .toSorted((a, b) => b.issued - a.issued || a.watched.localeCompare(b.watched));
        return own.length === 0 ? null : (
          <section key={kind} aria-label={sayKind(kind)}>
            <h3>{sayKind(kind)}</h3>
            <table className="warning-record__table">
              <thead>
                <tr>
                  {columns.map((column) => (
                    <th key={column} scope="col">
                      {say(column)}
                    </th>
                  ))}
                </tr>
              </thead>
              <Row name={say('all')} records={own} strong />
              {own.map((one) => (
                <Row key={one.watched} name={<Watched record={one} />} records={[one]} />
              ))}
            </table>
          </section>
        );
      })}
    </div>
  );
}

function Row({
  name,
  records,
  strong = false,
}: {
  readonly name: React.ReactNode;
  readonly records: readonly WarningRecord[];
  readonly strong?: boolean;
}) {
  const say = useTexts(pageTexts);
  const { duration } = useFormat();
  const lead = medianLeadMs(records);
  const sum = (field: 'issued' | 'cameTrue' | 'over' | 'right' | 'wrong' | 'tooEarly'): number =>
    records.reduce((total, record) => total + record[field], 0);
  return (
    <tbody className={strong ? 'warning-record__all' : undefined}>
      <tr>
        <th colSpan={columns.length} scope="rowgroup">
          {name}
        </th>
      </tr>
      <tr>
        <td>{sum('issued')}</td>
        <td>{sum('cameTrue')}</td>
        <td>{lead === null ? say('none') : duration(lead)}</td>
        <td>{sum('over')}</td>
        <td>{sum('right')}</td>
        <td>{sum('wrong')}</td>
        <td>{sum('tooEarly')}</td>
      </tr>
    </tbody>
  );
}

function Watched({ record: { kind, watched } }: { readonly record: WarningRecord }) {
  const local = useLocal();
  const index = useSiteIndex();
  const name = useShown(({ warnings }) => {
    if (kind === 'several-variables')
      return Object.values(warnings.models).find(({ modelId }) => modelId === watched)?.name;
    if (kind === 'sensor-disagreement')
      return warnings.settings.groups.find(({ groupId }) => groupId === watched)?.name;
    return undefined;
  });
  const tag = [...index.tags.values()].find(({ id }) => id === watched);
  if (tag === undefined) return name === undefined ? watched : local(name);
  return <LinkTo to={{ kind: 'tag', id: tag.id }}>{`${tag.id} ${local(tag.name)}`}</LinkTo>;
}
