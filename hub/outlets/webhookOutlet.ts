/**
 * An outlet that is a web server: the message as the body of a POST. Where there is a secret, `X-Muster-Signature` is
 * `sha256=` and the HMAC-SHA-256 of time, a period and the body, in hexadecimal; `X-Muster-Timestamp` is that time.
 */
import { createHmac } from 'node:crypto';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import { NotDelivered, reasonOf, type Outgoing, type OutletOf } from './sending.ts';

const ANSWER_WITHIN_MS = 15_000;

export const signatureOf = (secret: string, at: Instant, body: string): string =>
  `sha256=${createHmac('sha256', secret)
    .update(`${String(at)}.${body}`)
    .digest('hex')}`;

/** Throws NotDelivered. */
export async function sendToWebhook(
  { way, secret }: OutletOf<'webhook'>,
  { message, xml }: Outgoing,
  now: Instant,
): Promise<LocalizedText> {
  const host = new URL(way.url).host;
  let response: Response;
  try {
    response = await fetch(way.url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      headers: {
        'content-type': 'application/cap+xml; charset=utf-8',
        // Whoever got it before can tell.
        'idempotency-key': encodeURIComponent(message.identifier),
        'x-muster-timestamp': String(now),
        ...(secret === '' ? {} : { 'x-muster-signature': signatureOf(secret, now, xml) }),
      },
      body: xml,
    });
    await response.body?.cancel();
  } catch (error) {
    throw new NotDelivered(
      `${host} did not answer: ${reasonOf(error)}. Look at the address and the network.`,
      `${host} 无响应：${reasonOf(error)}。请检查地址和网络。`,
    );
  }
  const status = `${String(response.status)} ${response.statusText}`.trim();
  if (!response.ok)
    throw new NotDelivered(
      `${host} answered ${status} and did not take it. Ask whoever runs it.`,
      `${host} 返回 ${status}，未接收。请联系其管理者。`,
    );
  return { en: `${host} answered ${status}.`, zh: `${host} 返回 ${status}。` };
}
