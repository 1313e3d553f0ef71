import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIVE, WorldId } from '#shared/domain/ids.ts';
import { play, testCommand, testSite } from '#shared/domain/testing.ts';
import { testGrant } from '#shared/node/identity/testing.ts';
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
  const { events } = play([testCommand({ type: 'ImportSite', data: { site: testSite, source: 'x' } })]);
  return { command, events, grant: testGrant };
};

describe('the outbox', () => {
  it('gives the acts in their order, also after it was opened again', () => {
    const acts = [act(), act(), act()];
    outbox.put(acts);
    outbox.remove([acts[0]!.command.id]);
    outbox.forget([acts[0]!.command.id]);
    outbox.put([act()]);
    expect(outbox.next(LIVE)?.command).toEqual(acts[1]!.command);
    const again = new Outbox(database);
    expect(again.all()).toEqual(outbox.all());
    expect(again.next(LIVE)?.command).toEqual(acts[1]!.command);
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
    expect(outbox.next(LIVE)?.command).toEqual(second.command);
    expect(new Outbox(database).next(LIVE)).toEqual({ command: second.command, grant: testGrant });
    expect(outbox.acceptedUpTo(LIVE, 6)).toEqual([]);
    expect(outbox.acceptedUpTo(LIVE, 7)).toEqual([first.command.id]);
    outbox.forgetAcceptances();
    expect(outbox.next(LIVE)?.command).toEqual(first.command);
  });

  it('gives the acts of each world by themselves, and asks about the first of each', () => {
    const drill = WorldId.parse('drill:x');
    const acts = [act(), act(), act(), act(drill)];
    const [first, , , other] = acts.map(({ command }) => command);
    outbox.put(acts);
    expect(outbox.next(drill)?.command).toEqual(other);
    expect(outbox.unanswered(2)).toEqual([first!.id, other!.id]);
    expect(outbox.unanswered(100)).toHaveLength(4);
  });

  it('says how far an act has come, and keeps across restarts what the hub said of it', () => {
    const one = act();
    const { command } = one;
    const sentence = { en: 'The hub failed.', zh: '中心出错。' };
    outbox.put([one]);
    const delivery = (of = outbox): unknown => of.get(command.id)?.delivery;
    expect(delivery()).toEqual({ stage: 'here', attempts: 0, triedAt: null, answer: null });
    const acts = outbox.of(LIVE);
    outbox.sent(command.id);
    outbox.notTaken(command.id, 5, null);
    // It may have come there.
    expect(delivery()).toEqual({ stage: 'sent', attempts: 1, triedAt: 5, answer: null });
    outbox.notTaken(command.id, 6, sentence);
    expect(delivery()).toEqual({ stage: 'here', attempts: 2, triedAt: 6, answer: sentence });
    expect(delivery(new Outbox(database))).toEqual(delivery());
    expect(new Outbox(database).waiting).toMatchObject({ waiting: 1, stuck: 1 });
    outbox.accept(command.id, 9);
    expect(delivery()).toMatchObject({ stage: 'accepted' });
    expect(outbox.waiting.stuck).toBe(0);
    expect(delivery(new Outbox(database))).toMatchObject({ stage: 'accepted' });
    outbox.forgetAcceptances();
    expect(delivery()).toMatchObject({ stage: 'here' });
    // What was done is what it was: nothing has to be projected anew.
    expect(outbox.of(LIVE)).toBe(acts);
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
