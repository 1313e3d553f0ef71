/** The world that this screen has open: what the hub has settled, and over it what was done here and is not settled yet. */
import { create } from 'zustand';
import { LIVE, type CommandId, type WorldId } from '#shared/domain/ids.ts';
import { emptyWorld, evolveAll, type WorldState } from '#shared/domain/world.ts';
import { decodeFrame } from '#shared/protocol/frames.ts';
import type { HostPushPayload, PendingCommand } from '#shared/protocol/hostContract.ts';
import { host } from './host.ts';
import { LatestPositions, LatestReadings } from './latest.ts';

export interface OpenWorld {
  readonly world: WorldId;
  /** `loading` until the host has given it; what is shown before is empty. */
  readonly phase: 'loading' | 'open';
  readonly sequence: number;
  readonly settled: WorldState;
  readonly pending: readonly PendingCommand[];
  /** `pending` over `settled`. */
  readonly state: WorldState;
  readonly readings: LatestReadings;
  readonly positions: LatestPositions;
}

export const useWorld = create<OpenWorld>(() => ({
  world: LIVE,
  phase: 'loading',
  sequence: 0,
  settled: emptyWorld,
  pending: [],
  state: emptyWorld,
  readings: new LatestReadings(),
  positions: new LatestPositions(),
}));

const { getState: get, setState: set } = useWorld;
const frameListeners = new Set<() => void>();

/** Called after every frame of the open world, also of another world just opened. */
export function onFrame(listener: () => void): () => void {
  frameListeners.add(listener);
  return () => {
    frameListeners.delete(listener);
  };
}

const optimistic = (settled: WorldState, pending: readonly PendingCommand[]): WorldState =>
  evolveAll(
    settled,
    pending.flatMap(({ events }) => events),
  );

let opening: WorldId | null = null;

/** Opens a world instead of the one that is open; also again the same one, after the host was lost. Rejects with HostRefusal. */
export async function openWorld(world: WorldId): Promise<void> {
  opening = world;
  const reply = await host.request('world.open', { world });
  // Somebody has asked for another one since.
  if (opening !== world) return;
  opening = null;
  const readings = new LatestReadings();
  const positions = new LatestPositions();
  readings.learn(0, reply.readingNames);
  positions.learn(0, reply.positionNames);
  takeFrame(reply.readings, readings, positions);
  takeFrame(reply.positions, readings, positions);
  set({
    world,
    phase: 'open',
    sequence: reply.sequence,
    settled: reply.state,
    pending: reply.pending,
    state: optimistic(reply.state, reply.pending),
    readings,
    positions,
  });
  for (const listener of frameListeners) listener();
}

function takeFrame(bytes: Uint8Array, readings: LatestReadings, positions: LatestPositions): void {
  if (bytes.byteLength === 0) return;
  const frame = decodeFrame(bytes);
  if (frame.kind === 'readings') readings.take(frame);
  else positions.take(frame);
}

const isOpen = (world: WorldId): boolean => world === get().world && get().phase === 'open';

function setPending(pending: readonly PendingCommand[]): void {
  set({ pending, state: optimistic(get().settled, pending) });
}

const without = (commandIds: readonly CommandId[]): PendingCommand[] =>
  get().pending.filter(({ commandId }) => !commandIds.includes(commandId));

/** In a flood each alarm would draw all screens anew; those that come faster than this are taken together. */
const GATHER_MS = 100;
let gathered: HostPushPayload<'events'>[] = [];
let gathering: ReturnType<typeof setTimeout> | null = null;
let takenAt = -Infinity;

function takeGathered(): void {
  if (gathering !== null) clearTimeout(gathering);
  gathering = null;
  // Of a world that was left since, nothing is shown.
  const pushes = gathered.filter(({ world }) => isOpen(world));
  gathered = [];
  const last = pushes.at(-1);
  if (last === undefined) return;
  takenAt = performance.now();
  const known = get().sequence;
  const settled = evolveAll(
    get().settled,
    pushes.flatMap(({ events }) => events).filter((event) => event.sequence > known),
  );
  const pending = without(pushes.flatMap((push) => push.settled));
  set({ sequence: Math.max(known, last.sequence), settled, pending, state: optimistic(settled, pending) });
}

export function followWorld(): void {
  host.on('events', (push) => {
    if (!isOpen(push.world)) return;
    gathered.push(push);
    const waitMs = takenAt + GATHER_MS - performance.now();
    // What somebody did here is not kept waiting.
    if (waitMs <= 0 || push.settled.length > 0) takeGathered();
    else gathering ??= setTimeout(takeGathered, waitMs);
  });
  host.on('pending', ({ world, command }) => {
    takeGathered();
    if (isOpen(world)) setPending([...without([command.commandId]), command]);
  });
  host.on('delivery', ({ world, commandId, delivery }) => {
    if (!isOpen(world)) return;
    // How far an act has come changes nothing of what it did.
    set({
      pending: get().pending.map((command) => (command.commandId === commandId ? { ...command, delivery } : command)),
    });
  });
  host.on('settled', ({ world, commandId }) => {
    takeGathered();
    if (isOpen(world)) setPending(without([commandId]));
  });
  host.on('reopen', ({ world }) => {
    if (isOpen(world)) void openWorld(world);
  });
  host.on('dictionary', ({ world, kind, first, names }) => {
    if (isOpen(world)) get()[kind].learn(first, names);
  });
  host.on('frame', ({ world, bytes }) => {
    if (!isOpen(world)) return;
    takeFrame(bytes, get().readings, get().positions);
    for (const listener of frameListeners) listener();
  });
}
