import type { Amount } from '../../protocol/exchange.ts';

/** `3 (12.5 MB)`, `1 (40 kB)`. */
export const amountText = ({ files, bytes }: Amount): string =>
  `${String(files)} (${bytes < 1e6 ? `${String(Math.ceil(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`})`;
