import { Button as AriaButton, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { ChevronDown } from 'lucide-react';

export interface Suggestion {
  /** What is written into the field when it is taken. */
  readonly text: string;
  readonly detail?: string;
}

interface ComboFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly suggestions: readonly Suggestion[];
  /** Something else than what is suggested may be written. */
  readonly free?: boolean;
  readonly error?: string | null;
  readonly autoFocus?: boolean;
}

/** A text with suggestions: from long lists by typing a part of it. */
export function ComboField({
  label,
  value,
  onChange,
  suggestions,
  free = false,
  error = null,
  autoFocus = false,
}: ComboFieldProps) {
  return (
    <ComboBox
      className="field combo"
      inputValue={value}
      onInputChange={onChange}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      defaultValue={suggestions.some(({ text }) => text === value) ? value : null}
      // Not `items`: those would be taken as filtered already.
      defaultItems={suggestions}
      allowsCustomValue={free}
      menuTrigger="input"
      isInvalid={error !== null}
      autoFocus={autoFocus}
    >
      <Label>{label}</Label>
      <div className="combo__box">
        <Input />
        <AriaButton className="combo__button">
          <ChevronDown size={14} aria-hidden />
        </AriaButton>
      </div>
      {error !== null && <span className="field__error">{error}</span>}
      <Popover className="popover">
        <ListBox<Suggestion> className="list">
          {({ text, detail }) => (
            <ListBoxItem id={text} textValue={text} className="list__item">
              {text}
              {detail !== undefined && <span className="field__hint">{detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
