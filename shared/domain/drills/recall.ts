import type { Carried } from './carried.ts';
import type { DrillCommand, DrillEvent } from './events.ts';

/** `carried`: what the drill began with. */
export function recallDrill(event: DrillEvent, { site, secondPerson, rules }: Carried): DrillCommand {
  switch (event.type) {
    case 'DrillStarted.v1':
      return {
        type: 'StartDrill',
        data: {
          ...event.data,
          site,
          ...(secondPerson.length === 0 ? {} : { secondPerson: [...secondPerson] }),
          ...(rules.length === 0 ? {} : { rules: [...rules] }),
        },
      };
    case 'RecordingHandedOver.v1':
      return { type: 'HandOverRecording', data: event.data };
    case 'DrillEnded.v1':
      return { type: 'EndDrill', data: event.data };
  }
}
