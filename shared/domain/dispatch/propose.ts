/**
 * Whom to send: for each need the nearest suitable units by travel time, but not the last of its kind from a station where
 * another one would be there nearly as soon. A proposal with its reasons; a person sends.
 */
import type { Way } from '../../science/roads/ways.ts';
import type { IncidentId, PlaceId } from '../ids.ts';
import type { Responder } from '../register/site.ts';
import type { ResponderState } from '../resources/evolve.ts';
import type { LocalizedText, Position } from '../values.ts';
import { equipmentNames, equipmentOf } from './equipment.ts';
import type { Need } from './needs.ts';

export interface UnitWay extends Way {
  /** False: the register has no roads, and the way is a straight line. */
  readonly byRoad: boolean;
}

export interface Unit {
  readonly responder: Responder;
  readonly state: ResponderState;
  /** Where it is, as far as is known; null: nobody knows. */
  readonly position: Position | null;
  /** What `position` is: where it was heard, or its home because nothing newer is known. */
  readonly from: 'position' | 'home';
  /** From there to the incident; null: nobody knows where it is, or no road leads from there. */
  readonly way: UnitWay | null;
}

export interface Pick {
  readonly unit: Unit;
  readonly need: Need;
  /** What is worth knowing before it is sent. */
  readonly notes: readonly LocalizedText[];
}

export interface Unmet {
  readonly need: Need;
  readonly missing: number;
  /** Why no more units of those that it could be. */
  readonly why: LocalizedText;
}

export interface DispatchProposal {
  readonly picks: readonly Pick[];
  readonly unmet: readonly Unmet[];
}

/** A station is left without its last unit of a kind only where any other comes so much later. */
export const COVER_WORTH_SECONDS = 120;

/** Units that are on this incident already count for what is needed. */
export function proposeDispatch(
  needs: readonly Need[],
  units: readonly Unit[],
  incidentId: IncidentId,
  placeNames: (id: PlaceId) => LocalizedText | null,
): DispatchProposal {
  const here = units.filter(({ state }) => state.assignment?.incidentId === incidentId);
  const free = new Set(units.filter(({ state }) => state.assignment === null && state.status === 'available'));
  const picks: Pick[] = [];
  const unmet: Unmet[] = [];
  const counted = new Set<Unit>();
  for (const need of needs) {
    const isFit = (unit: Unit): boolean => lacks(need, unit) === null;
    const on = here.filter((unit) => !counted.has(unit) && isFit(unit)).slice(0, need.count);
    for (const unit of on) counted.add(unit);
    let missing = need.count - on.length;
    for (; missing > 0; missing -= 1) {
      const best = bestOf(
        [...free].filter((unit) => unit.way !== null && isFit(unit)),
        free,
      );
      if (best === null) break;
      free.delete(best);
      picks.push({ unit: best, need, notes: notesOf(best, free, units, placeNames) });
    }
    if (missing > 0) unmet.push({ need, missing, why: whyNoMore(need, units, free) });
  }
  return { picks, unmet };
}

/** Null: it can do what is needed. */
function lacks(need: Need, { responder }: Unit): LocalizedText | null {
  if (!need.kinds.includes(responder.kind)) return { en: 'of another kind', zh: '类别不符' };
  const has = equipmentOf(responder);
  const missing = need.equipment.filter((wanted) => !has.includes(wanted)).map((wanted) => equipmentNames[wanted]);
  if (missing.length > 0)
    return {
      en: `without ${missing.map(({ en }) => en).join(', ')}`,
      zh: `没有${missing.map(({ zh }) => zh).join('、')}`,
    };
  if (responder.crew !== undefined && responder.crew < need.leastCrew)
    return {
      en: `a crew of ${String(responder.crew)}, ${String(need.leastCrew)} are needed`,
      zh: `仅有 ${String(responder.crew)} 人，至少需要 ${String(need.leastCrew)} 人`,
    };
  return null;
}

const costOf = (unit: Unit, free: ReadonlySet<Unit>): number =>
  (unit.way?.seconds ?? Infinity) + (isLast(unit, free) ? COVER_WORTH_SECONDS : 0);

function bestOf(fit: readonly Unit[], free: ReadonlySet<Unit>): Unit | null {
  let best: Unit | null = null;
  let least = Infinity;
  for (const unit of fit) {
    const cost = costOf(unit, free);
    if (cost < least || (cost === least && unit.responder.callSign < (best?.responder.callSign ?? ''))) {
      best = unit;
      least = cost;
    }
  }
  return best;
}

const isOfStation = (unit: Unit, { responder }: Unit): boolean =>
  unit.responder.kind === responder.kind && unit.responder.homePlaceId === responder.homePlaceId;

/** Whether its station has no other free unit of its kind. */
function isLast(unit: Unit, free: ReadonlySet<Unit>): boolean {
  if (unit.responder.homePlaceId === undefined) return false;
  for (const other of free) if (other !== unit && isOfStation(other, unit)) return false;
  return true;
}

function notesOf(
  unit: Unit,
  left: ReadonlySet<Unit>,
  units: readonly Unit[],
  placeNames: (id: PlaceId) => LocalizedText | null,
): LocalizedText[] {
  const notes: LocalizedText[] = [];
  const { way, from, responder } = unit;
  if (from === 'home') notes.push({ en: 'no recent position: counted from its station', zh: '无近期定位，按驻地估算' });
  if (way !== null && way.exposedMetres >= 1) {
    const metres = String(Math.round(way.exposedMetres));
    notes.push({ en: `${metres} m of its way lie in a danger zone`, zh: `途中有 ${metres} 米位于危险区内` });
  }
  const station = responder.homePlaceId === undefined ? null : placeNames(responder.homePlaceId);
  if (station !== null) {
    const ofStation = units.filter((other) => isOfStation(other, unit)).length;
    const stay = [...left].filter((other) => isOfStation(other, unit)).length;
    notes.push(
      stay === 0
        ? { en: `leaves none of its kind at ${station.en}`, zh: `派出后${station.zh}无同类力量` }
        : {
            en: `leaves ${String(stay)} of ${String(ofStation)} at ${station.en}`,
            zh: `派出后${station.zh}同类力量余 ${String(stay)}/${String(ofStation)}`,
          },
    );
  }
  return notes;
}

function whyNoMore(need: Need, units: readonly Unit[], free: ReadonlySet<Unit>): LocalizedText {
  const ofKind = units.filter(({ responder }) => need.kinds.includes(responder.kind));
  if (ofKind.length === 0)
    return {
      en: 'the register has no such unit: ask a neighbour or the public services',
      zh: '台账中没有此类力量，请向相邻单位或社会救援力量求援',
    };
  const unfit = ofKind.map((unit) => lacks(need, unit)).find((lack) => lack !== null);
  const stillFree = ofKind.filter((unit) => free.has(unit));
  if (stillFree.some((unit) => lacks(need, unit) === null))
    return {
      en: 'of the others nobody knows where they are, or no road leads from there',
      zh: '其余力量位置不明，或所在位置无道路可达',
    };
  if (stillFree.length > 0 && unfit !== undefined)
    return { en: `those that are free are ${unfit.en}`, zh: `空闲力量不满足要求：${unfit.zh}` };
  return {
    en: 'all others are sent or out of service: ask a neighbour or the public services',
    zh: '其余力量均已派出或停用，请向相邻单位或社会救援力量求援',
  };
}
