import type { Actor } from '../actor.ts';
import type { IncidentId, NormalModelId, PlaceId, WarningId } from '../ids.ts';
import type { AlarmPriority } from '../register/site.ts';
import type { Instant, LocalizedText } from '../values.ts';
import type { Verdict, WarningEnd, WarningEvent, WarningIssue } from './events.ts';
import { defaultSettings, type WarningSettings } from './settings.ts';
import type { TrainedModel } from './trainedModel.ts';
import { counted, type WarningRecord } from './record.ts';

export interface FollowUp {
  readonly assignee: string;
  readonly task: string;
  readonly until: Instant;
  readonly assignedBy: Actor;
  readonly assignedAt: Instant;
  readonly done: { readonly at: Instant; readonly by: Actor; readonly remark: string } | null;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly remark: string;
  readonly by: Actor;
  readonly at: Instant;
}

export interface Warning extends WarningIssue {
  readonly issuedAt: Instant;
  readonly followUp: FollowUp | null;
  /** Counts changes of the follow-up; a change is compared with it and set. */
  readonly followUpVersion: number;
  readonly judgement: Judgement | null;
  readonly judgementVersion: number;
  /** The incident that was opened because of it. */
  readonly incidentId: IncidentId | null;
  readonly ended: (WarningEnd & { readonly at: Instant }) | null;
}

export interface WarningsState {
  readonly open: Readonly<Record<WarningId, Warning>>;
  /** The last that ended: to be judged, and as long as their follow-up is not done. */
  readonly ended: Readonly<Record<WarningId, Warning>>;
  /** By kind and what was watched, as `counted` puts it together. */
  readonly record: Readonly<Record<string, WarningRecord>>;
  readonly settings: WarningSettings;
  readonly settingsVersion: number;
  readonly models: Readonly<Record<NormalModelId, TrainedModel>>;
}

export const emptyWarnings: WarningsState = {
  open: {},
  ended: {},
  record: {},
  settings: defaultSettings,
  settingsVersion: 0,
  models: {},
};

/** More than anybody can follow up. While so many stand, no further one is issued. */
export const MOST_OPEN = 300;
export const ENDED_KEPT = 100;
const FOLLOWED_KEPT = 200;

export function evolveWarnings(
  state: WarningsState,
  event: WarningEvent & { at: Instant; actor: Actor },
): WarningsState {
  const { at, actor: by } = event;
  switch (event.type) {
    case 'WarningIssued.v1': {
      const warning: Warning = {
        ...event.data,
        issuedAt: at,
        followUp: null,
        followUpVersion: 0,
        judgement: null,
        judgementVersion: 0,
        incidentId: null,
        ended: null,
      };
      return {
        ...state,
        open: { ...state.open, [warning.warningId]: warning },
        record: counted(state.record, warning, { issuedAt: at }),
      };
    }
    case 'WarningEnded.v1': {
      const { warningId, end } = event.data;
      const { [warningId]: ending, ...open } = state.open;
      if (ending === undefined) return state;
      const ended: Warning = { ...ending, ended: { ...end, at } };
      return {
        ...state,
        open,
        ended: kept({ ...state.ended, [warningId]: ended }),
        record: counted(state.record, ending, { end }),
      };
    }
    case 'WarningFollowUpAssigned.v1': {
      const { warningId, assignee, task, until } = event.data;
      return changed(state, warningId, ({ followUpVersion }) => ({
        followUp: { assignee, task, until, assignedBy: by, assignedAt: at, done: null },
        followUpVersion: followUpVersion + 1,
      }));
    }
    case 'WarningFollowUpDone.v1':
      return changed(state, event.data.warningId, ({ followUp, followUpVersion }) =>
        followUp === null
          ? {}
          : {
              followUp: { ...followUp, done: { at, by, remark: event.data.remark } },
              followUpVersion: followUpVersion + 1,
            },
      );
    case 'WarningJudged.v1': {
      const { warningId, verdict, remark } = event.data;
      const before = warningIn(state, warningId);
      if (before === undefined) return state;
      const next = changed(state, warningId, ({ judgementVersion }) => ({
        judgement: { verdict, remark, by, at },
        judgementVersion: judgementVersion + 1,
      }));
      return {
        ...next,
        record: counted(state.record, before, { verdict, instead: before.judgement?.verdict ?? null }),
      };
    }
    case 'WarningSettingsChanged.v1':
      return { ...state, settings: event.data.settings, settingsVersion: state.settingsVersion + 1 };
    case 'NormalModelTrained.v1': {
      const { model } = event.data;
      return { ...state, models: { ...state.models, [model.modelId]: model } };
    }
    case 'NormalModelRetired.v1': {
      const { [event.data.modelId]: _retired, ...models } = state.models;
      return { ...state, models };
    }
  }
}

/** An incident was opened because of these. */
export function evolveWarningsOnOpening(
  state: WarningsState,
  incidentId: IncidentId,
  warningIds: readonly WarningId[],
): WarningsState {
  return warningIds.reduce((standing, warningId) => changed(standing, warningId, () => ({ incidentId })), state);
}

/** Open, or among the last that ended. */
export const warningIn = ({ open, ended }: WarningsState, warningId: WarningId): Warning | undefined =>
  open[warningId] ?? ended[warningId];

function changed(
  state: WarningsState,
  warningId: WarningId,
  change: (warning: Warning) => Partial<Warning>,
): WarningsState {
  const open = state.open[warningId];
  if (open !== undefined) return { ...state, open: { ...state.open, [warningId]: { ...open, ...change(open) } } };
  const ended = state.ended[warningId];
  if (ended === undefined) return state;
  return { ...state, ended: kept({ ...state.ended, [warningId]: { ...ended, ...change(ended) } }) };
}

/** What somebody still has to do stays longer. */
function kept(ended: WarningsState['ended']): WarningsState['ended'] {
  const all = Object.values(ended);
  if (all.length <= ENDED_KEPT) return ended;
  const newest = all.toSorted((a, b) => (b.ended?.at ?? 0) - (a.ended?.at ?? 0));
  const followed = newest.filter((warning, place) => place >= ENDED_KEPT && isFollowUpOpen(warning));
  return Object.fromEntries(
    [...newest.slice(0, ENDED_KEPT), ...followed.slice(0, FOLLOWED_KEPT)].map((warning) => [
      warning.warningId,
      warning,
    ]),
  );
}

export const isFollowUpOpen = ({ followUp }: Pick<Warning, 'followUp'>): boolean => followUp?.done === null;

export const isFollowUpOverdue = ({ followUp }: Pick<Warning, 'followUp'>, now: Instant): boolean =>
  followUp?.done === null && followUp.until < now;

/** Warnings whose follow-up is not done, ended ones included; the most urgent first. */
export const openFollowUps = ({ open, ended }: WarningsState): Warning[] =>
  [...Object.values(open), ...Object.values(ended)]
    .filter(isFollowUpOpen)
    .toSorted((a, b) => (a.followUp?.until ?? 0) - (b.followUp?.until ?? 0));

/** What others weigh: where a warning stands, and how grave what it warns of is. */
export interface OpenWarning {
  readonly placeId: PlaceId;
  readonly severity: AlarmPriority;
  readonly label: LocalizedText;
}

export const openWarnings = ({ warnings }: { readonly warnings: WarningsState }): OpenWarning[] =>
  Object.values(warnings.open).map(({ placeId, severity, says }) => ({ placeId, severity, label: says }));
