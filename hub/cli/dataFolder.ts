import { resolve } from 'node:path';
import { defaultDataDirectory } from '#shared/node/dataDirectory.ts';

/** The data folder a command works on; the sample site's when none is named. */
export const dataFolder = (data: string | undefined): string => resolve(data ?? defaultDataDirectory());
