import type { HandoverFact, HandoverFactValue } from '#shared/domain/handovers/document.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { factTexts } from './texts.ts';

/** What a fact of a document says, in the operator's language and the site's time. */
export function useFactText(): (fact: HandoverFact) => string {
  const say = useTexts(factTexts);
  const local = useLocal();
  const { moment, number } = useFormat();
  const valueText = (value: HandoverFactValue): string => {
    switch (value.is) {
      case 'time':
        return moment(value.at);
      case 'text':
        return local(value.text);
      case 'said':
        return value.words;
      case 'count':
        return number(value.count);
    }
  };
  return ({ name, value }) => say(name, value === null ? {} : { value: valueText(value) });
}
