import { CircleCheck, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { CrewStanding } from '#shared/domain/accountability/crewTime.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { accountabilityTexts } from './texts.ts';

const icons = { green: CircleCheck, warning: TriangleAlert, critical: OctagonAlert } as const;
const letters = { green: 'letterGreen', warning: 'letterWarning', critical: 'letterCritical' } as const;

/** By shape, letter and word as well as by colour. */
export function StandingMark({ standing }: { readonly standing: CrewStanding }) {
  const say = useTexts(accountabilityTexts);
  const Icon = icons[standing];
  return (
    <span className={`chip standing--${standing}`}>
      <Icon size={16} aria-hidden />
      <strong aria-hidden>{say(letters[standing])}</strong>
      <span>{say(standing)}</span>
    </span>
  );
}
