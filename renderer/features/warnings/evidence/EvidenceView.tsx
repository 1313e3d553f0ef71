/** The evidence of a warning, drawn out of the record, and its numbers. */
import { useCallback, useMemo, type ReactNode } from 'react';
import type { TagId, WorldId } from '#shared/domain/ids.ts';
import type { WarningEvidence } from '#shared/domain/warnings/events.ts';
import type { Warning } from '#shared/domain/warnings/evolve.ts';
import { isOfGasInAir } from '#shared/domain/rules/earlyWarning/levelWatch.ts';
import { LEVEL_MEMORY } from '#shared/science/statistics/levelChart.ts';
import { useLocal, useTexts } from '../../../app/i18n/i18n.ts';
import { useFormat } from '../../../app/i18n/useFormat.ts';
import { host } from '../../../station/host.ts';
import { presentNow } from '../../../station/clock.ts';
import { useIsReview, useShown } from '../../../station/shown.ts';
import { useWorld } from '../../../station/world.ts';
import { Facts } from '../../watch/detail/Facts.tsx';
import { LinkTo } from '../../watch/detail/LinkTo.tsx';
import { useSiteIndex } from '../../watch/siteIndex.ts';
import { detailTexts } from '../texts.ts';
import { EvidencePlot, lookOf, type PlotContent } from './EvidencePlot.tsx';
import { levelsOf } from './levels.ts';
import { linePoints, type LinePoints } from './linePoints.ts';
import { useRead, type Read } from './useRead.ts';

type EvidenceOf<Kind extends WarningEvidence['kind']> = Extract<WarningEvidence, { kind: Kind }>;

const POINTS = 600;
const EVERY_MS = 5_000;

export function EvidenceView({ warning }: { readonly warning: Warning }) {
  const { evidence } = warning;
  switch (evidence.kind) {
    case 'time-to-limit':
      return <LimitEvidence warning={warning} evidence={evidence} />;
    case 'rate-of-change':
      return <RateEvidence warning={warning} evidence={evidence} />;
    case 'level-shift':
      return <LevelEvidence warning={warning} evidence={evidence} />;
    case 'several-variables':
      return <ModelEvidence warning={warning} evidence={evidence} />;
    case 'sensor-disagreement':
      return <GroupEvidence warning={warning} evidence={evidence} />;
  }
}

/** How far a drawing reaches: until now while the warning is open, else a while past its end. */
function untilOf({ ended, evidence }: Warning): number {
  const span = evidence.to - evidence.from;
  return ended === null ? presentNow() : Math.min(ended.at + span / 4, presentNow());
}

async function readTags(world: WorldId, tagIds: readonly TagId[], from: number, to: number): Promise<LinePoints[]> {
  const { series } = await host.request('series.read', {
    world,
    tagIds: [...tagIds],
    from: Math.max(0, Math.round(from)),
    to: Math.round(to),
    maxPoints: POINTS,
    askHub: true,
  });
  return tagIds.map((tagId) => linePoints(series.find((one) => one.tagId === tagId)?.points));
}

