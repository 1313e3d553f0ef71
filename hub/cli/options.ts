/** The options that commands share, and how what was typed becomes what a command takes. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { WorldId } from '#shared/domain/ids.ts';
import { defaultDataDirectory } from '#shared/node/dataDirectory.ts';

/** What was typed cannot be meant: exit code 2. */
export class WrongUsage extends Error {}

export const Data = z.string().min(1, 'It must be a folder.').optional();
export const Json = z.boolean().default(false);
export const World = WorldId;
/** Faster than this, a round of a recording would be over between two looks at the clock. */
export const Speed = z.coerce.number('It must be a number.').positive('It must be above 0.').max(1000, 'At most 1000.');
export const Port = z.coerce
  .number('It must be a port.')
  .int('It must be a port, 0 to 65535; 0 is any free one.')
  .min(0, 'It must be a port, 0 to 65535; 0 is any free one.')
  .max(65_535, 'It must be a port, 0 to 65535; 0 is any free one.');

/** Of a journal that several hubs share. */
export const PostgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'It must be an address such as postgres://user@10.0.0.5/muster.',
});

/** Commander hands over what it read without a type. Throws WrongUsage. */
export function parseOptions<Schema extends z.ZodType>(schema: Schema, typed: unknown): z.output<Schema> {
  const parsed = schema.safeParse(typed);
  if (parsed.success) return parsed.data;
  throw new WrongUsage(
    parsed.error.issues
      .map(({ path, message }) => `--${path.map(String).map(dashed).join(' ')}: ${message}`)
      .join('\n'),
  );
}

const dashed = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The data folder a command works on; the sample site's when none is named. */
export const dataFolder = (data: string | undefined): string => resolve(data ?? defaultDataDirectory());
