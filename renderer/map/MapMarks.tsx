/** What holds for the whole map and must be seen on it: practice, the past, and data that has grown old. */
import { useId } from 'react';
import { Clock3, Unplug } from 'lucide-react';
import { isExercise } from '#shared/domain/ids.ts';
import { useTexts } from '../app/i18n/i18n.ts';
import { useFormat } from '../app/i18n/useFormat.ts';
import { useClock } from '../station/clock.ts';
import { useIsReview, useShownNow } from '../station/shown.ts';
import { useStation } from '../station/station.ts';
import { useWorld } from '../station/world.ts';
import { mapTexts } from './texts.ts';

/** The moment that is shown, or how old the present is; nothing while that is fresh. */
export function TimeMark() {
  return useIsReview() ? <AsOf /> : <Aged />;
}

export function ExerciseMark() {
  return useWorld(({ world }) => isExercise(world)) ? <Watermark /> : null;
}

/** Over the whole map, so that no picture of a part of it can be taken for real. */
function Watermark() {
  const say = useTexts(mapTexts);
  const id = useId();
  return (
    <>
      <svg className="map__watermark" aria-hidden>
        <pattern id={id} width="480" height="130" patternUnits="userSpaceOnUse" patternTransform="rotate(-24)">
          <text x="10" y="50">
            {say('watermark')}
          </text>
          <text x="250" y="115">
            {say('watermark')}
          </text>
        </pattern>
        <rect width="100%" height="100%" fill={`url(#${id})`} />
      </svg>
      <div className="map__hatching" aria-hidden />
    </>
  );
}

function AsOf() {
  const say = useTexts(mapTexts);
  const format = useFormat();
  const at = useShownNow();
  return (
    <p className="map__mark map__mark--past" title={say('asOfHint')}>
      <Clock3 size={14} aria-hidden />
      {say('asOf', { moment: format.moment(at) })}
    </p>
  );
}

/** A pause that short is nothing to be told of. */
const TOLD_AFTER_MS = 3_000;

function Aged() {
  const say = useTexts(mapTexts);
  const format = useFormat();
  const now = useClock((clock) => clock.now);
  const { state, since, lastHeardAt } = useStation((station) => station.connection);
  const host = useStation((station) => station.host);
  const hostSince = useStation((station) => station.hostSince);
  const gone = host !== 'up' ? now - hostSince : state !== 'online' ? now - since : 0;
  if (gone < TOLD_AFTER_MS) return null;
  return (
    <p className="map__mark map__mark--aged" title={say('agedHint')}>
      <Unplug size={14} aria-hidden />
      {lastHeardAt === null ? say('agedNever') : say('aged', { age: format.duration(now - lastHeardAt) })}
    </p>
  );
}
