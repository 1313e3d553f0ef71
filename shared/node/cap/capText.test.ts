import { describe, expect, it } from 'vitest';
import { plainAlert } from '#shared/protocol/cap/testing.ts';
import { checkCapBytes } from './capText.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const rules = (given: Uint8Array): string[] => checkCapBytes(given).map(({ rule }) => rule);
const declared = (encoding: string): readonly [string, string] => ['encoding="UTF-8"', `encoding="${encoding}"`];

describe('the bytes of a message', () => {
  it('are UTF-8, with a byte order mark or without, declared or not', () => {
    const chinese = plainAlert(['Chlorine release', '氯气泄漏']);
    expect(rules(bytes(chinese))).toEqual([]);
    expect(rules(bytes(`\ufeff${chinese}`))).toEqual([]);
    expect(rules(bytes(plainAlert([' encoding="UTF-8"', ''])))).toEqual([]);
  });

  it('are read in the encoding that is declared, which is said', () => {
    const latin = Uint8Array.from(Buffer.from(plainAlert(declared('ISO-8859-1'), ['Chlorine', 'Chloré']), 'latin1'));
    expect(rules(latin)).toEqual(['utf-8']);
    const wide = Uint8Array.from(Buffer.from(`\ufeff${plainAlert(declared('UTF-16'))}`, 'utf16le'));
    expect(rules(wide)).toEqual(['utf-8']);
    const chinese = Uint8Array.from([
      ...bytes(plainAlert(declared('GB18030')).split('Chlorine')[0] ?? ''),
      0xc2,
      0xc8,
      ...bytes(plainAlert().split('Chlorine').slice(1).join('Chlorine')),
    ]);
    expect(rules(chinese)).toEqual(['utf-8']);
  });

  it('are refused with a sentence where they are not what they say', () => {
    const broken = bytes(plainAlert());
    broken[200] = 0xff;
    expect(rules(broken)).toEqual(['xml-encoding']);
    expect(rules(bytes(`\ufeff${plainAlert(declared('ISO-8859-1'))}`))).toEqual(['xml-encoding']);
    expect(rules(bytes(plainAlert(declared('UTF-16'))))).not.toEqual([]);
    expect(checkCapBytes(bytes(plainAlert(declared('EBCDIC-X'))))[0]?.sentence.en).toContain(
      '“EBCDIC-X”, which is not known',
    );
  });
});
