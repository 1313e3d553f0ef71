/** All that the pointer does, by keys: other ones than the time bar of the review has, which may stand below. */
import { useTexts } from '../../app/i18n/i18n.ts';
import { useKeys } from '../../app/keys.ts';
import { shownNow, useIsReview } from '../../station/shown.ts';
import { panned, zoomed } from './span.ts';
import { trendsTexts } from './texts.ts';
import { clearCursors, follow, moveCursor, show, spanNow, switchCursor } from './trends.ts';

const ZOOM = 1.5;
const PAN = 0.2;

export const pan = (share: number): void => {
  show(panned(spanNow(), share, shownNow()));
};
/** About its middle; while the present is followed about that, so that it stays in view. */
export const zoom = (factor: number): void => {
  const span = spanNow();
  const about = span.to >= shownNow() - 500 ? span.to : (span.from + span.to) / 2;
  show(zoomed(span, factor, about, shownNow()));
};

export function useTrendKeys(): void {
  const say = useTexts(trendsTexts);
  const group = say('group');
  const review = useIsReview();
  useKeys([
    { keys: '<', label: say('earlier'), group, run: () => pan(-PAN) },
    { keys: '>', label: say('later'), group, run: () => pan(PAN) },
    { keys: '+', label: say('in'), group, run: () => zoom(1 / ZOOM) },
    { keys: '-', label: say('out'), group, run: () => zoom(ZOOM) },
    { keys: '{', label: say('cursorBack'), group, run: () => moveCursor(-0.01) },
    { keys: '}', label: say('cursorOn'), group, run: () => moveCursor(0.01) },
    { keys: '(', label: say('cursorFarBack'), group, run: () => moveCursor(-0.1) },
    { keys: ')', label: say('cursorFarOn'), group, run: () => moveCursor(0.1) },
    { keys: 'x', label: say('cursorOther'), group, run: switchCursor },
    { keys: 'Backspace', label: say('cursorClear'), group, run: clearCursors },
    // In review it goes back to the present.
    ...(review ? [] : [{ keys: 'n', label: say('live'), group, run: follow }]),
  ]);
}
