/** Who is where: roll-calls of those who were in a zone, crews in the hazard, and calls of distress. */
import { z } from 'zod';
import { CrewId, GeofenceId, IncidentId, MaydayId, PersonId, PlaceId, ResponderId, RollCallId } from '../ids.ts';
import { Instant, LocalizedText, Position, REASON_CHARACTERS } from '../values.ts';

const name = z.string().trim().min(1).max(120);
const text = z.string().trim().max(REASON_CHARACTERS);
const where = z.string().trim().max(200);
const of = z.object({ incidentId: IncidentId });
const seenVersion = z.number().int().nonnegative();

/** What the roll is called of. */
export const RollCallZone = z.discriminatedUnion('of', [
  z.object({ of: z.literal('place'), placeId: PlaceId, name: LocalizedText }),
  z.object({ of: z.literal('geofence'), geofenceId: GeofenceId, name: LocalizedText }),
  /** Such as a danger zone: its corners, the first not once more at the end. */
  z.object({ of: z.literal('polygon'), ring: z.array(Position).min(3).max(2000), name: LocalizedText }),
  /** Of no ground: of whoever stands on the lists. */
  z.object({ of: z.literal('site'), name: LocalizedText }),
]);
export type RollCallZone = z.infer<typeof RollCallZone>;

/** How it is known that somebody was there. */
export const PersonSource = z.enum(['track', 'list', 'roster']);
export type PersonSource = z.infer<typeof PersonSource>;

export const ListedPerson = z.object({
  personId: PersonId,
  name,
  /** Company, department, work permit: what tells two of one name apart. */
  detail: where,
  source: PersonSource,
  /** Of one who carries a transmitter, or is in a unit that does. */
  responderId: ResponderId.nullable(),
  /** When the transmitter was last seen in the zone. */
  seenAt: Instant.nullable(),
});
export type ListedPerson = z.infer<typeof ListedPerson>;

export const MOST_PEOPLE = 5_000;
const people = z.array(ListedPerson).max(MOST_PEOPLE);

export const CheckedOffHow = z.enum(['muster-point', 'found-elsewhere', 'not-there']);
export type CheckedOffHow = z.infer<typeof CheckedOffHow>;

const rollCall = of.extend({ rollCallId: RollCallId });
const started = rollCall.extend({
  title: name,
  zone: RollCallZone,
  /** Who was there from then on is on the list. */
  since: Instant,
  people,
});
const checkedOff = rollCall.extend({
  personId: PersonId,
  how: CheckedOffHow,
  /** The muster point; null where it is no place of the register. */
  placeId: PlaceId.nullable(),
  /** Where else, or where from that is known: `not-there` was not in the zone at all. */
  where,
});
const counted = rollCall.extend({
  gate: where.min(1),
  /** So many are inside by it. */
  count: z.number().int().min(0).max(100_000),
});

const bar = z.number().min(0).max(450);
const member = z.object({ name, bar: bar.nullable() });
const litres = z.number().min(1).max(40);

/** What warns of a crew that stays too long. */
export const CrewControl = z.discriminatedUnion('by', [
  /** Compressed air: by what is left of it, as `shared/science/breathingAir.ts` reckons. */
  z.object({
    by: z.literal('air'),
    cylinderLitres: litres,
    whistleBar: z.number().min(10).max(150),
    litresPerMinute: z.number().min(10).max(200),
  }),
  /** By the time since the entry, as with filters, suits, heat or a work permit. */
  z.object({ by: z.literal('time'), warningMs: z.number().int().positive(), criticalMs: z.number().int().positive() }),
]);
export type CrewControl = z.infer<typeof CrewControl>;

