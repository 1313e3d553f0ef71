import type { SiteProblem } from '#shared/domain/register/siteFile.ts';

/** Each bad record of a site file as a line on standard error. */
export function printSiteProblems(file: string, problems: readonly SiteProblem[]): void {
  for (const { where, sentence } of problems) process.stderr.write(`${file}: ${where}: ${sentence.en}\n`);
}