function useTags(
  warning: Warning,
  tagIds: readonly TagId[],
  before: number,
): Read<{ points: LinePoints[]; to: number }> {
  const world = useWorld((open) => open.world);
  const review = useIsReview();
  const key = tagIds.join(' ');
  const ask = useCallback(async () => {
    const to = untilOf(warning);
    return { points: await readTags(world, tagIds, warning.evidence.from - before, to), to };
    // The ids are the warning’s own: their text says when they are others.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [world, warning, key, before]);
  return useRead(ask, review || warning.ended !== null ? null : EVERY_MS);
}

function Drawn<T>({ read, children }: { readonly read: Read<T>; readonly children: (value: T) => ReactNode }) {
  const say = useTexts(detailTexts);
  const local = useLocal();
  if (read.phase === 'loading')
    return (
      <p className="trend__instead" role="status">
        {say('loading')}
      </p>
    );
  if (read.phase === 'failed') return <p role="alert">{local(read.sentence)}</p>;
  return children(read.value);
}

const MINUTE_MS = 60_000;
const percent = (share: number): string => `${String(Math.min(99, Math.round(share * 100)))} %`;

function LimitEvidence({
  warning,
  evidence,
}: {
  readonly warning: Warning;
  readonly evidence: EvidenceOf<'time-to-limit'>;
}) {
  const say = useTexts(detailTexts);
  const local = useLocal();
  const format = useFormat();
  const index = useSiteIndex();
  const read = useTags(warning, warning.tagIds, 0);
  const tag = index.tags.get(warning.tagIds[0] ?? ('' as TagId));
  const decimals = tag?.decimals ?? 1;
  const { rate, unit, limit, level, from, to, expectedAt, earliestAt, latestAt } = evidence;
  const content = useMemo((): PlotContent | null => {
    if (read.phase !== 'read') return null;
    const [points] = read.value.points;
    // As far as it is expected, and some of the doubt after it.
    const end = Math.max(
      read.value.to,
      expectedAt + (expectedAt - to) * 0.15,
      Math.min(latestAt ?? 0, expectedAt * 2 - to),
    );
    return {
      from,
      to: end,
      lines: [{ at: points?.at ?? [], value: points?.value ?? [], look: 'measured' }],
      limit: { value: limit, label: `${evidence.type} ${format.number(limit, decimals)}` },
      band: {
        at: to,
        level,
        slope: rate.perMinute / MINUTE_MS,
        low: rate.low / MINUTE_MS,
        high: rate.high / MINUTE_MS,
        from,
        to: end,
      },
      expected: {
        at: expectedAt,
        earliest: earliestAt,
        latest: latestAt ?? end,
        label: `${say('expectedMark')} ${format.clock(expectedAt)}`,
      },
      now: read.value.to,
      label: say('picture', { name: tag === undefined ? '' : local(tag.name) }),
    };
    // What it says is of the warning, which does not change.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [read, format]);
  const number = (value: number): string => format.number(value, decimals + 1);
  return (
    <>
      <Drawn read={read}>{() => content !== null && <EvidencePlot content={content} />}</Drawn>
      <Facts
        facts={[
          {
            name: say('expected'),
            value: say('expectedText', {
              time: format.time(expectedAt),
              earliest: format.time(earliestAt),
              latest: latestAt === null ? say('never') : format.time(latestAt),
            }),
          },
          { name: say('probability'), value: percent(evidence.probability) },
          { name: say('limit'), value: `${evidence.type} ${format.number(limit, decimals)} ${unit}` },
          { name: say('level'), value: `${format.number(level, decimals)} ${unit}` },
          {
            name: say('rate'),
            value: say('rateText', {
              rate: number(rate.perMinute),
              unit,
              low: number(rate.low),
              high: number(rate.high),
              confidence: percent(rate.confidence),
            }),
          },
        ]}
      />
    </>
  );
}

function RateEvidence({
  warning,
  evidence,
}: {
  readonly warning: Warning;
  readonly evidence: EvidenceOf<'rate-of-change'>;
}) {
  const say = useTexts(detailTexts);
  const local = useLocal();
  const format = useFormat();
  const index = useSiteIndex();
  const span = evidence.to - evidence.from;
  const read = useTags(warning, warning.tagIds, span * 4);
  const tag = index.tags.get(warning.tagIds[0] ?? ('' as TagId));
  const content = useMemo((): PlotContent | null => {
    if (read.phase !== 'read') return null;
    const [points] = read.value.points;
    const slope = evidence.perMinute / MINUTE_MS;
    return {
      from: evidence.from - span * 4,
      to: read.value.to,
      lines: [{ at: points?.at ?? [], value: points?.value ?? [], look: 'measured' }],
      band: {
        at: evidence.to,
        level: evidence.value,
        slope,
        low: slope,
        high: slope,
        from: evidence.from,
        to: evidence.to + span / 2,
      },
      label: say('picture', { name: tag === undefined ? '' : local(tag.name) }),
    };
    // oxlint-disable-next-line react/exhaustive-deps
  }, [read]);
  const decimals = (tag?.decimals ?? 1) + 1;
  return (
    <>
      <Drawn read={read}>{() => content !== null && <EvidencePlot content={content} />}</Drawn>
      <Facts
        facts={[
          {
            name: say('moves'),
            value: say('movesText', {
              rate: format.number(evidence.perMinute, decimals),
              unit: evidence.unit,
              limit: format.number(evidence.limitPerMinute, decimals),
            }),
          },
        ]}
      />
    </>
  );
}

/** So many intervals before it left its band are drawn: what it was like. */
const INTERVALS_BEFORE = 120;

function LevelEvidence({
  warning,
  evidence,
}: {
  readonly warning: Warning;
  readonly evidence: EvidenceOf<'level-shift'>;
}) {
  const say = useTexts(detailTexts);
  const local = useLocal();
  const format = useFormat();
  const index = useSiteIndex();
  const { from, to, side, unit, level, usual, low, high, weight, intervalMs } = evidence;
  const before = INTERVALS_BEFORE * intervalMs;
  const read = useTags(warning, warning.tagIds, before);
  const tag = index.tags.get(warning.tagIds[0] ?? ('' as TagId));
  const isBoth = tag === undefined || !isOfGasInAir(tag);
  const content = useMemo((): PlotContent | null => {
    if (read.phase !== 'read') return null;
    const [points] = read.value.points;
    const measured = points ?? { at: [], value: [] };
    const smoothed = levelsOf(measured, { weight, intervalMs, start: usual });
    return {
      from: from - before,
      to: read.value.to,
      lines: [
        { at: measured.at, value: measured.value, look: 'measured' },
        { at: smoothed.at, value: smoothed.value, look: 'second', label: say('levelMark') },
      ],
      usual: { value: usual, low: isBoth || side === 'low' ? low : -Infinity, high },
      mark: { at: from, label: `${say('left')} ${format.clock(from)}` },
      label: say('pictureLevel', { name: tag === undefined ? '' : local(tag.name) }),
    };
    // What it says is of the warning, which does not change.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [read, format]);
  const number = (value: number): string => format.number(value, (tag?.decimals ?? 1) + 1);
  const band = { usual: number(usual), low: number(low), high: number(high), unit };
  return (
    <>
      <Drawn read={read}>{() => content !== null && <EvidencePlot content={content} />}</Drawn>
      <Facts
        facts={[
          { name: say('levelNow'), value: `${number(level)} ${unit}` },
          { name: say('levelUsual'), value: say(isBoth ? 'levelUsualText' : 'levelUsualHighText', band) },
          { name: say('levelSince'), value: `${format.time(from)} (${format.duration(Math.max(0, to - from))})` },
          {
            name: say('levelHow'),
            value: say('levelHowText', {
              interval: format.duration(intervalMs),
              memory: format.duration(LEVEL_MEMORY * intervalMs),
            }),
          },
        ]}
      />
      {warning.ended === null && <p className="detail__quiet">{say('levelWrong')}</p>}
    </>
  );
}

function ModelEvidence({
  warning,
  evidence,
}: {
  readonly warning: Warning;
  readonly evidence: EvidenceOf<'several-variables'>;
}) {
  const say = useTexts(detailTexts);
  const local = useLocal();
  const format = useFormat();
  const world = useWorld((open) => open.world);
  const review = useIsReview();
  const index = useSiteIndex();
  const model = useShown(({ warnings }) => warnings.models[evidence.modelId]);
  const { modelId, from } = evidence;
  const ask = useCallback(async () => {
    const to = untilOf(warning);
    const watched = await host.request('normal-model.watch', { world, model: { modelId }, from, to });
    return { watched, to };
  }, [world, warning, modelId, from]);
  const read = useRead(ask, review || warning.ended !== null ? null : EVERY_MS);
  const plots = useMemo((): PlotContent[] => {
    if (read.phase !== 'read') return [];
    const { watched, to } = read.value;
    const plot = (name: string, value: Float64Array, limit: number): PlotContent => ({
      from,
      to,
      lines: [{ at: watched.at, value, look: 'measured', label: name }],
      limit: { value: limit, label: `99 % ${format.number(limit, 1)}` },
      now: evidence.to,
      label: say('pictureModel', {
        statistic: name,
        highest: format.number(Math.max(0, ...value), 1),
        limit: format.number(limit, 1),
      }),
    });
    return [plot('T²', watched.t2, watched.t2Limit), plot('SPE', watched.spe, watched.speLimit)];
    // oxlint-disable-next-line react/exhaustive-deps
  }, [read, format]);
  const { contributors } = evidence;
  const most = Math.max(...contributors.map(({ share }) => share), 0.01);
  return (
    <>
      <Drawn read={read}>
        {({ watched }) =>
          watched.at.length === 0 ? (
            <p className="detail__none">{say('nothing')}</p>
          ) : (
            plots.map((content) => <EvidencePlot key={content.label.slice(0, 3)} content={content} />)
          )
        }
      </Drawn>
      <Facts
        facts={[
          model === undefined
            ? null
            : { name: say('model'), value: say('modelText', { name: local(model.name), version: evidence.version }) },
          {
            name: say('t2'),
            value: say('ofLimit', { value: format.number(evidence.t2, 1), limit: format.number(evidence.t2Limit, 1) }),
          },
          {
            name: say('spe'),
            value: say('ofLimit', {
              value: format.number(evidence.spe, 1),
              limit: format.number(evidence.speLimit, 1),
            }),
          },
        ]}
      />
      <h4 className="warning__contributors-title">{say('contributors')}</h4>
      <ul className="warning__contributors">
        {contributors.map(({ tagId, share, value, usual, unit }) => {
          const tag = index.tags.get(tagId);
          return (
            <li key={tagId}>
              <LinkTo to={{ kind: 'tag', id: tagId }}>
                {tag === undefined ? tagId : `${local(tag.name)} ${tagId}`}
              </LinkTo>
              <span className="warning__bar" aria-hidden>
                <span style={{ width: `${String((100 * share) / most)}%` }} />
              </span>
              <span className="detail__quiet">
                {say('contributor', {
                  share: percent(share),
                  value: format.number(value, tag?.decimals ?? 1),
                  usual: format.number(usual, tag?.decimals ?? 1),
                  unit,
                })}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function GroupEvidence({
  warning,
  evidence,
}: {
  readonly warning: Warning;
  readonly evidence: EvidenceOf<'sensor-disagreement'>;
}) {
  const say = useTexts(detailTexts);
  const local = useLocal();
  const format = useFormat();
  const index = useSiteIndex();
  const ids = useMemo(() => evidence.sensors.map(({ tagId }) => tagId), [evidence]);
  const before = Math.max(5 * MINUTE_MS, evidence.to - evidence.from);
  const read = useTags(warning, ids, before);
  const content = useMemo((): PlotContent | null => {
    if (read.phase !== 'read') return null;
    return {
      from: evidence.from - before,
      to: read.value.to,
      lines: read.value.points.map(({ at, value }, place) => ({
        at,
        value,
        look: lookOf(place),
        label: ids[place] ?? '',
      })),
      now: evidence.from,
      label: say('pictureGroup', { names: ids.join(', ') }),
    };
    // oxlint-disable-next-line react/exhaustive-deps
  }, [read, ids]);
  const decimals = evidence.allowed < 1 ? 2 : 1;
  return (
    <>
      <Drawn read={read}>{() => content !== null && <EvidencePlot content={content} />}</Drawn>
      <Facts
        facts={[
          ...evidence.sensors.map(({ tagId, value }) => {
            const tag = index.tags.get(tagId);
            return {
              name: tagId,
              value: (
                <>
                  {format.number(value, tag?.decimals ?? decimals)} {evidence.unit}{' '}
                  {evidence.off.includes(tagId) && <span className="chip">{say('off')}</span>}{' '}
                  {tag !== undefined && <span className="detail__quiet">{local(tag.name)}</span>}
                </>
              ),
            };
          }),
          { name: say('agreed'), value: `${format.number(evidence.agreed, decimals)} ${evidence.unit}` },
          { name: say('allowed'), value: `${format.number(evidence.allowed, decimals)} ${evidence.unit}` },
        ]}
      />
    </>
  );
}
