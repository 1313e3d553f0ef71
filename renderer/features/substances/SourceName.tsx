/** Where a value is from, and what has to be said of it. */
import type { SubstanceField, SubstanceRecord } from '#shared/domain/substances/substance.ts';
import { useLocal } from '../../app/i18n/i18n.ts';
import type { Library } from './library.ts';

interface SourceNameProps {
  readonly library: Library;
  readonly record: SubstanceRecord;
  readonly field: SubstanceField;
}

export function SourceName({ library: { library }, record, field }: SourceNameProps) {
  const local = useLocal();
  const standing = record.values[field];
  if (standing === undefined) return null;
  const source = library.sources[standing.source];
  const parts = [
    standing.note === undefined ? null : local(standing.note),
    source === undefined ? standing.source : local(source.title),
    source?.caution === undefined ? null : local(source.caution),
  ].filter((part) => part !== null);
  return <span className="detail__quiet">{parts.join(' · ')}</span>;
}
