import type { Line } from './panes.ts';

/** The letter of a line in its colour, and whether it is dashed. */
export function Swatch({ line }: { readonly line: Line }) {
  return (
    <span
      className={`trends-swatch${line.dashed ? ' trends-swatch--dashed' : ''}`}
      style={{ '--swatch': `var(${line.colour})` } as React.CSSProperties}
    >
      {line.letter}
    </span>
  );
}
