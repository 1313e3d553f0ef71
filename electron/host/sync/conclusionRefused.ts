import type { Command } from '#shared/domain/command.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { ProblemSeen } from '#shared/node/problems.ts';

/** What the rules concluded in a drill that this station plays, and the hub did not take: counted, for nobody decides on it. */
export const conclusionRefused = ({ world, type }: Command, sentence: LocalizedText): ProblemSeen => ({
  code: 'conclusion-refused',
  source: 'hub',
  where: `${world} ${type}`,
  sentence,
});
