import { useMemo } from 'react';
import type { PlaceId } from '#shared/domain/ids.ts';
import type { Site } from '#shared/domain/register/site.ts';
import { useLanguage } from '../../app/i18n/i18n.ts';

/** Names that several places share would not tell which was meant. */
export function usePlaceLabels(site: Site): ReadonlyMap<PlaceId, string> {
  const language = useLanguage();
  return useMemo(() => {
    const counts = new Map<string, number>();
    for (const { name } of site.places) counts.set(name[language], (counts.get(name[language]) ?? 0) + 1);
    return new Map(
      site.places.map((place) => {
        const name = place.name[language];
        return [place.id, (counts.get(name) ?? 0) > 1 ? `${name} (${place.id})` : name];
      }),
    );
  }, [site, language]);
}
