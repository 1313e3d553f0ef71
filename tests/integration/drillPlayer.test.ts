import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Command, DomainCommand } from '#shared/domain/command.ts';
import { CommandId, StationId } from '#shared/domain/ids.ts';
import { testSite } from '#shared/domain/testing.ts';
import { decide, emptyWorld, evolveAll, type WorldState } from '#shared/domain/world.ts';
import { openDatabase } from '#shared/node/database.ts';
import { seriesMigrations } from '#shared/node/series/migrations.ts';
import { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { DRILL, NOON, openFolder, VirtualClock, type Folder } from '#shared/node/testing.ts';
import { DrillPlayer, type DrillPlayerOptions } from '#host/drills/drillPlayer.ts';
import { SWING, writeSwing } from './recording.ts';

const stationId = StationId.parse('station-1');
let folder: Folder;
let clock: VirtualClock;
let player: DrillPlayer | null;
beforeEach(() => {
  folder = openFolder();
  clock = new VirtualClock();
  player = null;
});
afterEach(async () => {
  await player?.close();
  folder.remove();
});

const after = (state: WorldState, command: Command): WorldState => {
  const decision = decide(state, command);
  return decision.kind === 'accepted' ? evolveAll(state, decision.events) : state;
};
const begun = (): WorldState => {
  const start: DomainCommand = {
    type: 'StartDrill',
    data: { name: 'Spring', objectives: [], recording: SWING, player: stationId, site: testSite },
  };
  const actor = { kind: 'operator', operator: { name: 'Li Wei', role: 'coordinator' }, stationId } as const;
  return after(emptyWorld, { id: CommandId.parse(randomUUID()), world: DRILL, at: NOON, actor, ...start });
};

function open({ state = begun, ...options }: Partial<DrillPlayerOptions>): { frames: () => number } {
  writeSwing(folder.path, [2800]);
  let frames = 0;
  player = new DrillPlayer({
    assets: folder.path,
    stationId,
    series: new SeriesStore(openDatabase({ file: ':memory:', migrations: seriesMigrations, synchronous: 'NORMAL' })),
    state,
    drill: (world) => state(world).drill,
    isBringingBack: () => false,
    isAtHub: () => false,
    conclude: () => true,
    clock,
    problems: { count: () => undefined },
    onNames: () => undefined,
    onFrame: () => (frames += 1),
    ...options,
  });
  player.look(DRILL);
  return { frames: () => frames };
}

it('hands over once the disk takes it, tries again meanwhile, and leaves the others their turn', async () => {
  let state = begun();
  let isFull = true;
  let tries = 0;
  open({
    state: () => state,
    isAtHub: () => true,
    conclude: (_world, [command]) => {
      tries += 1;
      // Whoever tries without end must not keep this test from its verdict.
      if (tries > 100) throw new Error('It tries without end.');
      if (isFull || command === undefined) return false;
      state = after(state, command);
      return true;
    },
  });
  await turn();
  expect(tries).toBe(1);
  clock.pass(1_000);
  await turn();
  expect(tries).toBeGreaterThan(1);
  expect(tries).toBeLessThan(5);
  isFull = false;
  clock.pass(1_000);
  await turn();
  expect(state.drill.drill?.handedOver).toBeDefined();
  expect(state.drill.drill?.player).toBeUndefined();
});

it('plays on where it was when the hub goes again before the disk took the handover', async () => {
  let isOnline = true;
  let tries = 0;
  const conclude = (): boolean => {
    if ((tries += 1) > 100) throw new Error('It tries without end.');
    return false;
  };
  const { frames } = open({ isAtHub: () => isOnline, conclude });
  await turn();
  isOnline = false;
  clock.pass(500);
  await turn();
  const before = frames();
  clock.pass(5_000);
  expect(frames()).toBeGreaterThan(before + 3);
});
