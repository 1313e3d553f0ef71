/** How long, from when, and out into a file. */
import { ChevronLeft, ChevronRight, Download, X, ZoomIn, ZoomOut } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover, ToggleButtonGroup } from 'react-aria-components';
import type uPlot from 'uplot';
import { isExercise } from '#shared/domain/ids.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { tell } from '../../app/messages.ts';
import { saveFile } from '../../app/saveFile.ts';
import { HostRefusal } from '../../station/host.ts';
import { useShownNow, useSite } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { Button, ToggleButton } from '../../ui/Button.tsx';
import { MOST_ROWS, readingsCsv, shownCsv, TooManyRows } from './exportCsv.ts';
import { cancelExport, exporting, useExporting } from './exporting.ts';
import { pngOf } from './exportPng.ts';
import type { Line, PaneContent } from './panes.ts';
import type { Span } from './span.ts';
import { trendsTexts } from './texts.ts';
import { follow, leaveReviewed, showLength, stopFollowing, useTrends } from './trends.ts';
import { useBothTexts } from '../../app/i18n/useBothTexts.ts';
import { useLegend } from './useLegend.ts';
import { useResolution } from './useResolution.ts';
import { pan, zoom } from './useTrendKeys.ts';
import type { ReadTrends } from './useTrendSeries.ts';

const HOUR = 3_600_000;
const lengths = [
  { id: 'hour', ms: HOUR },
  { id: 'eight', ms: 8 * HOUR },
  { id: 'day', ms: 24 * HOUR },
  { id: 'week', ms: 7 * 24 * HOUR },
  { id: 'month', ms: 30 * 24 * HOUR },
  { id: 'year', ms: 365 * 24 * HOUR },
] as const;

interface ToolbarProps {
  readonly lines: readonly Line[];
  readonly span: Span;
  readonly read: ReadTrends;
  readonly plots: ReadonlyMap<string, uPlot>;
  readonly panes: readonly PaneContent[];
  readonly review: boolean;
}

