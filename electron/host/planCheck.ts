/** Files of plans that somebody chose on a screen: looked at, and let go of. */
import { readFileSync } from 'node:fs';
import type { Site } from '#shared/domain/register/site.ts';
import type { HandedFileId, PlansCheck } from '#shared/protocol/hostContract.ts';
import type { HandedFiles } from './files/handedFiles.ts';

/** More than anybody reads; the number of all is said with them. */
const SHOWN_PROBLEMS = 200;

export async function checkPlans(
  files: HandedFiles,
  given: readonly { readonly name: string; readonly file: HandedFileId }[],
  site: Site | null,
): Promise<PlansCheck> {
  const contents = given.map(({ name, file }) => ({ name, bytes: readFileSync(files.path(file)) }));
  for (const { file } of given) files.remove(file);
  // What reads spreadsheets is loaded when one is given: a host starts without it.
  const { readPlanFile } = await import('#shared/node/plans/planFiles.ts');
  const read = await Promise.all(
    contents.map(async ({ name, bytes }) => ({ name, ...(await readPlanFile(name, bytes, site)) })),
  );
  const problems = read.flatMap(({ name, problems: own }) =>
    own.map(({ where, sentence }) => ({ where: given.length > 1 ? `${name}: ${where}` : where, sentence })),
  );
  return {
    plans: read.flatMap(({ plans }) => plans),
    problems: problems.slice(0, SHOWN_PROBLEMS),
    problemCount: problems.length,
  };
}
