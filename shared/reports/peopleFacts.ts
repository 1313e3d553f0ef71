/** Who is missing and who is in the hazard, as far as the record knows. */
import type { Crew } from '../domain/accountability/evolve.ts';
import type { ReportSource } from './source.ts';

/** People on the roll-calls of the incident that nobody has checked off, each once; null: no roll was called. */
export function missingOf({ state, incident }: ReportSource): readonly string[] | null {
  const calls = Object.values(state.accountability.rollCalls).filter(
    ({ incidentId }) => incidentId === incident.incidentId,
  );
  if (calls.length === 0) return null;
  const missing = new Map(
    calls.flatMap(({ people }) =>
      Object.values(people).flatMap(({ personId, name, checkedOff }) =>
        checkedOff === null ? [[personId, name] as const] : [],
      ),
    ),
  );
  return [...missing.values()];
}

/** That have not come out yet. */
export const crewsInside = ({ state, incident }: ReportSource): Crew[] =>
  Object.values(state.accountability.crews)
    .filter(({ incidentId, leftAt }) => incidentId === incident.incidentId && leftAt === null)
    .sort((a, b) => a.enteredAt - b.enteredAt);

/** Calls of distress, oldest first. */
export function maydaysOf(source: ReportSource): string[] {
  const { state, incident, format, language } = source;
  return Object.values(state.accountability.maydays)
    .filter(({ incidentId }) => incidentId === incident.incidentId)
    .sort((a, b) => a.declaredAt - b.declaredAt)
    .map(({ declaredAt, who, where, resolved }) => {
      const end =
        resolved === null
          ? ''
          : language === 'zh'
            ? `，${format.time(resolved.at)} 解除`
            : `, resolved ${format.time(resolved.at)}`;
      return `${format.time(declaredAt)} Mayday ${who} ${where}${end}`;
    });
}
