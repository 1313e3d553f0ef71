/** What of the record is here, and what waits to go either way. */
import { useTexts } from '../../app/i18n/i18n.ts';
import { progressText, progressTexts } from '../../app/progress.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useStation } from '../../station/station.ts';
import { useSync } from '../../station/sync.ts';
import { ClockFact } from './ClockFact.tsx';
import { syncTexts } from './syncTexts.ts';
import { amountText } from './syncWords.ts';

export function ProgressFacts() {
  const say = useTexts(syncTexts);
  const { number } = useFormat();
  const { waiting, stuck } = useStation((station) => station.outbox);
  const sayProgress = useTexts(progressTexts);
  const { health, progress, attachments } = useSync();
  const files = [
    ...(attachments === null || attachments.toSend.files === 0 ? [] : [['filesUp', attachments.toSend] as const]),
    ...(attachments === null || attachments.toFetch.files === 0 ? [] : [['filesDown', attachments.toFetch] as const]),
  ].map(([key, work]) => say(key, { count: work.files, size: amountText(work.bytes, number) }));
  const own = health?.own ?? null;
  return (
    <>
      <h3>{say('progress')}</h3>
      <dl className="data__facts">
        <dt>{say('here')}</dt>
        <dd>{progressText(progress, sayProgress, number)}</dd>
        <dt>{say('acts')}</dt>
        <dd>{stuck > 0 ? say('actsStuck', { count: waiting, stuck }) : number(waiting, 0)}</dd>
        <dt>{say('files')}</dt>
        <dd>{files.length === 0 ? say('filesNone') : files.join(' · ')}</dd>
        <dt>{say('clock')}</dt>
        <ClockFact />
        {own !== null && (
          <>
            <dt>{say('disk')}</dt>
            <dd>
              {own.disk === null
                ? say('unknown')
                : say('diskFree', {
                    free: amountText(own.disk.freeBytes, number),
                    total: amountText(own.disk.totalBytes, number),
                  })}
            </dd>
            <dt>{say('memory')}</dt>
            <dd>{amountText(own.process.memoryBytes, number)}</dd>
          </>
        )}
      </dl>
    </>
  );
}
