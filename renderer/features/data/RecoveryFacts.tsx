/** What the hub had lost and this station brings back; nothing where nothing was. */
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useSync } from '../../station/sync.ts';
import { syncTexts } from './syncTexts.ts';

export function RecoveryFacts() {
  const say = useTexts(syncTexts);
  const local = useLocal();
  const { number } = useFormat();
  const recovery = useSync((sync) => sync.recovery);
  if (recovery === null) return null;
  const { waiting, back, known, conflicts, sentence } = recovery;
  if (waiting + back + known + conflicts === 0) return null;
  return (
    <>
      <h3>{say('recovery')}</h3>
      {sentence !== null && <p className="data__note data__note--warning">{local(sentence)}</p>}
      <dl className="data__facts">
        <dt>{say('recoveryWaiting')}</dt>
        <dd>{number(waiting, 0)}</dd>
        <dt>{say('recoveryBack')}</dt>
        <dd>{number(back, 0)}</dd>
        <dt>{say('recoveryKnown')}</dt>
        <dd>{number(known, 0)}</dd>
        <dt>{say('recoveryConflicts')}</dt>
        <dd>{number(conflicts, 0)}</dd>
      </dl>
    </>
  );
}
