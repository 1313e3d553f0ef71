/**
 * The register: what stands on the site and who belongs to it. Its shapes are those of the site file (docs in
 * assets/site/README.md), so a file that parses is a register.
 */
import { z } from 'zod';
import { AlarmRuleId, GeofenceId, PlaceId, ResponderId, SiteId, TagId } from '../ids.ts';
import { LocalizedText, Position, Scenario } from '../values.ts';
import { Plan } from '../plans/plan.ts';

const Ring = z.array(Position).min(4);
export const Geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: Position }),
  z.object({ type: z.literal('LineString'), coordinates: z.array(Position).min(2) }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1) }),
]);
export type Geometry = z.infer<typeof Geometry>;

export const PlaceKind = z.enum([
  'boundary',
  'plant-unit',
  'tank',
  'building',
  'road',
  'gate',
  'muster-point',
  'fire-station',
  'control-room',
  'hydrant',
  'equipment',
  'neighbour',
  'school',
  'hospital',
  'residential',
  'water-intake',
]);
export type PlaceKind = z.infer<typeof PlaceKind>;

export const HazardClass = z.enum([
  'toxic-gas',
  'flammable-gas',
  'flammable-liquid',
  'explosive',
  'corrosive',
  'oxidizer',
  'dust',
  'molten-metal',
]);
export type HazardClass = z.infer<typeof HazardClass>;

export const Substance = z.object({
  name: LocalizedText,
  /** CAS registry number, with dashes. */
  cas: z
    .string()
    .regex(/^\d{2,7}-\d{2}-\d$/)
    .optional(),
  /** UN number, four digits. */
  un: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
});
export type Substance = z.infer<typeof Substance>;

/** Categories of GB 18218-2018, table 2. */
export const Gb18218Category = z.enum([
  'J1',
  'J2',
  'J3',
  'J4',
  'J5',
  'W1.1',
  'W1.2',
  'W1.3',
  'W2',
  'W3',
  'W4',
  'W5.1',
  'W5.2',
  'W5.3',
  'W5.4',
  'W6.1',
  'W6.2',
  'W7.1',
  'W7.2',
  'W8',
  'W9.1',
  'W9.2',
  'W10',
  'W11',
]);
export type Gb18218Category = z.infer<typeof Gb18218Category>;

/** What a place holds that can do harm. Quantities in tonnes, as GB 18218 counts them. */
export const Hazard = z.object({
  substance: Substance,
  hazardClass: HazardClass,
  quantityT: z.number().nonnegative(),
  capacityT: z.number().positive().optional(),
  /** GB 18218-2018 table 1 or 2 critical quantity, tonnes. */
  criticalQuantityT: z.number().positive().optional(),
  /** How GB 18218-2018 classes it, where the CAS number alone does not tell: a row of table 1, a category of table 2. */
  gb18218: z
    .object({ number: z.number().int().min(1).max(85).optional(), category: Gb18218Category.optional() })
    .optional(),
});
export type Hazard = z.infer<typeof Hazard>;

/** How many people are usually at a place, by day (07:00 to 19:00 of the site) and by night. */
export const Persons = z.object({
  day: z.number().int().min(0).max(10_000_000),
  night: z.number().int().min(0).max(10_000_000),
});
export type Persons = z.infer<typeof Persons>;

/** How a vessel holds its contents; what a release is proposed from. */
export const Vessel = z.object({
  phase: z.enum(['liquid', 'liquefied-gas', 'refrigerated-liquid', 'gas']),
  diameterM: z.number().positive().max(500),
  /** Of a standing tank its height, of a lying one its diameter. */
  heightM: z.number().positive().max(500),
  /** Absolute; absent: a liquid under the atmosphere, a liquefied gas under its own vapour. */
  pressurePaAbs: z.number().positive().max(100e6).optional(),
  /** Of the contents; absent: that of the air. */
  temperatureK: z.number().min(1).max(2_000).optional(),
  /** What a pool can spread over; absent: nothing holds it. */
  bundAreaM2: z.number().positive().max(1_000_000).optional(),
  largestNozzleMm: z.number().positive().max(3_000).optional(),
});
export type Vessel = z.infer<typeof Vessel>;

