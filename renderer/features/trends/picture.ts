/** What the picture has read, for the values that stand beside it. */
import { create } from 'zustand';
import type { ReadTrends } from './useTrendSeries.ts';

export const useShownTrends = create<ReadTrends>(() => ({ series: new Map(), span: null, hub: null, failure: null }));
