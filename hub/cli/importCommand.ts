/** `muster import`: a site file becomes the register, through the hub that runs or, where none does, by the hub's own rules. */
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { CommandId, LIVE } from '#shared/domain/ids.ts';
import type { ParsedSite } from '#shared/domain/register/siteFile.ts';
import { ProblemBook } from '#shared/node/problems.ts';
import { loadSiteFile, loadSiteText } from '#shared/node/site/loadSiteFile.ts';
import { SiteReply, type SiteMessage } from '#shared/protocol/administration.ts';
import { MAX_MESSAGE_BYTES, type CommandOutcome } from '#shared/protocol/hubSocket.ts';
import { readAddress } from '../address.ts';
import { systemClock } from '#shared/node/clock.ts';
import { CommandDesk } from '../journal/commandDesk.ts';
import { lockDataFolder, openHubJournal } from '../journal/hubJournal.ts';
import { SqliteJournal } from '../journal/sqliteJournal.ts';
import { connectToAdministration } from './hubConnection.ts';
import { Data, dataFolder, Json } from './options.ts';
import { printSiteProblems } from './siteProblems.ts';

export const ImportOptions = z.object({ data: Data, check: z.boolean().default(false), json: Json });
export type ImportOptions = z.infer<typeof ImportOptions>;

type SiteGiven = z.infer<typeof SiteMessage>;

export async function runImport(file: string, options: ImportOptions): Promise<number> {
  const name = file === '-' ? 'standard input' : resolve(file);
  const { site, problems, earlyWarning = null } = await load(file, name);
  const counts =
    site === null
      ? null
      : {
          places: site.places.length,
          tags: site.tags.length,
          responders: site.responders.length,
          plans: site.plans.length,
        };
  if (!options.json) printSiteProblems(name, problems);
  const given = { source: name, ...(earlyWarning === null ? {} : { earlyWarning }) };
  const outcome = site === null || options.check ? null : await give({ site, ...given }, dataFolder(options.data));
  if (outcome?.outcome === 'rejected') throw new Error(outcome.rejection.sentence.en);
  if (outcome?.outcome === 'deferred') throw new Error(outcome.sentence.en);
  const imported = outcome !== null;
  const changed = imported && outcome.lastSequence !== null;
  const summary =
    counts === null
      ? 'Nothing could be read.'
      : `${imported ? 'Imported' : 'Read'} ${String(counts.places)} places, ${String(counts.tags)} tags, ${String(counts.responders)} responders and ${String(counts.plans)} plans; ${String(problems.length)} records are wrong.${imported && !changed ? ' The register was this already.' : ''}`;
  process.stdout.write(options.json ? `${JSON.stringify({ imported, changed, counts, problems })}\n` : `${summary}\n`);
  return site === null || problems.length > 0 ? 1 : 0;
}

const load = async (file: string, name: string): Promise<ParsedSite> =>
  file === '-' ? loadSiteText(await text(process.stdin), name, process.cwd()) : loadSiteFile(name);

async function give(message: SiteGiven, dataDirectory: string): Promise<CommandOutcome> {
  const socket = await connectToAdministration(dataDirectory);
  if (socket === null) return giveAlone(message, dataDirectory);
  try {
    const bytes = Buffer.byteLength(JSON.stringify(message));
    if (bytes > MAX_MESSAGE_BYTES * 0.9)
      throw new Error(
        `The site is ${(bytes / 1e6).toFixed(1)} MB, more than a running hub takes. End the hub and import again.`,
      );
    const reply = SiteReply.parse(await socket.timeout(10_000).emitWithAck('site', message));
    if ('outcome' in reply) return reply;
    throw new Error(reply.sentence.en);
  } finally {
    socket.close();
  }
}

/** Nobody is there to do it: by the same desk, on the same journal. */
async function giveAlone(data: SiteGiven, dataDirectory: string): Promise<CommandOutcome> {
  const journalAt = readAddress(dataDirectory)?.journalAt;
  if (journalAt !== undefined)
    throw new Error(
      `The hub of ${dataDirectory} keeps its journal at ${journalAt}, and does not run. Start it, or name the data folder of another hub on that journal, and import again.`,
    );
  const unlock = lockDataFolder(dataDirectory);
  try {
    const journal = new SqliteJournal(openHubJournal(dataDirectory));
    try {
      const problems = new ProblemBook(() => undefined);
      return await new CommandDesk({ journal, clock: systemClock, problems }).judge(
        {
          id: CommandId.parse(randomUUID()),
          world: LIVE,
          at: systemClock.now(),
          actor: { kind: 'system', name: 'site file' },
          type: 'ImportSite',
          data,
        },
        'hub',
      );
    } finally {
      await journal.close();
    }
  } finally {
    unlock();
  }
}
