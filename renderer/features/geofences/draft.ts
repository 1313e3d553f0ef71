/** The geofence that somebody is drawing: what is typed, and how it becomes a geofence. Kept while other things are looked at. */
import { create } from 'zustand';
import { GeofenceId, type IncidentId, type PlaceId, type ResponderId } from '#shared/domain/ids.ts';
import {
  Geofence,
  GeofenceSchedule,
  type AlarmPriority,
  type GeofenceRule,
  type GeofenceShape,
  type ResponderKind,
  type Whom,
} from '#shared/domain/register/site.ts';
import type { StandingGeofence } from '#shared/domain/geofences/standing.ts';
import type { LocalizedText, Scenario } from '#shared/domain/values.ts';
import { select } from '../../app/selection.ts';
import { showView } from '../../app/view.ts';

export interface WhomDraft {
  readonly of: Whom['of'];
  readonly kinds: readonly ResponderKind[];
  readonly responderIds: readonly ResponderId[];
}

export interface RuleDraft {
  readonly id: string;
  readonly type: GeofenceRule['type'];
  readonly who: WhomDraft;
  readonly to: WhomDraft;
  /** As typed; of what a rule of another type needs, too, so that trying types loses nothing. */
  readonly delayS: string;
  readonly minutes: string;
  readonly silentMinutes: string;
  readonly kmh: string;
  readonly metres: string;
  readonly count: string;
  readonly priority: AlarmPriority;
  readonly scenario: Scenario;
  readonly message: LocalizedText;
  readonly consequence: LocalizedText;
  readonly operatorAction: LocalizedText;
}

export interface GeofenceDraft {
  readonly id: GeofenceId;
  /** Null: it is new. */
  readonly seenVersion: number | null;
  /** A cordon, of an incident that is chosen or not yet; undefined: none. */
  readonly incidentId: IncidentId | null | undefined;
  readonly name: LocalizedText;
  readonly placeId: PlaceId | null;
  readonly tolerance: string;
  readonly rules: readonly RuleDraft[];
  /** Null: always. */
  readonly schedule: {
    readonly weekly: readonly { readonly days: readonly number[]; readonly from: string; readonly to: string }[];
    readonly dates: readonly { readonly from: string; readonly to: string }[];
  } | null;
  /** As it was when its editor was last on screen. */
  readonly shape: GeofenceShape | null;
}

export const useDraft = create<{ readonly draft: GeofenceDraft | null }>(() => ({ draft: null }));

export function changeDraft(change: Partial<GeofenceDraft>): void {
  const { draft } = useDraft.getState();
  if (draft !== null) useDraft.setState({ draft: { ...draft, ...change } });
}

export function changeRule(index: number, change: Partial<RuleDraft>): void {
  const rules = useDraft.getState().draft?.rules ?? [];
  changeDraft({ rules: rules.map((rule, i) => (i === index ? { ...rule, ...change } : rule)) });
}

export function dropDraft(): void {
  useDraft.setState({ draft: null });
}

const blank: LocalizedText = { en: '', zh: '' };
const everybody: WhomDraft = { of: 'all', kinds: [], responderIds: [] };

export const newRule = (taken: readonly { readonly id: string }[]): RuleDraft => {
  const ids = new Set(taken.map(({ id }) => id));
  let number = taken.length + 1;
  while (ids.has(`r${String(number)}`)) number += 1;
  return {
    id: `r${String(number)}`,
    type: 'zone-entered',
    who: everybody,
    to: everybody,
    delayS: '10',
    minutes: '30',
    silentMinutes: '',
    kmh: '30',
    metres: '15',
    count: '1',
    priority: 'medium',
    scenario: 'person-in-danger',
    message: blank,
    consequence: blank,
    operatorAction: blank,
  };
};

/** Leads to the editor, wherever somebody was. */
function edit(draft: GeofenceDraft): void {
  useDraft.setState({ draft });
  select(draft.seenVersion === null ? null : { kind: 'geofence', id: draft.id }, { show: false });
  showView('watch');
}

export function drawNew(placeId: PlaceId | null, incidentId?: IncidentId | null): void {
  edit({
    // Short, since ids of alarms are made of it.
    id: GeofenceId.parse(`gf-${crypto.randomUUID().slice(0, 13)}`),
    seenVersion: null,
    incidentId,
    name: blank,
    placeId,
    tolerance: '10',
    rules: [newRule([])],
    schedule: null,
    shape: null,
  });
}

export function goOnDrawing(): void {
  const { draft } = useDraft.getState();
  if (draft !== null) edit(draft);
}

const whomDraft = (whom: Whom): WhomDraft => ({ ...everybody, ...whom });
const minutes = (ms: number): string => String(ms / 60_000);

export function change({ geofence, version }: StandingGeofence): void {
  edit({
    id: geofence.id,
    seenVersion: version,
    incidentId: undefined,
    name: geofence.name,
    placeId: geofence.placeId,
    tolerance: String(geofence.toleranceMetres),
    schedule: geofence.schedule ?? null,
    shape: geofence.shape,
    rules: geofence.rules.map((rule) => ({
      ...newRule([]),
      id: rule.id,
      type: rule.type,
      who: whomDraft(rule.who),
      delayS: String(rule.delayMs / 1_000),
      priority: rule.priority,
      scenario: rule.scenario,
      message: rule.message ?? blank,
      consequence: rule.consequence ?? blank,
      operatorAction: rule.operatorAction ?? blank,
      ...(rule.type === 'dwell' ? { minutes: minutes(rule.longerThanMs) } : {}),
      ...(rule.type === 'overstay' ? { minutes: minutes(rule.withinMs) } : {}),
      ...(rule.type === 'overstay' && rule.silentMs !== undefined ? { silentMinutes: minutes(rule.silentMs) } : {}),
      ...(rule.type === 'speed' ? { kmh: String(Math.round(rule.aboveMps * 36) / 10) } : {}),
      ...(rule.type === 'proximity' ? { metres: String(rule.withinMetres), to: whomDraft(rule.to) } : {}),
      ...(rule.type === 'absence' ? { count: String(rule.atLeast) } : {}),
    })),
  });
}

