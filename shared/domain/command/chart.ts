/** The organization chart of an incident: a tree of positions and sectors under the incident commander. */
import type { Incident } from '../incidents/evolve.ts';
import type { PositionId, SectorId } from '../ids.ts';
import type { LocalizedText } from '../values.ts';
import type { Sector } from './events.ts';
import type { Organization } from './evolve.ts';
import { INCIDENT_COMMANDER, standardPositions } from './positions.ts';

export interface ChartNode {
  readonly id: PositionId | SectorId;
  readonly kind: 'commander' | 'position' | 'sector';
  readonly title: LocalizedText;
  readonly holder: string | null;
  readonly deputy: string | null;
  readonly contact: string;
  /** Of a sector. */
  readonly sector: Sector | null;
  readonly below: readonly ChartNode[];
}

/** Who stands where: the commander is that of the incident, deputy and contact are the deputy commander’s position’s. */
export function chartOf({ commander }: Pick<Incident, 'commander'>, organization: Organization): ChartNode {
  const { positions, sectors } = organization;
  const standing = Object.values(sectors).flatMap(({ sector }) => (sector === null ? [] : [sector]));
  const entries = [
    ...standardPositions.flatMap(({ positionId, title, reportsTo }) => {
      const record = positions[positionId];
      return reportsTo === null ? [] : [{ positionId, title, reportsTo: record?.reportsTo ?? reportsTo, record }];
    }),
    ...Object.values(positions).flatMap((record) =>
      record.title === null
        ? []
        : [
            {
              positionId: record.positionId,
              title: { en: record.title, zh: record.title },
              reportsTo: record.reportsTo,
              record,
            },
          ],
    ),
  ];
  const known = new Set<PositionId>([INCIDENT_COMMANDER, ...entries.map(({ positionId }) => positionId)]);
  // Whoever reports to a position that is not there is the commander’s: nobody falls out of the chart.
  const above = (id: PositionId): PositionId => (known.has(id) ? id : INCIDENT_COMMANDER);
  const below = (id: PositionId): ChartNode[] => [
    ...entries
      .filter(({ reportsTo }) => above(reportsTo) === id)
      .map(({ positionId, title, record }): ChartNode => ({
        id: positionId,
        kind: 'position',
        title,
        holder: record?.holder ?? null,
        deputy: record?.deputy ?? null,
        contact: record?.contact ?? '',
        sector: null,
        below: below(positionId),
      })),
    ...standing
      .filter(({ reportsTo }) => above(reportsTo) === id)
      .map((sector): ChartNode => ({
        id: sector.sectorId,
        kind: 'sector',
        title: { en: sector.name, zh: sector.name },
        holder: sector.leader,
        deputy: null,
        contact: sector.contact,
        sector,
        below: [],
      })),
  ];
  const [commanding] = standardPositions;
  return {
    id: INCIDENT_COMMANDER,
    kind: 'commander',
    title: commanding?.title ?? { en: 'Incident commander', zh: '总指挥' },
    holder: commander.name,
    deputy: null,
    contact: '',
    sector: null,
    below: below(INCIDENT_COMMANDER),
  };
}
