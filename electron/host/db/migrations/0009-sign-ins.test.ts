import { expect, it } from 'vitest';
import { LIVE } from '#shared/domain/ids.ts';
import { openDatabase } from '#shared/node/database.ts';
import { Outbox } from '../outbox.ts';
import { station0001 } from './0001-outbox.ts';
import { station0002 } from './0002-conflicts.ts';
import { station0003 } from './0003-station.ts';
import { station0004 } from './0004-lost-rows.ts';
import { station0005 } from './0005-premises.ts';
import { station0006 } from './0006-attachments-at-hub.ts';
import { station0007 } from './0007-answers.ts';
import { station0008 } from './0008-exchange.ts';
import { station0009 } from './0009-sign-ins.ts';

it('station/0009-sign-ins keeps an act from before there were accounts, to be sent without a sign-in', () => {
  const database = openDatabase({
    file: ':memory:',
    migrations: [
      station0001,
      station0002,
      station0003,
      station0004,
      station0005,
      station0006,
      station0007,
      station0008,
    ],
    synchronous: 'FULL',
  });
  const command = {
    id: 'a',
    world: 'live',
    at: 1,
    actor: { kind: 'operator', operator: { name: 'Li Wei', role: 'coordinator' }, stationId: 'station-1' },
    type: 'EndShift',
    data: { shiftId: 's', stationId: 'station-1' },
  };
  database
    .prepare("INSERT INTO outbox (id, world, at, command, events) VALUES ('a', 'live', 1, ?, '[]')")
    .run(JSON.stringify(command));
  station0009.up(database);
  expect(new Outbox(database).next(LIVE)).toEqual({ command, grant: null });
  const add = database.prepare(
    "INSERT INTO sign_ins (account_id, name_key, grant_json, verifier, duty, last_at) VALUES (?, ?, '{}', '', '', 1)",
  );
  add.run('1', 'li wei');
  expect(() => add.run('2', 'li wei')).toThrow(/UNIQUE/);
  const plan = database
    .prepare<[], { detail: string }>("EXPLAIN QUERY PLAN SELECT * FROM sign_ins WHERE name_key = 'x'")
    .all();
  expect(plan.map(({ detail }) => detail).join()).toContain('INDEX');
  database.close();
});
