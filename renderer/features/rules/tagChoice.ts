/** A tag in a field that suggests: by id and name, as it is read. */
import type { TagId } from '#shared/domain/ids.ts';
import type { Site, Tag } from '#shared/domain/register/site.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { Suggestion } from '../../ui/ComboField.tsx';

export const suggestTags = (site: Site, local: (text: LocalizedText) => string): Suggestion[] =>
  site.tags.map(({ id, name, unit }) => ({ text: id, detail: `${local(name)} · ${unit}` }));

export const tagNamed = (site: Site, text: string): Tag | undefined => site.tags.find(({ id }) => id === text.trim());

export const tagIdOf = (site: Site, text: string): TagId | undefined => tagNamed(site, text)?.id;
