/** A wind to try: dragged around, or turned with the arrow keys. The zones follow at once. */
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { tryWind, type TrialWind } from './desk.ts';
import { zoneDeskTexts } from './texts.ts';

const STEP_DEGREES = 5;
const STEP_SPEED = 0.5;
const MOST_SPEED = 30;

export function WindDial({ wind }: { readonly wind: TrialWind }) {
  const say = useTexts(zoneDeskTexts);
  const { number } = useFormat();
  const dragging = useRef(false);
  const set = (windFrom: number, windSpeed: number): void =>
    tryWind({
      windFrom: ((Math.round(windFrom) % 360) + 360) % 360,
      windSpeed: Math.min(MOST_SPEED, Math.max(1, Math.round(windSpeed * 10) / 10)),
    });
  const follow = (event: PointerEvent<HTMLElement>): void => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - left - width / 2, event.clientY - top - height / 2];
    // The handle is where the wind comes from.
    set((Math.atan2(x, -y) * 180) / Math.PI, wind.windSpeed);
  };
  const turn = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowRight: [STEP_DEGREES, 0],
      ArrowLeft: [-STEP_DEGREES, 0],
      PageUp: [45, 0],
      PageDown: [-45, 0],
      ArrowUp: [0, STEP_SPEED],
      ArrowDown: [0, -STEP_SPEED],
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    set(wind.windFrom + step[0], wind.windSpeed + step[1]);
  };
  return (
    <div
      className="wind-dial"
      role="slider"
      tabIndex={0}
      aria-label={say('dial')}
      title={say('dialHint')}
      aria-valuemin={0}
      aria-valuemax={359}
      aria-valuenow={Math.round(wind.windFrom) % 360}
      aria-valuetext={say('dialValue', { from: number(wind.windFrom, 0), speed: number(wind.windSpeed, 1) })}
      onKeyDown={turn}
      onPointerDown={(event) => {
        dragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        follow(event);
      }}
      onPointerMove={(event) => {
        if (dragging.current) follow(event);
      }}
      onPointerUp={() => {
        dragging.current = false;
      }}
      onPointerCancel={() => {
        dragging.current = false;
      }}
    >
      <svg viewBox="-50 -50 100 100" width="92" height="92" aria-hidden>
        <circle r="44" className="wind-dial__rim" />
        {Array.from({ length: 16 }, (_, i) => (
          <line
            key={i}
            x1="0"
            x2="0"
            y1="-44"
            y2={i % 4 === 0 ? '-36' : '-40'}
            transform={`rotate(${String(i * 22.5)})`}
          />
        ))}
        <text y="-24" className="wind-dial__north">
          N
        </text>
        <g transform={`rotate(${String(wind.windFrom)})`}>
          <path d="M0 -32V30M-9 18L0 32L9 18" className="wind-dial__arrow" />
          <circle cy="-40" r="8" className="wind-dial__handle" />
        </g>
      </svg>
    </div>
  );
}
