/**
 * The recording of normal operation at the sample site, a reading a second instead of one in one to three minutes: between two
 * recorded values a straight line, and on it the noise that the recording has from row to row, in the steps in which it
 * was recorded. White noise is what packs worst: real instruments move less from one second to the next.
 */
import { readFileSync } from 'node:fs';

export interface RecordedTag {
  readonly id: string;
  readonly decimals: number;
  /** Values of a second of the year; the recording goes round and round. */
  write(value: Float64Array, firstSecond: number): void;
}

const folder = new URL('../assets/site/recordings/normal-operations/', import.meta.url);

export function recordedTags(): RecordedTag[] {
  return ['gas.csv', 'process.csv'].flatMap((name) => {
    const [head, ...lines] = readFileSync(new URL(name, folder), 'utf8').trim().split('\n');
    const names = (head ?? '').split(',').slice(1);
    const rows = lines.map((line) => line.split(','));
    const seconds = rows.map((row) => Number(row[0]));
    const period = (seconds[1] ?? 60) - (seconds[0] ?? 0);
    return names.map((id, column) => {
      const texts = rows.map((row) => row[column + 1] ?? '');
      const decimals = Math.max(0, ...texts.map((text) => (text.split('.')[1] ?? '').length));
      return recordedTag(id, texts.map(Number), period, decimals);
    });
  });
}

function recordedTag(id: string, values: readonly number[], period: number, decimals: number): RecordedTag {
  const differences = values.slice(1).map((value, i) => value - (values[i] ?? value));
  // White noise of this deviation has steps of √2 times it.
  const noise = Math.sqrt(differences.reduce((sum, d) => sum + d * d, 0) / Math.max(1, differences.length) / 2);
  const scale = 10 ** decimals;
  return {
    id,
    decimals,
    write(column, firstSecond) {
      const random = randomOf(firstSecond + id.length);
      for (let i = 0; i < column.length; i += 1) {
        const place = ((firstSecond + i) / period) % (values.length - 1);
        const before = values[Math.floor(place)] ?? 0;
        const after = values[Math.floor(place) + 1] ?? before;
        const value = before + (after - before) * (place % 1) + noise * normal(random);
        // A gas detector reads no less than nothing.
        column[i] = Math.round((before === 0 && after === 0 ? 0 : value) * scale) / scale;
      }
    },
  };
}

/** Numerical Recipes' linear congruence: the same year in each run. */
function randomOf(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 1) / 4_294_967_297;
  };
}

/** Twelve uniform numbers less six are near enough to a normal one, and cost no logarithm; three do here. */
const normal = (random: () => number): number => (random() + random() + random() - 1.5) * 2;
