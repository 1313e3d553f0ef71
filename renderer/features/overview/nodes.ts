/** What the overview is made of: the park, plants, units; every place and tag belongs to the nearest of them. */
import type { PlaceId } from '#shared/domain/ids.ts';
import { placeTreeOf } from '#shared/domain/register/placeTree.ts';
import type { Place, Site, Tag } from '#shared/domain/register/site.ts';

/** Null: the whole park, and what stands in none of its units. */
export type NodeId = PlaceId | null;

export interface Nodes {
  readonly places: ReadonlyMap<PlaceId, Place>;
  /** Plants before their units, in the order of the register. */
  readonly ids: readonly PlaceId[];
  readonly parentOf: ReadonlyMap<PlaceId, NodeId>;
  readonly childrenOf: ReadonlyMap<NodeId, readonly PlaceId[]>;
  /** Of any place of the register. */
  readonly nodeOf: ReadonlyMap<PlaceId, NodeId>;
  /** Those that stand in it, and in no node of its own within it. */
  readonly tagsOf: ReadonlyMap<NodeId, readonly Tag[]>;
}

const made = new WeakMap<Site, Nodes>();

/** Units, and places with a unit in them (plants); the fence round all of it is the park itself. */
export function nodesOf(site: Site): Nodes {
  const standing = made.get(site);
  if (standing !== undefined) return standing;
  const { parentOf: placeParent, innermostFirst, places } = placeTreeOf(site);
  const holdsUnit = new Set<PlaceId>();
  for (const id of innermostFirst) {
    const parent = placeParent.get(id) ?? null;
    if (parent !== null && (holdsUnit.has(id) || places.get(id)?.kind === 'plant-unit')) holdsUnit.add(parent);
  }
  const isNode = (id: PlaceId): boolean => {
    const kind = places.get(id)?.kind;
    return kind === 'plant-unit' || (holdsUnit.has(id) && kind !== 'boundary');
  };
  const nodeOf = new Map<PlaceId, NodeId>();
  const parentOf = new Map<PlaceId, NodeId>();
  const above = (id: PlaceId): NodeId => {
    const parent = placeParent.get(id) ?? null;
    return parent === null ? null : (nodeOf.get(parent) ?? null);
  };
  // Outermost first: the node of what a place stands in is known before its own.
  for (const id of innermostFirst.toReversed()) {
    nodeOf.set(id, isNode(id) ? id : above(id));
    if (isNode(id)) parentOf.set(id, above(id));
  }
  const depthOf = (id: PlaceId): number => {
    const parent = parentOf.get(id) ?? null;
    return parent === null ? 0 : 1 + depthOf(parent);
  };
  const ids = site.places
    .map(({ id }) => id)
    .filter((id) => parentOf.has(id))
    .toSorted((a, b) => depthOf(a) - depthOf(b));
  const nodes: Nodes = {
    places,
    ids,
    parentOf,
    childrenOf: Map.groupBy(ids, (id) => parentOf.get(id) ?? null),
    nodeOf,
    tagsOf: Map.groupBy(site.tags, ({ placeId }) => nodeOf.get(placeId) ?? null),
  };
  made.set(site, nodes);
  return nodes;
}

/** The node, what it stands in, … up to the park, which is not among them. */
export function chainOfNode({ parentOf }: Nodes, id: PlaceId): PlaceId[] {
  const chain: PlaceId[] = [];
  for (let at: NodeId = id; at !== null; at = parentOf.get(at) ?? null) chain.push(at);
  return chain;
}
