/** The rows of the tree of places: the whole site, units, and in them what has a risk of its own. */
import type { PlaceId } from '#shared/domain/ids.ts';
import { placeTreeOf } from '#shared/domain/register/placeTree.ts';
import type { Place, Site } from '#shared/domain/register/site.ts';
import { noRisk, type PlaceRisk, type RiskAssessment } from '#shared/domain/risk/assess.ts';
import { colourRank, type RiskColour } from '#shared/domain/risk/configuration.ts';
import { concludedOf, type RiskState } from '#shared/domain/risk/evolve.ts';

export interface RiskRow {
  /** For lists: the place’s id, or a sign for the whole. */
  readonly id: string;
  /** Null: the whole site. */
  readonly place: Place | null;
  readonly depth: number;
  readonly colour: RiskColour;
  readonly risk: PlaceRisk;
}

/** No place can have this id. */
export const WHOLE = '∑';

export const placeIdOf = ({ place }: RiskRow): PlaceId | null => place?.id ?? null;

/** The gravest first among those that stand in the same place. `all`: also what has no risk and is no unit. */
export function riskRows(site: Site, state: RiskState, assessment: RiskAssessment, all: boolean): RiskRow[] {
  const { children } = placeTreeOf(site);
  const colourOf = (id: PlaceId | null): RiskColour => concludedOf(state, id)?.colour ?? 'blue';
  const riskOf = (id: PlaceId): PlaceRisk => assessment.places.get(id) ?? noRisk;
  const under = (id: PlaceId | null, depth: number): RiskRow[] =>
    (children.get(id) ?? [])
      .filter(({ id: child, kind }) => {
        if (kind === 'plant-unit' || riskOf(child).points > 0 || colourOf(child) !== 'blue') return true;
        return all && !quietKinds.has(kind);
      })
      .toSorted(
        (a, b) => colourRank(colourOf(b.id)) - colourRank(colourOf(a.id)) || riskOf(b.id).points - riskOf(a.id).points,
      )
      .flatMap((place) => [
        { id: place.id, place, depth, colour: colourOf(place.id), risk: riskOf(place.id) },
        ...under(place.id, depth + 1),
      ]);
  return [{ id: WHOLE, place: null, depth: 0, colour: colourOf(null), risk: assessment.whole }, ...under(null, 1)];
}

const quietKinds: ReadonlySet<Place['kind']> = new Set([
  'boundary',
  'road',
  'hydrant',
  'neighbour',
  'gate',
  'muster-point',
  'school',
  'hospital',
  'residential',
  'water-intake',
]);
