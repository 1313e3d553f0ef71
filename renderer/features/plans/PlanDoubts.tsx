/** What speaks against a plan that is proposed, and what to know before it is started. */
import type { PlanMatch } from '#shared/domain/plans/match.ts';
import { defineTexts, useLanguage, useTexts } from '../../app/i18n/i18n.ts';

const texts = defineTexts(
  'planDoubts',
  { but: 'But: {{reasons}}', note: 'Note: {{notices}}' },
  { but: '但是：{{reasons}}', note: '注意：{{notices}}' },
);

export function PlanDoubts({ match: { against, notices } }: { readonly match: PlanMatch }) {
  const say = useTexts(texts);
  const language = useLanguage();
  const apart = language === 'zh' ? '；' : '; ';
  return (
    <>
      {against.length > 0 && (
        <span className="field__hint">{say('but', { reasons: against.map((one) => one[language]).join(apart) })}</span>
      )}
      {notices.length > 0 && (
        <span className="field__error">
          {say('note', { notices: notices.map((one) => one[language]).join(apart) })}
        </span>
      )}
    </>
  );
}
