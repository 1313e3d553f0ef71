/** What somebody at this screen tries with danger zones: a draft, a wind on trial, a case to compare with. Nothing of it is in the record. */
import { create } from 'zustand';
import { DangerZoneId } from '#shared/domain/ids.ts';
import type { Proposed } from '#shared/domain/zones/proposeRelease.ts';
import type { ZoneCase } from '#shared/domain/zones/zoneCase.ts';
import type { WindHistory } from '#shared/science/windHistory.ts';

export interface ZoneDraft {
  readonly zoneId: DangerZoneId;
  readonly case: ZoneCase;
  /** The version of the standing zone that is being changed; null: it is a new one. */
  readonly seenVersion: number | null;
  readonly proposed: Proposed;
}

export interface TrialWind {
  readonly windFrom: number;
  /** m/s at 10 m. */
  readonly windSpeed: number;
}

/** What case A is compared with: the other proposal, the same in the weather of 40 CFR 68, or another zone that stands. */
export type Compared = 'none' | 'worst' | 'likely' | 'stable' | DangerZoneId;

export interface ZoneDesk {
  readonly draft: ZoneDraft | null;
  readonly trial: TrialWind | null;
  readonly compared: Compared;
  /** Of the last hours; null: not read. */
  readonly history: WindHistory | null;
}

const EMPTY: ZoneDesk = { draft: null, trial: null, compared: 'none', history: null };
export const useZoneDesk = create<ZoneDesk>(() => EMPTY);

export const newZoneId = (): DangerZoneId => DangerZoneId.parse(`zone-${crypto.randomUUID()}`);

export function changeDraft(change: Partial<ZoneCase>): void {
  const { draft } = useZoneDesk.getState();
  if (draft !== null) useZoneDesk.setState({ draft: { ...draft, case: { ...draft.case, ...change } } });
}

export const dropDraft = (): void => useZoneDesk.setState({ draft: null, trial: null, compared: 'none' });
export const tryWind = (trial: TrialWind | null): void => useZoneDesk.setState({ trial });
export const compareWith = (compared: Compared): void => useZoneDesk.setState({ compared });
