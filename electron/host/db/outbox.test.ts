import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIVE, WorldId } from '#shared/domain/ids.ts';
import { play, testCommand, testSite } from '#shared/domain/testing.ts';
import { openDatabase, type Database } from '#shared/node/database.ts';
import { stationMigrations } from './openStation.ts';
import { Outbox, type Act } from './outbox.ts';

let database: Database;
let outbox: Outbox;
beforeEach(() => {
  database = openDatabase({ file: ':memory:', migrations: stationMigrations, synchronous: 'FULL' });
  outbox = new Outbox(database);
});
afterEach(() => {
  database.close();
});

const act = (world: WorldId = LIVE): Act => {
  const command = testCommand({ type: 'ImportSite', data: { site: testSite, source: 'x' } }, { world });
  return { command, events: play([testCommand({ type: 'ImportSite', data: { site: testSite, source: 'x' } })]).events };
};

describe('the outbox', () => {
  it('gives the acts in their order, also after it was opened again', () => {
    const acts = [act(), act(WorldId.parse('drill:x')), act()];
    outbox.put(acts);
    outbox.remove([acts[0]!.command.id]);
    outbox.forget([acts[0]!.command.id]);
    outbox.put([act()]);
    expect(outbox.next()).toEqual(acts[1]!.command);
    const again = new Outbox(database);
    expect(again.all()).toEqual(outbox.all());
    expect(again.next()).toEqual(acts[1]!.command);
  });

  it('takes all acts or none, and nothing when what must stand with them fails', () => {
    const twice = act();
    expect(() => outbox.put([twice, twice])).toThrow(/UNIQUE/);
    expect(() =>
      outbox.put([act()], () => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(outbox.all()).toEqual([]);
    expect(new Outbox(database).all()).toEqual([]);
  });

  it('does not send again what the hub has accepted, until the hub has another history', () => {
    const [first, second] = [act(), act()];
    outbox.put([first, second]);
    outbox.accept(first.command.id, 7);
    expect(outbox.next()).toEqual(second.command);
    expect(new Outbox(database).next()).toEqual(second.command);
    expect(outbox.acceptedUpTo(LIVE, 6)).toEqual([]);
    expect(outbox.acceptedUpTo(LIVE, 7)).toEqual([first.command.id]);
    outbox.forgetAcceptances();
    expect(outbox.next()).toEqual(first.command);
  });

  it('counts attempts across restarts', () => {
    const { command, events } = act();
    outbox.put([{ command, events }]);
    outbox.countAttempt(command.id);
    outbox.countAttempt(command.id);
    expect(outbox.get(command.id)?.attempts).toBe(2);
    expect(new Outbox(database).get(command.id)?.attempts).toBe(2);
  });

  it('leaves an act that this build cannot read where it is, and names it', () => {
    outbox.put([act()]);
    database.prepare("INSERT INTO outbox (id, world, at, command, events) VALUES ('new', 'live', 1, '{}', '[]')").run();
    const again = new Outbox(database);
    expect(again.unreadable).toEqual(['new']);
    expect(again.all()).toHaveLength(1);
    expect(database.prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(2);
  });
});
