/** In which order warnings are listed, and what is asked of each. */
import { isFollowUpOpen, type Warning, type WarningsState } from '#shared/domain/warnings/evolve.ts';
import type { Instant } from '#shared/domain/values.ts';

export type SectionId = 'open' | 'toFollow' | 'lately';

const severities = { high: 0, medium: 1, low: 2 } as const;

/** When a limit is expected to be reached; Infinity: nobody can say. */
export const expectedAt = ({ evidence }: Warning): Instant =>
  evidence.kind === 'time-to-limit' ? evidence.expectedAt : Infinity;

const LATELY = 30;

/** Open ones by gravity, then by how soon; those that are over by when they ended. */
export function sectionsOf({ open, ended }: WarningsState): { readonly id: SectionId; readonly rows: Warning[] }[] {
  const over = Object.values(ended).toSorted((a, b) => (b.ended?.at ?? 0) - (a.ended?.at ?? 0));
  const all: { id: SectionId; rows: Warning[] }[] = [
    {
      id: 'open',
      rows: Object.values(open).toSorted(
        (a, b) =>
          severities[a.severity] - severities[b.severity] || expectedAt(a) - expectedAt(b) || b.issuedAt - a.issuedAt,
      ),
    },
    { id: 'toFollow', rows: over.filter(isFollowUpOpen) },
    { id: 'lately', rows: over.filter((warning) => !isFollowUpOpen(warning)).slice(0, LATELY) },
  ];
  return all.filter(({ rows }) => rows.length > 0);
}
