import type { Actor, Operator } from '../actor.ts';
import type { HandoverId, HandoverQuestionId, ShiftId, StationId } from '../ids.ts';
import type { ShiftEvent } from '../shifts/events.ts';
import type { ShiftsState } from '../shifts/evolve.ts';
import type { Instant } from '../values.ts';
import type { HandoverDocument } from './document.ts';
import type { HandoverEvent } from './events.ts';

export interface HandoverQuestion {
  readonly questionId: HandoverQuestionId;
  readonly text: string;
  readonly by: Actor;
  readonly at: Instant;
  readonly answers: readonly { readonly text: string; readonly by: Actor; readonly at: Instant }[];
}

/** Handed over, and not accepted yet. */
export interface Handover {
  readonly handoverId: HandoverId;
  readonly by: Actor;
  readonly at: Instant;
  readonly to: string | null;
  readonly document: HandoverDocument;
  readonly remarks: string;
  readonly questions: readonly HandoverQuestion[];
}

/** One that was answered, without its document: that is read from the journal. */
export interface SettledHandover {
  readonly handoverId: HandoverId;
  readonly by: Actor;
  readonly at: Instant;
  readonly outcome: 'accepted' | 'declined' | 'withdrawn';
  readonly settledBy: Actor;
  readonly settledAt: Instant;
}

/** A shift that ended, and nobody was told what stood. */
export interface ShiftWithoutHandover {
  readonly shiftId: ShiftId;
  readonly operator: Operator;
  readonly stationId: StationId;
  readonly since: Instant;
  readonly endedAt: Instant;
}

export interface HandoversState {
  readonly waiting: Readonly<Record<HandoverId, Handover>>;
  /** The last ones, the newest last. */
  readonly settled: readonly SettledHandover[];
  /** Those that nobody has noted yet. */
  readonly without: Readonly<Record<ShiftId, ShiftWithoutHandover>>;
}

export const emptyHandovers: HandoversState = { waiting: {}, settled: [], without: {} };

const SETTLED_KEPT = 50;
const WITHOUT_KEPT = 20;

const outcomes = {
  'HandoverAccepted.v1': 'accepted',
  'HandoverDeclined.v1': 'declined',
  'HandoverWithdrawn.v1': 'withdrawn',
} as const;

export function evolveHandovers(
  state: HandoversState,
  event: HandoverEvent & { readonly at: Instant; readonly actor: Actor },
): HandoversState {
  const { at, actor: by } = event;
  switch (event.type) {
    case 'ShiftHandedOver.v1': {
      const handover: Handover = { ...event.data, by, at, questions: [] };
      return { ...state, waiting: { ...state.waiting, [handover.handoverId]: handover } };
    }
    case 'HandoverQuestionAsked.v1': {
      const { handoverId, questionId, text } = event.data;
      const question: HandoverQuestion = { questionId, text, by, at, answers: [] };
      return withQuestions(state, handoverId, (questions) => [...questions, question]);
    }
    case 'HandoverQuestionAnswered.v1': {
      const { handoverId, questionId, text } = event.data;
      return withQuestions(state, handoverId, (questions) =>
        questions.map((question) =>
          question.questionId === questionId
            ? { ...question, answers: [...question.answers, { text, by, at }] }
            : question,
        ),
      );
    }
    case 'HandoverAccepted.v1':
    case 'HandoverDeclined.v1':
    case 'HandoverWithdrawn.v1': {
      const { [event.data.handoverId]: handover, ...waiting } = state.waiting;
      if (handover === undefined) return state;
      const settled: SettledHandover = {
        handoverId: handover.handoverId,
        by: handover.by,
        at: handover.at,
        outcome: outcomes[event.type],
        settledBy: by,
        settledAt: at,
      };
      return { ...state, waiting, settled: [...state.settled, settled].slice(-SETTLED_KEPT) };
    }
    case 'ShiftWithoutHandoverNoted.v1': {
      const { [event.data.shiftId]: _noted, ...without } = state.without;
      return { ...state, without };
    }
  }
}

function withQuestions(
  state: HandoversState,
  handoverId: HandoverId,
  change: (questions: Handover['questions']) => Handover['questions'],
): HandoversState {
  const handover = state.waiting[handoverId];
  if (handover === undefined) return state;
  const changed: Handover = { ...handover, questions: change(handover.questions) };
  return { ...state, waiting: { ...state.waiting, [handoverId]: changed } };
}

/** Who only looks on, or conducts a drill, has nothing to hand over. */
const hasNothingToHandOver = ({ role }: Operator): boolean => role === 'observer' || role === 'controller';

/**
 * A shift that ends without handover is kept to be told. Whoever is on shift at another station still, or comes back, has
 * not gone. `onShift`: before the event.
 */
export function evolveHandoversOnShift(
  state: HandoversState,
  { onShift }: ShiftsState,
  event: ShiftEvent & { readonly at: Instant },
): HandoversState {
  const { shiftId, stationId } = event.data;
  if (event.type === 'ShiftBegan.v1') {
    const { name } = event.data.operator;
    const left = Object.values(state.without).filter(({ operator }) => operator.name !== name);
    return left.length === Object.keys(state.without).length ? state : { ...state, without: byShift(left) };
  }
  const shift = onShift[stationId];
  if (shift?.shiftId !== shiftId || hasNothingToHandOver(shift.operator)) return state;
  const { operator, since } = shift;
  const isElsewhere = Object.entries(onShift).some(
    ([station, other]) => station !== stationId && other.operator.name === operator.name,
  );
  if (isElsewhere || hasHandedOver(state, operator.name, since)) return state;
  const one: ShiftWithoutHandover = { shiftId, operator, stationId, since, endedAt: event.at };
  return { ...state, without: byShift([...Object.values(state.without), one].slice(-WITHOUT_KEPT)) };
}

/** Whether what somebody handed over since then was accepted, or still waits to be. */
export function hasHandedOver({ waiting, settled }: HandoversState, name: string, since: Instant): boolean {
  const isTheirs = ({ by, at }: Pick<Handover, 'by' | 'at'>): boolean =>
    by.kind === 'operator' && by.operator.name === name && at >= since;
  return Object.values(waiting).some(isTheirs) || settled.some((one) => one.outcome === 'accepted' && isTheirs(one));
}

const byShift = (all: readonly ShiftWithoutHandover[]): HandoversState['without'] =>
  Object.fromEntries(all.map((one) => [one.shiftId, one]));
