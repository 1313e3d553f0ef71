/** An outlet that is mail: headline and text in each language, the message itself as CAP beside it. */
import nodemailer from 'nodemailer';
import type { LocalizedText } from '#shared/domain/values.ts';
import { fileNameOf } from './fileOutlet.ts';
import { NotDelivered, reasonOf, type Outgoing, type OutletOf } from './sending.ts';

const ANSWER_WITHIN_MS = 15_000;

/** Throws NotDelivered. */
export async function sendByMail(
  { way, secret }: OutletOf<'smtp'>,
  { message, xml }: Outgoing,
): Promise<LocalizedText> {
  const { host, port, tls, user, from, to } = way;
  const transport = nodemailer.createTransport({
    host,
    port,
    secure: tls,
    ...(user === '' ? {} : { auth: { user, pass: secret } }),
    connectionTimeout: ANSWER_WITHIN_MS,
    greetingTimeout: ANSWER_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const { identifier, status, infos } = message;
  const headline = infos.map((info) => info.headline).join(' / ');
  try {
    const sent = await transport.sendMail({
      from,
      to,
      subject: `${status === 'Actual' ? '' : `[${status.toUpperCase()}] `}${headline === '' ? identifier : headline}`,
      // The same message twice is the same mail to whoever sorts it out.
      messageId: `<${identifier.replaceAll(/[^\w.-]/g, '_')}@${message.sender.replaceAll(/[^\w.-]/g, '_')}>`,
      text: infos
        .map((info) =>
          [info.headline, info.description, info.instruction, info.areaDesc].filter((text) => text !== '').join('\n\n'),
        )
        .join('\n\n———\n\n'),
      attachments: [
        { filename: fileNameOf(identifier), content: xml, contentType: 'application/cap+xml; charset=utf-8' },
      ],
    });
    return {
      en: `${host} took it for ${String(sent.accepted.length)} of ${String(to.length)} addresses: ${sent.response}`,
      zh: `${host} 已接收，${String(to.length)} 个地址中 ${String(sent.accepted.length)} 个：${sent.response}`,
    };
  } catch (error) {
    throw new NotDelivered(
      `${host}:${String(port)} did not take the mail: ${withoutSecret(reasonOf(error), secret)}. Look at host, port, account and addresses.`,
      `${host}:${String(port)} 未接收邮件：${withoutSecret(reasonOf(error), secret)}。请检查主机、端口、账号和地址。`,
    );
  } finally {
    transport.close();
  }
}

const withoutSecret = (text: string, secret: string): string => (secret === '' ? text : text.replaceAll(secret, '•••'));
