/** What a movement says to a person: who, where, and how it got there; names where it has ids. */
import type { PlaceId } from '#shared/domain/ids.ts';
import type { Movement } from '#shared/domain/movements/movement.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { Language } from '#shared/domain/values.ts';
import { SILENCE_MS } from '#shared/science/movements/follow.ts';
import type { EventText } from '#shared/words/telling.ts';
import type { Format } from '#shared/words/format.ts';
import { defineTexts, textsIn } from '../../app/i18n/i18n.ts';

const texts = defineTexts(
  'movements',
  {
    between: ' · ',
    left: '{{who}} left {{place}}',
    arrived: '{{who}} arrived at {{place}}',
    lost: '{{who}} lost from sight at {{place}}',
    lostOnRoad: '{{who}} lost from sight on the road',
    seen: '{{who}} seen again at {{place}}',
    seenOnRoad: '{{who}} seen again on the road',
    way: '{{distance}} in {{time}}',
    from: 'from {{place}}',
    back: 'back again',
    silent: 'no position for more than {{time}} after',
    after: 'after {{time}}, {{distance}} away',
    removedPlace: 'a place that is no longer in the register',
    removedResponder: 'A responder that is no longer in the register',
  },
  {
    between: ' · ',
    left: '{{who}} 离开{{place}}',
    arrived: '{{who}} 到达{{place}}',
    lost: '{{who}} 在{{place}}失去定位',
    lostOnRoad: '{{who}} 途中失去定位',
    seen: '{{who}} 在{{place}}恢复定位',
    seenOnRoad: '{{who}} 途中恢复定位',
    way: '行程 {{distance}}，用时{{time}}',
    from: '自{{place}}出发',
    back: '返回原处',
    silent: '此后超过{{time}}无定位数据',
    after: '中断{{time}}，相距 {{distance}}',
    removedPlace: '台账中已不存在的场所',
    removedResponder: '台账中已不存在的救援力量',
  },
);

export interface MovementContext {
  readonly site: Site | null;
  readonly language: Language;
  readonly format: Format;
}

export function describeMovement(movement: Movement, { site, language, format }: MovementContext): EventText {
  const say = textsIn(texts, language);
  const responder = site?.responders.find(({ id }) => id === movement.responderId);
  const who = responder?.callSign ?? say('removedResponder');
  const placeName = (id: PlaceId): string =>
    site?.places.find((place) => place.id === id)?.name[language] ?? say('removedPlace');
  const at = movement.placeId === null ? null : { who, place: placeName(movement.placeId) };
  const told = (title: string, ...details: readonly (string | undefined)[]): EventText => ({
    title,
    detail: [responder?.name[language], ...details].filter((part) => part !== undefined).join(say('between')),
  });
  const time = format.duration(movement.at - movement.since);
  const distance = format.distance(movement.metres);
  switch (movement.kind) {
    case 'left':
      return told(say('left', { who, place: placeName(movement.placeId) }));
    case 'arrived': {
      const { placeId, fromPlaceId } = movement;
      const from =
        fromPlaceId === null
          ? undefined
          : fromPlaceId === placeId
            ? say('back')
            : say('from', { place: placeName(fromPlaceId) });
      return told(
        say('arrived', { who, place: placeName(placeId) }),
        from,
        movement.metres === 0 ? undefined : say('way', { distance, time }),
      );
    }
    case 'lost':
      return told(
        at === null ? say('lostOnRoad', { who }) : say('lost', at),
        say('silent', { time: format.duration(SILENCE_MS) }),
      );
    case 'seen':
      return told(at === null ? say('seenOnRoad', { who }) : say('seen', at), say('after', { time, distance }));
  }
}
