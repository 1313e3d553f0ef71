/** Logs of a process: JSON lines in files that rotate, with whatever looks like a secret taken out. */
import { mkdirSync } from 'node:fs';
import { pino, stdSerializers, stdTimeFunctions, type Logger } from 'pino';
import { createStream } from 'rotating-file-stream';

export type { Logger };

export interface LogOptions {
  readonly directory: string;
  /** The process: `hub`, `host`, `main`, … Names the file. */
  readonly name: string;
}

const REDACTED = ['key', 'token', 'password', 'secret', 'authorization', 'cookie'];

/** At most ten files of 5 MB each. A line is written without waiting for the disk: the journal is the record, not this. */
export function openLog({ directory, name }: LogOptions): Logger {
  mkdirSync(directory, { recursive: true });
  const stream = createStream(`${name}.log`, { path: directory, size: '5M', maxFiles: 10 });
  // A full disk must not end the process that reports it.
  stream.on('error', (error) => {
    process.stderr.write(`The log in ${directory} cannot be written: ${error.message}\n`);
  });
  return pino(
    {
      name,
      timestamp: stdTimeFunctions.isoTime,
      // Without it an Error, which has no fields of its own, is written as {}.
      serializers: { error: stdSerializers.err },
      redact: { paths: REDACTED.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '(not logged)' },
    },
    stream,
  );
}
