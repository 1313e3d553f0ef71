/** A symbol of the map in the page, in the same shapes and colours. */
import { useStation } from '../station/station.ts';
import { palettes } from './palette.ts';
import { SYMBOL_BOX, symbols } from './symbols.ts';

export function SymbolMark({ id, size = 24 }: { readonly id: string; readonly size?: number }) {
  const palette = useStation(({ settings }) => palettes[settings.theme]);
  const symbol = symbols.get(id);
  if (symbol === undefined) return null;
  const { letters } = symbol;
  return (
    <svg
      className="map__symbol"
      width={size}
      height={size}
      viewBox={`0 0 ${String(SYMBOL_BOX)} ${String(SYMBOL_BOX)}`}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      {symbol.strokes.map(({ d, fill, stroke, width = 1, dash, scale = 1, shift = 0 }) => (
        <path
          key={`${d} ${String(width)}`}
          d={d}
          transform={`translate(${String(shift)} ${String(shift)}) scale(${String(scale)})`}
          fill={fill === undefined ? 'none' : palette[fill]}
          stroke={stroke === undefined ? 'none' : palette[stroke]}
          strokeWidth={width / scale}
          {...(dash === undefined ? {} : { strokeDasharray: dash.map((length) => length / scale).join(' ') })}
        />
      ))}
      {letters !== undefined && (
        <text
          x={SYMBOL_BOX / 2}
          y={letters.y}
          textAnchor="middle"
          fontSize={letters.size}
          fontWeight="700"
          fill={palette[letters.colour]}
        >
          {letters.text}
        </text>
      )}
    </svg>
  );
}
