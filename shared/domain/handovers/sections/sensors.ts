import type { HandoverItem } from '../document.ts';
import { fact, given, time, type SectionOf } from './section.ts';

/** Tags past their limit of silence; those that are silent longest first. */
export const silentSensors: SectionOf = {
  kind: 'silent-sensors',
  items: ({ state, at, lastHeardAt, placeName }) =>
    (state.register.site?.tags ?? [])
      .map((tag) => ({ tag, heardAt: lastHeardAt(tag.id) }))
      .filter(({ tag, heardAt }) => heardAt === null || at - heardAt > tag.staleAfterMs)
      .toSorted((a, b) => (a.heardAt ?? 0) - (b.heardAt ?? 0))
      .map(({ tag, heardAt }): HandoverItem => ({
        key: tag.id,
        title: { en: `${tag.name.en} (${tag.id})`, zh: `${tag.name.zh}（${tag.id}）` },
        where: placeName(tag.placeId),
        about: { kind: 'tag', id: tag.id },
        mark: null,
        facts: given(heardAt === null ? fact('never-heard') : fact('last-heard', time(heardAt))),
      })),
};
