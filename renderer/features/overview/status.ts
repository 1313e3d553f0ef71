/**
 * How each part of the park is, and which parts ask for a person: what is unusual comes first, the gravest first, and what
 * is normal can be told by its number alone.
 */
import { isAnnunciated } from '#shared/domain/alarms/annunciation.ts';
import { awaitsAcknowledgement } from '#shared/domain/alarms/condition.ts';
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import type { PlaceId, TagId } from '#shared/domain/ids.ts';
import { permitStanding } from '#shared/domain/permits/standing.ts';
import type { AlarmPriority, Site, Tag } from '#shared/domain/register/site.ts';
import type { PlaceRisk } from '#shared/domain/risk/assess.ts';
import { colourRank, type RiskColour } from '#shared/domain/risk/configuration.ts';
import { concludedOf } from '#shared/domain/risk/evolve.ts';
import type { Instant, Position } from '#shared/domain/values.ts';
import type { WorldState } from '#shared/domain/world.ts';
import { nodesOf, type NodeId, type Nodes } from './nodes.ts';

/** `person`: somebody has to do something. `unusual`: not as it should be, and in hand or without haste. */
export type Attention = 'person' | 'unusual' | 'normal';

export interface Counts {
  /** Annunciated, by priority: all that stand, and those that nobody has acknowledged. */
  readonly standing: Record<AlarmPriority, number>;
  readonly waiting: Record<AlarmPriority, number>;
  setAside: number;
  warnings: number;
  silent: number;
  tags: number;
  permits: number;
  /** Run out and not closed. */
  expired: number;
  incidents: number;
  people: number;
}

export interface NodeStatus {
  readonly id: NodeId;
  readonly colour: RiskColour;
  readonly risk: PlaceRisk;
  readonly counts: Counts;
  readonly attention: Attention;
}

export interface OverviewFacts {
  readonly site: Site;
  readonly state: WorldState;
  readonly riskOf: (placeId: NodeId) => PlaceRisk;
  /** Where early warnings stand. */
  readonly warnings: readonly { readonly placeId: PlaceId }[];
  readonly lastHeardAt: (tagId: TagId) => Instant | null;
  /** Where people and vehicles are, as far as it is known at all and not too old. */
  readonly people: readonly Position[];
  readonly nodesAt: (position: Position) => NodeId;
  readonly now: Instant;
}

const emptyCounts = (): Counts => ({
  standing: { high: 0, medium: 0, low: 0 },
  waiting: { high: 0, medium: 0, low: 0 },
  setAside: 0,
  warnings: 0,
  silent: 0,
  tags: 0,
  permits: 0,
  expired: 0,
  incidents: 0,
  people: 0,
});

export const isSilent = (tag: Tag, heardAt: Instant | null, now: Instant): boolean =>
  heardAt === null || now - heardAt > tag.staleAfterMs;

/** Of every plant and unit, and of the park (null); a whole counts what its parts count. */
export function overviewOf(facts: OverviewFacts): ReadonlyMap<NodeId, NodeStatus> {
  const { site, state, now } = facts;
  const nodes = nodesOf(site);
  const counts = new Map<NodeId, Counts>([null, ...nodes.ids].map((id) => [id, emptyCounts()]));
  /** Adds to a node and to all that it stands in. */
  const at = (node: NodeId, add: (of: Counts) => void): void => {
    for (let id: NodeId = node; ; id = nodes.parentOf.get(id) ?? null) {
      const of = counts.get(id);
      if (of !== undefined) add(of);
      if (id === null) return;
    }
  };
  const placed = (placeId: PlaceId, add: (of: Counts) => void): void => {
    at(nodes.nodeOf.get(placeId) ?? null, add);
  };
  for (const alarm of Object.values(state.alarms.active)) {
    if (isAnnunciated(state.alarms, alarm))
      placed(alarm.placeId, ({ standing, waiting }) => {
        standing[alarm.priority] += 1;
        if (awaitsAcknowledgement(alarm)) waiting[alarm.priority] += 1;
      });
    else
      placed(alarm.placeId, (of) => {
        of.setAside += 1;
      });
  }
  for (const { placeId } of facts.warnings)
    placed(placeId, (of) => {
      of.warnings += 1;
    });
  for (const { placeId } of Object.values(state.incidents.open))
    placed(placeId, (of) => {
      of.incidents += 1;
    });
  for (const permit of Object.values(state.permits.permits)) {
    const standing = permitStanding(permit, now);
    if (standing !== 'in-force' && standing !== 'expired' && standing !== 'suspended') continue;
    placed(permit.placeId, (of) => {
      of.permits += 1;
      if (standing === 'expired') of.expired += 1;
    });
  }
  for (const [node, tags] of nodes.tagsOf) {
    const silent = tags.filter((tag) => isSilent(tag, facts.lastHeardAt(tag.id), now)).length;
    at(node, (of) => {
      of.tags += tags.length;
      of.silent += silent;
    });
  }
  for (const position of facts.people)
    at(facts.nodesAt(position), (of) => {
      of.people += 1;
    });
  return new Map(
    [...counts].map(([id, of]): [NodeId, NodeStatus] => {
      const colour = concludedOf(state.risk, id)?.colour ?? 'blue';
      return [id, { id, colour, risk: facts.riskOf(id), counts: of, attention: attentionOf(of, colour) }];
    }),
  );
}

