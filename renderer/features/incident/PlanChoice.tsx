/** Which plan is started with the incident: the one that fits best is chosen already. */
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import type { PlanId } from '#shared/domain/ids.ts';
import { isFitting, type PlanMatch } from '#shared/domain/plans/match.ts';
import { defineTexts, useLanguage, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { planKindNames } from '../../app/names.ts';
import { PlanDoubts } from '../plans/PlanDoubts.tsx';
import { reasonsIn } from '../plans/startPlan.ts';

const texts = defineTexts(
  'planChoice',
  {
    label: 'Plan',
    best: 'Fits best',
    because: 'Because: {{reasons}}',
    comprehensive: 'No plan was made for just this: the comprehensive plan holds.',
    noneFits: 'No plan was made for just this, and there is no comprehensive one. These come near.',
    none: 'No plan of this site fits. The incident can be opened and worked by log entries.',
  },
  {
    label: '预案',
    best: '最匹配',
    because: '依据：{{reasons}}',
    comprehensive: '没有完全匹配的预案，适用综合预案。',
    noneFits: '没有完全匹配的预案，也没有综合预案。以下预案较为接近。',
    none: '本站点没有匹配的预案。可先建立事件，通过日志记录处置过程。',
  },
);

interface PlanChoiceProps {
  readonly matches: readonly PlanMatch[];
  readonly chosen: PlanMatch | null;
  readonly onChoose: (id: PlanId) => void;
}

export function PlanChoice({ matches, chosen, onChoose }: PlanChoiceProps) {
  const say = useTexts(texts);
  const sayKind = useTexts(planKindNames);
  const language = useLanguage();
  const local = useLocal();
  if (matches.length === 0) return <p className="field__hint">{say('none')}</p>;
  return (
    <RadioGroup
      className="choice"
      value={chosen?.plan.id ?? null}
      onChange={(value) => {
        const match = matches.find(({ plan }) => plan.id === value);
        if (match !== undefined) onChoose(match.plan.id);
      }}
    >
      <Label className="field__label">{say('label')}</Label>
      {!matches.some(isFitting) && (
        <p className="field__hint">{say(matches[0]?.plan.kind === 'comprehensive' ? 'comprehensive' : 'noneFits')}</p>
      )}
      {matches.map((match, index) => (
        <RadioField key={match.plan.id} value={match.plan.id}>
          <RadioButton className="choice__option">
            <span className="choice__sign" aria-hidden />
            <span className="choice__text">
              <span className="choice__name">
                <strong>{local(match.plan.name)}</strong>
                <span className="field__hint">{sayKind(match.plan.kind)}</span>
                {index === 0 && isFitting(match) && <span className="chip">{say('best')}</span>}
              </span>
              <span className="field__hint">{say('because', { reasons: reasonsIn(match, language) })}</span>
              <PlanDoubts match={match} />
            </span>
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  );
}
