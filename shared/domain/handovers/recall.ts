import type { HandoverCommand, HandoverEvent } from './events.ts';

export function recallHandover(event: HandoverEvent): HandoverCommand {
  switch (event.type) {
    case 'ShiftHandedOver.v1':
      return { type: 'HandOverShift', data: event.data };
    case 'HandoverQuestionAsked.v1':
      return { type: 'AskHandoverQuestion', data: event.data };
    case 'HandoverQuestionAnswered.v1':
      return { type: 'AnswerHandoverQuestion', data: event.data };
    case 'HandoverAccepted.v1':
      return { type: 'AcceptHandover', data: withoutFrom(event.data) };
    case 'HandoverDeclined.v1':
      return { type: 'DeclineHandover', data: withoutFrom(event.data) };
    case 'HandoverWithdrawn.v1':
      return { type: 'WithdrawHandover', data: withoutFrom(event.data) };
    case 'ShiftWithoutHandoverNoted.v1': {
      const { operator: _whose, ...data } = event.data;
      return { type: 'NoteShiftWithoutHandover', data };
    }
  }
}

/** The decision names them again. */
function withoutFrom<Data extends { readonly from: string }>({ from: _from, ...data }: Data): Omit<Data, 'from'> {
  return data;
}
