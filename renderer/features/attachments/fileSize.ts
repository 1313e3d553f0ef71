/** Sizes of files as people read them: `850 kB`, `12 MB`. */
const KB = 1000;
const MB = 1_000_000;

export function fileSize(bytes: number, number: (value: number, decimals?: number) => string): string {
  if (bytes < KB) return `${number(bytes, 0)} B`;
  if (bytes < MB) return `${number(bytes / KB, 0)} kB`;
  return `${number(bytes / MB, bytes < 10 * MB ? 1 : 0)} MB`;
}
