/** What the events of drills say. */
import type { DrillEvent } from '../../domain/drills/events.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const drillTexts = bothTexts(
  {
    drillStarted: 'EXERCISE started: {{name}}',
    recordingHandedOver: 'The hub went on with the recording',
    drillEnded: 'EXERCISE ended',
  },
  {
    drillStarted: '演练 EXERCISE 开始：{{name}}',
    recordingHandedOver: '记录由中心继续回放',
    drillEnded: '演练 EXERCISE 结束',
  },
);

export function describeDrillEvent(event: DrillEvent, telling: Telling): EventText {
  const { language, list } = telling;
  const say = textsIn(drillTexts, language);
  switch (event.type) {
    case 'DrillStarted.v1':
      return {
        title: say('drillStarted', { name: event.data.name }),
        detail: list(event.data.objectives),
      };
    case 'RecordingHandedOver.v1':
      return { title: say('recordingHandedOver'), detail: '' };
    case 'DrillEnded.v1':
      return { title: say('drillEnded'), detail: event.data.reason };
  }
}
