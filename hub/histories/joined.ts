/** A post's hub whose record was joined with another: kept in its data folder, so that it does not part from it again. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Instant, type LocalizedText } from '#shared/domain/values.ts';

export const Joined = z.object({ url: z.url(), at: Instant });
export type Joined = z.infer<typeof Joined>;

const joinedFile = (dataDirectory: string): string => join(dataDirectory, 'hub', 'joined.json');

/** Null: it was not joined. Throws a sentence. */
export function readJoined(dataDirectory: string): Joined | null {
  const file = joinedFile(dataDirectory);
  if (!existsSync(file)) return null;
  try {
    return Joined.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(
      `${file} is damaged. It says that this hub’s record was joined with another’s; run “muster join” again.`,
      {
        cause: error,
      },
    );
  }
}

export function writeJoined(dataDirectory: string, joined: Joined): void {
  const file = joinedFile(dataDirectory);
  const next = `${file}.next`;
  rmSync(next, { force: true });
  writeFileSync(next, JSON.stringify(joined), { flush: true });
  renameSync(next, file);
}

export const goThere = ({ url }: Joined): LocalizedText => ({
  en: `The record of this command post was joined with the hub at ${url}. Connect there; what was done here is there, or is brought along.`,
  zh: `本指挥点的记录已并入 ${url} 的中心。请连接该中心；此前的操作已在其中，或将随工作站送达。`,
});
