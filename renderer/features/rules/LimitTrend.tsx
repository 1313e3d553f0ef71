/** The recent course of the first tag that a rule watches, with its limits drawn over it. */
import { useEffect, useState } from 'react';
import type { Tag } from '#shared/domain/register/site.ts';
import { extremes } from '#shared/science/trends/points.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { shownNow } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { ruleTexts } from './texts.ts';

const SPAN_MS = 8 * 3_600_000;
const WIDTH = 420;
const HEIGHT = 120;

interface Course {
  readonly from: number;
  readonly at: ArrayLike<number>;
  readonly value: ArrayLike<number>;
}

export function LimitTrend({ tag, limits }: { readonly tag: Tag; readonly limits: readonly number[] }) {
  const say = useTexts(ruleTexts);
  const local = useLocal();
  const { number } = useFormat();
  const world = useWorld((open) => open.world);
  const [course, setCourse] = useState<Course | null>(null);
  useEffect(() => {
    let wanted = true;
    const read = async (): Promise<void> => {
      const to = shownNow();
      const from = Math.max(0, to - SPAN_MS);
      try {
        const query = { world, tagIds: [tag.id], from, to, maxPoints: WIDTH, askHub: false };
        const { series } = await host.request('series.read', query);
        const [points] = series;
        if (wanted && points !== undefined) setCourse({ from, ...extremes(points.points) });
      } catch (error) {
        if (!(error instanceof HostRefusal)) throw error;
      }
    };
    void read();
    return () => {
      wanted = false;
    };
  }, [world, tag.id]);
  if (course === null) return null;
  const values = Array.from(course.value).filter((value) => Number.isFinite(value));
  if (values.length === 0) return <p className="field__hint">{say('trendNothing')}</p>;
  const low = Math.min(...values, ...limits);
  const high = Math.max(...values, ...limits);
  const pad = (high - low || 1) * 0.08;
  const y = (value: number): number => HEIGHT - ((value - low + pad) / (high - low + 2 * pad)) * HEIGHT;
  const x = (at: number): number => ((at - course.from) / SPAN_MS) * WIDTH;
  const path = Array.from(course.at, (at, i) => {
    const value = course.value[i] ?? Number.NaN;
    return Number.isFinite(value) ? `${String(x(at))},${String(y(value))}` : '';
  }).join(' ');
  return (
    <figure className="rule-trend">
      <svg
        viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
        role="img"
        aria-label={say('trend', { tag: local(tag.name) })}
      >
        <polyline points={path} className="rule-trend__line" />
        {limits.map((limit) => (
          <g key={limit}>
            <line x1={0} x2={WIDTH} y1={y(limit)} y2={y(limit)} className="rule-trend__limit" />
            <text x={4} y={Math.max(11, y(limit) - 3)} className="rule-trend__text">
              {`${number(limit)} ${tag.unit}`}
            </text>
          </g>
        ))}
      </svg>
      <figcaption className="field__hint">{say('trend', { tag: `${local(tag.name)} ${tag.id}` })}</figcaption>
    </figure>
  );
}
