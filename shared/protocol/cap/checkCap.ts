/** Everything in a message that OASIS CAP 1.2 forbids or advises against, each with its rule. */
import { CAP_NAME } from '../../domain/publicWarnings/cap.ts';
import type { LocalizedText } from '../../domain/values.ts';
import { checkArea } from './checkArea.ts';
import { checkReferences } from './checkReferences.ts';
import { checkResource } from './checkResource.ts';
import { Findings, shown } from './findings.ts';
import type { CapFinding } from './rules.ts';
import {
  CAP_NAMESPACE,
  capElements,
  OLDER_NAMESPACES,
  SIGNATURE_NAMESPACE,
  type CapElement,
  type CapType,
} from './schema.ts';
import { readCapTime } from './capTime.ts';
import { isOfXml, readXml, type XmlElement } from './xmlTree.ts';

/** `text`: the document, without a byte order mark. */
export function checkCap(text: string): readonly CapFinding[] {
  const findings = new Findings();
  const { root, faults } = readXml(text);
  for (const { of, line, sentence } of faults) findings.add(FAULTS[of], { path: '', line }, sentence);
  if (root === null) return findings.all;
  const isAlert = root.name === 'alert' && root.namespace === CAP_NAMESPACE;
  const older = OLDER_NAMESPACES.get(root.namespace);
  if (!isAlert) findings.add('namespace', { path: `/${root.name}`, line: root.line }, notCap(root, older));
  // Of what is another version, or stands in an envelope, nothing else can be said.
  if (isAlert || (root.name === 'alert' && root.namespace === '')) new Check(root, findings).whole();
  return findings.all;
}

const FAULTS = { form: 'xml-well-formed', entity: 'xml-entity', doctype: 'xml-doctype' } as const;

function notCap({ name, namespace }: XmlElement, older: string | undefined): LocalizedText {
  if (older !== undefined)
    return {
      en: `This is a message of CAP ${older}. It is not held to the rules of 1.2: have it written in ${CAP_NAMESPACE}.`,
      zh: `这是 CAP ${older} 消息，不适用 1.2 的规则；请改用命名空间 ${CAP_NAMESPACE}。`,
    };
  if (name === 'alert')
    return namespace === ''
      ? {
          en: `<alert> has no namespace. Write <alert xmlns="${CAP_NAMESPACE}">.`,
          zh: `<alert> 未声明命名空间，请写作 <alert xmlns="${CAP_NAMESPACE}">。`,
        }
      : {
          en: `<alert> is of the namespace “${namespace}”. That of CAP 1.2 is ${CAP_NAMESPACE}.`,
          zh: `<alert> 的命名空间为“${namespace}”，CAP 1.2 应为 ${CAP_NAMESPACE}。`,
        };
  return {
    en: `The root is <${name}>, not <alert>. Where messages stand in a feed or an envelope, check each <alert> by itself.`,
    zh: `根元素为 <${name}>，而非 <alert>。如消息位于订阅源或封装中，请分别检查其中每个 <alert>。`,
  };
}

class Check {
  readonly #alert: XmlElement;
  readonly #namespace: string;
  readonly #findings: Findings;

  constructor(alert: XmlElement, findings: Findings) {
    this.#alert = alert;
    this.#namespace = alert.namespace;
    this.#findings = findings;
  }

