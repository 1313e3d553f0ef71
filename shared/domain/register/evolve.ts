import type { RegisterEvent } from './events.ts';
import type { Site } from './site.ts';

/** `site` is null until a site file has been imported. */
export interface RegisterState {
  readonly site: Site | null;
}

export const emptyRegister: RegisterState = { site: null };

export function evolveRegister(_state: RegisterState, event: RegisterEvent): RegisterState {
  return { site: event.data.site };
}
