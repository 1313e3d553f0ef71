/** The wind at the site's weather mast, as an arrow that goes with it. */
import type { Site, Tag } from '#shared/domain/register/site.ts';
import { Age, freshness } from '../app/Age.tsx';
import { useTexts } from '../app/i18n/i18n.ts';
import { useFormat } from '../app/i18n/useFormat.ts';
import { select } from '../app/selection.ts';
import { useReading, useShownNow, useSite } from '../station/shown.ts';
import { Button } from '../ui/Button.tsx';
import { useCamera } from './camera.ts';
import { compassPoint } from './scale.ts';
import { compassNames, mapTexts } from './texts.ts';

interface Mast {
  readonly direction: Tag;
  /** Null: it measures the direction only. */
  readonly speed: Tag | null;
}

/** The first weather instrument that gives a direction, and the speed that is measured beside it. */
function mastOf(site: Site): Mast | null {
  const weather = site.tags.filter(({ kind }) => kind === 'weather');
  const direction = weather.find(({ unit }) => unit === '°');
  if (direction === undefined) return null;
  const speeds = weather.filter(({ unit }) => unit === 'm/s');
  return { direction, speed: speeds.find(({ placeId }) => placeId === direction.placeId) ?? speeds[0] ?? null };
}

export function Wind() {
  const site = useSite();
  const mast = site === null ? null : mastOf(site);
  return mast === null ? null : <WindAt mast={mast} />;
}

function WindAt({ mast: { direction, speed } }: { readonly mast: Mast }) {
  const say = useTexts(mapTexts);
  const sayPoint = useTexts(compassNames);
  const format = useFormat();
  const now = useShownNow();
  const turned = useCamera((camera) => camera.bearing);
  const from = useReading(direction.id);
  const blowing = useReading(speed?.id ?? direction.id);
  const state = freshness(from?.at ?? null, now, direction.staleAfterMs);
  const old = state === 'stale' || state === 'lost';
  return (
    <div className={old ? 'map__card wind wind--old' : 'map__card wind'}>
      <Button
        look="quiet"
        onPress={() => {
          select({ kind: 'weather', id: 'weather' });
        }}
      >
        {from !== null && (
          <svg
            className="wind__arrow"
            viewBox="0 0 24 24"
            width="26"
            height="26"
            aria-hidden
            // The arrow goes with the wind: away from where it comes from.
            style={{ rotate: `${String(from.value + 180 - turned)}deg` }}
          >
            <path d="M12 22V4M5.5 10.5L12 3L18.5 10.5" />
          </svg>
        )}
        <span className="wind__words">
          <span>
            {from === null
              ? say('windUnknown')
              : say('windFrom', {
                  point: sayPoint(compassPoint(from.value)),
                  degrees: format.number(from.value, 0),
                })}
          </span>
          <span>
            {speed !== null && blowing !== null && (
              <strong>{say('windSpeed', { speed: format.number(blowing.value, 1) })}</strong>
            )}{' '}
            <Age at={from?.at ?? null} staleAfterMs={direction.staleAfterMs} />
          </span>
        </span>
      </Button>
    </div>
  );
}
