/** What a hub concludes by itself, or hears of somebody elsewhere: judged on its journal while it is away. */
import { randomUUID } from 'node:crypto';
import type { Actor } from '#shared/domain/actor.ts';
import type { DomainCommand } from '#shared/domain/command.ts';
import { CommandId, LIVE } from '#shared/domain/ids.ts';
import { ProblemBook } from '#shared/node/problems.ts';
import { systemClock } from '#shared/node/clock.ts';
import { CommandDesk } from '../../hub/journal/commandDesk.ts';
import { openHubJournal } from '../../hub/journal/hubJournal.ts';
import { SqliteJournal } from '../../hub/journal/sqliteJournal.ts';
import type { Ground } from './station.ts';

const rules: Actor = { kind: 'system', name: 'test' };

export async function judgedAtHub(ground: Ground, commands: readonly DomainCommand[], actor = rules): Promise<void> {
  const journal = new SqliteJournal(openHubJournal(ground.path('hub')));
  const desk = new CommandDesk({ journal, clock: systemClock, problems: new ProblemBook(() => undefined) });
  for (const command of commands) {
    const id = CommandId.parse(randomUUID());
    const outcome = await desk.judge({ id, world: LIVE, at: systemClock.now(), actor, ...command }, 'hub');
    if (outcome.outcome !== 'accepted') throw new Error(`${command.type}: ${JSON.stringify(outcome)}`);
  }
  await journal.close();
}
