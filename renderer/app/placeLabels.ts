import { useMemo } from 'react';
import type { PlaceId } from '#shared/domain/ids.ts';
import type { Site } from '#shared/domain/register/site.ts';
import { useLanguage } from './i18n/i18n.ts';

/** Names that several places share would not tell which was meant: these say their ids as well. */
export function usePlaceLabels(site: Site | null): ReadonlyMap<PlaceId, string> {
  const language = useLanguage();
  return useMemo(() => {
    const places = site?.places ?? [];
    const byName = Map.groupBy(places, ({ name }) => name[language]);
    return new Map(
      places.map(({ id, name }) => {
        const label = name[language];
        return [id, (byName.get(label)?.length ?? 0) > 1 ? `${label} (${id})` : label];
      }),
    );
  }, [site, language]);
}
