/** A site file that somebody chose on a screen: first looked at, then, when they say so, the register. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DomainCommand } from '#shared/domain/command.ts';
import { registerMark } from '#shared/domain/register/registerMark.ts';
import type { Site } from '#shared/domain/register/site.ts';
import { siteChanges } from '#shared/domain/register/siteChanges.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { takenFromFile, type CarriedWarnings } from '#shared/domain/warnings/carried.ts';
import type { WorldState } from '#shared/domain/world.ts';
import { loadSiteTexts } from '#shared/node/site/loadSiteFile.ts';
import { SiteCheckId, type HandedFileId, type SiteCheck, type SubmitReply } from '#shared/protocol/hostContract.ts';
import type { HandedFiles } from './files/handedFiles.ts';
import { HostRefusal } from './refusal.ts';

/** More than anybody reads; the number of all is said with them. */
const SHOWN_PROBLEMS = 200;

export interface SiteImportOptions {
  readonly files: HandedFiles;
  /** What stands in LIVE, with what waits here. */
  readonly state: () => Pick<WorldState, 'register' | 'warnings'>;
  readonly submit: (command: DomainCommand) => SubmitReply;
}

interface Checked {
  readonly check: SiteCheckId;
  readonly site: Site;
  readonly source: string;
  /** Null: the file says nothing of it. */
  readonly earlyWarning: CarriedWarnings | null;
  /** Of the register that the changes were counted against. */
  readonly seen: string;
}

export class SiteImport {
  readonly #options: SiteImportOptions;
  /** Only the last: a site is some megabytes, and nobody compares two. */
  #checked: Checked | null = null;

  constructor(options: SiteImportOptions) {
    this.#options = options;
  }

  check(given: readonly { readonly name: string; readonly file: HandedFileId }[]): SiteCheck {
    const { files, state } = this.#options;
    const texts = given.map(({ name, file }) => ({ name, text: readFileSync(files.path(file), 'utf8') }));
    for (const { file } of given) files.remove(file);
    const { site, problems, earlyWarning = null } = loadSiteTexts(texts);
    const wrong = { problems: problems.slice(0, SHOWN_PROBLEMS), problemCount: problems.length };
    this.#checked = null;
    if (site === null) return { readable: null, ...wrong };
    const {
      register: { site: standing },
      warnings,
    } = state();
    const check = SiteCheckId.parse(randomUUID());
    const source = given.map(({ name }) => name).join(', ');
    this.#checked = { check, site, source, earlyWarning, seen: registerMark(standing) };
    const taken = earlyWarning === null ? null : takenFromFile(earlyWarning, warnings, site);
    return {
      readable: {
        check,
        name: site.name,
        changes: siteChanges(standing, site),
        stands: JSON.stringify(standing) === JSON.stringify(site),
        earlyWarning: earlyWarning === null ? 'none' : taken === null ? 'stays' : 'taken',
      },
      ...wrong,
    };
  }

  /** Throws HostRefusal. */
  replace(check: SiteCheckId): SubmitReply {
    const checked = this.#checked;
    if (checked?.check !== check) throw new HostRefusal(CHECK_ANEW);
    const { site, source, earlyWarning, seen } = checked;
    const reply = this.#options.submit({
      type: 'ReplaceRegister',
      data: { site, source: source.slice(0, 500), seen, ...(earlyWarning === null ? {} : { earlyWarning }) },
    });
    if (reply.outcome !== 'rejected') this.#checked = null;
    return reply;
  }
}

const CHECK_ANEW: LocalizedText = {
  en: 'This station no longer holds that file: another was chosen since, or it was restarted. Choose the file again.',
  zh: '工作站已不再保存该文件：之后选择了其他文件，或工作站已重启。请重新选择文件。',
};
