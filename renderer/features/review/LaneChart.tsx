/** The lanes of the record, a small histogram each, and the handle over them. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import type { Instant } from '#shared/domain/values.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useSite } from '../../station/shown.ts';
import { barsPath, sumOf } from './lanes.ts';
import { BINS, backToNow, seek, seekBy, setPart, spanOf, useReview } from './review.ts';
import { MOVEMENTS, shownLanes, type ShownLane } from './shownLanes.ts';
import { laneNames, reviewTexts } from './texts.ts';
import {
  atFraction,
  fractionOf,
  holds,
  lengthOf,
  panned,
  ticks,
  zoneOffsetMs,
  zoomed,
  type Span,
} from './timeScale.ts';

const MOST_TICKS = 10;
/** Finer than a pixel in the shortest span. */
const HANDLE_STEP_MS = 100;

export function LaneChart() {
  const part = useReview((review) => review.part);
  const record = useReview((review) => review.record);
  const span = spanOf({ part, record });
  const plot = useRef<HTMLDivElement>(null);
  useWheel(plot);
  return (
    <div className="timeline__chart">
      <LaneNames />
      <div className="timeline__plot" ref={plot}>
        <Bars span={span} />
        <Axis span={span} />
        <Handle span={span} end={record.to} />
      </div>
    </div>
  );
}

function LaneNames() {
  const say = useTexts(laneNames);
  return (
    <div className="timeline__names" aria-hidden>
      {shownLanes.map((lane) => (
        <span key={lane} title={say(lane)}>
          {say(lane)}
        </span>
      ))}
    </div>
  );
}

function Bars({ span }: { readonly span: Span }) {
  const say = useTexts(reviewTexts);
  const sayLane = useTexts(laneNames);
  const counts = useReview((review) => review.counts);
  const counted = useReview((review) => review.countedSpan);
  return (
    <div className="timeline__bars">
      {shownLanes.map((lane) =>
        lane === MOVEMENTS ? (
          <MovementBars key={lane} span={span} />
        ) : (
          <div key={lane} className="timeline__lane">
            <Histogram
              lane={lane}
              label={say('laneCount', { lane: sayLane(lane), count: sumOf(counts?.[lane] ?? []) })}
              counts={counts?.[lane] ?? []}
              counted={counted}
              span={span}
            />
          </div>
        ),
      )}
    </div>
  );
}

function MovementBars({ span }: { readonly span: Span }) {
  const say = useTexts(reviewTexts);
  const sayLane = useTexts(laneNames);
  const { moment } = useFormat();
  const movements = useReview((review) => review.movements);
  const counts = movements?.counts ?? [];
  // The host looks at so much in one go, and the fixes are kept for so long.
  const unread = movements === null ? 0 : Math.min(1, Math.max(0, fractionOf(span, movements.from)));
  return (
    <div className="timeline__lane">
      <Histogram
        lane={MOVEMENTS}
        label={say('movementCount', { lane: sayLane(MOVEMENTS), count: sumOf(counts) })}
        counts={counts}
        counted={movements?.span ?? span}
        span={span}
      />
      {movements !== null && movements.from > movements.span.from && unread > 0 && (
        <div
          className="timeline__unread"
          role="img"
          aria-label={say('unread', { time: moment(movements.from) })}
          style={{ width: `${String(unread * 100)}%` }}
        />
      )}
    </div>
  );
}

interface HistogramProps {
  readonly lane: ShownLane;
  readonly label: string;
  readonly counts: readonly number[];
  readonly counted: Span;
  readonly span: Span;
}

