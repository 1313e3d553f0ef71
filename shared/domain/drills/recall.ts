import type { ApprovableType } from '../approvals/events.ts';
import type { Site } from '../register/site.ts';
import type { CarriedWarnings } from '../warnings/carried.ts';
import type { DrillCommand, DrillEvent } from './events.ts';

/** What the drill was begun with: the register (null: none), what needed a second person, what early warning watched. */
export interface CarriedIntoDrill {
  readonly site: Site | null;
  readonly secondPerson: readonly ApprovableType[];
  readonly warnings: CarriedWarnings | null;
}

export function recallDrill(event: DrillEvent, { site, secondPerson, warnings }: CarriedIntoDrill): DrillCommand {
  switch (event.type) {
    case 'DrillStarted.v1':
      return {
        type: 'StartDrill',
        data: {
          ...event.data,
          site,
          ...(secondPerson.length === 0 ? {} : { secondPerson: [...secondPerson] }),
          ...(warnings === null ? {} : { warnings }),
        },
      };
    case 'RecordingHandedOver.v1':
      return { type: 'HandOverRecording', data: event.data };
    case 'DrillEnded.v1':
      return { type: 'EndDrill', data: event.data };
  }
}
