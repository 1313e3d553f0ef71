/** Makes an act that an operator could do in a world as the screen shows it; null: there is nothing that it could be done on. */
import type { DomainCommand } from '#shared/domain/command.ts';
import type { WorldState } from '#shared/domain/world.ts';

export type Pick = <T>(from: readonly T[]) => T;
export type Maker = (state: WorldState, pick: Pick) => DomainCommand | null;
