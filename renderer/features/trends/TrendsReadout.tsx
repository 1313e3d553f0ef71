/** Beside the picture: the cursors, what each sensor read there, and what the stretch comes to. */
import { X } from 'lucide-react';
import { ToggleButtonGroup } from 'react-aria-components';
import type { TrendStatistics } from '#shared/protocol/trends.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useShownNow } from '../../station/shown.ts';
import { Button, ToggleButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useDefinitions } from '../watch/definitions.ts';
import { useSiteIndex } from '../watch/siteIndex.ts';
import { linesOf, type Line } from './panes.ts';
import { useShownTrends } from './picture.ts';
import { pointAt } from './pointAt.ts';
import { Swatch } from './Swatch.tsx';
import { trendsTexts } from './texts.ts';
import { clearCursors, setScope, spanAt, useTrends } from './trends.ts';
import { useStatistics } from './useStatistics.ts';

export function TrendsReadout() {
  const say = useTexts(trendsTexts);
  const local = useLocal();
  const { tags } = useSiteIndex();
  const trends = useTrends();
  const now = useShownNow();
  const lines = linesOf(trends.tagIds, tags, useDefinitions());
  const { a, b, scope } = trends;
  const both = a !== null && b !== null;
  const span = scope === 'cursors' && both ? { from: Math.min(a, b), to: Math.max(a, b) } : spanAt(trends, now);
  const { tags: statistics, failure } = useStatistics(lines, lines.length === 0 ? null : span);
  return (
    <Panel title={say('readout')} area="trends-readout">
      {lines.length === 0 ? (
        <EmptyState title={say('emptyTitle')}>
          <p>{say('emptyHint')}</p>
        </EmptyState>
      ) : (
        <>
          <Cursors />
          <section className="trends-readout__part">
            <ToggleButtonGroup
              className="trend__spans"
              aria-label={say('scope')}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[both ? scope : 'shown']}
              onSelectionChange={(keys) => {
                setScope(keys.has('cursors') ? 'cursors' : 'shown');
              }}
            >
              <ToggleButton id="shown">{say('scopeShown')}</ToggleButton>
              <ToggleButton id="cursors" isDisabled={!both}>
                {say('scopeCursors')}
              </ToggleButton>
            </ToggleButtonGroup>
            {failure !== null && <p role="alert">{local(failure)}</p>}
          </section>
          {lines.map((line) => (
            <LineValues key={line.tag.id} line={line} statistics={statistics.get(line.tag.id) ?? null} />
          ))}
        </>
      )}
    </Panel>
  );
}

function Cursors() {
  const say = useTexts(trendsTexts);
  const { moment, duration } = useFormat();
  // To the second, where that is not lost beside the hours.
  const apart = (ms: number): string =>
    ms >= 60_000 && ms < 3_600_000 ? `${duration(ms)} ${duration(ms % 60_000)}` : duration(ms);
  const { a, b, active } = useTrends();
  return (
    <section className="trends-readout__part" aria-label={say('cursors')}>
      {a === null && b === null ? (
        <p className="trends-tags__hint">{say('cursorsNone')}</p>
      ) : (
        <dl className="trends-readout__facts">
          {(['a', 'b'] as const).map((name) => {
            const at = name === 'a' ? a : b;
            return (
              <div key={name}>
                <dt>
                  <span className={`trends-cursor${active === name ? ' trends-cursor--active' : ''}`}>
                    {name.toUpperCase()}
                  </span>
                </dt>
                <dd>{at === null ? '—' : moment(at)}</dd>
              </div>
            );
          })}
          {a !== null && b !== null && (
            <div>
              <dt>{say('apart')}</dt>
              <dd>
                {b < a ? '−' : ''}
                {apart(Math.abs(b - a))}
              </dd>
            </div>
          )}
        </dl>
      )}
      {(a !== null || b !== null) && (
        <Button look="quiet" onPress={clearCursors}>
          <X size={14} aria-hidden />
          {say('cursorClear')}
        </Button>
      )}
    </section>
  );
}