const sum = (by: Record<AlarmPriority, number>): number => by.high + by.medium + by.low;

function attentionOf(of: Counts, colour: RiskColour): Attention {
  if (sum(of.waiting) > 0 || of.expired > 0 || of.incidents > 0 || colour === 'red' || colour === 'orange')
    return 'person';
  return sum(of.standing) > 0 || of.warnings > 0 || of.silent > 0 || of.setAside > 0 || colour === 'yellow'
    ? 'unusual'
    : 'normal';
}

const ranks: Readonly<Record<Attention, number>> = { person: 0, unusual: 1, normal: 2 };

/** The gravest first; what is alike stays in the order of the register. */
export function byUrgency(a: NodeStatus, b: NodeStatus): number {
  const keys = ({ attention, colour, counts: of, risk }: NodeStatus): readonly number[] => [
    -ranks[attention],
    of.waiting.high,
    colourRank(colour),
    of.incidents,
    of.waiting.medium,
    of.waiting.low,
    of.expired,
    of.standing.high,
    of.standing.medium,
    of.standing.low,
    of.warnings,
    of.silent,
    risk.points,
  ];
  const [ofA, ofB] = [keys(a), keys(b)];
  for (const [index, key] of ofA.entries()) {
    const other = ofB[index] ?? 0;
    if (key !== other) return other - key;
  }
  return 0;
}

/** The parts of a node in the order in which somebody should look at them. */
export const partsOf = (
  nodes: Nodes,
  status: ReadonlyMap<NodeId, NodeStatus>,
  id: NodeId,
): Readonly<Record<Attention, readonly NodeStatus[]>> => {
  const parts = (nodes.childrenOf.get(id) ?? []).flatMap((child) => status.get(child) ?? []).toSorted(byUrgency);
  const of = (attention: Attention): NodeStatus[] => parts.filter((part) => part.attention === attention);
  return { person: of('person'), unusual: of('unusual'), normal: of('normal') };
};

export interface TagStatus {
  readonly tag: Tag;
  /** The gravest that is annunciated. */
  readonly alarm: Alarm | null;
  readonly isAside: boolean;
  readonly isSilent: boolean;
  readonly attention: Attention;
}

/** The tags that stand in a node itself, those that ask for a person first. */
export function tagsIn(
  { site, state, lastHeardAt, now }: Pick<OverviewFacts, 'site' | 'state' | 'lastHeardAt' | 'now'>,
  id: NodeId,
): Readonly<Record<Attention, readonly TagStatus[]>> {
  const worst = new Map<TagId, Alarm>();
  const aside = new Set<TagId>();
  for (const alarm of Object.values(state.alarms.active)) {
    const { tagId } = alarm;
    if (tagId === undefined) continue;
    if (!isAnnunciated(state.alarms, alarm)) {
      aside.add(tagId);
      continue;
    }
    const standing = worst.get(tagId);
    if (standing === undefined || alarmRank(alarm) < alarmRank(standing)) worst.set(tagId, alarm);
  }
  const all = (nodesOf(site).tagsOf.get(id) ?? []).map((tag): TagStatus => {
    const alarm = worst.get(tag.id) ?? null;
    const silent = isSilent(tag, lastHeardAt(tag.id), now);
    const isAside = aside.has(tag.id);
    const attention =
      alarm !== null && awaitsAcknowledgement(alarm)
        ? 'person'
        : alarm !== null || silent || isAside
          ? 'unusual'
          : 'normal';
    return { tag, alarm, isAside, isSilent: silent, attention };
  });
  const of = (attention: Attention): TagStatus[] =>
    all.filter((one) => one.attention === attention).toSorted((a, b) => alarmRank(a.alarm) - alarmRank(b.alarm));
  return { person: of('person'), unusual: of('unusual'), normal: of('normal') };
}

const priorities: Readonly<Record<AlarmPriority, number>> = { high: 0, medium: 1, low: 2 };
const alarmRank = (alarm: Alarm | null): number =>
  alarm === null ? 6 : priorities[alarm.priority] + (awaitsAcknowledgement(alarm) ? 0 : 3);