  whole(): void {
    const alert = this.#alert;
    this.#group(alert, capElements, '/alert');
    const text = (name: string): string => this.#child(alert, name)?.text.trim() ?? '';
    this.#scope(text('scope'));
    checkReferences(alert, this.#namespace, this.#findings);
    this.#quotes('incidents', 'incidents-quotes');
    this.#notes(text('status'), text('msgType'), text('note'));
    const infos = this.#children(alert, 'info');
    if (infos.length === 0 && (text('msgType') === 'Alert' || text('msgType') === 'Update'))
      this.#findings.add('info-missing', this.#at('/alert', alert), {
        en: 'The message says nothing: it has no <info>. Add one, unless it is for the system only.',
        zh: '消息没有 <info>，未提供任何信息；如非系统用途，请补充。',
      });
    for (const [index, info] of infos.entries()) this.#info(info, `/alert/info${numbered(index, infos.length)}`);
    this.#sameTexts(infos);
  }

  // --- The schema.

  #group(parent: XmlElement, elements: readonly CapElement[], path: string): void {
    this.#attributes(parent, path);
    if (parent.text.trim() !== '')
      this.#findings.add('text-unknown', this.#at(path, parent), {
        en: `There is text between the elements of <${parent.name}>: ${shown(parent.text)}. Remove it.`,
        zh: `<${parent.name}> 的子元素之间含有文字：${shown(parent.text)}，请删除。`,
      });
    const counts = new Map<string, number>();
    const totals = new Map<string, number>();
    for (const { name } of parent.children) totals.set(name, (totals.get(name) ?? 0) + 1);
    let furthest = 0;
    for (const child of parent.children) {
      const index = elements.findIndex(({ name }) => name === child.name);
      const element = child.namespace === this.#namespace ? elements[index] : undefined;
      if (element === undefined) {
        furthest = this.#foreign(child, parent, path, elements.length) ? elements.length : furthest;
        continue;
      }
      const count = counts.get(child.name) ?? 0;
      counts.set(child.name, count + 1);
      const childPath = `${path}/${child.name}${numbered(count, totals.get(child.name) ?? 1)}`;
      if (element.most === 1 && count > 0)
        this.#findings.add('element-repeated', this.#at(childPath, child), {
          en: `<${child.name}> stands more than once in <${parent.name}>. Leave one.`,
          zh: `<${child.name}> 在 <${parent.name}> 中出现多次，请只保留一个。`,
        });
      if (index < furthest) {
        const after = elements[furthest]?.name ?? 'Signature';
        this.#findings.add('element-order', this.#at(childPath, child), {
          en: `<${child.name}> stands after <${after}>; the schema has it before. Move it.`,
          zh: `<${child.name}> 位于 <${after}> 之后，按模式应在其前，请调整顺序。`,
        });
      }
      furthest = Math.max(furthest, index);
      if (typeof element.type === 'object' && Array.isArray(element.type)) this.#group(child, element.type, childPath);
      else this.#leaf(child, element as CapElement & { readonly type: CapType }, childPath);
    }
    for (const { name, least } of elements)
      if (least === 1 && !counts.has(name))
        this.#findings.add('element-missing', this.#at(path, parent), {
          en: `<${parent.name}> has no <${name}>, which is required. Add it.`,
          zh: `<${parent.name}> 缺少必需的 <${name}>，请补充。`,
        });
  }

  /** True: a signature, which may stand at the end. */
  #foreign(child: XmlElement, parent: XmlElement, path: string, elements: number): boolean {
    const at = this.#at(`${path}/${child.name}`, child);
    if (path === '/alert' && elements > 0 && child.namespace === SIGNATURE_NAMESPACE) {
      this.#findings.add('signature', at, {
        en: 'The message is signed. The signature was not verified here.',
        zh: '消息带有签名，此处未验证其有效性。',
      });
      return true;
    }
    const other = child.namespace !== this.#namespace;
    this.#findings.add(
      'element-unknown',
      at,
      other
        ? {
            en: `<${child.name}> in <${parent.name}> is of another namespace (“${child.namespace}”). Remove it.`,
            zh: `<${parent.name}> 中的 <${child.name}> 属于其他命名空间（“${child.namespace}”），请删除。`,
          }
        : {
            en: `<${parent.name}> has no element <${child.name}>${hint(child.name)}. Remove it, or write it as a <parameter>.`,
            zh: `<${parent.name}> 中不应有 <${child.name}>，请删除或改写为 <parameter>。`,
          },
    );
    return false;
  }

  #attributes(element: XmlElement, path: string): void {
    for (const attribute of element.attributes)
      if (!isOfXml(attribute))
        this.#findings.add('attribute-unknown', this.#at(path, element), {
          en: `<${element.name}> has the attribute “${attribute.name}”. Remove it.`,
          zh: `<${element.name}> 含有属性“${attribute.name}”，请删除。`,
        });
  }

  #leaf(element: XmlElement, { type, least, name }: CapElement & { readonly type: CapType }, path: string): void {
    this.#attributes(element, path);
    const at = this.#at(path, element);
    const [inner] = element.children;
    if (inner !== undefined) {
      this.#findings.add('text-unknown', at, {
        en: `<${name}> holds the element <${inner.name}>. It holds text only.`,
        zh: `<${name}> 含有子元素 <${inner.name}>，只能含文字。`,
      });
      return;
    }
    const text = element.text;
    const trimmed = text.trim();
    if (trimmed === '') {
      this.#empty(name, least, type, at);
      return;
    }
    if (typeof type === 'object') {
      if (!(type.options as readonly unknown[]).includes(text))
        this.#findings.add('vocabulary', at, notOneOf(name, text, type.options.map(String)));
      return;
    }
    switch (type) {
      case 'name':
        if (!CAP_NAME.test(text))
          this.#findings.add(name === 'sender' ? 'sender' : 'identifier', at, {
            en: `<${name}> is ${shown(text)}. Write it without blanks, commas, “<” and “&”.`,
            zh: `<${name}> 为 ${shown(text)}，不得含空格、逗号、“<”或“&”。`,
          });
        return;
      case 'time':
        this.#time(name, trimmed, at);
        return;
      case 'language':
        if (!/^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/.test(trimmed))
          this.#findings.add('language', at, {
            en: `${shown(trimmed)} is no tag of a language. Write one such as en-US or zh-CN.`,
            zh: `${shown(trimmed)} 不是语言标记，请写作 en-US、zh-CN 等形式。`,
          });
        return;
      case 'absolute-uri':
        if (!isAbsoluteUri(trimmed))
          this.#findings.add('web', at, {
            en: `${shown(trimmed)} is no full address. Write it with its scheme, such as https://.`,
            zh: `${shown(trimmed)} 不是完整地址，请写明协议，例如 https://。`,
          });
        return;
      case 'whole-number':
        if (!/^\+?\d+$/.test(trimmed))
          this.#findings.add('size', at, {
            en: `The size is ${shown(trimmed)}. Write a whole number of bytes.`,
            zh: `文件大小为 ${shown(trimmed)}，请写作以字节计的整数。`,
          });
        return;
      case 'decimal':
        if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(trimmed))
          this.#findings.add('altitude', at, {
            en: `<${name}> is ${shown(trimmed)}. Write a decimal number of feet.`,
            zh: `<${name}> 为 ${shown(trimmed)}，请写作以英尺计的十进制数。`,
          });
        return;
      case 'uri':
      case 'text':
        this.#plain(name, trimmed, at);
    }
  }

  #empty(name: string, least: 0 | 1, type: CapType, at: { path: string; line: number }): void {
    // An empty language is en-US (3.2.2 language (3)); an empty value of a pair says that there is none.
    if (name === 'language' || name === 'value') return;
    // What is missing with them is said where they are read.
    if (name === 'polygon' || name === 'circle') return;
    const forbidden =
      least === 1 || typeof type === 'object' || type === 'time' || type === 'decimal' || type === 'whole-number';
    this.#findings.add(
      forbidden ? 'value-empty' : 'element-empty',
      at,
      forbidden
        ? { en: `<${name}> is empty. Fill it in.`, zh: `<${name}> 为空，请填写。` }
        : { en: `<${name}> is empty. Leave it out.`, zh: `<${name}> 为空，请省略。` },
    );
  }

  #time(name: string, text: string, at: { path: string; line: number }): void {
    const time = readCapTime(text);
    if (time === null && /[A-Za-z]$/.test(text))
      this.#findings.add('date-time-letter', at, {
        en: `<${name}> is ${shown(text)}, with letters for its zone. Write the offset: -00:00 for UTC, +08:00 for China.`,
        zh: `<${name}> 为 ${shown(text)}，以字母表示时区。请写作时差：UTC 为 -00:00，北京时间为 +08:00。`,
      });
    else if (time === null)
      this.#findings.add('date-time', at, {
        en: `<${name}> is ${shown(text)}. Write it such as 2026-05-24T16:49:00+08:00.`,
        zh: `<${name}> 为 ${shown(text)}，请写作 2026-05-24T16:49:00+08:00 的形式。`,
      });
    else if (time.plusZero)
      this.#findings.add('utc-offset', at, {
        en: `<${name}> ends in +00:00. Where that is UTC, write -00:00.`,
        zh: `<${name}> 以 +00:00 结尾；如为 UTC，请写作 -00:00。`,
      });
  }

  #plain(name: string, text: string, at: { path: string; line: number }): void {
    const entity = /&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,6});/.exec(text);
    if (entity !== null)
      this.#findings.add('html-entity', at, {
        en: `<${name}> holds ${shown(entity[0])} as text. Write the character itself.`,
        zh: `<${name}> 的文本中含有 ${shown(entity[0])}，请直接写该字符。`,
      });
    const tag = /<\/?(?:a|b|br|div|em|font|h[1-6]|i|img|li|ol|p|span|strong|table|td|tr|u|ul)\b[^>]*>/i.exec(text);
    if (tag !== null)
      this.#findings.add('html-tag', at, {
        en: `<${name}> holds the tag ${shown(tag[0])}. Write plain text.`,
        zh: `<${name}> 的文本中含有标签 ${shown(tag[0])}，请使用纯文本。`,
      });
    if (name === 'valueName' && /^(?:[A-Za-z]\.){2,}[A-Za-z]?$/.test(text))
      this.#findings.add('acronym', at, {
        en: `The name ${shown(text)} has periods. Write ${text.replaceAll('.', '').toUpperCase()}.`,
        zh: `名称 ${shown(text)} 含句点，请写作 ${text.replaceAll('.', '').toUpperCase()}。`,
      });
  }

  // --- What the schema does not say.

  #scope(scope: string): void {
    const alert = this.#alert;
    const addresses = this.#child(alert, 'addresses');
    const restriction = this.#child(alert, 'restriction');
    if (scope === 'Private' && (addresses?.text.trim() ?? '') === '')
      this.#findings.add('addresses-missing', this.#at('/alert', alert), {
        en: 'The scope is Private, and there are no <addresses>. Name whom it is for.',
        zh: '范围为 Private，但没有 <addresses>，请列明接收者。',
      });
    if (scope === 'Restricted' && (restriction?.text.trim() ?? '') === '')
      this.#findings.add('restriction-missing', this.#at('/alert', alert), {
        en: 'The scope is Restricted, and there is no <restriction>. Say by what rule.',
        zh: '范围为 Restricted，但没有 <restriction>，请说明限制规则。',
      });
    if (restriction !== undefined && restriction.text.trim() !== '' && (scope === 'Public' || scope === 'Private'))
      this.#findings.add('restriction-scope', this.#at('/alert/restriction', restriction), {
        en: `There is a <restriction>, while the scope is ${scope}. Leave it out, or make the scope Restricted.`,
        zh: `范围为 ${scope} 却含有 <restriction>，请删除或将范围改为 Restricted。`,
      });
    this.#quotes('addresses', 'addresses-quotes');
  }

  #quotes(name: 'addresses' | 'incidents', rule: 'addresses-quotes' | 'incidents-quotes'): void {
    const element = this.#child(this.#alert, name);
    if (element !== undefined && (element.text.split('"').length - 1) % 2 === 1)
      this.#findings.add(rule, this.#at(`/alert/${name}`, element), {
        en: `<${name}> has a double quote that is never closed: ${shown(element.text)}. Close it.`,
        zh: `<${name}> 中的双引号未成对：${shown(element.text)}，请补全。`,
      });
  }

  #notes(status: string, msgType: string, note: string): void {
    const at = this.#at('/alert', this.#alert);
    if (status === 'Exercise' && note === '')
      this.#findings.add('note-exercise', at, {
        en: 'This is of an exercise, and no <note> says which. Add one.',
        zh: '该消息属于演练，但未在 <note> 中注明是何演练，请补充。',
      });
    if (msgType === 'Error' && note === '')
      this.#findings.add('note-error', at, {
        en: 'This reports an error, and no <note> says which. Add one.',
        zh: '该消息报告错误，但未在 <note> 中说明原因，请补充。',
      });
  }

  #info(info: XmlElement, path: string): void {
    const at = (name: string): number | null => {
      const text = this.#child(info, name)?.text.trim();
      return text === undefined ? null : (readCapTime(text)?.at ?? null);
    };
    const sent = readCapTime(this.#child(this.#alert, 'sent')?.text.trim() ?? '')?.at ?? null;
    const [expires, begins] = [at('expires'), at('effective') ?? sent];
    const element = this.#child(info, 'expires');
    if (element !== undefined && expires !== null && begins !== null && expires < begins)
      this.#findings.add('expires', this.#at(`${path}/expires`, element), {
        en: 'It expires before it takes effect. Correct one of the two times.',
        zh: '失效时间早于生效时间，请更正。',
      });
    const resources = this.#children(info, 'resource');
    for (const [index, resource] of resources.entries())
      checkResource(resource, this.#namespace, `${path}/resource${numbered(index, resources.length)}`, this.#findings);
    const areas = this.#children(info, 'area');
    for (const [index, area] of areas.entries())
      checkArea(area, this.#namespace, `${path}/area${numbered(index, areas.length)}`, this.#findings);
  }

  /** The same sentence under two languages is written in one of them at most. */
  #sameTexts(infos: readonly XmlElement[]): void {
    for (const name of ['headline', 'description', 'instruction']) {
      const languages = new Map<string, string>();
      for (const [index, info] of infos.entries()) {
        const language = languageOf(this.#child(info, 'language'));
        const element = this.#child(info, name);
        const text = element?.text.trim() ?? '';
        if (element === undefined || text === '') continue;
        const other = languages.get(text);
        if (other === undefined) languages.set(text, language);
        else if (other !== language)
          this.#findings.add('same-text', this.#at(`/alert/info[${String(index + 1)}]/${name}`, element), {
            en: `<${name}> is the same in “${other}” and “${language}”. Write each in its own language.`,
            zh: `“${other}”与“${language}”的 <${name}> 相同，请分别以相应语言书写。`,
          });
      }
    }
  }

  #children(parent: XmlElement, name: string): XmlElement[] {
    return parent.children.filter((child) => child.name === name && child.namespace === this.#namespace);
  }

  #child(parent: XmlElement, name: string): XmlElement | undefined {
    return parent.children.find((child) => child.name === name && child.namespace === this.#namespace);
  }

  #at(path: string, { line }: XmlElement): { path: string; line: number } {
    return { path, line };
  }
}

