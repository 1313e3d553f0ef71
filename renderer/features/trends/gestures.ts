/**
 * The pointer on a picture: the wheel zooms, with Shift it moves through time; dragging chooses a stretch to zoom into,
 * with Shift it moves the picture; a click puts cursor A, with Shift cursor B.
 */
import type { Instant } from '#shared/domain/values.ts';
import { between, lengthOf, panned, zoomed, type Span } from './span.ts';
import { putCursor, show } from './trends.ts';

/** Less than this is a click, in pixels. */
const CLICK = 4;
const ZOOM_A_NOTCH = 1.25;

interface Options {
  readonly shown: () => Span;
  readonly latest: () => Instant;
  /** What is being chosen; null: nothing any more. */
  readonly choose: (span: Span | null) => void;
}

export function followPointer(over: HTMLElement, { shown, latest, choose }: Options): () => void {
  let begin: { x: number; span: Span; at: number } | null = null;
  const timeAt = (event: MouseEvent, span = shown()): number => {
    const box = over.getBoundingClientRect();
    return span.from + ((event.clientX - box.left) / Math.max(1, box.width)) * lengthOf(span);
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    const delta = sideways && event.deltaX !== 0 ? event.deltaX : event.deltaY;
    if (delta === 0) return;
    if (sideways) show(panned(shown(), Math.sign(delta) * 0.1, latest()));
    else show(zoomed(shown(), delta > 0 ? ZOOM_A_NOTCH : 1 / ZOOM_A_NOTCH, timeAt(event), latest()));
  };
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    over.setPointerCapture(event.pointerId);
    begin = { x: event.clientX, span: shown(), at: timeAt(event) };
  };
  const move = (event: PointerEvent): void => {
    if (begin === null || Math.abs(event.clientX - begin.x) < CLICK) return;
    if (event.shiftKey) {
      const share = (begin.x - event.clientX) / Math.max(1, over.clientWidth);
      show(panned(begin.span, share, latest()));
    } else {
      const at = timeAt(event, begin.span);
      choose({ from: Math.min(begin.at, at), to: Math.max(begin.at, at) });
    }
  };
  const up = (event: PointerEvent): void => {
    if (begin === null) return;
    const { x, span, at } = begin;
    begin = null;
    choose(null);
    if (Math.abs(event.clientX - x) < CLICK) putCursor(event.shiftKey ? 'b' : 'a', at);
    else if (!event.shiftKey) show(between(at, timeAt(event, span), latest()));
  };
  const cancel = (): void => {
    begin = null;
    choose(null);
  };
  over.addEventListener('wheel', wheel, { passive: false });
  over.addEventListener('pointerdown', down);
  over.addEventListener('pointermove', move);
  over.addEventListener('pointerup', up);
  over.addEventListener('pointercancel', cancel);
  return () => {
    over.removeEventListener('wheel', wheel);
    over.removeEventListener('pointerdown', down);
    over.removeEventListener('pointermove', move);
    over.removeEventListener('pointerup', up);
    over.removeEventListener('pointercancel', cancel);
  };
}
