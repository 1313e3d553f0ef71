/** Which drill is looked at, and the ways into a drill and back to LIVE. */
import { create } from 'zustand';
import { LIVE, type WorldId } from '#shared/domain/ids.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { WorldState } from '#shared/domain/world.ts';
import { act, ask } from '../../app/act.ts';
import { showView } from '../../app/view.ts';
import { presentNow } from '../../station/clock.ts';
import { host } from '../../station/host.ts';
import { openWorld, useWorld } from '../../station/world.ts';
import { drillWorld } from './drillWorld.ts';
import type { RecordingId } from './recordings.ts';

export const useDrills = create<{
  readonly chosen: WorldId | null;
  readonly dialog: 'start' | 'end' | null;
}>(() => ({ chosen: null, dialog: null }));

const set = useDrills.setState;

export function chooseDrill(world: WorldId): void {
  set({ chosen: world });
}
export function openDialog(dialog: 'start' | 'end'): void {
  set({ dialog });
}
export function closeDialog(): void {
  set({ dialog: null });
}

export async function enter(world: WorldId): Promise<void> {
  await ask(openWorld(world));
}
export const returnToLive = (): Promise<void> => enter(LIVE);

export async function review(world: WorldId): Promise<void> {
  await enter(world);
  if (useWorld.getState().world === world) showView('review');
}

export interface DrillPlan {
  readonly name: string;
  readonly objectives: readonly string[];
  readonly recording: RecordingId | null;
}

/** Also offline: the drill is on this station's disk, and the hub is told when it is back. */
export async function startDrill({ name, objectives, recording }: DrillPlan): Promise<boolean> {
  const world = drillWorld(name, presentNow());
  const site = await liveSite();
  const data = { name, objectives: [...objectives], recording, site };
  if (!(await act({ type: 'StartDrill', data }, world))) return false;
  set({ chosen: world });
  await enter(world);
  return true;
}

export const endDrill = (world: WorldId, reason: string): Promise<boolean> =>
  act({ type: 'EndDrill', data: { reason } }, world);

/** Null: LIVE has none yet. */
export async function liveSite(): Promise<Site | null> {
  const { world, state } = useWorld.getState();
  if (world === LIVE) return state.register.site;
  return (await readState(LIVE))?.register.site ?? null;
}

/** A world as this station has it now, without opening it. */
export async function readState(world: WorldId): Promise<WorldState | null> {
  const reply = await ask(host.request('review.seek', { world, at: presentNow() }));
  return reply?.state ?? null;
}
