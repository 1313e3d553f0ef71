/** The text of a CAP message out of its bytes: by its byte order mark, else by the encoding that it declares, else UTF-8. */
import { capRules, type CapFinding } from '../../protocol/cap/rules.ts';
import { checkCap } from '../../protocol/cap/checkCap.ts';
import type { LocalizedText } from '../../domain/values.ts';

/** A message is some kilobytes; what carries files in it some megabytes. */
const MOST_BYTES = 32 * 1024 * 1024;

export function checkCapBytes(bytes: Uint8Array): readonly CapFinding[] {
  if (bytes.byteLength > MOST_BYTES)
    return [
      fault('xml-encoding', {
        en: 'The file has more than 32 MB. A CAP message is a few kilobytes; is it the right file?',
        zh: '文件超过 32 MB。CAP 消息通常只有几千字节，请确认文件是否正确。',
      }),
    ];
  const marked = markOf(bytes);
  const declared = declaredIn(bytes, marked);
  const encoding = marked ?? declared ?? 'utf-8';
  if (marked !== null && declared !== null && !agree(marked, declared))
    return [
      fault('xml-encoding', {
        en: `The document declares ${declared}, and its byte order mark is of ${marked}. Correct the declaration.`,
        zh: `文档声明为 ${declared}，而其字节顺序标记为 ${marked}，请更正声明。`,
      }),
    ];
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    return [fault('xml-encoding', error instanceof RangeError ? unknownEncoding(encoding) : notIn(encoding))];
  }
  const said = /^utf-?8$/i.test(encoding) || /^(us-)?ascii$/i.test(encoding) ? [] : [other(encoding)];
  return [...said, ...checkCap(text)];
}

const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const markOf = (bytes: Uint8Array): string | null =>
  MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0] ?? null;

function declaredIn(bytes: Uint8Array, marked: string | null): string | null {
  const head = new TextDecoder(marked ?? 'latin1').decode(bytes.subarray(0, 400));
  return /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/.exec(head)?.[1] ?? null;
}

/** UTF-16 is declared without saying which end comes first. */
const agree = (marked: string, declared: string): boolean =>
  marked.startsWith(declared.toLowerCase().replace(/^utf(\d)/, 'utf-$1'));

function fault(rule: 'xml-encoding', sentence: LocalizedText): CapFinding {
  return { rule, ...capRules[rule], path: '', line: null, sentence };
}

const other = (encoding: string): CapFinding => ({
  rule: 'utf-8',
  ...capRules['utf-8'],
  path: '',
  line: 1,
  sentence: {
    en: `The document is in ${encoding}; it was read so. Write UTF-8, which every reader knows.`,
    zh: `文档编码为 ${encoding}，已按此读取。建议改用各方均支持的 UTF-8。`,
  },
});

const unknownEncoding = (encoding: string): LocalizedText => ({
  en: `The document declares the encoding “${encoding}”, which is not known here. Write UTF-8.`,
  zh: `文档声明的编码“${encoding}”无法识别，请改用 UTF-8。`,
});

const notIn = (encoding: string): LocalizedText => ({
  en: `The bytes of the document are not ${encoding}. Save it in that encoding, or declare the one that it is in.`,
  zh: `文档内容不符合 ${encoding} 编码，请以该编码保存，或声明其实际编码。`,
});
