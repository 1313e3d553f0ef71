import type { WrittenEndpoint } from './endpoints.ts';

const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/** `AEGL-2, 2.8 ppm, 30 min`: never a value without its endpoint and duration. For records and warnings; screens have both languages. */
export function endpointName({ level, amount, unit, duration }: WrittenEndpoint): string {
  const value = `${number.format(amount)} ${unit}`;
  const time =
    duration === null ? [] : [duration < 60 ? `${String(duration)} s` : `${number.format(duration / 60)} min`];
  return [level, ...(level === value ? [] : [value]), ...time].join(', ');
}
