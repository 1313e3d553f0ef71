/** The drawing over time beside a tag or a warning: its size, axes and theme. What is drawn is its caller’s. */
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Format } from '#shared/words/format.ts';
import { themeColour } from '../../ui/themeColour.ts';

const HEIGHT = 168;

type Own = Required<Pick<uPlot.Options, 'scales' | 'series' | 'hooks'>>;

/** Fits its element until it is ended. */
export function smallPlot(
  element: HTMLElement,
  format: Format,
  timeZone: string,
  own: Own,
  data: uPlot.AlignedData,
): { readonly plot: uPlot; readonly end: () => void } {
  const axis = {
    stroke: () => themeColour('--ink-quiet'),
    grid: { stroke: () => themeColour('--line'), width: 1 },
    ticks: { show: false },
    gap: 4,
    font: `11px ${themeColour('--font')}`,
  };
  const plot = new uPlot(
    {
      width: Math.max(1, element.clientWidth),
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      padding: [8, 8, 0, 0],
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), timeZone),
      axes: [
        {
          ...axis,
          size: 22,
          space: 62,
          values: (_plot, at) => at.map((seconds) => format.clock(seconds * 1000)),
        },
        {
          ...axis,
          // Null while it has no ticks yet, whatever its type says.
          size: (_plot, values: string[] | null) =>
            14 + 6.5 * Math.max(2, ...(values ?? []).map((value) => value.length)),
          space: 30,
          values: (_plot, values) => values.map((value) => format.number(value)),
        },
      ],
      ...own,
    },
    data,
    element,
  );
  const sizes = new ResizeObserver(() => {
    if (element.clientWidth > 0) plot.setSize({ width: element.clientWidth, height: HEIGHT });
  });
  sizes.observe(element);
  const themes = new MutationObserver(() => {
    plot.redraw(false, true);
  });
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return {
    plot,
    end: () => {
      sizes.disconnect();
      themes.disconnect();
      plot.destroy();
    },
  };
}
