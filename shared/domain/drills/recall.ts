import type { Site } from '../register/site.ts';
import type { DrillCommand, DrillEvent } from './events.ts';

/** `site`: the register that the drill was begun with; null: with none. */
export function recallDrill(event: DrillEvent, site: Site | null): DrillCommand {
  return event.type === 'DrillStarted.v1'
    ? { type: 'StartDrill', data: { ...event.data, site } }
    : { type: 'EndDrill', data: event.data };
}