/** A place on the map: one GeoJSON feature of the site file, its properties beside its geometry. */
export const Place = z.object({
  id: PlaceId,
  kind: PlaceKind,
  name: LocalizedText,
  geometry: Geometry,
  parentId: PlaceId.optional(),
  hazard: Hazard.optional(),
  /** People who live or stay within 500 m of its works’ fence (GB 18218-2018, table 5); holds for all that stands in it. */
  exposedPersons: z.number().int().nonnegative().optional(),
  /** Of a road. `speedKmh`: at which units drive there; absent: 30. `oneWay`: only as it is drawn. */
  road: z.object({ speedKmh: z.number().positive().max(120).optional(), oneWay: z.boolean().optional() }).optional(),
  /** Those of what stands in it are its own: they are not counted twice. */
  persons: Persons.optional(),
  vessel: Vessel.optional(),
});
export type Place = z.infer<typeof Place>;

export const AlarmPriority = z.enum(['high', 'medium', 'low']);
export type AlarmPriority = z.infer<typeof AlarmPriority>;

/**
 * What an alarm is about. Of a tag: HH, H: at or above the setpoint; L, LL: at or below it; `rate`: changes faster than it;
 * `silence`, `frozen`, `out-of-range`, `bad-quality`: of the instrument itself; `difference`: of two tags. Of responders and geofences: the rest.
 */
export const AlarmType = z.enum([
  'HH',
  'H',
  'L',
  'LL',
  'rate',
  'silence',
  'frozen',
  'out-of-range',
  'bad-quality',
  'difference',
  'absence',
  'overstay',
  'zone-entered',
  'zone-left',
  'dwell',
  'speed',
  'proximity',
]);
export type AlarmType = z.infer<typeof AlarmType>;

/** While this holds of another tag the alarm means nothing: a pump that stands has no flow. At the setpoint counts. */
export const SuppressedWhile = z.object({
  tagId: TagId,
  type: z.enum(['H', 'L']),
  /** In that tag's unit. */
  setpoint: z.number(),
});
export type SuppressedWhile = z.infer<typeof SuppressedWhile>;

/** What ISA-18.2 asks of an alarm's master database entry, whatever it is judged by. */
const alarmRuleFields = {
  id: AlarmRuleId,
  onDelayMs: z.number().int().nonnegative(),
  offDelayMs: z.number().int().nonnegative(),
  priority: AlarmPriority,
  message: LocalizedText,
  consequence: LocalizedText,
  operatorAction: LocalizedText,
  /** Time the operator has before the consequence, milliseconds. */
  timeToActMs: z.number().int().positive(),
  /** The incident type that this alarm proposes. */
  scenario: Scenario,
  /** It stays after it was acknowledged and has returned, until somebody resets it. */
  latching: z.boolean().optional(),
  suppressedWhile: SuppressedWhile.optional(),
};

/** A threshold alarm of a tag. */
export const AlarmRule = z.object({
  ...alarmRuleFields,
  type: z.enum(['HH', 'H', 'L', 'LL']),
  /** In the tag's unit. */
  setpoint: z.number(),
  /** How far the value must come back past the setpoint before the alarm returns to normal; the tag's unit. */
  deadband: z.number().nonnegative(),
});
export type AlarmRule = z.infer<typeof AlarmRule>;

/** An alarm on how fast the value changes, either way. */
export const RateRule = z.object({
  ...alarmRuleFields,
  /** The tag's unit in a minute. */
  setpointPerMinute: z.number().positive(),
  deadbandPerMinute: z.number().nonnegative(),
  /** Over how long the change is measured; absent: over two readings. */
  windowMs: z.number().int().positive().optional(),
});
export type RateRule = z.infer<typeof RateRule>;

const instrumentAlarm = z.union([
  z.literal(false),
  z.object({ afterMs: z.number().int().nonnegative(), priority: AlarmPriority.default('medium') }),
]);

const plate = z.string().trim().min(1).max(120);

/** The data sheet of an instrument, as far as it is known. */
export const Instrument = z.object({
  manufacturer: plate.optional(),
  model: plate.optional(),
  /** How it measures: catalytic bead, electrochemical cell, infrared, … */
  principle: LocalizedText.optional(),
  serial: plate.optional(),
  installedOn: z.iso.date().optional(),
  calibratedOn: z.iso.date().optional(),
  /** Due on this day, in the site’s time. */
  nextCalibrationOn: z.iso.date().optional(),
  /** From a step of what it measures to 90 % of its reading (T90). */
  t90Ms: z.number().int().positive().optional(),
});
export type Instrument = z.infer<typeof Instrument>;

