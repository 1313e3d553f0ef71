import { Input, Label, TextField } from 'react-aria-components';

interface DateTimeFieldProps {
  readonly label: string;
  /** `2026-05-01T08:30`; empty: none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | null;
}

/** A date and a time of day, as the browser lets them be typed or picked; of which zone, the caller says. */
export function DateTimeField({ label, value, onChange, error = null }: DateTimeFieldProps) {
  return (
    <TextField className="field" value={value} onChange={onChange} isInvalid={error !== null}>
      <Label>{label}</Label>
      <Input type="datetime-local" />
      {error !== null && <span className="field__error">{error}</span>}
    </TextField>
  );
}
