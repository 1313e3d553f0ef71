import { Position } from '#shared/domain/values.ts';

/** One a line, latitude before longitude as people say them. Null: a line is none. */
export function parsePoints(text: string): readonly Position[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const points = lines.map((line) => {
    const [latitude, longitude, ...more] = line.split(/[\s,，;；]+/).map(Number);
    return more.length > 0 ? null : (Position.safeParse([longitude, latitude]).data ?? null);
  });
  return points.includes(null) ? null : points.filter((point) => point !== null);
}

/** Seven decimals: a centimetre. */
export const writePoints = (points: readonly Position[]): string =>
  points.map(([longitude, latitude]) => `${decimals(latitude)}, ${decimals(longitude)}`).join('\n');

const decimals = (degrees: number): string => String(Number(degrees.toFixed(7)));
