/** When each step is due after the start, by phase, and which steps wait for which. */
import type { StepId } from '#shared/domain/ids.ts';
import type { PlanDraft } from '#shared/domain/plans/plan.ts';
import { dueAfterStart } from '#shared/domain/plans/problems.ts';
import { useLanguage, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { planFieldTexts } from './texts.ts';
import { filled } from './words.ts';

const ROW = 24;
const HEAD = 22;
const MINUTE_MS = 60_000;
/** Those of them that lie within the plan are written at the top. */
const marks = [0, 1, 5, 15, 30, 60, 120, 240, 480, 1440, 2880, 10_080].map((minutes) => minutes * MINUTE_MS);

interface PlanPictureProps {
  readonly plan: PlanDraft;
  readonly chosen?: StepId | null;
  readonly onChoose?: (id: StepId) => void;
}

export function PlanPicture({ plan, chosen = null, onChoose }: PlanPictureProps) {
  const say = useTexts(planFieldTexts);
  const language = useLanguage();
  const { duration } = useFormat();
  const phases = new Set<string>(plan.phases.map(({ id }) => id));
  // A step whose phase is gone stands at the end.
  const groups = [
    ...plan.phases.map(({ id, name }) => ({
      id: id as string,
      name: filled(name, language, id),
      steps: plan.steps.filter(({ phaseId }) => phaseId === id),
    })),
    { id: '', name: '', steps: plan.steps.filter(({ phaseId }) => !phases.has(phaseId)) },
  ].filter(({ steps }) => steps.length > 0);
  if (groups.length === 0) return null;
  const due = dueAfterStart(plan.steps);
  const latest = Math.max(MINUTE_MS, ...due.values());
  // The first minutes are the ones that are full: the root of the time leaves them room.
  const x = (ms: number): number => 2 + 94 * Math.sqrt(ms / latest);
  const at = new Map<string, { readonly x: number; readonly y: number }>();
  let rows = 0;
  const lines: { readonly key: string; readonly text: string; readonly step: PlanDraft['steps'][number] | null }[] = [];
  for (const { id, name, steps } of groups) {
    lines.push({ key: `phase ${id}`, text: name, step: null });
    rows += 1;
    for (const step of steps) {
      const ms = due.get(step.id);
      at.set(step.id, { x: ms === undefined ? 99 : x(ms), y: HEAD + rows * ROW + ROW / 2 });
      const number = plan.steps.indexOf(step) + 1;
      lines.push({
        key: `step ${step.id}`,
        text: `${String(number)} ${filled(step.instruction, language, say('newStep', { number }))}`,
        step,
      });
      rows += 1;
    }
  }
  const height = HEAD + rows * ROW;
  const shown: number[] = [];
  for (const ms of marks) if (ms <= latest && (shown.length === 0 || x(ms) - x(shown.at(-1) ?? 0) >= 8)) shown.push(ms);
  return (
    <figure className="plan-picture" aria-label={say('picture')}>
      <figcaption className="field__hint">{say('pictureHint')}</figcaption>
      <div className="plan-picture__body">
        <ol className="plan-picture__names" style={{ paddingTop: HEAD }}>
          {lines.map(({ key, text, step }) => (
            <li key={key} style={{ height: ROW }} className={step === null ? 'plan-picture__phase' : ''} title={text}>
              {step === null || onChoose === undefined ? (
                text
              ) : (
                <button
                  type="button"
                  className="plan-picture__step"
                  aria-pressed={chosen === step.id}
                  onClick={() => {
                    onChoose(step.id);
                  }}
                >
                  {text}
                </button>
              )}
              {step !== null && (
                <span className="visually-hidden">
                  {due.has(step.id) ? say('dueAt', { time: duration(due.get(step.id) ?? 0) }) : say('dueUnknown')}
                </span>
              )}
            </li>
          ))}
        </ol>
        <svg height={height} className="plan-picture__chart" aria-hidden>
          {shown.map((ms) => (
            <g key={ms}>
              <line
                x1={`${String(x(ms))}%`}
                x2={`${String(x(ms))}%`}
                y1={HEAD - 4}
                y2={height}
                className="plan-picture__mark"
              />
              <text x={`${String(x(ms))}%`} y={HEAD - 8} className="plan-picture__time">
                {duration(ms)}
              </text>
            </g>
          ))}
          {plan.steps.flatMap((step) =>
            step.dependsOn.flatMap((id) => {
              const from = at.get(id);
              const to = at.get(step.id);
              if (from === undefined || to === undefined) return [];
              const isChosen = chosen === step.id || chosen === id;
              return [
                <line
                  key={`${id} ${step.id}`}
                  x1={`${String(from.x)}%`}
                  y1={from.y}
                  x2={`${String(to.x)}%`}
                  y2={to.y}
                  className={isChosen ? 'plan-picture__wait plan-picture__wait--chosen' : 'plan-picture__wait'}
                />,
              ];
            }),
          )}
          {plan.steps.flatMap((step) => {
            const place = at.get(step.id);
            if (place === undefined) return [];
            return [
              <circle
                key={step.id}
                cx={`${String(place.x)}%`}
                cy={place.y}
                r={step.critical ? 6 : 4}
                className={
                  (step.critical ? 'plan-picture__dot plan-picture__dot--critical' : 'plan-picture__dot') +
                  (chosen === step.id ? ' plan-picture__dot--chosen' : '')
                }
              />,
            ];
          })}
        </svg>
      </div>
    </figure>
  );
}
