/** What was measured, and what to do next; each new result is announced. */
import { useTexts } from '../app/i18n/i18n.ts';
import { useFormat } from '../app/i18n/useFormat.ts';
import { Button } from '../ui/Button.tsx';
import { useCamera } from './camera.ts';
import { addPoint, clearMeasuring, finishMeasuring, measured, undoPoint, useMeasure } from './measure.ts';
import { measureTexts } from './texts.ts';

export function MeasurePanel() {
  const say = useTexts(measureTexts);
  const { phase, points } = useMeasure();
  if (phase === 'off') return null;
  return (
    <div className="map__card measure" role="group" aria-label={say('title')}>
      <h3>{say('title')}</h3>
      {phase === 'drawing' && <p className="measure__hint">{say(points.length === 0 ? 'start' : 'next')}</p>}
      <Result />
      <div className="measure__acts">
        {phase === 'drawing' && (
          <Button
            onPress={() => {
              addPoint(useCamera.getState().center);
            }}
          >
            {say('addCentre')}
          </Button>
        )}
        <Button isDisabled={points.length === 0} onPress={undoPoint}>
          {say('undo')}
        </Button>
        {phase === 'drawing' && (
          <Button isDisabled={points.length < 2} onPress={finishMeasuring}>
            {say('finish')}
          </Button>
        )}
        <Button shortcut="Esc" onPress={clearMeasuring}>
          {say('clear')}
        </Button>
      </div>
    </div>
  );
}

function Result() {
  const say = useTexts(measureTexts);
  const format = useFormat();
  const { points } = useMeasure();
  const { lengthMetres, lastLegMetres, bearingDegrees, areaSquareMetres, perimeterMetres } = measured(points);
  const area =
    areaSquareMetres === null
      ? null
      : areaSquareMetres < 100_000
        ? `${format.number(areaSquareMetres, 0)} m²`
        : `${format.number(areaSquareMetres / 1e6, 3)} km²`;
  const bearing = bearingDegrees === null ? null : format.number(bearingDegrees, 0);
  const length = format.distance(lengthMetres);
  const perimeter = perimeterMetres === null ? null : format.distance(perimeterMetres);
  const announced =
    bearing === null
      ? ''
      : area === null || perimeter === null
        ? say('announced', { length, bearing })
        : say('announcedArea', { length, bearing, area, perimeter });
  return (
    <>
      {bearing !== null && (
        <dl className="measure__result">
          <dt>{say('length')}</dt>
          <dd>{length}</dd>
          {points.length > 2 && lastLegMetres !== null && (
            <>
              <dt>{say('lastLeg')}</dt>
              <dd>{format.distance(lastLegMetres)}</dd>
            </>
          )}
          <dt>{say('bearing')}</dt>
          <dd>{bearing}°</dd>
          {area !== null && perimeter !== null && (
            <>
              <dt>{say('area')}</dt>
              <dd>{area}</dd>
              <dt>{say('perimeter')}</dt>
              <dd>{perimeter}</dd>
            </>
          )}
        </dl>
      )}
      <p className="visually-hidden" role="status">
        {announced}
      </p>
    </>
  );
}
