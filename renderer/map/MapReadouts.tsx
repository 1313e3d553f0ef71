/** Scale and the pointer's coordinates, in a corner of the map. */
import { useTexts } from '../app/i18n/i18n.ts';
import { useFormat } from '../app/i18n/useFormat.ts';
import { useCamera, usePointer } from './camera.ts';
import { metresPerPixel, scaleBar } from './scale.ts';
import { mapTexts } from './texts.ts';

const LONGEST_BAR_PIXELS = 120;

export function MapReadouts() {
  return (
    <div className="map__readouts">
      <Coordinates />
      <Scale />
    </div>
  );
}

function Scale() {
  const say = useTexts(mapTexts);
  const format = useFormat();
  const bar = useCamera(({ center, zoom }) => scaleBar(metresPerPixel(center[1], zoom), LONGEST_BAR_PIXELS).metres);
  const perPixel = useCamera(({ center, zoom }) => metresPerPixel(center[1], zoom));
  const distance = bar < 1000 ? `${format.number(bar)} m` : `${format.number(bar / 1000)} km`;
  return (
    <span className="map__scale" role="img" aria-label={say('scale', { distance })}>
      <span className="map__scale-bar" style={{ width: `${String(bar / perPixel)}px` }} />
      <span>{distance}</span>
    </span>
  );
}

/** Five decimals: a metre. */
const DECIMALS = 5;

function Coordinates() {
  const say = useTexts(mapTexts);
  const position = usePointer((pointer) => pointer.position);
  if (position === null) return null;
  const [longitude, latitude] = position;
  return (
    <span className="map__coordinates">
      {say('coordinates', {
        latitude: `${Math.abs(latitude).toFixed(DECIMALS)}° ${latitude < 0 ? 'S' : 'N'}`,
        longitude: `${Math.abs(longitude).toFixed(DECIMALS)}° ${longitude < 0 ? 'W' : 'E'}`,
      })}
    </span>
  );
}