const numbered = (index: number, of: number): string => (of > 1 ? `[${String(index + 1)}]` : '');

/** Elements that earlier versions had. */
const hint = (name: string): string => (name === 'password' ? ' (version 1.0 had it)' : '');

function notOneOf(name: string, text: string, options: readonly string[]): LocalizedText {
  const close =
    text === 'Very Likely'
      ? 'Likely'
      : options.find((option) => option.toLowerCase() === text.replaceAll(/\s/g, '').toLowerCase());
  const list = options.join(', ');
  return close === undefined
    ? {
        en: `<${name}> is ${shown(text)}. Write one of ${list}.`,
        zh: `<${name}> 为 ${shown(text)}，须为 ${list} 之一。`,
      }
    : { en: `<${name}> is ${shown(text)}. Write ${close}.`, zh: `<${name}> 为 ${shown(text)}，请写作 ${close}。` };
}

/** RFC 3986: a scheme, and something after it. */
const isAbsoluteUri = (text: string): boolean => /^[a-zA-Z][a-zA-Z0-9+.-]*:[^\s]+$/.test(text);

/** Its first part; without one it is English (3.2.2 language (2), (3)). */
function languageOf(element: XmlElement | undefined): string {
  const given = element?.text.trim() ?? '';
  return (given === '' ? 'en-US' : given).toLowerCase().split('-')[0] ?? '';
}
