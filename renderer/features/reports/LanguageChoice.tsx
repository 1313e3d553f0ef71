import type { Language } from '#shared/domain/values.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { Select } from '../../ui/Field.tsx';
import { reportTexts } from './texts.ts';

interface LanguageChoiceProps {
  readonly value: Language;
  readonly onChange: (language: Language) => void;
}

/** Of a document: whoever it goes to may read another language than the screen is in. */
export function LanguageChoice({ value, onChange }: LanguageChoiceProps) {
  const say = useTexts(reportTexts);
  return (
    <Select<Language>
      label={say('language')}
      value={value}
      onChange={onChange}
      choices={[
        { id: 'zh', name: say('chinese') },
        { id: 'en', name: say('english') },
      ]}
    />
  );
}
