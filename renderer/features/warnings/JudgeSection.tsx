/** Whether a warning was right: one key each. What was judged can be judged anew. */
import { useState } from 'react';
import { Verdict } from '#shared/domain/warnings/events.ts';
import type { Warning } from '#shared/domain/warnings/evolve.ts';
import { act } from '../../app/act.ts';
import { DeedToggleButton } from '../../app/DeedButton.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useKeys } from '../../app/keys.ts';
import { useIsReview } from '../../station/shown.ts';
import { TextField } from '../../ui/Field.tsx';
import { Section } from '../watch/detail/Facts.tsx';
import { nameOf } from './FollowUpSection.tsx';
import { detailTexts, verdictNames, warningTexts } from './texts.ts';

const keys = { right: 'r', wrong: 'w', 'too-early': 'e' } as const;
const names = { right: 'right', wrong: 'wrong', 'too-early': 'tooEarly' } as const;

export function JudgeSection({ warning }: { readonly warning: Warning }) {
  const say = useTexts(detailTexts);
  const sayList = useTexts(warningTexts);
  const sayVerdict = useTexts(verdictNames);
  const { time } = useFormat();
  const review = useIsReview();
  const { judgement, judgementVersion: seenVersion, warningId } = warning;
  const [remark, setRemark] = useState(judgement?.remark ?? '');
  const judge = (verdict: Verdict): void => {
    void act({ type: 'JudgeWarning', data: { warningId, verdict, remark: remark.trim(), seenVersion } });
  };
  useKeys(
    review
      ? []
      : Verdict.options.map((verdict) => ({
          keys: keys[verdict],
          label: `${sayList('markLabel')}: ${say(names[verdict])}`,
          group: sayList('group'),
          run: () => judge(verdict),
        })),
  );
  return (
    <Section title={say('judge')}>
      {judgement !== null && (
        <p>
          {say('judgedBy', {
            name: nameOf(judgement.by),
            verdict: sayVerdict(judgement.verdict),
            time: time(judgement.at),
          })}
          {judgement.remark !== '' && <span className="detail__quiet">{judgement.remark}</span>}
        </p>
      )}
      {!review && (
        <>
          <TextField label={say('remark')} value={remark} onChange={setRemark} maxLength={4000} />
          <div className="detail__acts">
            {Verdict.options.map((verdict) => (
              <DeedToggleButton
                key={verdict}
                deed="JudgeWarning"
                shortcut={keys[verdict]}
                isSelected={judgement?.verdict === verdict}
                onChange={() => {
                  judge(verdict);
                }}
              >
                {say(names[verdict])}
              </DeedToggleButton>
            ))}
          </div>
        </>
      )}
    </Section>
  );
}
