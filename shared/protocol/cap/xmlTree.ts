/**
 * The elements of an XML document, with their namespaces and lines. Nothing is ever fetched, and no entity that the
 * document declares is resolved: what is not one of XML's five, or a number, is reported.
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import type { LocalizedText } from '../../domain/values.ts';
import { firstForbidden, isXmlCharacter } from './xmlCharacters.ts';

export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly line: number;
  readonly attributes: readonly { readonly name: string; readonly namespace: string }[];
  readonly children: readonly XmlElement[];
  /** All that stands right in it, CDATA included. */
  readonly text: string;
}

export interface XmlFault {
  readonly of: 'form' | 'entity' | 'doctype';
  readonly line: number;
  readonly sentence: LocalizedText;
}

export interface XmlRead {
  readonly root: XmlElement | null;
  readonly faults: readonly XmlFault[];
}

/** Of the parser: one key that is the name, `:@` with the attributes, and a symbol that says where it stands. */
type Node = Readonly<Record<string, unknown>>;
const Node = z.custom<Node>((value) => typeof value === 'object' && value !== null);
const Nodes = z.array(Node);
const Attributes = z.record(z.string(), z.string()).default({});

const XMLNS = 'http://www.w3.org/2000/xmlns/';
const KNOWN_PREFIXES: ReadonlyMap<string, string> = new Map([
  ['', ''],
  ['xml', 'http://www.w3.org/XML/1998/namespace'],
  ['xmlns', XMLNS],
]);
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['apos', "'"],
  ['quot', '"'],
]);

export function readXml(document: string): XmlRead {
  // XML 1.0, 2.11.
  const given = document.replaceAll(/\r\n?/g, '\n');
  const faults: XmlFault[] = [];
  const lineAt = linesOf(given);
  const form = (line: number, en: string, zh: string): XmlRead => ({
    root: null,
    faults: [...faults, { of: 'form', line, sentence: { en, zh } }],
  });
  const forbidden = firstForbidden(given);
  if (forbidden !== null)
    return form(
      lineAt(forbidden.index),
      `There is a character that XML does not allow (U+${hex(forbidden.character)}). Remove it.`,
      `含有 XML 不允许的字符（U+${hex(forbidden.character)}），请删除。`,
    );
  if (/^<\?xml\s/.test(given) && !DECLARATION.test(given))
    return form(
      1,
      'The XML declaration is malformed. Write <?xml version="1.0" encoding="UTF-8"?>.',
      'XML 声明格式不正确，请写作 <?xml version="1.0" encoding="UTF-8"?>。',
    );
  const { text, doctypeLine } = withoutDoctype(given);
  if (doctypeLine !== null)
    faults.push({
      of: 'doctype',
      line: doctypeLine,
      sentence: {
        en: 'There is a document type declaration. It was passed over, and nothing was fetched; leave it out.',
        zh: '含有文档类型声明，已忽略，未读取任何外部内容；请删除。',
      },
    });
  // oxlint-disable-next-line typescript/no-deprecated -- what it moves to is the same code, in a package of its own
  const validity = XMLValidator.validate(text);
  if (validity !== true) {
    const { msg, line } = validity.err;
    return form(line, `The document is not well-formed: ${msg}`, `文档格式不正确：${msg}`);
  }
  let nodes: Node[];
  try {
    nodes = Nodes.parse(parser.parse(text));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return form(1, `The document is not well-formed: ${why}`, `文档格式不正确：${why}`);
  }
  const roots = nodes.filter((node) => isElement(nameOf(node)));
  const [first] = roots;
  if (first === undefined)
    return form(1, 'There is no element in it. Is it the right file?', '其中没有任何元素，请确认文件是否正确。');
  if (roots.length > 1)
    return form(
      lineAt(startOf(roots[1] ?? first)),
      'There is more than one root element. A file is one message.',
      '含有多个根元素。一个文件应为一条消息。',
    );
  const unknown = (line: number, sentence: LocalizedText, of: XmlFault['of']): void => {
    faults.push({ of, line, sentence });
  };
  return { root: elementOf(first, KNOWN_PREFIXES, { lineAt, unknown }), faults };
}

/** XML 1.0, 2.8. */
const DECLARATION =
  /^<\?xml\s+version\s*=\s*(["'])1\.\d+\1(?:\s+encoding\s*=\s*(["'])[A-Za-z][\w.-]*\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\3)?\s*\?>/;

/** The line, from 1, that a character is on. */
function linesOf(text: string): (index: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (index) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= index) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  cdataPropName: '#cdata',
  commentPropName: '#comment',
  captureMetaData: true,
  maxNestedTags: 1_000,
});

interface Reading {
  readonly lineAt: (index: number) => number;
  readonly unknown: (line: number, sentence: LocalizedText, of: XmlFault['of']) => void;
}