export function TrendsToolbar(props: ToolbarProps) {
  const say = useTexts(trendsTexts);
  const format = useFormat();
  const now = useShownNow();
  const { lengthMs, to } = useTrends();
  const { span, review } = props;
  // With the year at both ends or at neither.
  const momentOf = (at: number): string =>
    now - span.from > 180 * 24 * HOUR ? `${format.date(at)} ${format.clock(at)}` : format.moment(at);
  return (
    <header className="trends__toolbar">
      <h2 className="visually-hidden">{say('title')}</h2>
      <ToggleButtonGroup
        className="trend__spans"
        aria-label={say('spans')}
        selectionMode="single"
        selectedKeys={lengths.filter(({ ms }) => Math.abs(ms - lengthMs) < 1_000).map(({ id }) => id)}
        onSelectionChange={(keys) => {
          const chosen = lengths.find(({ id }) => keys.has(id));
          if (chosen !== undefined) showLength(chosen.ms);
        }}
      >
        {lengths.map(({ id }) => (
          <ToggleButton key={id} id={id}>
            {say(id)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Button icon aria-label={say('earlier')} onPress={() => pan(-0.5)}>
        <ChevronLeft size={15} aria-hidden />
      </Button>
      <Button icon aria-label={say('later')} isDisabled={to === null} onPress={() => pan(0.5)}>
        <ChevronRight size={15} aria-hidden />
      </Button>
      <Button icon aria-label={say('in')} onPress={() => zoom(1 / 2)}>
        <ZoomIn size={15} aria-hidden />
      </Button>
      <Button icon aria-label={say('out')} onPress={() => zoom(2)}>
        <ZoomOut size={15} aria-hidden />
      </Button>
      {review ? (
        <>
          <span className="chip chip--strong">{say('upTo', { time: format.moment(now) })}</span>
          <Button onPress={leaveReviewed}>
            <X size={15} aria-hidden />
            {say('close')}
          </Button>
        </>
      ) : (
        <ToggleButton
          aria-label={say('live')}
          shortcut="n"
          isSelected={to === null}
          onChange={(on) => {
            if (on) follow();
            else stopFollowing();
          }}
        >
          {say('liveShort')}
        </ToggleButton>
      )}
      <span className="trends__range">{say('range', { from: momentOf(span.from), to: momentOf(span.to) })}</span>
      <Exports {...props} />
    </header>
  );
}

function Exports({ lines, span, read, plots, panes }: ToolbarProps) {
  const say = useTexts(trendsTexts);
  const both = useBothTexts(trendsTexts);
  const local = useLocal();
  const format = useFormat();
  const site = useSite();
  const world = useWorld((open) => open.world);
  const drillName = useWorld(({ state }) => state.drill.drill?.name ?? '');
  const resolution = useResolution(read);
  const legend = useLegend();
  const { a, b } = useTrends();
  const share = useExporting((state) => state.share);
  const timeZone = site?.timeZone ?? 'UTC';
  const exercise = isExercise(world);
  const stamp = new Date(span.to).toISOString().slice(0, 16).replaceAll(/[:T]/g, '-');
  const name = `${exercise ? 'EXERCISE-' : ''}trends-${stamp}`;

  const csv = async (
    what: 'shown' | 'readings',
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<void> => {
    const options = {
      from: Math.floor(span.from),
      to: Math.floor(span.to),
      timeZone,
      nameOf: (tag: Line['tag']) => local(tag.name),
      world: exercise ? `EXERCISE: ${drillName}` : 'live',
    };
    const file = `${name}-${what}.csv`;
    if (what === 'shown') saveFile(file, shownCsv(lines, read.series, options));
    else {
      const read = await readingsCsv(lines, world, options, { signal, onProgress });
      if (read === null) {
        tell('done', both('exportCancelled'));
        return;
      }
      const { content, from } = read;
      saveFile(file, content);
      if (from !== null) tell('done', both('rawGone', { time: format.moment(from) }));
    }
    tell('done', both('exported', { file }));
  };
  const png = async (): Promise<void> => {
    const file = `${name}.png`;
    const utc = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
    const cursors = [
      { name: 'A', at: a },
      { name: 'B', at: b },
    ].flatMap(({ name: cursor, at }) =>
      at === null || at < span.from || at > span.to
        ? []
        : [`${say('cursorAt', { name: cursor })} ${format.date(at)} ${format.time(at)}`],
    );
    const content = await pngOf({
      title: `${say('title')}${site === null ? '' : ` · ${local(site.name)}`}`,
      about: [
        `${format.date(span.from)} ${format.time(span.from)} – ${format.date(span.to)} ${format.time(span.to)} (${timeZone})`,
        `${utc(span.from)} – ${utc(span.to)}`,
        resolution,
        ...cursors,
      ],
      exercise: exercise ? `${say('exercise')} · ${drillName}` : null,
      lines: lines.map((line) => ({ line, text: `${local(line.tag.name)}  ${line.tag.id}  (${line.tag.unit})` })),
      panes: panes.flatMap(({ unit }) => {
        const plot = plots.get(unit);
        return plot === undefined ? [] : [{ unit, plot }];
      }),
      legend: legend.split(' · '),
    });
    saveFile(file, content);
    tell('done', both('exported', { file }));
  };
  const run = async (act: Parameters<typeof exporting>[0]): Promise<void> => {
    try {
      await exporting(act);
    } catch (error) {
      if (error instanceof HostRefusal) tell('failed', error.sentence);
      else if (error instanceof TooManyRows) tell('refused', both('tooMany', { most: format.number(MOST_ROWS, 0) }));
      else throw error;
    }
  };
  if (share !== null)
    return (
      <span className="trends__exporting">
        <progress value={share} aria-label={say('exporting')} />
        <span>{say('exportingShare', { share: format.number(share * 100, 0) })}</span>
        <Button icon aria-label={say('exportCancel')} onPress={cancelExport}>
          <X size={15} aria-hidden />
        </Button>
      </span>
    );
  return (
    <MenuTrigger>
      <Button isDisabled={lines.length === 0}>
        <Download size={15} aria-hidden />
        {say('export')}
      </Button>
      <Popover className="popover">
        <Menu
          className="list"
          onAction={(key) => {
            void run(key === 'png' ? png : (...going) => csv(key === 'shown' ? 'shown' : 'readings', ...going));
          }}
        >
          <MenuItem id="shown" className="list__item">
            {say('csvShown')}
          </MenuItem>
          <MenuItem id="readings" className="list__item">
            {say('csvRaw')}
          </MenuItem>
          <MenuItem id="png" className="list__item">
            {say('png')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
