import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField as AriaSearchField,
  Select as AriaSelect,
  SelectValue,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
} from 'react-aria-components';
import { ChevronDown } from 'lucide-react';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly lines?: 'one' | 'many';
  readonly hint?: string;
  /** Wrong as it stands, and why. */
  readonly error?: string | null;
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
  readonly isRequired?: boolean;
  /** What is typed is not shown. */
  readonly secret?: 'current-password' | 'new-password';
  readonly maxLength?: number;
  /** Leaves a form that stands among other things; a dialog leaves by itself. */
  readonly onEscape?: () => void;
}

export function TextField({
  label,
  value,
  onChange,
  lines = 'one',
  hint,
  error = null,
  placeholder,
  secret,
  onEscape,
  ...rest
}: TextFieldProps) {
  const given = {
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(secret === undefined ? {} : { type: 'password', autoComplete: secret }),
  };
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={error !== null}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && onEscape !== undefined) onEscape();
        else event.continuePropagation();
      }}
      {...rest}
    >
      <Label>{label}</Label>
      {lines === 'one' ? <Input {...given} /> : <AriaTextArea {...given} rows={3} />}
      {error === null ? (
        hint !== undefined && <span className="field__hint">{hint}</span>
      ) : (
        <span className="field__error">{error}</span>
      )}
    </AriaTextField>
  );
}

export interface Choice<Id extends string> {
  readonly id: Id;
  readonly name: string;
  readonly detail?: ReactNode;
}

interface SelectProps<Id extends string> {
  readonly label: string;
  readonly value: Id;
  readonly onChange: (value: Id) => void;
  readonly choices: readonly Choice<Id>[];
}

export function Select<Id extends string>({ label, value, onChange, choices }: SelectProps<Id>) {
  return (
    <AriaSelect
      className="field"
      value={value}
      onChange={(key) => {
        const choice = choices.find(({ id }) => id === key);
        if (choice !== undefined) onChange(choice.id);
      }}
    >
      <Label className="field__label">{label}</Label>
      <AriaButton className="select__button">
        <SelectValue />
        <ChevronDown size={14} aria-hidden />
      </AriaButton>
      <Popover className="popover">
        <ListBox className="list">
          {choices.map(({ id, name, detail }) => (
            <ListBoxItem key={id} id={id} textValue={name} className="list__item">
              {name}
              {detail}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Its label stands inside it, and is read out. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <AriaSearchField className="search" aria-label={label} value={value} onChange={onChange}>
      <Input placeholder={label} />
    </AriaSearchField>
  );
}
