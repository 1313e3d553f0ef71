/** Direction and speed over the last two hours, and a rose of where the wind came from. */
import { useTexts } from '../../app/i18n/i18n.ts';
import { useShownNow } from '../../station/shown.ts';
import { weatherPanelTexts } from './texts.ts';
import { HISTORY_MS, useWindPoints } from './useWindHistory.ts';

const WIDTH = 240;
const HEIGHT = 64;
const SECTORS = 16;

export function WindHistoryPlot() {
  const say = useTexts(weatherPanelTexts);
  const points = useWindPoints((one) => one.points);
  const now = useShownNow();
  const x = (at: number): number => WIDTH * (1 - (now - at) / HISTORY_MS);
  const most = Math.max(5, ...points.map(({ speed }) => speed ?? 0));
  const counts = new Array<number>(SECTORS).fill(0);
  for (const { from } of points) {
    const sector = Math.round(from / (360 / SECTORS)) % SECTORS;
    counts[sector] = (counts[sector] ?? 0) + 1;
  }
  const longest = Math.max(1, ...counts);
  return (
    <div className="wind-history">
      <svg viewBox="-42 -42 84 84" width="84" height="84" role="img" aria-label={say('rose')}>
        <circle r="38" className="wind-history__rim" />
        {counts.map((count, i) => (
          <path
            key={`sector-${String((i * 360) / SECTORS)}`}
            className="wind-history__petal"
            d={petal((38 * count) / longest)}
            transform={`rotate(${String((i * 360) / SECTORS)})`}
          />
        ))}
        <text y="-28" className="wind-history__axis">
          N
        </text>
      </svg>
      <div className="wind-history__plots">
        <svg viewBox={`0 -4 ${String(WIDTH + 34)} ${String(HEIGHT + 8)}`} role="img" aria-label={say('directions')}>
          {[0, 90, 180, 270, 360].map((degrees) => (
            <g key={degrees}>
              <line x1="0" x2={WIDTH} y1={yOf(degrees, 360)} y2={yOf(degrees, 360)} className="wind-history__grid" />
              {degrees % 180 === 0 && (
                <text x={WIDTH + 4} y={yOf(degrees, 360) + 3} className="wind-history__value">
                  {degrees}°
                </text>
              )}
            </g>
          ))}
          {points.map(({ at, from }) => (
            <circle key={at} cx={x(at)} cy={yOf(from, 360)} r="1.3" className="wind-history__dot" />
          ))}
        </svg>
        <svg viewBox={`0 -4 ${String(WIDTH + 34)} ${String(HEIGHT + 8)}`} role="img" aria-label={say('speeds')}>
          {[0, most].map((speed) => (
            <g key={speed}>
              <line x1="0" x2={WIDTH} y1={yOf(speed, most)} y2={yOf(speed, most)} className="wind-history__grid" />
              <text x={WIDTH + 4} y={yOf(speed, most) + 3} className="wind-history__value">
                {speed.toFixed(0)} m/s
              </text>
            </g>
          ))}
          <polyline
            className="wind-history__line"
            points={points
              .flatMap(({ at, speed }) =>
                speed === null ? [] : [`${x(at).toFixed(1)},${yOf(speed, most).toFixed(1)}`],
              )
              .join(' ')}
          />
        </svg>
      </div>
    </div>
  );
}

const yOf = (value: number, most: number): number => HEIGHT * (1 - value / most);

function petal(length: number): string {
  const half = (Math.PI / SECTORS) * 0.8;
  const [dx, dy] = [length * Math.sin(half), -length * Math.cos(half)];
  return `M0 0L${(-dx).toFixed(2)} ${dy.toFixed(2)}L${dx.toFixed(2)} ${dy.toFixed(2)}Z`;
}
