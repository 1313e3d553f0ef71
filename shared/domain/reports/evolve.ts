import type { Actor } from '../actor.ts';
import type { IncidentId } from '../ids.ts';
import type { IncidentEvent } from '../incidents/events.ts';
import type { Instant, LocalizedText } from '../values.ts';
import type { ReportEvent } from './events.ts';
import type { FormKind } from './forms.ts';

export interface TypedForm {
  readonly values: Readonly<Record<string, string>>;
  readonly rows: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly at: Instant;
  readonly by: Actor;
}

export interface AccidentReport {
  readonly number: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly values: Readonly<Record<string, LocalizedText>>;
}

export interface IncidentReports {
  /** What was typed into forms, by kind and whom it is about. */
  readonly typed: Readonly<Record<string, TypedForm>>;
  /** Oldest first. */
  readonly accident: readonly AccidentReport[];
}

/** Those of open incidents; when a record is frozen, they live on in the journal. */
export interface ReportsState {
  readonly of: Readonly<Record<IncidentId, IncidentReports>>;
}

export const emptyReports: ReportsState = { of: {} };
export const noReports: IncidentReports = { typed: {}, accident: [] };

export const typedKey = (form: FormKind, about: string): string => `${form} ${about}`;

export function evolveReports(
  state: ReportsState,
  event: (ReportEvent | IncidentEvent) & { at: Instant; actor: Actor },
): ReportsState {
  switch (event.type) {
    case 'IncidentClosed.v1': {
      if (!(event.data.incidentId in state.of)) return state;
      const { [event.data.incidentId]: _frozen, ...of } = state.of;
      return { of };
    }
    case 'IncidentMerged.v1': {
      const { incidentId, into } = event.data;
      const { [incidentId]: gone, ...of } = state.of;
      if (gone === undefined) return state;
      const standing = of[into] ?? noReports;
      // What was reported of the accident goes on where it was not reported yet; what was typed was of the other one.
      const accident = standing.accident.length === 0 ? gone.accident : standing.accident;
      return { of: { ...of, [into]: { ...standing, accident } } };
    }
    case 'FormFieldsSet.v1': {
      const { incidentId, form, about, values, rows } = event.data;
      const standing = state.of[incidentId] ?? noReports;
      const key = typedKey(form, about);
      const before = standing.typed[key];
      const typed: TypedForm = {
        values: merged(before?.values ?? {}, values),
        rows: { ...before?.rows, ...rows },
        at: event.at,
        by: event.actor,
      };
      return { of: { ...state.of, [incidentId]: { ...standing, typed: { ...standing.typed, [key]: typed } } } };
    }
    case 'AccidentReportMade.v1': {
      const { incidentId, number, values } = event.data;
      const standing = state.of[incidentId] ?? noReports;
      const report: AccidentReport = { number, values, at: event.at, by: event.actor };
      return { of: { ...state.of, [incidentId]: { ...standing, accident: [...standing.accident, report] } } };
    }
    default:
      return state;
  }
}

function merged(
  before: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string | null>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ ...before, ...changes }).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
