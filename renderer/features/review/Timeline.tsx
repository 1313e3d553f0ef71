/** The time bar under the map: where in the record something happened, and the handle that shows a moment of it. */
import { ChevronLeft, ChevronRight, Pause, Play, SkipBack, SkipForward, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect } from 'react';
import { ToggleButtonGroup } from 'react-aria-components';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useKeys } from '../../app/keys.ts';
import { Button, ToggleButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { LaneChart } from './LaneChart.tsx';
import {
  backToNow,
  count,
  enterReview,
  pause,
  play,
  seekBy,
  setPart,
  setSpeed,
  spanOf,
  speeds,
  step,
  useReview,
} from './review.ts';
import { reviewTexts } from './texts.ts';
import { around, lengthOf, panned, zoomed } from './timeScale.ts';
import './timeline.css';

const MINUTE_MS = 60_000;
const presets = [
  { id: 'spanAll', lengthMs: null },
  { id: 'span8h', lengthMs: 480 * MINUTE_MS },
  { id: 'span1h', lengthMs: 60 * MINUTE_MS },
  { id: 'span10min', lengthMs: 10 * MINUTE_MS },
] as const;

export function Timeline() {
  const say = useTexts(reviewTexts);
  const local = useLocal();
  const phase = useReview((review) => review.phase);
  const failure = useReview((review) => review.failure);
  useEffect(enterReview, []);
  useReviewKeys();
  return (
    <Panel title={<ShownMoment />} area="timeline" actions={phase === 'open' && <Controls />}>
      {phase === 'open' && <LaneChart />}
      {phase === 'loading' && (
        <p className="timeline__state" role="status">
          {say('loading')}
        </p>
      )}
      {phase === 'failed' && (
        <EmptyState title={say('failed')}>
          {failure !== null && <p role="alert">{local(failure)}</p>}
          <Button onPress={count}>{say('again')}</Button>
        </EmptyState>
      )}
    </Panel>
  );
}

/** Says plainly that the screen does not show the present. */
function ShownMoment() {
  const say = useTexts(reviewTexts);
  const { moment } = useFormat();
  const at = useReview((review) => review.at);
  return (
    <span className="timeline__title">
      {say('timeline')}
      {at === null ? (
        <span className="timeline__present">
          {say('present')} · {say('presentHint')}
        </span>
      ) : (
        <span className="chip chip--strong timeline__as-of">{say('asOf', { time: moment(at) })}</span>
      )}
    </span>
  );
}

function useReviewKeys(): void {
  const say = useTexts(reviewTexts);
  const group = say('group');
  const playing = useReview((review) => review.playing);
  useKeys([
    { keys: ',', label: say('previous'), group, run: () => void step('back') },
    { keys: '.', label: say('next'), group, run: () => void step('forward') },
    { keys: 'p', label: playing ? say('pause') : say('play'), group, run: playing ? pause : play },
    { keys: 'n', label: say('now'), group, run: backToNow },
    { keys: '[', label: say('earlier'), group, run: () => seekBy(-MINUTE_MS) },
    { keys: ']', label: say('later'), group, run: () => seekBy(MINUTE_MS) },
  ]);
}

function Controls() {
  return (
    <>
      <Stepping />
      <Spans />
      <BackToNow />
    </>
  );
}

function Stepping() {
  const say = useTexts(reviewTexts);
  const present = useReview((review) => review.at === null);
  const playing = useReview((review) => review.playing);
  const speed = useReview((review) => review.speed);
  return (
    <>
      <Button icon aria-label={say('previous')} shortcut="," onPress={() => void step('back')}>
        <SkipBack size={15} aria-hidden />
      </Button>
      <Button
        icon
        isDisabled={present}
        aria-label={playing ? say('pause') : say('play')}
        shortcut="p"
        onPress={playing ? pause : play}
      >
        {playing ? <Pause size={15} aria-hidden /> : <Play size={15} aria-hidden />}
      </Button>
      <Button icon isDisabled={present} aria-label={say('next')} shortcut="." onPress={() => void step('forward')}>
        <SkipForward size={15} aria-hidden />
      </Button>
      <ToggleButtonGroup
        className="timeline__group"
        aria-label={say('speeds')}
        disallowEmptySelection
        selectedKeys={[String(speed)]}
        onSelectionChange={(keys) => {
          const chosen = speeds.find((one) => keys.has(String(one)));
          if (chosen !== undefined) setSpeed(chosen);
        }}
      >
        {speeds.map((one) => (
          <ToggleButton key={one} id={String(one)} icon>
            {say('speed', { speed: one })}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </>
  );
}

function Spans() {
  const say = useTexts(reviewTexts);
  const part = useReview((review) => review.part);
  const record = useReview((review) => review.record);
  const at = useReview((review) => review.at);
  const span = spanOf({ part, record });
  const center = at ?? record.to;
  const chosen = part === null ? 'spanAll' : presets.find(({ lengthMs }) => lengthMs === lengthOf(part))?.id;
  return (
    <>
      <ToggleButtonGroup
        className="timeline__group"
        aria-label={say('spans')}
        disallowEmptySelection={chosen !== undefined}
        selectedKeys={chosen === undefined ? [] : [chosen]}
        onSelectionChange={(keys) => {
          const preset = presets.find(({ id }) => keys.has(id));
          if (preset === undefined) return;
          setPart(preset.lengthMs === null ? null : around(center, preset.lengthMs, record));
        }}
      >
        {presets.map((preset) => (
          <ToggleButton
            key={preset.id}
            id={preset.id}
            icon
            isDisabled={preset.lengthMs !== null && preset.lengthMs >= lengthOf(record)}
          >
            {say(preset.id)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <span className="timeline__group">
        <Button icon aria-label={say('zoomIn')} onPress={() => setPart(zoomed(span, center, 0.5, record))}>
          <ZoomIn size={15} aria-hidden />
        </Button>
        <Button
          icon
          isDisabled={part === null}
          aria-label={say('zoomOut')}
          onPress={() => setPart(zoomed(span, center, 2, record))}
        >
          <ZoomOut size={15} aria-hidden />
        </Button>
        <Button
          icon
          isDisabled={span.from <= record.from}
          aria-label={say('earlier')}
          onPress={() => setPart(panned(span, -lengthOf(span) / 2, record))}
        >
          <ChevronLeft size={15} aria-hidden />
        </Button>
        <Button
          icon
          isDisabled={span.to >= record.to}
          aria-label={say('later')}
          onPress={() => setPart(panned(span, lengthOf(span) / 2, record))}
        >
          <ChevronRight size={15} aria-hidden />
        </Button>
      </span>
    </>
  );
}

function BackToNow() {
  const say = useTexts(reviewTexts);
  const present = useReview((review) => review.at === null);
  return (
    <Button look={present ? 'plain' : 'primary'} isDisabled={present} shortcut="n" onPress={backToNow}>
      {say('now')}
    </Button>
  );
}
