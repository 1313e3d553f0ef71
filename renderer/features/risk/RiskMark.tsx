import type { RiskColour } from '#shared/domain/risk/configuration.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { colourLetters, colourNames } from './texts.ts';
import './riskMark.css';

interface RiskMarkProps {
  readonly colour: RiskColour;
  readonly large?: boolean;
  /** It stands beside a text that says the same. */
  readonly silent?: boolean;
}

/** One of the four colours with its sign; graver ones are squarer and filled, blue is a quiet ring. */
export function RiskMark({ colour, large = false, silent = false }: RiskMarkProps) {
  const say = useTexts(colourNames);
  const letter = useTexts(colourLetters);
  const classes = ['risk-mark', `risk-mark--${colour}`, large ? 'risk-mark--large' : ''].filter(Boolean).join(' ');
  const name = say(colour);
  return (
    <span
      className={classes}
      {...(silent ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name, title: name })}
    >
      {letter(colour)}
    </span>
  );
}
