/**
 * What an incident is proposed to be, from the alarm it is opened for and the place: a proposal with its reasons, which
 * the operator confirms or changes. It never decides.
 */
import { annunciatedAlarms } from '../alarms/annunciation.ts';
import { isInAlarm } from '../alarms/condition.ts';
import type { Alarm, AlarmsState } from '../alarms/evolve.ts';
import type { PlaceId } from '../ids.ts';
import { placeChain } from '../plans/match.ts';
import type { HazardClass, Place } from '../register/site.ts';
import { ResponseLevel, type LocalizedText, type Scenario } from '../values.ts';
import type { Incident, IncidentsState } from './evolve.ts';

export interface LevelProposal {
  readonly level: ResponseLevel;
  /** One for each grave sign; at level IV, why nothing higher. */
  readonly reasons: readonly LocalizedText[];
}

export interface Circumstances {
  readonly scenario: Scenario;
  readonly place: Place | null;
  readonly places: readonly Place[];
  /** The alarm that it is opened for; null: opened by hand. */
  readonly alarm: Alarm | null;
  /** Of these only what operators are told of counts: what is set aside says nothing of how grave it is. */
  readonly alarms: Pick<AlarmsState, 'active' | 'aside'>;
}

/** So many instruments of one unit in alarm are no fault of an instrument. */
const SEVERAL = 3;

/** In these a hazardous substance gets out, burns or bursts, so that its quantity matters. */
const releasing: ReadonlySet<Scenario> = new Set<Scenario>([
  'toxic-gas-release',
  'flammable-gas-release',
  'fire',
  'explosion',
  'spill',
]);

/** From level IV up by one for each grave sign: a grave alarm, several of a unit, a major hazard at the place. */
export function proposeLevel({ scenario, place, places, alarm, alarms }: Circumstances): LevelProposal {
  const reasons: LocalizedText[] = [];
  const unit = unitOf(places, place);
  const active = annunciatedAlarms(alarms).filter(isInAlarm);
  const inUnit = unit === null ? [] : active.filter(({ placeId }) => unit.holds(placeId));

  const isGrave = ({ type, priority }: Alarm): boolean => type === 'HH' || type === 'LL' || priority === 'high';
  const grave = alarm !== null && isGrave(alarm) ? alarm : inUnit.find(isGrave);
  if (grave !== undefined)
    reasons.push(
      grave.type === 'HH' || grave.type === 'LL'
        ? {
            en: `“${grave.message.en}” is at its second limit (${grave.type})`,
            zh: `“${grave.message.zh}”已达二级报警值（${grave.type}）`,
          }
        : { en: `“${grave.message.en}” is of high priority`, zh: `“${grave.message.zh}”为高优先级报警` },
    );

  const instruments = new Set([...inUnit, ...(alarm === null ? [] : [alarm])].map(({ tagId }) => tagId));
  if (unit !== null && instruments.size >= SEVERAL)
    reasons.push({
      en: `${String(instruments.size)} instruments of ${unit.place.name.en} are in alarm`,
      zh: `${unit.place.name.zh}有 ${String(instruments.size)} 个测点报警`,
    });

  const major = releasing.has(scenario) ? majorHazard(places, place, unit?.place ?? null) : null;
  if (major !== null) {
    const times = String(Math.round(major.ratio * 10) / 10);
    reasons.push({
      en: `${major.place.name.en} is a major hazard by GB 18218 (${times} times the critical quantity)`,
      zh: `${major.place.name.zh}构成 GB 18218 重大危险源（存量为临界量的 ${times} 倍）`,
    });
  }

  const level = ResponseLevel.options[reasons.length] ?? 'I';
  if (reasons.length === 0)
    reasons.push({
      en: 'no alarm of high priority, fewer than three instruments in alarm, no major hazard involved',
      zh: '无高优先级报警，报警测点少于三个，不涉及重大危险源',
    });
  return { level, reasons };
}

interface MajorHazard {
  readonly place: Place;
  /** Quantities over critical quantities, summed; 1 or more is a major hazard. */
  readonly ratio: number;
}

/** The place, or the nearest one around it up to its unit, that is a major hazard. */
function majorHazard(places: readonly Place[], start: Place | null, unit: Place | null): MajorHazard | null {
  for (const place of placeChain(places, start)) {
    const ratio = hazardRatio(places, place, new Set());
    if (ratio >= 1) return { place, ratio };
    if (place === unit) break;
  }
  return null;
}

/** What a place holds by itself, or what stands in it: a register may say either, or both of the same substance. */
function hazardRatio(places: readonly Place[], place: Place, seen: Set<PlaceId>): number {
  if (seen.has(place.id)) return 0;
  seen.add(place.id);
  const { hazard } = place;
  const own = hazard?.criticalQuantityT === undefined ? 0 : hazard.quantityT / hazard.criticalQuantityT;
  const inside = places
    .filter(({ parentId }) => parentId === place.id)
    .reduce((sum, child) => sum + hazardRatio(places, child, seen), 0);
  return Math.max(own, inside);
}

interface Unit {
  readonly place: Place;
  readonly holds: (placeId: PlaceId) => boolean;
}

/** The plant unit that a place belongs to; where there is none, the place itself. */
function unitOf(places: readonly Place[], place: Place | null): Unit | null {
  const chain = placeChain(places, place);
  const unit = chain.find(({ kind }) => kind === 'plant-unit') ?? place;
  if (unit === null) return null;
  const holds = (placeId: PlaceId): boolean => {
    const start = places.find(({ id }) => id === placeId) ?? null;
    return placeChain(places, start).includes(unit);
  };
  return { place: unit, holds };
}

const scenarioOf: Record<HazardClass, Scenario> = {
  'toxic-gas': 'toxic-gas-release',
  'flammable-gas': 'flammable-gas-release',
  'flammable-liquid': 'fire',
  explosive: 'explosion',
  corrosive: 'spill',
  oxidizer: 'fire',
  dust: 'dust-explosion',
  'molten-metal': 'molten-metal',
};

/** The alarm's own rule says it; what it leaves open follows from what the place holds. */
export function proposeScenario(alarm: Alarm | null, chain: readonly Place[]): Scenario {
  if (alarm !== null && alarm.scenario !== 'other') return alarm.scenario;
  const hazard = chain.find((place) => place.hazard !== undefined)?.hazard;
  return hazard === undefined ? 'other' : scenarioOf[hazard.hazardClass];
}

/** Open incidents that an alarm at this place may belong to: there, around it or inside it; the nearest first. */
export function incidentsAround(
  incidents: IncidentsState['open'],
  places: readonly Place[],
  place: Place | null,
): Incident[] {
  if (place === null) return [];
  const chain = placeChain(places, place).filter(({ kind }) => kind !== 'boundary');
  const rank = (incident: Incident): number => {
    const at = chain.findIndex(({ id }) => id === incident.placeId);
    if (at !== -1) return at;
    const start = places.find(({ id }) => id === incident.placeId) ?? null;
    return placeChain(places, start).includes(place) && place.kind !== 'boundary' ? chain.length : Infinity;
  };
  return Object.values(incidents)
    .filter((incident) => incident.endedAt === null && rank(incident) < Infinity)
    .sort((a, b) => rank(a) - rank(b) || b.openedAt - a.openedAt);
}
