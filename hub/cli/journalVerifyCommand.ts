/** `muster journal verify`: whether a record is what was recorded. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { verifyJournal, type VerifyResult } from '#shared/node/journal/verify.ts';
import { serverOf } from '../journal/postgres/postgres.ts';
import { verifyPostgres } from '../journal/postgres/verifyPostgres.ts';
import { Json, PostgresUrl } from './options.ts';
import { readJournal } from './readJournal.ts';

export const JournalVerifyOptions = z.object({ json: Json });
export type JournalVerifyOptions = z.infer<typeof JournalVerifyOptions>;

const WHAT = {
  gap: 'is missing',
  changed: 'was changed after it was recorded',
  unchained: 'does not follow on the event before it',
  rewritten: 'is another than the one that the hub signed: its history was rewritten',
  forged: 'stands beside a signature that no hub gave',
} as const;

export async function runJournalVerify(file: string, { json }: JournalVerifyOptions): Promise<number> {
  const shared = PostgresUrl.safeParse(file);
  const path = shared.success ? serverOf(shared.data) : resolve(file);
  const result = shared.success ? await verifyPostgres(shared.data) : await readJournal(path, verifyJournal);
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : told(result));
  if (result.bad === null) return 0;
  const { world, sequence, what } = result.bad;
  process.stderr.write(
    `${path}: world ${world}, event ${String(sequence)} ${WHAT[what]}. Nothing from there on can be relied on; compare with a station’s replica or a backup.\n`,
  );
  return 1;
}

function told({ worlds, bad }: VerifyResult): string {
  if (worlds.length === 0 && bad === null) return 'The journal is empty.\n';
  return worlds
    .map(({ world, events, missing, checkpoints }) => {
      const signed = checkpoints === 0 ? '' : `; signatures of the hub: ${String(checkpoints)}`;
      const rest = missing === 0 ? '' : `; ${String(missing)} older ones are not here yet`;
      return `${world}: ${String(events)} events hold${signed}${rest}.\n`;
    })
    .join('');
}
