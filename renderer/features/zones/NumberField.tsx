import { useState } from 'react';
import { useTexts } from '../../app/i18n/i18n.ts';
import { TextField } from '../../ui/Field.tsx';
import { zoneDeskTexts } from './texts.ts';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly onNumber: (value: number) => void;
}

/** A number within bounds; what is none is said, and changes nothing. */
export function NumberField({ label, value, from, to, onNumber }: NumberFieldProps) {
  const say = useTexts(zoneDeskTexts);
  const [typed, setTyped] = useState<string | null>(null);
  const shown = String(Number(value.toPrecision(6)));
  const read = (text: string): number | null => {
    const number = Number(text.trim().replace(',', '.'));
    return text.trim() === '' || !Number.isFinite(number) || number < from || number > to ? null : number;
  };
  const isOwn =
    typed !== null && (read(typed) === null || Math.abs((read(typed) ?? 0) - value) <= 1e-5 * Math.abs(value));
  const text = isOwn ? typed : shown;
  return (
    <TextField
      label={label}
      value={text}
      maxLength={14}
      error={read(text) === null ? say('badNumber', { from, to }) : null}
      onChange={(given) => {
        setTyped(given);
        const number = read(given);
        if (number !== null) onNumber(number);
      }}
    />
  );
}
