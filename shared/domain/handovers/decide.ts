import type { Actor } from '../actor.ts';
import { isSamePerson } from '../approvals/decide.ts';
import { accept, conflict, refuse, type Decision } from '../decision.ts';
import { isExercise, type WorldId } from '../ids.ts';
import type { ShiftsState } from '../shifts/evolve.ts';
import type { HandoverCommand, HandoverEvent } from './events.ts';
import type { HandoversState } from './evolve.ts';

/** More than these is a conversation, not a handover. */
const QUESTIONS_AT_MOST = 50;

/** By whoever is on shift; in a drill nobody begins one, and whoever takes part may practise it. */
export function decideHandovers(
  state: HandoversState,
  shifts: ShiftsState,
  command: HandoverCommand & { readonly actor: Actor; readonly world: WorldId },
): Decision<HandoverEvent> {
  const { actor } = command;
  if (!isExercise(command.world) && !isOnShift(shifts, actor)) return NOT_ON_SHIFT;
  switch (command.type) {
    case 'HandOverShift': {
      const { handoverId } = command.data;
      if (state.waiting[handoverId] !== undefined || settledOf(state, command) !== undefined) return accept();
      if (Object.values(state.waiting).some(({ by }) => isSamePerson(by, actor))) return WAITS_ALREADY;
      return accept({ type: 'ShiftHandedOver.v1', data: command.data });
    }
    case 'AskHandoverQuestion': {
      const { handoverId, questionId } = command.data;
      const waiting = state.waiting[handoverId];
      if (waiting === undefined) return isOver(state, command);
      if (waiting.questions.some((question) => question.questionId === questionId)) return accept();
      if (waiting.questions.length >= QUESTIONS_AT_MOST) return TOO_MANY_QUESTIONS;
      return accept({ type: 'HandoverQuestionAsked.v1', data: command.data });
    }
    case 'AnswerHandoverQuestion': {
      const { handoverId, questionId } = command.data;
      const waiting = state.waiting[handoverId];
      if (waiting === undefined) return isOver(state, command);
      const question = waiting.questions.find((one) => one.questionId === questionId);
      if (question === undefined) return QUESTION_UNKNOWN;
      if (question.answers.length >= QUESTIONS_AT_MOST) return TOO_MANY_QUESTIONS;
      return accept({ type: 'HandoverQuestionAnswered.v1', data: command.data });
    }
    case 'AcceptHandover':
    case 'DeclineHandover': {
      const waiting = state.waiting[command.data.handoverId];
      if (waiting === undefined) return isOver(state, command);
      if (isSamePerson(waiting.by, actor)) return OWN;
      const from = nameOf(waiting.by);
      return command.type === 'AcceptHandover'
        ? accept({ type: 'HandoverAccepted.v1', data: { ...command.data, from } })
        : accept({ type: 'HandoverDeclined.v1', data: { ...command.data, from } });
    }
    case 'WithdrawHandover': {
      const waiting = state.waiting[command.data.handoverId];
      if (waiting === undefined) return isOver(state, command);
      if (!isSamePerson(waiting.by, actor)) return NOT_OWN;
      return accept({ type: 'HandoverWithdrawn.v1', data: { ...command.data, from: nameOf(waiting.by) } });
    }
    case 'NoteShiftWithoutHandover': {
      const shift = state.without[command.data.shiftId];
      if (shift === undefined) return accept();
      return accept({ type: 'ShiftWithoutHandoverNoted.v1', data: { ...command.data, operator: shift.operator } });
    }
  }
}

const nameOf = (actor: Actor): string => (actor.kind === 'operator' ? actor.operator.name : actor.name);

export const isOnShift = ({ onShift }: ShiftsState, actor: Actor): boolean =>
  actor.kind === 'operator' && onShift[actor.stationId]?.operator.name === actor.operator.name;

type OfOne = Exclude<HandoverCommand, { type: 'NoteShiftWithoutHandover' }>;

const settledOf = ({ settled }: HandoversState, { data }: OfOne): HandoversState['settled'][number] | undefined =>
  settled.find(({ handoverId }) => handoverId === data.handoverId);

/** Somebody was first: both are shown what the other did. */
function isOver(state: HandoversState, command: OfOne & { readonly actor: Actor }): Decision<never> {
  const settled = settledOf(state, command);
  if (settled === undefined)
    return refuse(
      'handover-unknown',
      'This handover is not known here, or lies far back. Look at the list of handovers.',
      '本站没有该交接班记录，或记录已久远。请查看交接班列表。',
    );
  const { outcome, settledBy } = settled;
  if (isSamePerson(settledBy, command.actor) && isAsk(command, outcome)) return accept();
  const who = nameOf(settledBy);
  return conflict(
    'handover-settled',
    `${who} ${said[outcome].en} this handover before this act was known. Look at what stands now.`,
    `在此操作生效之前，${who}${said[outcome].zh}。请查看当前情况。`,
  );
}

const isAsk = ({ type }: OfOne, outcome: HandoversState['settled'][number]['outcome']): boolean =>
  (type === 'AcceptHandover' && outcome === 'accepted') ||
  (type === 'DeclineHandover' && outcome === 'declined') ||
  (type === 'WithdrawHandover' && outcome === 'withdrawn');

const said = {
  accepted: { en: 'accepted', zh: '已接班' },
  declined: { en: 'declined', zh: '已拒绝接班' },
  withdrawn: { en: 'withdrew', zh: '已撤回交班' },
} as const;

const NOT_ON_SHIFT = refuse(
  'not-on-shift',
  'Whoever is on shift at a station hands over and takes over there. Your shift at this station has ended; sign in again.',
  '只有在本站值班的人员才能交班或接班。您在本站的值班已结束，请重新登录。',
);
const WAITS_ALREADY = refuse(
  'handover-waits',
  'What you handed over before still waits to be accepted. Withdraw it first, then hand over anew.',
  '您之前的交班尚待接班。请先撤回，再重新交班。',
);
const OWN = refuse(
  'handover-own',
  'You handed this over yourself. Somebody else has to take it over, under an account of their own; you can withdraw it.',
  '这是您本人的交班，须由他人以其本人账号接班；您可以撤回。',
);
const NOT_OWN = refuse(
  'handover-not-own',
  'Only the one who handed over can withdraw it. You can decline it, with a reason.',
  '只有交班人可以撤回。您可以说明理由后拒绝接班。',
);
const TOO_MANY_QUESTIONS = refuse(
  'handover-questions',
  `There are ${String(QUESTIONS_AT_MOST)} already. Talk to each other, and write down what came of it in one of them.`,
  `已达 ${String(QUESTIONS_AT_MOST)} 条。请当面沟通，并将结论写入其中一条。`,
);
const QUESTION_UNKNOWN = refuse(
  'handover-question-unknown',
  'This question is not among those of the handover.',
  '该交接班中没有此问题。',
);
