/** One row each of the lists of places, sensors and responders. */
import type { Responder, Tag } from '#shared/domain/register/site.ts';
import { Age, freshness } from '../../app/Age.tsx';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { placeKindNames, responderStatusNames } from '../../app/names.ts';
import { useFix, useReading, useShown, useShownNow } from '../../station/shown.ts';
import { Quality } from '#shared/protocol/frames.ts';
import { untouchedResponder } from '#shared/domain/resources/evolve.ts';
import { AlarmMark } from './AlarmMark.tsx';
import type { PlaceRow } from './grouping.ts';
import { useSiteIndex } from './siteIndex.ts';
import { useMarkOfPlace, useMarkOfTag } from './worstAlarm.ts';

const texts = defineTexts(
  'watchRows',
  {
    hazard: '{{substance}}, {{quantity}} t',
    none: '—',
    bad: 'bad value',
    uncertain: 'uncertain',
    free: 'not assigned',
  },
  {
    hazard: '{{substance}} {{quantity}} t',
    none: '—',
    bad: '坏值',
    uncertain: '不确定',
    free: '未派遣',
  },
);

export function PlaceLine({ place, depth }: PlaceRow) {
  const say = useTexts(texts);
  const sayKind = useTexts(placeKindNames);
  const local = useLocal();
  const { number } = useFormat();
  const mark = useMarkOfPlace(place.id);
  const { hazard } = place;
  const about =
    hazard === undefined
      ? sayKind(place.kind)
      : `${sayKind(place.kind)} · ${say('hazard', { substance: local(hazard.substance.name), quantity: number(hazard.quantityT) })}`;
  return (
    <>
      <AlarmMark {...mark} />
      <span className="watch-row__text" style={{ paddingLeft: depth * 14 }}>
        <span className="watch-row__name" title={local(place.name)}>
          {local(place.name)}
        </span>
        <span className="watch-row__about" title={about}>
          {about}
        </span>
      </span>
    </>
  );
}

export function TagLine({ tag }: { readonly tag: Tag }) {
  const local = useLocal();
  const mark = useMarkOfTag(tag.id);
  const reading = useReading(tag.id);
  return (
    <>
      <AlarmMark {...mark} />
      <span className="watch-row__text">
        <span className="watch-row__name" title={local(tag.name)}>
          {local(tag.name)}
        </span>
        <span className="watch-row__about">{tag.id}</span>
      </span>
      <span className="watch-row__figures">
        <TagValue tag={tag} />
        <Age at={reading?.at ?? null} staleAfterMs={tag.staleAfterMs} />
      </span>
    </>
  );
}

/** The newest value with its unit; one that is old or bad looks and reads so. */
export function TagValue({ tag }: { readonly tag: Tag }) {
  const say = useTexts(texts);
  const { number } = useFormat();
  const reading = useReading(tag.id);
  const now = useShownNow();
  if (reading === null) return <span className="tag-value tag-value--lost">{say('none')}</span>;
  const quality = reading.quality === Quality.bad ? 'bad' : reading.quality === Quality.uncertain ? 'uncertain' : null;
  return (
    <span className={`tag-value tag-value--${freshness(reading.at, now, tag.staleAfterMs)}`}>
      <strong>{number(reading.value, tag.decimals)}</strong> {tag.unit}
      {quality !== null && <em className="tag-value__quality">{say(quality)}</em>}
    </span>
  );
}

export function ResponderLine({ responder }: { readonly responder: Responder }) {
  const say = useTexts(texts);
  const sayStatus = useTexts(responderStatusNames);
  const local = useLocal();
  const index = useSiteIndex();
  const { status, assignment } = useShown((state) => state.resources.responders[responder.id] ?? untouchedResponder);
  const incident = useShown((state) => (assignment === null ? undefined : state.incidents.open[assignment.incidentId]));
  const fix = useFix(responder.id);
  const home = responder.homePlaceId === undefined ? undefined : index.places.get(responder.homePlaceId);
  const about =
    incident === undefined
      ? home === undefined
        ? say('free')
        : `${say('free')} · ${local(home.name)}`
      : `${incident.title} · ${assignment?.task ?? ''}`;
  return (
    <>
      <span className="watch-row__call-sign">{responder.callSign}</span>
      <span className="watch-row__text">
        <span className="watch-row__name" title={local(responder.name)}>
          {local(responder.name)}
        </span>
        <span className="watch-row__about" title={about}>
          {about}
        </span>
      </span>
      <span className="watch-row__figures">
        <span className={`responder-status responder-status--${status}`}>{sayStatus(status)}</span>
        <Age at={fix?.at ?? null} staleAfterMs={responder.staleAfterMs} />
      </span>
    </>
  );
}
