/** The messages that one refers to: CAP 1.2, 3.2.1, msgType and references. */
import { CAP_NAME } from '../../domain/publicWarnings/cap.ts';
import { readCapTime } from './capTime.ts';
import { shown, type Findings } from './findings.ts';
import { words } from './shapes.ts';
import type { XmlElement } from './xmlTree.ts';

export function checkReferences(alert: XmlElement, namespace: string, findings: Findings): void {
  const child = (name: string): XmlElement | undefined =>
    alert.children.find((one) => one.name === name && one.namespace === namespace);
  const text = (name: string): string => child(name)?.text.trim() ?? '';
  const msgType = text('msgType');
  const element = child('references');
  const references = words(element?.text ?? '');
  if (references.length === 0 && ['Update', 'Cancel', 'Ack', 'Error'].includes(msgType)) {
    findings.add(
      'references-missing',
      { path: '/alert', line: (element ?? alert).line },
      {
        en: `The message is of type ${msgType} and refers to none. Write sender,identifier,sent of each that it is about into <references>.`,
        zh: `消息类型为 ${msgType}，但未引用任何消息。请在 <references> 中写明所涉消息的“发送者,标识符,发送时间”。`,
      },
    );
    return;
  }
  if (element === undefined) return;
  const at = { path: '/alert/references', line: element.line };
  const sent = readCapTime(text('sent'));
  for (const reference of references) {
    const [sender = '', identifier = '', time = '', ...more] = reference.split(',');
    const earlier = readCapTime(time);
    if (more.length > 0 || !CAP_NAME.test(sender) || !CAP_NAME.test(identifier) || earlier === null) {
      findings.add('references', at, {
        en: `${shown(reference)} is no reference. Write sender,identifier,sent without blanks, the time with its offset.`,
        zh: `${shown(reference)} 不是有效引用，请写作“发送者,标识符,发送时间”，不含空格，时间带时差。`,
      });
      continue;
    }
    if (identifier === text('identifier') && sender === text('sender'))
      findings.add('references', at, {
        en: `The message refers to itself (${shown(reference)}). Name an earlier one.`,
        zh: `消息引用了自身（${shown(reference)}），请引用较早的消息。`,
      });
    else if (sent !== null && earlier.at > sent.at)
      findings.add('references-later', at, {
        en: `${shown(reference)} was sent later than this message. Check the times.`,
        zh: `${shown(reference)} 的发送时间晚于本消息，请核对。`,
      });
  }
}
