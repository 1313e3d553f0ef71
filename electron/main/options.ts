/** What the app was started with. Switches of Chromium stand on the same command line and are left to it. */
import { parseArgs } from 'node:util';

export interface AppOptions {
  /** Null: the folder that belongs to the site. */
  readonly dataDirectory: string | null;
  readonly siteFile: string | null;
  readonly recording: string | null;
  readonly speed: string | null;
  /** A hub that runs elsewhere, or several with commas between them; null: the app starts its own. */
  readonly hubUrl: string | null;
  /** The file to take that hub's station key from; it is kept by the system's own means afterwards. */
  readonly hubKeyFile: string | null;
  /** That hub's fingerprint; null: a person is asked, once. */
  readonly hubFingerprint: string | null;
}

export function parseOptions(args: readonly string[]): AppOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: {
      data: text,
      site: text,
      recording: text,
      speed: text,
      hub: text,
      'hub-key-file': text,
      'hub-fingerprint': text,
    },
  });
  const given = (name: keyof typeof values): string | null => {
    const value = values[name];
    return typeof value === 'string' ? value : null;
  };
  return {
    dataDirectory: given('data'),
    siteFile: given('site'),
    recording: given('recording'),
    speed: given('speed'),
    hubUrl: given('hub'),
    hubKeyFile: given('hub-key-file'),
    hubFingerprint: given('hub-fingerprint'),
  };
}
