/** What the events of shifts say. */
import type { ShiftEvent } from '../../domain/shifts/events.ts';
import type { Actor } from '../../domain/actor.ts';
import { roleNames } from '../names.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const shiftTexts = bothTexts(
  {
    shiftBegan: '{{name}} began a shift',
    shiftEnded: '{{name}} ended the shift',
    somebody: 'Muster',
  },
  {
    shiftBegan: '{{name}}开始值班',
    shiftEnded: '{{name}}结束值班',
    somebody: '系统',
  },
);

export function describeShiftEvent(event: ShiftEvent & { readonly actor: Actor }, telling: Telling): EventText {
  const { language } = telling;
  const say = textsIn(shiftTexts, language);
  switch (event.type) {
    case 'ShiftBegan.v1':
      return {
        title: say('shiftBegan', { name: event.data.operator.name }),
        detail: textsIn(roleNames, language)(event.data.operator.role),
      };
    case 'ShiftEnded.v1':
      return {
        title: say('shiftEnded', {
          name: event.actor.kind === 'operator' ? event.actor.operator.name : say('somebody'),
        }),
        detail: '',
      };
  }
}
