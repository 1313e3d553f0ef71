import { useMemo } from 'react';
import { useFormat } from '../app/i18n/useFormat.ts';
import { useLanguage, useTexts } from '../app/i18n/i18n.ts';
import { responderStatusNames } from '../app/names.ts';
import { mapTexts } from './texts.ts';
import type { MapWords } from './words.ts';

/** The same object as long as language and time zone are. */
export function useMapWords(): MapWords {
  const language = useLanguage();
  const format = useFormat();
  const say = useTexts(mapTexts);
  const sayStatus = useTexts(responderStatusNames);
  return useMemo(
    () => ({
      language,
      format,
      status: (status) => sayStatus(status),
      neverHeard: say('neverHeard'),
      badQuality: say('badQuality'),
      andMore: (count) => say('andMore', { count }),
    }),
    // `say` and `sayStatus` are new at each render, and say the same as long as the language is the same.
    // oxlint-disable-next-line react/exhaustive-deps
    [language, format],
  );
}
