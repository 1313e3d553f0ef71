/** What is written, and the shapes of messages that are taken for right, against the schema of OASIS itself. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { anyAlert, anyZone } from '#shared/protocol/cap/anyAlert.ts';
import { checkCap } from '#shared/protocol/cap/checkCap.ts';
import { plainAlert, shapesOfCountries } from '#shared/protocol/cap/testing.ts';
import { writeCap } from '#shared/protocol/cap/writeCap.ts';

const schema = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'cap', 'cap12.xsd'), 'utf8');
const validate = async (documents: readonly string[]): Promise<readonly string[]> => {
  const xml = documents.map((contents, index) => ({ fileName: `${String(index)}.xml`, contents }));
  const { errors } = await validateXML({ xml, schema: [schema] });
  return errors.map(({ message }) => message);
};

it('holds for whatever is written', async () => {
  const written = fc.sample(fc.tuple(anyAlert, anyZone), 60).map(([message, zone]) => writeCap(message, zone));
  expect(await validate(written)).toEqual([]);
});

it('holds for messages that are taken for right', async () => {
  expect(await validate([plainAlert(), ...Object.values(shapesOfCountries)])).toEqual([]);
});

it.each<readonly [string, string]>([
  ['<scope>Public</scope>', ''],
  ['Actual', 'Live'],
  ['Actual', ' Actual '],
  ['<sent>2026-05-24T16:49:00+08:00', '<sent>2026-05-24T08:49:00Z'],
  ['<sent>2026-05-24', '<sent>2026-02-30'],
  ['<sent>2026-05-24T16:49:00+08:00', '<sent>2026-05-24T16:49:00+15:00'],
  ['en-US', 'en_US'],
  ['<headline>', '<headline lang="en">'],
  ['20480', '20.5'],
  ['<altitude>0<', '<altitude>ground<'],
  ['<effective>2026-05-24T16:49:00+08:00</effective>', '<effective/>'],
  ['</info>', '<x:own xmlns:x="urn:x">1</x:own></info>'],
  ['<info>', '<info>Attention'],
])('forbids what the check forbids: %s', async (from, to) => {
  const text = plainAlert([from, to]);
  expect(await validate([text])).not.toEqual([]);
  expect(checkCap(text).filter(({ level }) => level === 'error')).not.toEqual([]);
});
