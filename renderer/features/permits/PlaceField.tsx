/** A place of the register, by its name; two of one name are told apart by what they stand in. */
import { useMemo } from 'react';
import type { PlaceId } from '#shared/domain/ids.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { Language } from '#shared/domain/values.ts';
import { useLanguage, useTexts } from '../../app/i18n/i18n.ts';
import { placeKindNames } from '../../app/names.ts';
import { useSite } from '../../station/shown.ts';
import { ComboField } from '../../ui/ComboField.tsx';

export function placeLabels(site: Site | null, language: Language): ReadonlyMap<PlaceId, string> {
  const places = site?.places ?? [];
  const byName = Map.groupBy(places, ({ name }) => name[language]);
  return new Map(
    places.map(({ id, name }) => {
      const label = name[language];
      return [id, (byName.get(label)?.length ?? 0) > 1 ? `${label} (${id})` : label];
    }),
  );
}

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
  const language = useLanguage();
  const labels = useMemo(() => placeLabels(site, language), [site, language]);
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