function Histogram({ lane, label, counts, counted, span }: HistogramProps) {
  // While the finer counts are fetched after a zoom, the ones that are there are drawn where they belong.
  const left = fractionOf(span, counted.from);
  const width = lengthOf(counted) / Math.max(1, lengthOf(span));
  return (
    <svg
      className={`timeline__histogram timeline__histogram--${lane}`}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${String(BINS)} 1`}
      preserveAspectRatio="none"
      style={{ left: `${String(left * 100)}%`, width: `${String(width * 100)}%` }}
    >
      <path d={barsPath(counts)} />
    </svg>
  );
}

function Axis({ span }: { readonly span: Span }) {
  const format = useFormat();
  const timeZone = useSite()?.timeZone ?? 'UTC';
  const say = { second: format.time, minute: format.clock, day: format.date };
  return (
    <div className="timeline__axis" aria-hidden>
      {ticks(span, MOST_TICKS, zoneOffsetMs(timeZone, span.to)).map((tick) => (
        <span key={tick.at} className="timeline__tick" style={{ left: `${String(fractionOf(span, tick.at) * 100)}%` }}>
          {say[tick.says](tick.at)}
        </span>
      ))}
    </div>
  );
}

function Handle({ span, end }: { readonly span: Span; readonly end: Instant }) {
  const say = useTexts(reviewTexts);
  const { moment } = useFormat();
  const at = useReview((review) => review.at);
  const input = useRef<HTMLInputElement>(null);
  const value = at ?? end;
  // The slider would read out milliseconds since 1970.
  useLayoutEffect(() => {
    input.current?.setAttribute('aria-valuetext', at === null ? say('present') : say('asOf', { time: moment(at) }));
  });
  return (
    <Slider
      className="timeline__slider"
      aria-label={say('handle')}
      minValue={span.from}
      maxValue={span.to}
      step={HANDLE_STEP_MS}
      value={Math.min(Math.max(value, span.from), span.to)}
      onChange={seek}
    >
      <SliderTrack className="timeline__track">
        {at !== null && (
          <div
            className="timeline__future"
            style={{ left: `${String(Math.min(1, Math.max(0, fractionOf(span, at))) * 100)}%` }}
          />
        )}
        <SliderThumb
          className={holds(span, value) ? 'timeline__handle' : 'timeline__handle timeline__handle--outside'}
          inputRef={input}
          ref={useHandleKeys()}
        >
          <span className="timeline__grip" />
        </SliderThumb>
      </SliderTrack>
    </Slider>
  );
}

/** Fixed steps of time instead of the slider's, which are parts of what it spans. */
function useHandleKeys(): React.RefObject<HTMLDivElement | null> {
  const handle = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = handle.current;
    const onKey = (event: KeyboardEvent): void => {
      const move = moves[event.key];
      if (move === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      move(event.shiftKey);
    };
    element?.addEventListener('keydown', onKey, { capture: true });
    return () => element?.removeEventListener('keydown', onKey, { capture: true });
  }, []);
  return handle;
}

const stepMs = (large: boolean): number => (large ? 60_000 : 10_000);
const earlier = (large: boolean): void => {
  seekBy(-stepMs(large));
};
const later = (large: boolean): void => {
  seekBy(stepMs(large));
};
const moves: Readonly<Record<string, (large: boolean) => void>> = {
  ArrowLeft: earlier,
  ArrowDown: earlier,
  ArrowRight: later,
  ArrowUp: later,
  PageDown: () => {
    seekBy(-lengthOf(spanOf(useReview.getState())) / 10);
  },
  PageUp: () => {
    seekBy(lengthOf(spanOf(useReview.getState())) / 10);
  },
  Home: () => {
    seek(useReview.getState().record.from);
  },
  End: backToNow,
};

/** The wheel zooms where the pointer is; with Shift, or sideways, it moves along. */
function useWheel(plot: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = plot.current;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const review = useReview.getState();
      const span = spanOf(review);
      const box = element?.getBoundingClientRect();
      if (box === undefined) return;
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (sideways !== 0) setPart(panned(span, (sideways / box.width) * lengthOf(span), review.record));
      else {
        const at = atFraction(span, (event.clientX - box.left) / box.width);
        setPart(zoomed(span, at, event.deltaY > 0 ? 1.25 : 0.8, review.record));
      }
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [plot]);
}