function elementOf(node: Node, outer: ReadonlyMap<string, string>, reading: Reading): XmlElement {
  const qualified = nameOf(node);
  const line = reading.lineAt(startOf(node));
  const given = Object.entries(Attributes.parse(node[':@']));
  const prefixes = new Map(outer);
  for (const [name, value] of given) {
    if (name === 'xmlns') prefixes.set('', decoded(value, line, reading));
    else if (name.startsWith('xmlns:')) prefixes.set(name.slice(6), decoded(value, line, reading));
  }
  const resolve = (name: string, unprefixed: string): { readonly name: string; readonly namespace: string } => {
    const colon = name.indexOf(':');
    if (colon === -1) return { name, namespace: unprefixed };
    const prefix = name.slice(0, colon);
    const namespace = prefixes.get(prefix);
    if (namespace === undefined)
      reading.unknown(
        line,
        {
          en: `The prefix “${prefix}” of “${name}” is not declared. Declare its namespace with xmlns:${prefix}.`,
          zh: `“${name}”的前缀“${prefix}”未声明，请以 xmlns:${prefix} 声明其命名空间。`,
        },
        'form',
      );
    return { name: name.slice(colon + 1), namespace: namespace ?? '' };
  };
  const children: XmlElement[] = [];
  let text = '';
  for (const child of Nodes.parse(node[qualified])) {
    const name = nameOf(child);
    if (name === '#text') {
      const raw = String(child[name]);
      if (raw.includes(']]>'))
        reading.unknown(
          line,
          {
            en: 'There is “]]>” in a text, which ends a CDATA section that was never begun. Write “]]&gt;”.',
            zh: '文本中含有“]]>”，而没有对应的 CDATA 开头，请写作“]]&gt;”。',
          },
          'form',
        );
      text += decoded(raw, line, reading);
    }
    if (name === '#cdata')
      text += Nodes.parse(child[name])
        .map((part) => String(part['#text']))
        .join('');
    else if (isElement(name)) children.push(elementOf(child, prefixes, reading));
  }
  const attributes = given.map(([name]) => (name === 'xmlns' ? { name, namespace: XMLNS } : resolve(name, '')));
  return { ...resolve(qualified, prefixes.get('') ?? ''), line, attributes, children, text };
}

/** Of attributes that say where names come from, and no more. */
export const isOfXml = ({ namespace }: { readonly namespace: string }): boolean =>
  namespace === XMLNS || namespace === 'http://www.w3.org/2001/XMLSchema-instance';

const nameOf = (node: Node): string => Object.keys(node).find((key) => key !== ':@') ?? '';
const isElement = (name: string): boolean => name !== '' && !name.startsWith('#') && !name.startsWith('?');
const Start = z.object({ startIndex: z.number() });

function startOf(node: Node): number {
  const symbol: unknown = XMLParser.getMetaDataSymbol();
  const meta = typeof symbol === 'symbol' ? (Reflect.get(node, symbol) as unknown) : undefined;
  return Start.safeParse(meta).data?.startIndex ?? 0;
}

const hex = (character: string): string => (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');

function decoded(text: string, line: number, { unknown }: Reading): string {
  return text.replaceAll(/&([^;&]*);/g, (whole, name: string) => {
    const known = ENTITIES.get(name);
    if (known !== undefined) return known;
    const number = /^#(?:x([0-9a-fA-F]+)|(\d+))$/.exec(name);
    const code = number === null ? NaN : number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16);
    if (code >= 0 && code <= 0x10ffff && isXmlCharacter(String.fromCodePoint(code))) return String.fromCodePoint(code);
    unknown(
      line,
      {
        en: `The entity ${whole} is not one of XML’s. Write the character itself, or its number.`,
        zh: `实体 ${whole} 不是 XML 预定义实体，请直接写该字符或其数字引用。`,
      },
      'entity',
    );
    return '';
  });
}

/** Blank in its place, so that lines stay what they are. */
function withoutDoctype(text: string): { readonly text: string; readonly doctypeLine: number | null } {
  const start = /<!DOCTYPE\b/.exec(
    text.replaceAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, (part) => ' '.repeat(part.length)),
  );
  if (start === null) return { text, doctypeLine: null };
  let depth = 0;
  let quote = '';
  let end = start.index;
  for (; end < text.length; end += 1) {
    const character = text.charAt(end);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '<') depth += 1;
    else if (character === '>') {
      depth -= 1;
      if (depth === 0) break;
    }
  }
  const declared = text.slice(start.index, end + 1);
  return {
    text: text.slice(0, start.index) + declared.replaceAll(/[^\n]/g, ' ') + text.slice(end + 1),
    doctypeLine: text.slice(0, start.index).split('\n').length,
  };
}