/** A measured quantity of one instrument. */
export const Tag = z.object({
  id: TagId,
  name: LocalizedText,
  /** `headcount`: how many people the gates counted into its place, and not out again. */
  kind: z.enum(['gas', 'process', 'weather', 'headcount']),
  placeId: PlaceId,
  /** Where the instrument stands; absent: at its place. */
  position: Position.optional(),
  /** As printed beside the value: `ppm`, `kPa`, `°C`, `%`, `m/s`, `°`, … A reading in another unit is refused. */
  unit: z.string().min(1).max(16),
  range: z.object({ low: z.number(), high: z.number() }),
  /** Decimals to show. */
  decimals: z.number().int().min(0).max(6).default(1),
  reportingIntervalMs: z.number().int().positive(),
  /** Silence longer than this is an alarm. */
  staleAfterMs: z.number().int().positive(),
  alarmRules: z.array(AlarmRule).default([]),
  rateRules: z.array(RateRule).optional(),
  /** It has not changed by more than `noise`, the tag's unit, for so long. Absent: it may stand still, as a gas detector at 0. */
  frozen: z
    .object({
      afterMs: z.number().int().positive(),
      noise: z.number().nonnegative(),
      priority: AlarmPriority.default('medium'),
    })
    .optional(),
  /** Beyond `range` for so long. Absent: for `staleAfterMs`, of medium priority. False: it has no such alarm. */
  outOfRange: instrumentAlarm.optional(),
  /** Of bad quality for so long. Absent: for `staleAfterMs`, of medium priority. False: it has no such alarm. */
  badQuality: instrumentAlarm.optional(),
  /** What the recorded instrument was, where readings are played from a recording. */
  source: z.string().optional(),
  instrument: Instrument.optional(),
});
export type Tag = z.infer<typeof Tag>;

export const ResponderKind = z.enum([
  'fire-engine',
  'foam-tender',
  'gas-rescue',
  'ambulance',
  'security',
  'patrol',
  'maintenance',
  'person',
]);
export type ResponderKind = z.infer<typeof ResponderKind>;

/** What a unit brings along that an incident may ask for. */
export const Equipment = z.enum([
  'water-pump',
  'water-monitor',
  'water-curtain',
  'foam',
  'dry-powder',
  'breathing-apparatus',
  'gas-tight-suits',
  'gas-detection',
  'leak-sealing',
  'transfer-pump',
  'aerial-ladder',
  'cutting-and-lifting',
  'stretcher',
  'oxygen',
  'decontamination',
  'road-closure',
]);
export type Equipment = z.infer<typeof Equipment>;

/** A unit or person that can be sent. */
export const Responder = z.object({
  id: ResponderId,
  kind: ResponderKind,
  name: LocalizedText,
  callSign: z.string().min(1).max(32),
  homePlaceId: PlaceId.optional(),
  crew: z.number().int().positive().optional(),
  /** Absent: what a unit of its kind commonly has. */
  equipment: z.array(Equipment).max(16).optional(),
  /** A position older than this is stale. */
  staleAfterMs: z.number().int().positive().default(60_000),
});
export type Responder = z.infer<typeof Responder>;

/** Where a geofence lies. A corridor runs along a line, as along a road. */
export const GeofenceShape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('polygon'), ring: z.array(Position).min(3).max(500) }),
  z.object({ type: z.literal('circle'), center: Position, radiusMetres: z.number().min(1).max(20_000) }),
  z.object({
    type: z.literal('corridor'),
    line: z.array(Position).min(2).max(500),
    widthMetres: z.number().min(2).max(2_000),
  }),
]);
export type GeofenceShape = z.infer<typeof GeofenceShape>;

/** Whom a rule of a geofence is about. */
export const Whom = z.discriminatedUnion('of', [
  z.object({ of: z.literal('all') }),
  z.object({ of: z.literal('kinds'), kinds: z.array(ResponderKind).min(1) }),
  z.object({ of: z.literal('all-but-kinds'), kinds: z.array(ResponderKind).min(1) }),
  z.object({ of: z.literal('responders'), responderIds: z.array(ResponderId).min(1).max(500) }),
]);
export type Whom = z.infer<typeof Whom>;