const crew = of.extend({ crewId: CrewId });
const entered = crew.extend({
  name,
  task: text,
  where,
  contact: where,
  /** The unit that it is of. */
  responderId: ResponderId.nullable(),
  members: z.array(member).min(1).max(12),
  control: CrewControl,
  enteredAt: Instant,
});
const airRead = crew.extend({
  readAt: Instant,
  /** In the order of the members; null: not read. */
  bars: z.array(bar.nullable()).min(1).max(12),
  /** At the place of the work: what was used until then is the way in. */
  arrived: z.boolean(),
});
const left = crew.extend({ leftAt: Instant, remark: text });

const mayday = of.extend({ maydayId: MaydayId });
const declared = mayday.extend({
  crewId: CrewId.nullable(),
  /** The crew’s, or who it is that calls. */
  who: name,
  where,
  needs: text,
});
const resolved = mayday.extend({ remark: text.min(1) });

/** The names in them are those that people know, so that an event reads alone. */
export const AccountabilityEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('RollCallStarted.v1'), data: started }),
  z.object({ type: z.literal('RollCallPeopleAdded.v1'), data: rollCall.extend({ people, title: name }) }),
  z.object({ type: z.literal('PersonCheckedOff.v1'), data: checkedOff.extend({ name, title: name }) }),
  z.object({
    type: z.literal('PersonMissingAgain.v1'),
    data: rollCall.extend({ personId: PersonId, reason: text.min(1), name, title: name }),
  }),
  z.object({ type: z.literal('GateCounted.v1'), data: counted.extend({ title: name }) }),
  z.object({
    type: z.literal('RollCallEnded.v1'),
    data: rollCall.extend({ remark: text, title: name, missing: z.number().int().nonnegative() }),
  }),
  z.object({ type: z.literal('RollCallReopened.v1'), data: rollCall.extend({ reason: text.min(1), title: name }) }),
  z.object({ type: z.literal('CrewEntered.v1'), data: entered }),
  z.object({ type: z.literal('CrewAirRead.v1'), data: airRead.extend({ name }) }),
  z.object({ type: z.literal('CrewLeft.v1'), data: left.extend({ name }) }),
  z.object({ type: z.literal('MaydayDeclared.v1'), data: declared }),
  z.object({ type: z.literal('MaydayAcknowledged.v1'), data: mayday.extend({ who: name }) }),
  z.object({ type: z.literal('MaydayUpdated.v1'), data: mayday.extend({ who: name, where, needs: text }) }),
  z.object({ type: z.literal('MaydayResolved.v1'), data: resolved.extend({ who: name }) }),
]);
export type AccountabilityEvent = z.infer<typeof AccountabilityEvent>;

export const AccountabilityCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('StartRollCall'), data: started }),
  z.object({ type: z.literal('AddPeopleToRollCall'), data: rollCall.extend({ people: people.min(1) }) }),
  z.object({ type: z.literal('CheckOffPerson'), data: checkedOff }),
  /** A check-off that was a mistake, as it was seen. */
  z.object({
    type: z.literal('ReturnPersonToMissing'),
    data: rollCall.extend({ personId: PersonId, reason: text.min(1), seenVersion }),
  }),
  z.object({ type: z.literal('CountGate'), data: counted }),
  z.object({ type: z.literal('EndRollCall'), data: rollCall.extend({ remark: text }) }),
  z.object({ type: z.literal('ReopenRollCall'), data: rollCall.extend({ reason: text.min(1) }) }),
  z.object({ type: z.literal('EnterCrew'), data: entered }),
  z.object({ type: z.literal('ReadCrewAir'), data: airRead }),
  z.object({ type: z.literal('LeaveCrew'), data: left }),
  z.object({ type: z.literal('DeclareMayday'), data: declared }),
  z.object({ type: z.literal('AcknowledgeMayday'), data: mayday }),
  /** More is known of it: where, and what is needed. */
  z.object({ type: z.literal('UpdateMayday'), data: mayday.extend({ where, needs: text }) }),
  z.object({ type: z.literal('ResolveMayday'), data: resolved }),
]);
export type AccountabilityCommand = z.infer<typeof AccountabilityCommand>;
