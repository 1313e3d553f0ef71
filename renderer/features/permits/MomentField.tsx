import { useTexts } from '../../app/i18n/i18n.ts';
import { TextField } from '../../ui/Field.tsx';
import { readMoment } from './moments.ts';
import { permitTexts } from './texts.ts';

interface MomentFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly timeZone: string;
  /** Wrong as it stands, beyond its form. */
  readonly error?: string | null;
  readonly autoFocus?: boolean;
}

/** A moment in the site’s time zone, written the same way in both languages. */
export function MomentField({ label, value, onChange, timeZone, error = null, autoFocus = false }: MomentFieldProps) {
  const say = useTexts(permitTexts);
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      maxLength={16}
      hint={say('momentHint', { zone: timeZone })}
      autoFocus={autoFocus}
      error={readMoment(value, timeZone) === null ? say('badMoment') : error}
    />
  );
}
