/** Names that are typed, pasted, or read from a CSV file into the field. */
import { FileTrigger } from 'react-aria-components';
import type { NameList } from '#shared/domain/accountability/nameList.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { accountabilityTexts } from './texts.ts';

interface NamesFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly list: NameList;
  readonly autoFocus?: boolean;
}

const SHOWN = 3;

export function NamesField({ value, onChange, list, autoFocus = false }: NamesFieldProps) {
  const say = useTexts(accountabilityTexts);
  const local = useLocal();
  const problems = list.problems.slice(0, SHOWN).map(({ sentence }) => local(sentence));
  return (
    <>
      <TextField
        label={say('names')}
        value={value}
        onChange={onChange}
        lines="many"
        autoFocus={autoFocus}
        hint={say('named', { count: list.people.length })}
        error={problems.length === 0 ? null : problems.join(' ')}
      />
      <div>
        <FileTrigger
          acceptedFileTypes={['.csv', '.txt', 'text/csv', 'text/plain']}
          onSelect={(files) => {
            const [file] = files ?? [];
            if (file === undefined) return;
            void file.text().then((text) => {
              onChange(value.trim() === '' ? text : `${value.trimEnd()}\n${text}`);
            });
          }}
        >
          <Button>{say('csv')}</Button>
        </FileTrigger>
      </div>
    </>
  );
}
