/** What happened to a sensor: its alarms and what was done about them, from the record. */
import { useMemo } from 'react';
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import type { Tag } from '#shared/domain/register/site.ts';
import { defineTexts, useLocal, useTexts } from '../../../app/i18n/i18n.ts';
import { useShownNow } from '../../../station/shown.ts';
import { Fold } from '../../../ui/Fold.tsx';
import { useAlarmEvents } from '../useAlarmEvents.ts';
import { EventLog } from './EventLog.tsx';
import { Section } from './Facts.tsx';

const texts = defineTexts(
  'tagHistory',
  {
    title: 'Alarms and acts, last seven days',
    loading: 'Reading the record …',
    none: 'None in this time.',
    older: 'Older ones ({{count}})',
  },
  {
    title: '近七天的报警与操作',
    loading: '正在读取记录……',
    none: '此期间没有记录。',
    older: '更早记录（{{count}}）',
  },
);

const SPAN_MS = 7 * 24 * 3_600_000;
const HOUR_MS = 3_600_000;
const AT_FIRST = 6;

/** `standing`: the gravest alarm of it; when it changes the record has something new. */
export function TagHistory({ tag, standing }: { readonly tag: Tag; readonly standing: Alarm | null }) {
  const say = useTexts(texts);
  const local = useLocal();
  const hour = Math.floor(useShownNow() / HOUR_MS) * HOUR_MS;
  const from = useMemo(() => hour - SPAN_MS, [hour]);
  const read = useAlarmEvents([tag.id], from, standing);
  const rows = read.phase === 'read' ? read.events : [];
  return (
    <Section title={say('title')}>
      {read.phase === 'loading' && <p className="detail__none">{say('loading')}</p>}
      {read.phase === 'failed' && <p role="alert">{local(read.sentence)}</p>}
      {read.phase === 'read' && rows.length === 0 && <p className="detail__none">{say('none')}</p>}
      {rows.length > 0 && <EventLog events={rows.slice(0, AT_FIRST)} />}
      {rows.length > AT_FIRST && (
        <Fold title={say('older', { count: rows.length - AT_FIRST })}>
          <EventLog events={rows.slice(AT_FIRST)} />
        </Fold>
      )}
    </Section>
  );
}
