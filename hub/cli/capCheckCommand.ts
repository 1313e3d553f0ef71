/** `muster cap check`: what OASIS CAP 1.2 forbids in a message, rule by rule, and what it advises against. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { checkCapBytes } from '#shared/node/cap/capText.ts';
import type { CapFinding } from '#shared/protocol/cap/rules.ts';
import { Json } from './options.ts';

export const CapCheckOptions = z.object({ json: Json });
export type CapCheckOptions = z.infer<typeof CapCheckOptions>;

export async function runCapCheck(file: string, { json }: CapCheckOptions): Promise<number> {
  const name = file === '-' ? 'standard input' : resolve(file);
  const findings = checkCapBytes(await read(file, name));
  const errors = findings.filter(({ level }) => level === 'error');
  const warnings = findings.filter(({ level }) => level === 'warning');
  if (json) process.stdout.write(`${JSON.stringify({ file: name, valid: errors.length === 0, errors, warnings })}\n`);
  else {
    for (const finding of errors) process.stderr.write(`${told(name, finding)}\n`);
    for (const finding of warnings) process.stderr.write(`${told(name, finding)}\n`);
    process.stdout.write(verdict(name, errors.length, warnings.length));
  }
  return errors.length === 0 ? 0 : 1;
}

async function read(file: string, name: string): Promise<Uint8Array> {
  try {
    return file === '-' ? await buffer(process.stdin) : await readFile(name);
  } catch (error) {
    throw new Error(
      `${name} cannot be read: ${error instanceof Error ? error.message : String(error)}. Check the path.`,
      {
        cause: error,
      },
    );
  }
}

function told(name: string, { rule, level, section, asks, path, line, sentence }: CapFinding): string {
  const where = [name, ...(line === null ? [] : [`line ${String(line)}`]), ...(path === '' ? [] : [path])].join(', ');
  const standard = /^\d/.test(section) ? `CAP 1.2, ${section}` : section;
  return `${level} ${rule}: ${where}\n  ${sentence.en}\n  ${standard}: ${asks.en}`;
}

function verdict(name: string, errors: number, warnings: number): string {
  const of = (count: number, what: string): string => `${String(count)} ${what}${count === 1 ? '' : 's'}`;
  const found = warnings === 0 ? '' : ` ${of(warnings, 'thing')} it advises against.`;
  return errors === 0
    ? `${name}: nothing that CAP 1.2 forbids.${found}\n`
    : `${name}: ${of(errors, 'thing')} that CAP 1.2 forbids.${found}\n`;
}
