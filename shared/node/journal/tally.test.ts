import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyAct } from '../../domain/anyAct.ts';
import { emptyTally, tallied } from '../../domain/handovers/tally.ts';
import { LIVE } from '../../domain/ids.ts';
import type { PendingEvent } from '../../domain/journalEvent.ts';
import { testCommand } from '../../domain/testing.ts';
import { decide, emptyWorld, evolveAll } from '../../domain/world.ts';
import { openDatabase } from '../database.ts';
import { Journal } from './journal.ts';
import { journalMigrations } from './migrations.ts';
import { journalTally } from './tally.ts';

it('counts in the journal what counting its events one by one comes to, of any part of it', () => {
  let counted = 0;
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 60, size: 'max' }), fc.nat(60), fc.nat(60), (acts, a, b) => {
      let state = emptyWorld;
      const events: PendingEvent[] = [];
      const database = openDatabase({ file: ':memory:', migrations: journalMigrations, synchronous: 'NORMAL' });
      const journal = new Journal(database);
      acts.forEach((make, second) => {
        const at = 1_700_000_000_000 + second * 1000;
        const decision = decide(state, testCommand(make(state), { at, account: `account-${String(second % 2)}` }));
        if (decision.kind === 'rejected') return;
        state = evolveAll(state, decision.events);
        events.push(...decision.events);
        if (decision.events.length > 0) journal.append(LIVE, [...decision.events], at);
      });
      const [from, to] = [Math.min(a, b), Math.max(a, b)].map((second) => 1_700_000_000_000 + second * 1000);
      if (from === undefined || to === undefined) throw new Error('There are two.');
      const within = events.filter(({ at }) => at >= from && at <= to);
      const expected = within.reduce(tallied, emptyTally);
      counted += expected.acknowledged + expected.stepsDone + expected.raised.high;
      expect(journalTally(database, LIVE, from, to)).toEqual(expected);
      database.close();
    }),
    { numRuns: 60 },
  );
  expect(counted).toBeGreaterThan(0);
});
