import type { RegisterEvent } from './events.ts';
import type { Site } from './site.ts';

/** `site` is null until a site file has been imported. */
export interface RegisterState {
  readonly site: Site | null;
  /** How often it has been imported. */
  readonly version: number;
}

export const emptyRegister: RegisterState = { site: null, version: 0 };

export function evolveRegister({ version }: RegisterState, event: RegisterEvent): RegisterState {
  return { site: event.data.site, version: version + 1 };
}
