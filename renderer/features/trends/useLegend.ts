import { useTexts } from '../../app/i18n/i18n.ts';
import { colourLetters } from '../risk/texts.ts';
import { trendsTexts } from './texts.ts';

/** What the signs in the picture mean, in one line; a dot between them. */
export function useLegend(): string {
  const say = useTexts(trendsTexts);
  const letter = useTexts(colourLetters);
  const risk = (['red', 'orange', 'yellow', 'blue'] as const).map((colour) => letter(colour)).join('/');
  // A sign stays with its word where the line breaks.
  return `${say('legendMarks', { risk })} · ${say('legendQuality')}`
    .split(' · ')
    .map((sign) => sign.replaceAll(' ', '\u00A0'))
    .join(' · ');
}
