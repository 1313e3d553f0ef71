/** A file that belongs to a message: CAP 1.2, 3.2.3. */
import { shown, type Findings } from './findings.ts';
import type { XmlElement } from './xmlTree.ts';

/** RFC 2046 and what IANA registered after it; `x-` names are of those who use them. */
const MIME_TYPE =
  /^(?:application|audio|example|font|haptics|image|message|model|multipart|text|video|x-[a-z0-9.+-]+)\/[a-z0-9!#$&^_.+-]+\s*(?:;.*)?$/i;

export function checkResource(resource: XmlElement, namespace: string, path: string, findings: Findings): void {
  const child = (name: string): XmlElement | undefined =>
    resource.children.find((one) => one.name === name && one.namespace === namespace && one.text.trim() !== '');
  const at = (element: XmlElement): { path: string; line: number } => ({
    path: `${path}/${element.name}`,
    line: element.line,
  });
  const mimeType = child('mimeType');
  if (mimeType !== undefined && !MIME_TYPE.test(mimeType.text.trim()))
    findings.add('mime-type', at(mimeType), {
      en: `${shown(mimeType.text)} is no MIME type. Write type/subtype, such as image/png.`,
      zh: `${shown(mimeType.text)} 不是 MIME 类型，请写作“类型/子类型”，例如 image/png。`,
    });
  const deref = child('derefUri');
  const uri = child('uri');
  if (uri !== undefined && deref === undefined && !/^[a-z][a-z0-9+.-]*:\S+$/i.test(uri.text.trim()))
    findings.add('uri', at(uri), {
      en: `${shown(uri.text)} is no full address, and no <derefUri> has its content. Write the address with its scheme.`,
      zh: `${shown(uri.text)} 不是完整地址，且没有 <derefUri> 提供内容，请写明协议。`,
    });
  if (deref !== undefined) {
    const content = deref.text.replaceAll(/\s/g, '');
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(content) || content.length % 4 !== 0)
      findings.add('deref-uri', at(deref), {
        en: 'The content of <derefUri> is not base 64. Encode it.',
        zh: '<derefUri> 的内容不是 Base64 编码，请重新编码。',
      });
    else
      findings.add('deref-uri-use', at(deref), {
        en: 'The message carries a file in <derefUri>. Send that over one-way links only; else give its address.',
        zh: '消息以 <derefUri> 随附文件，仅应用于单向链路；否则请给出地址。',
      });
  }
  const digest = child('digest');
  // In hexadecimal or base 64: the standard does not say which.
  if (digest !== undefined && !/^(?:[0-9a-fA-F]{40}|[A-Za-z0-9+/]{27}=)$/.test(digest.text.trim()))
    findings.add('digest', at(digest), {
      en: `${shown(digest.text)} is no SHA-1, which has 20 bytes: 40 hexadecimal digits. Compute it anew.`,
      zh: `${shown(digest.text)} 不是 SHA-1（20 字节，即 40 位十六进制数），请重新计算。`,
    });
}
