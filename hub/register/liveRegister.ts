/** Which register `live` has when a hub starts: the one that stands, that of the file that it was given, or the sample. */
import { randomUUID } from 'node:crypto';
import { CommandId, LIVE, type WorldId } from '#shared/domain/ids.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { SiteProblem } from '#shared/domain/register/siteFile.ts';
import type { ProblemBook, ProblemSeen } from '#shared/node/problems.ts';
import { takenFromFile, type CarriedWarnings } from '#shared/domain/warnings/carried.ts';
import type { Clock } from '#shared/node/clock.ts';
import { registerIn, type RegisterFound } from '#shared/node/ingest/ingest.ts';
import { worldExists, type CommandDesk } from '../journal/commandDesk.ts';
import type { JournalStore } from '../journal/journalStore.ts';

/** A register, the file that it came from, and what was wrong in it. */
export interface SiteGiven {
  readonly site: Site;
  readonly source: string;
  readonly problems?: readonly SiteProblem[];
  /** What early warning is to watch there, as long as nobody has set it. */
  readonly earlyWarning?: CarriedWarnings | null;
}

export interface LiveRegisterOptions {
  /** Replaces the register of `live` when it differs. */
  readonly site: SiteGiven | undefined;
  /** Shown as long as `live` has no other. */
  readonly sample: SiteGiven | undefined;
  readonly journal: JournalStore;
  readonly desk: CommandDesk;
  readonly problems: ProblemBook;
  readonly clock: Clock;
}

/** Resolves to whether it is the sample that is shown. */
export async function giveRegister(options: LiveRegisterOptions): Promise<boolean> {
  const { site, sample, journal, desk, problems, clock } = options;
  const sampleShown = site === undefined && (await isShown(sample, journal));
  const given = site ?? (sampleShown ? sample : undefined);
  if (given === undefined) return sampleShown;
  if (await isReplacedByHand(given, journal)) problems.count(siteFileOlder(given), clock.now());
  else await importSite(given, journal, desk, problems, clock.now());
  return sampleShown;
}

export const registerOf = (journal: JournalStore, world: WorldId): RegisterFound =>
  worldExists(journal, world) ? registerIn(journal.state(world)) : { state: 'unknown' };

/** What somebody imported on a screen is not undone by the file that the hub was started with, which may be older. */
async function isReplacedByHand({ site }: SiteGiven, journal: JournalStore): Promise<boolean> {
  if (isSame(journal.state(LIVE).register.site, site)) return false;
  const newest = await journal.newestOf(LIVE, 'register', 'SiteImported.v1');
  return newest?.actor.kind === 'operator';
}

const siteFileOlder = ({ source }: SiteGiven): ProblemSeen => ({
  code: 'site-file-not-imported',
  source: 'site file',
  where: source,
  sentence: {
    en: `The register that stands was imported on a screen, so that the site file ${source} was not imported at this start. To put it in its place, import it on a screen or by “muster import”.`,
    zh: `当前台账由人员在屏幕上导入，因此本次启动未导入站点文件 ${source}。如需替换，请在屏幕上或用“muster import”导入。`,
  },
});

/** An imported register stays, also one that was made from the sample and has its id; an older sample is replaced. */
async function isShown(sample: SiteGiven | undefined, journal: JournalStore): Promise<boolean> {
  if (sample === undefined) return false;
  const standing = journal.state(LIVE).register.site;
  if (standing === null || isSame(standing, sample.site)) return true;
  const newest = await journal.newestOf(LIVE, 'register', 'SiteImported.v1');
  return newest?.type === 'SiteImported.v1' && newest.data.source === sample.source;
}

async function importSite(
  { site, source, problems: wrong = [], earlyWarning = null }: SiteGiven,
  journal: JournalStore,
  desk: CommandDesk,
  book: ProblemBook,
  at: number,
): Promise<void> {
  for (const { where, sentence } of wrong)
    book.count({ code: 'site-record-refused', source: 'site file', where, sentence }, at);
  // What stands already needs no room on the disk.
  const { register, warnings } = journal.state(LIVE);
  const taken = earlyWarning === null ? null : takenFromFile(earlyWarning, warnings, site);
  if (isSame(register.site, site) && taken === null) return;
  const outcome = await desk.judge(
    {
      id: CommandId.parse(randomUUID()),
      world: LIVE,
      at,
      actor: { kind: 'system', name: 'site file' },
      type: 'ImportSite',
      data: { site, source, ...(earlyWarning === null ? {} : { earlyWarning }) },
    },
    'hub',
  );
  if (outcome.outcome === 'deferred') throw new Error(outcome.sentence.en);
}

const isSame = (a: Site | null, b: Site): boolean => JSON.stringify(a) === JSON.stringify(b);
