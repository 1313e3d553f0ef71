/**
 * The standard positions of an incident’s organization: those of ICS (NIMS: command staff, general staff), and the working
 * groups that GB/T 29639-2020 asks a plan to name. Where both have one for the same work it is one position.
 */
import { PositionId } from '../ids.ts';
import type { LocalizedText } from '../values.ts';

export interface StandardPosition {
  readonly positionId: PositionId;
  readonly title: LocalizedText;
  /** As long as nobody says otherwise; null: nobody is above it. */
  readonly reportsTo: PositionId | null;
}

export const INCIDENT_COMMANDER = PositionId.parse('incident-commander');
/** Whoever leads the work on the ground; sectors and groups report there. */
export const OPERATIONS = PositionId.parse('operations');

const position = (id: string, reportsTo: string | null, en: string, zh: string): StandardPosition => ({
  positionId: PositionId.parse(id),
  title: { en, zh },
  reportsTo: reportsTo === null ? null : PositionId.parse(reportsTo),
});

/** In the order of a chart: command, its staff, the sections with their groups. */
export const standardPositions: readonly StandardPosition[] = [
  position('incident-commander', null, 'Incident commander', '总指挥'),
  position('deputy-commander', 'incident-commander', 'Deputy incident commander', '副总指挥'),
  position('unified-command', 'incident-commander', 'Unified command', '联合指挥'),
  position('safety', 'incident-commander', 'Safety officer', '安全官'),
  position('public-information', 'incident-commander', 'Public information officer', '新闻发布组'),
  position('liaison', 'incident-commander', 'Liaison officer', '联络官'),
  position('technical-specialists', 'incident-commander', 'Technical specialists', '专家组'),
  position('operations', 'incident-commander', 'Operations section chief', '现场指挥'),
  position('rescue', 'operations', 'Rescue and fire-fighting group', '抢险救援组'),
  position('cordon-evacuation', 'operations', 'Cordon and evacuation group', '警戒疏散组'),
  position('medical', 'operations', 'Medical group', '医疗救护组'),
  position('environmental-monitoring', 'operations', 'Environmental monitoring group', '环境监测组'),
  position('planning', 'incident-commander', 'Planning section chief', '综合协调组'),
  position('logistics', 'incident-commander', 'Logistics section chief', '后勤保障组'),
  position('communications', 'logistics', 'Communications unit leader', '通信保障组'),
  position('finance', 'incident-commander', 'Finance and administration section chief', '财务与善后组'),
];

const byId = new Map(standardPositions.map((one) => [one.positionId, one]));

export const standardPosition = (id: PositionId): StandardPosition | null => byId.get(id) ?? null;
