import { describe, expect, it } from 'vitest';
import { mediaTypeOf } from './mediaType.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

describe('what a file is', () => {
  it.each([
    ['\xff\xd8\xff\xe1', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\n\0', 'image/png'],
    ['RIFF\0\0\0\0WEBPVP8 ', 'image/webp'],
    ['\0\0\0\x18ftypheic\0', 'image/heic'],
    ['%PDF-1.7\n', 'application/pdf'],
    ['\n\n%PDF-1.4', 'application/pdf'],
    ['Valve 3 closed at 14:05.\r\n', 'text/plain'],
    ['MZ\x90\0\x03', null],
    ['\0\0\0\x18ftypmp42\0', null],
    ['GIF89a\x01\0', null],
    ['', null],
  ])('is read from its first bytes: %j', (head, expected) => {
    expect(mediaTypeOf(bytes(head))).toBe(expected);
  });

  it('is text also in Chinese, and when the piece ends within a character', () => {
    const text = new TextEncoder().encode('三号阀门已关闭');
    expect(mediaTypeOf(text)).toBe('text/plain');
    expect(mediaTypeOf(text.subarray(0, 10))).toBe('text/plain');
    expect(mediaTypeOf(Uint8Array.from([0xc8, 0xfd, 0xba, 0xc5]))).toBeNull();
  });
});
