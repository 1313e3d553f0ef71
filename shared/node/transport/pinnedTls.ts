/**
 * TLS to a hub that has made its certificate itself: no authority vouches for it, the pinned fingerprint of its key does.
 *
 * Node checks a certificate in the handshake only against certificates that it is given, so the hub is first asked for its
 * own, by a handshake in which nothing is sent. What is learned so is not believed: the connection that is used is a second
 * one, which takes that certificate only, proves in its handshake that the hub holds the key, and is broken off there,
 * before anything is sent, when the key is not the pinned one.
 */
import { createHash, X509Certificate } from 'node:crypto';
import { Agent } from 'node:https';
import { connect } from 'node:tls';
import { HubFingerprint } from '../../protocol/stations.ts';

export function fingerprintOfCertificate(certificate: X509Certificate): HubFingerprint {
  const key = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return HubFingerprint.parse(createHash('sha256').update(key).digest('hex'));
}

/** The certificate that whoever listens there shows. Rejects when nobody does, or not within `withinMs`. */
export function certificateAt(url: string, withinMs: number): Promise<X509Certificate> {
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return new Promise((resolve, reject) => {
    // Nothing is sent, and what it shows is not believed: see above.
    const socket = connect({ host, port: Number(port === '' ? 443 : port), rejectUnauthorized: false });
    socket.setTimeout(withinMs, () => socket.destroy(new Error('no answer in time')));
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerX509Certificate();
      socket.destroy();
      if (certificate === undefined) reject(new Error('no certificate was shown'));
      else resolve(certificate);
    });
  });
}

/** What Socket.IO is given for one connection. Its types know the agents of browsers only. */
export interface PinnedOptions {
  readonly agent: string;
}

/** Its handshake fails unless the other side holds the key of `certificate`, and that is the one of `fingerprint`. */
export function pinned(certificate: X509Certificate, fingerprint: HubFingerprint): PinnedOptions {
  const agent: unknown = new Agent({
    // A certificate that some authority signed is pinned just the same.
    ca: certificate.toString(),
    allowPartialTrustChain: true,
    // The key is the hub's name: it is the same under each address.
    checkServerIdentity: (_host, { raw }) =>
      fingerprintOfCertificate(new X509Certificate(raw)) === fingerprint
        ? undefined
        : new Error('the hub has another key than the pinned one'),
    // A resumed session would not be checked again.
    maxCachedSessions: 0,
  });
  return { agent: agent as string };
}
