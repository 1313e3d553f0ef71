import type { Migration } from '../database.ts';
import { series0001 } from './migrations/0001-series.ts';
import { series0002 } from './migrations/0002-blocks.ts';

/** Of series.db, a hub's or a station's. */
export const seriesMigrations: readonly Migration[] = [series0001, series0002];
