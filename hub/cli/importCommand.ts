/** `muster import`: a site file becomes the register, through the hub that runs or, where none does, by the hub's own rules. */
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Command } from '#shared/domain/command.ts';
import { CommandId, LIVE } from '#shared/domain/ids.ts';
import { openDatabase } from '#shared/node/database.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { journal0001 } from '#shared/node/journal/migrations/0001-journal.ts';
import { loadSiteFile } from '#shared/node/site/loadSiteFile.ts';
import { CommandOutcome } from '#shared/protocol/hubSocket.ts';
import { systemClock } from '../clock.ts';
import { CommandDesk } from '../journal/commandDesk.ts';
import { hub0001 } from '../journal/migrations/0001-judged-commands.ts';
import { ProblemBook } from '../problems.ts';
import { dataFolder } from './dataFolder.ts';
import { connectToHub } from './hubConnection.ts';
import { printSiteProblems } from './siteProblems.ts';

export interface ImportOptions {
  readonly data?: string;
  readonly check?: boolean;
  readonly json?: boolean;
}

export async function runImport(file: string, options: ImportOptions): Promise<number> {
  const path = file === '-' ? '/dev/stdin' : resolve(file);
  const { site, problems } = loadSiteFile(path);
  const counts =
    site === null
      ? null
      : {
          places: site.places.length,
          tags: site.tags.length,
          responders: site.responders.length,
          plans: site.plans.length,
        };
  if (options.json !== true) printSiteProblems(path, problems);
  let imported = false;
  if (site !== null && options.check !== true) {
    const command: Command = {
      id: CommandId.parse(randomUUID()),
      world: LIVE,
      at: Date.now(),
      actor: { kind: 'system', name: 'muster import' },
      type: 'ImportSite',
      data: { site, source: path },
    };
    const outcome = await give(command, dataFolder(options.data));
    if (outcome.outcome === 'rejected') throw new Error(outcome.rejection.sentence.en);
    if (outcome.outcome === 'deferred') throw new Error(outcome.sentence.en);
    imported = true;
  }
  const summary =
    counts === null
      ? 'Nothing could be read.'
      : `${imported ? 'Imported' : 'Read'} ${String(counts.places)} places, ${String(counts.tags)} tags, ${String(counts.responders)} responders and ${String(counts.plans)} plans; ${String(problems.length)} records are wrong.`;
  process.stdout.write(options.json === true ? `${JSON.stringify({ imported, counts, problems })}\n` : `${summary}\n`);
  return site === null || problems.length > 0 ? 1 : 0;
}

async function give(command: Command, dataDirectory: string): Promise<CommandOutcome> {
  const socket = await connectToHub(dataDirectory, '/');
  if (socket !== null) {
    try {
      return CommandOutcome.parse(await socket.timeout(10_000).emitWithAck('command', command));
    } finally {
      socket.close();
    }
  }
  const database = openDatabase({
    file: join(dataDirectory, 'hub', 'journal.db'),
    migrations: [journal0001, hub0001],
    synchronous: 'FULL',
  });
  try {
    const ignore = (): void => undefined;
    return new CommandDesk({
      database,
      journal: new Journal(database),
      clock: systemClock,
      problems: new ProblemBook(ignore),
      onEvents: ignore,
    }).judge(command, 'hub');
  } finally {
    database.close();
  }
}