export interface Wrong {
  readonly key:
    | 'wrongName'
    | 'wrongPlace'
    | 'wrongShape'
    | 'wrongIncident'
    | 'wrongNumber'
    | 'wrongWho'
    | 'wrongTime'
    | 'wrongDates'
    | 'wrongTolerance'
    | 'noRule';
  /** Of the rule. */
  readonly number?: number;
}

/** What was typed in one language stands for the other, too. Null: in neither. */
export function inBoth({ en, zh }: LocalizedText): LocalizedText | null {
  const [english, chinese] = [en.trim(), zh.trim()];
  return english === '' && chinese === '' ? null : { en: english || chinese, zh: chinese || english };
}

/** The geofence, or the first thing that is not right yet. `placeId`: proposed where none was chosen. */
export function geofenceOf(
  draft: GeofenceDraft,
  shape: GeofenceShape | null,
  proposed: PlaceId | null,
): { readonly geofence: Geofence } | { readonly wrong: Wrong } {
  const name = inBoth(draft.name);
  const placeId = draft.placeId ?? proposed;
  if (name === null) return { wrong: { key: 'wrongName' } };
  if (shape === null) return { wrong: { key: 'wrongShape' } };
  if (placeId === null) return { wrong: { key: 'wrongPlace' } };
  if (draft.incidentId === null) return { wrong: { key: 'wrongIncident' } };
  const toleranceMetres = number(draft.tolerance);
  if (!(toleranceMetres >= 0 && toleranceMetres <= 200)) return { wrong: { key: 'wrongTolerance' } };
  if (draft.rules.length === 0) return { wrong: { key: 'noRule' } };
  const rules: unknown[] = [];
  for (const [index, rule] of draft.rules.entries()) {
    const made = ruleOf(rule);
    if ('key' in made) return { wrong: { key: made.key, number: index + 1 } };
    rules.push(made.rule);
  }
  const schedule = GeofenceSchedule.optional().safeParse(draft.schedule ?? undefined);
  if (!schedule.success)
    return { wrong: { key: schedule.error.issues[0]?.path[0] === 'dates' ? 'wrongDates' : 'wrongTime' } };
  const given = { id: draft.id, name, placeId, shape, toleranceMetres, rules };
  const geofence = Geofence.safeParse(schedule.data === undefined ? given : { ...given, schedule: schedule.data });
  if (geofence.success) return { geofence: geofence.data };
  const [field, index] = geofence.error.issues[0]?.path ?? [];
  return field === 'rules'
    ? { wrong: { key: 'wrongNumber', number: Number(index) + 1 } }
    : { wrong: { key: 'wrongShape' } };
}

const number = (text: string): number => (text.trim() === '' ? NaN : Number(text.trim().replace(',', '.')));

function ruleOf(draft: RuleDraft): { readonly rule: unknown } | Pick<Wrong, 'key'> {
  const wrongNumber = { key: 'wrongNumber' } as const;
  const lasting = (text: string, unitMs: number): number => Math.round(number(text) * unitMs);
  const who = whomOf(draft.who);
  const delayMs = lasting(draft.delayS, 1_000);
  if (who === null) return { key: 'wrongWho' };
  if (Number.isNaN(delayMs)) return wrongNumber;
  const words = Object.fromEntries(
    (['message', 'consequence', 'operatorAction'] as const).flatMap((key) => {
      const text = inBoth(draft[key]);
      return text === null ? [] : [[key, text] as const];
    }),
  );
  const { id, type, priority, scenario } = draft;
  const common = { id, type, who, priority, scenario, delayMs, ...words };
  switch (type) {
    case 'zone-entered':
    case 'zone-left':
      return { rule: common };
    case 'dwell':
      return filled({ ...common, longerThanMs: lasting(draft.minutes, 60_000) });
    case 'overstay': {
      const silent = draft.silentMinutes.trim();
      const rule = { ...common, withinMs: lasting(draft.minutes, 60_000) };
      return filled(silent === '' ? rule : { ...rule, silentMs: lasting(silent, 60_000) });
    }
    case 'speed':
      return filled({ ...common, aboveMps: number(draft.kmh) / 3.6 });
    case 'proximity': {
      const to = whomOf(draft.to);
      return to === null ? { key: 'wrongWho' } : filled({ ...common, to, withinMetres: number(draft.metres) });
    }
    case 'absence':
      return filled({ ...common, atLeast: number(draft.count) });
  }
}

const filled = (rule: Readonly<Record<string, unknown>>): { readonly rule: unknown } | Pick<Wrong, 'key'> =>
  Object.values(rule).some((value) => Number.isNaN(value)) ? { key: 'wrongNumber' } : { rule };

function whomOf({ of, kinds, responderIds }: WhomDraft): Whom | null {
  if (of === 'all') return { of };
  if (of === 'responders') return responderIds.length === 0 ? null : { of, responderIds: [...responderIds] };
  return kinds.length === 0 ? null : { of, kinds: [...kinds] };
}