const lasting = z
  .number()
  .int()
  .min(0)
  .max(31 * 86_400_000);
const judged = {
  /** Once in its geofence. Ids of alarms are made of it. */
  id: z.string().regex(/^[a-z0-9-]{1,16}$/, 'up to 16 small letters, digits and "-"'),
  who: Whom,
  priority: AlarmPriority,
  /** How long it has to be so before it is an alarm. */
  delayMs: lasting,
  /** Absent: one is made of the rule. */
  message: LocalizedText.optional(),
  consequence: LocalizedText.optional(),
  operatorAction: LocalizedText.optional(),
  timeToActMs: z.number().int().positive().optional(),
  scenario: Scenario,
};

/** What is an alarm where a geofence lies; its type is that of the alarm. */
export const GeofenceRule = z.discriminatedUnion('type', [
  /** `who` may not be inside. */
  z.object({ ...judged, type: z.literal('zone-entered') }),
  /** `who` has to stay inside once it was there. */
  z.object({ ...judged, type: z.literal('zone-left') }),
  /** Heard inside for longer than this. */
  z.object({ ...judged, type: z.literal('dwell'), longerThanMs: lasting }),
  /** Entered and did not come out within this, heard or not; or is not heard for `silentMs` and was last inside. */
  z.object({ ...judged, type: z.literal('overstay'), withinMs: lasting, silentMs: lasting.optional() }),
  z.object({ ...judged, type: z.literal('speed'), aboveMps: z.number().positive().max(100) }),
  /** Nearer to one of `to` than this, both inside. */
  z.object({ ...judged, type: z.literal('proximity'), to: Whom, withinMetres: z.number().positive().max(5_000) }),
  /** Fewer of `who` than this are inside. */
  z.object({ ...judged, type: z.literal('absence'), atLeast: z.number().int().min(1).max(100) }),
]);
export type GeofenceRule = z.infer<typeof GeofenceRule>;

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, HH:MM');
const CalendarDay = z.iso.date();

/** When a geofence judges, by the clock of the site. */
export const GeofenceSchedule = z.object({
  /**
   * Empty: at all times of day. Days of ISO 8601, 1 is Monday. Until `to` of the next day where that is not later than
   * `from`; it is of the day on which it begins.
   */
  weekly: z
    .array(z.object({ days: z.array(z.number().int().min(1).max(7)).min(1).max(7), from: TimeOfDay, to: TimeOfDay }))
    .max(20),
  /** Empty: on all days. Both days belong to it. */
  dates: z.array(z.object({ from: CalendarDay, to: CalendarDay })).max(50),
});
export type GeofenceSchedule = z.infer<typeof GeofenceSchedule>;

/** A zone of the site and what is an alarm there, judged by where responders are. */
export const Geofence = z.object({
  id: GeofenceId,
  name: LocalizedText,
  /** Its alarms are of this place. */
  placeId: PlaceId,
  shape: GeofenceShape,
  /** Who is inside and strays no farther outside is inside: positions are seldom better than this. */
  toleranceMetres: z.number().min(0).max(200).default(10),
  rules: z.array(GeofenceRule).min(1).max(12),
  /** Absent: it judges always. */
  schedule: GeofenceSchedule.optional(),
});
export type Geofence = z.infer<typeof Geofence>;

/** A person who may be on shift. A proposal list only: accounts come with sign-in. */
export const RosterEntry = z.object({
  name: z.string().min(1).max(80),
  role: z.enum(['coordinator', 'shift-leader', 'commander', 'controller', 'observer']),
});
export type RosterEntry = z.infer<typeof RosterEntry>;

export const Site = z.object({
  id: SiteId,
  name: LocalizedText,
  /** IANA time zone that the screens show. */
  timeZone: z.string().min(1),
  center: Position,
  zoom: z.number().min(0).max(22).default(15),
  /** Within 500 m of the fence, where no place says otherwise (GB 18218-2018, table 5). */
  exposedPersons: z.number().int().nonnegative().optional(),
  places: z.array(Place),
  tags: z.array(Tag),
  responders: z.array(Responder),
  roster: z.array(RosterEntry),
  plans: z.array(Plan),
  /** Absent in registers of before. */
  geofences: z.array(Geofence).optional(),
});
export type Site = z.infer<typeof Site>;
