/**
 * Who may use the browser console: whoever came by a link that works once. The link's token becomes a session, kept by
 * the browser as a cookie that no script can read and no other site can send.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** So that a link left lying about in a terminal's history opens nothing. */
const LINK_LIFETIME_MS = 12 * 60 * 60 * 1000;

const secret = (): string => randomBytes(32).toString('base64url');
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export interface Access {
  /** A new token; the one before it, if it was not used, works no more. */
  issueToken(): string;
  /** A session for the token, once; null when it is not the token, was used before or is too old. */
  exchange(token: string): string | null;
  isSession(session: string | undefined): boolean;
}

export function createAccess(clock: () => number): Access {
  let waiting: { token: Buffer; until: number } | null = null;
  const sessions: Buffer[] = [];
  return {
    issueToken() {
      const token = secret();
      waiting = { token: digest(token), until: clock() + LINK_LIFETIME_MS };
      return token;
    },
    exchange(token) {
      if (waiting === null || clock() > waiting.until || !timingSafeEqual(waiting.token, digest(token))) return null;
      waiting = null;
      const session = secret();
      sessions.push(digest(session));
      return session;
    },
    isSession(session) {
      if (session === undefined) return false;
      const given = digest(session);
      return sessions.some((known) => timingSafeEqual(known, given));
    },
  };
}

/** Cookies are shared by all ports of a machine: the port in the name keeps two consoles apart. */
export const cookieName = (port: number): string => `muster-${String(port)}`;

export function cookieValue(header: string | undefined, name: string): string | undefined {
  return header
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}
