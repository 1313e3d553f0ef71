import type { ApprovableType } from '../approvals/events.ts';
import type { Site } from '../register/site.ts';
import type { DrillCommand, DrillEvent } from './events.ts';

/** `site`: the register that the drill was begun with; null: with none. `secondPerson`: what needed one from the start. */
export function recallDrill(
  event: DrillEvent,
  site: Site | null,
  secondPerson: readonly ApprovableType[],
): DrillCommand {
  switch (event.type) {
    case 'DrillStarted.v1':
      return {
        type: 'StartDrill',
        data: { ...event.data, site, ...(secondPerson.length === 0 ? {} : { secondPerson: [...secondPerson] }) },
      };
    case 'RecordingHandedOver.v1':
      return { type: 'HandOverRecording', data: event.data };
    case 'DrillEnded.v1':
      return { type: 'EndDrill', data: event.data };
  }
}
