/** A place of the register, by its name. */
import type { PlaceId } from '#shared/domain/ids.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { placeKindNames } from '../../app/names.ts';
import { usePlaceLabels } from '../../app/placeLabels.ts';
import { useSite } from '../../station/shown.ts';
import { ComboField } from '../../ui/ComboField.tsx';

/** Null: the text is no place’s. */
export function placeOf(labels: ReadonlyMap<PlaceId, string>, text: string): PlaceId | null {
  for (const [id, label] of labels) if (label === text.trim()) return id;
  return null;
}

interface PlaceFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | null;
  readonly autoFocus?: boolean;
}

export function PlaceField({ label, value, onChange, error, autoFocus = false }: PlaceFieldProps) {
  const sayKind = useTexts(placeKindNames);
  const site = useSite();
  const labels = usePlaceLabels(site);
  return (
    <ComboField
      label={label}
      value={value}
      onChange={onChange}
      suggestions={(site?.places ?? []).map(({ id, kind }) => ({
        text: labels.get(id) ?? id,
        detail: sayKind(kind),
      }))}
      free
      error={error}
      autoFocus={autoFocus}
    />
  );
}
