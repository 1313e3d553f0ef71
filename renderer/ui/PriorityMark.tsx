import type { AlarmPriority } from '#shared/domain/register/site.ts';

/** ISA-18.2 priorities as shape, colour and number together: a triangle, a diamond, a disc. */
export const priorityShapes: Record<
  AlarmPriority,
  { readonly path: string; readonly number: string; readonly textY: number }
> = {
  high: { path: 'M9 1 L17 16 L1 16 Z', number: '1', textY: 14 },
  medium: { path: 'M9 1 L17 9 L9 17 L1 9 Z', number: '2', textY: 12.5 },
  low: { path: 'M9 1.5 A7.5 7.5 0 1 1 8.99 1.5 Z', number: '3', textY: 12.5 },
};

interface PriorityMarkProps {
  readonly priority: AlarmPriority;
  /** Filled: it waits for somebody. Outline: acknowledged. */
  readonly filled?: boolean;
  readonly size?: number;
  /** Null: it stands beside a text that says the same. */
  readonly label?: string | null;
}

export function PriorityMark({ priority, filled = true, size = 18, label = null }: PriorityMarkProps) {
  const { path, number, textY } = priorityShapes[priority];
  const colour = `var(--${priority})`;
  return (
    <svg
      className="mark"
      width={size}
      height={size}
      viewBox="0 0 18 18"
      {...(label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <path d={path} fill={filled ? colour : 'none'} stroke={colour} strokeWidth="1.6" strokeLinejoin="round" />
      <text x="9" y={textY} textAnchor="middle" fontSize="9.5" fontWeight="700" fill={filled ? 'var(--panel)' : colour}>
        {number}
      </text>
    </svg>
  );
}
