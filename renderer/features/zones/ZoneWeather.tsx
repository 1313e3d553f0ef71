/** Which weather the zones are computed with, where it is from, and a wind to try. */
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { select } from '../../app/selection.ts';
import { Age } from '../../app/Age.tsx';
import { useIsReview } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../watch/detail/Facts.tsx';
import { changeZone } from './begin.ts';
import { changeDraft, tryWind, useZoneDesk } from './desk.ts';
import { usePicture, type ShownCase } from './picture.ts';
import { zoneDeskTexts } from './texts.ts';
import { WindDial } from './WindDial.tsx';

export function ZoneWeather({ shown }: { readonly shown: ShownCase }) {
  const say = useTexts(zoneDeskTexts);
  const local = useLocal();
  const { number } = useFormat();
  const review = useIsReview();
  const trial = useZoneDesk((desk) => desk.trial);
  const { weather, computed, case: made, zone, isDraft } = shown;
  const used = computed.weather;
  const enter = (
    <Button
      onPress={() => {
        select({ kind: 'weather', id: 'weather' });
      }}
    >
      {say('enterWeather')}
    </Button>
  );
  if (used === null)
    return (
      <Section title={say('weather')}>
        <p className="zone__note">{say('noWind')}</p>
        {enter}
      </Section>
    );
  const wind = { windFrom: used.windFrom, windSpeed: used.windSpeed };
  const isFixed = made.weather.kind === 'fixed';
  return (
    <Section title={say('weather')}>
      <div className="zone__weather">
        {!review && <WindDial wind={trial ?? wind} />}
        <div className="zone__weather-words">
          <p>
            <strong data-testid="zone-wind">
              {say('wind', { from: number(used.windFrom, 0), speed: number(used.windSpeed, 1) })}
            </strong>
          </p>
          {trial === null ? (
            <p className="detail__quiet">
              {isFixed ? say('fixed') : <SourceWords />}
              {' · '}
              {say('stabilityOf', {
                stability: used.stability,
                why: isFixed || weather === null ? say('fixed') : weather.why.map(local).join(say('gap')),
              })}
            </p>
          ) : (
            <>
              <p className="zone__draft" role="status">
                {say('trial', { from: number(trial.windFrom, 0), speed: number(trial.windSpeed, 1) })}
              </p>
              <div className="detail__acts">
                <Button
                  onPress={() => {
                    tryWind(null);
                  }}
                >
                  {say('endTrial')}
                </Button>
                <Button
                  onPress={() => {
                    if (!isDraft && zone !== null) changeZone(zone);
                    changeDraft({
                      weather: {
                        kind: 'fixed',
                        windFrom: trial.windFrom,
                        windSpeed: trial.windSpeed,
                        stability: used.stability,
                        airC: Math.round(used.temperature - 273.15),
                      },
                    });
                    tryWind(null);
                  }}
                >
                  {say('fixTrial')}
                </Button>
              </div>
            </>
          )}
        </div>
      </div>
      {!isFixed &&
        weather?.notes.map((note) => (
          <p key={note.en} className="zone__note" role="note">
            {local(note)}
          </p>
        ))}
      {!review && !isFixed && enter}
    </Section>
  );
}

function SourceWords() {
  const say = useTexts(zoneDeskTexts);
  const conditions = usePicture((picture) => picture.conditions);
  if (conditions === null) return null;
  const { source, entry, at, mast } = conditions;
  return (
    <>
      {source === 'entry' ? say('fromEntry', { source: entry?.source ?? '' }) : say('fromStation')}{' '}
      <Age at={at} staleAfterMs={source === 'entry' ? Infinity : (mast?.direction.staleAfterMs ?? 0)} />
    </>
  );
}