interface LineValuesProps {
  readonly line: Line;
  readonly statistics: TrendStatistics | null;
}

function LineValues({ line, statistics }: LineValuesProps) {
  const say = useTexts(trendsTexts);
  const local = useLocal();
  const { number } = useFormat();
  const { tag } = line;
  const series = useShownTrends((state) => state.series.get(tag.id));
  const { a, b } = useTrends();
  const valueAt = (at: number | null) => (at === null || series === undefined ? null : pointAt(series, at));
  const [atA, atB] = [valueAt(a), valueAt(b)];
  const named = (value: number): string => `${number(value, tag.decimals)} ${tag.unit}`;
  const said = (value: ReturnType<typeof valueAt>): string =>
    value === null
      ? say('unknown')
      : value.min === value.max
        ? named(value.value)
        : `${named(value.value)} (${number(value.min, tag.decimals)} … ${number(value.max, tag.decimals)})`;
  return (
    <section className="trends-readout__part" aria-label={local(tag.name)}>
      <h3 className="trends-readout__name">
        <Swatch line={line} />
        <span>
          {local(tag.name)} <span className="trends-readout__quiet">{tag.id}</span>
        </span>
      </h3>
      <dl className="trends-readout__facts">
        {a !== null && (
          <div>
            <dt>{say('at', { name: 'A' })}</dt>
            <dd>{said(atA)}</dd>
          </div>
        )}
        {b !== null && (
          <div>
            <dt>{say('at', { name: 'B' })}</dt>
            <dd>{said(atB)}</dd>
          </div>
        )}
        {atA !== null && atB !== null && (
          <div>
            <dt>{say('apart')}</dt>
            <dd>{named(atB.value - atA.value)}</dd>
          </div>
        )}
        {statistics !== null && <Statistics statistics={statistics} named={named} />}
      </dl>
      {statistics?.count === 0 && <p className="trends-tags__hint">{say('statisticsNone')}</p>}
      {statistics?.exact === false && <p className="trends-tags__hint">{say('inexact')}</p>}
    </section>
  );
}

function Statistics({
  statistics,
  named,
}: {
  readonly statistics: TrendStatistics;
  readonly named: (value: number) => string;
}) {
  const say = useTexts(trendsTexts);
  const { number, duration } = useFormat();
  const { count, uncertain, bad, min, max, mean, deviation, heardMs, beyond } = statistics;
  const share = (part: number, of: number): string => {
    const percent = of === 0 ? 0 : (part / of) * 100;
    return percent > 0 && percent < 0.1 ? '<0.1%' : `${number(percent, percent < 10 && percent > 0 ? 1 : 0)}%`;
  };
  const all = count + bad;
  return (
    <>
      {min !== null && max !== null && mean !== null && deviation !== null && (
        <>
          <Fact name={say('least')} value={named(min)} />
          <Fact name={say('greatest')} value={named(max)} />
          <Fact name={say('mean')} value={named(mean)} />
          <Fact name={say('deviation')} value={named(deviation)} />
        </>
      )}
      {beyond
        .filter(() => count > 0)
        .map(({ kind, setpoint, leastMs, mostMs }) => {
          const limit = named(setpoint);
          return (
            <Fact
              key={`${kind} ${String(setpoint)}`}
              name={say(kind === 'high' ? 'beyondHigh' : 'beyondLow', { limit })}
              value={
                mostMs - leastMs < 1
                  ? say('beyond', { share: share(leastMs, heardMs), time: duration(leastMs) })
                  : say('beyondBounds', { least: share(leastMs, heardMs), most: share(mostMs, heardMs) })
              }
            />
          );
        })}
      <Fact name={say('count')} value={number(all, 0)} />
      {all > 0 && (
        <Fact
          name={say('quality')}
          value={[
            say('good', { share: share(count - uncertain, all) }),
            ...(uncertain > 0 ? [say('uncertain', { share: share(uncertain, all) })] : []),
            ...(bad > 0 ? [say('bad', { share: share(bad, all) })] : []),
          ].join(' · ')}
        />
      )}
      <Fact name={say('heard')} value={duration(heardMs)} />
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
