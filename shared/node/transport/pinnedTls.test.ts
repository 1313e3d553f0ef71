import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { Server as SocketServer } from 'socket.io';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HubFingerprint } from '../../protocol/stations.ts';
import { certificateAt, fingerprintOfCertificate, pinned } from './pinnedTls.ts';
import { makeCertificate, signedCertificate } from './testing.ts';

let folder: string;
const open: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-tls-'));
});
afterEach(async () => {
  for (const close of open.splice(0)) await close();
  rmSync(folder, { recursive: true, force: true });
});

/** A server that says what it was sent. */
async function listen(pem: {
  certificate: string;
  key: string;
}): Promise<{ url: string; heard: () => number; server: Server }> {
  const server = createServer({ cert: pem.certificate, key: pem.key, minVersion: 'TLSv1.3' });
  let heard = 0;
  server.on('secureConnection', (socket) => {
    socket.on('error', () => undefined);
    socket.prependListener('data', (bytes: Buffer) => (heard += bytes.length));
  });
  const sockets = new SocketServer(server, { transports: ['websocket'] });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(async () => {
    const closed = sockets.close();
    server.closeAllConnections();
    await closed;
  });
  const { port } = server.address() as AddressInfo;
  return { url: `https://127.0.0.1:${String(port)}`, heard: () => heard, server };
}

function connect(url: string, certificate: X509Certificate, fingerprint: HubFingerprint): Promise<string> {
  const socket = io(url, {
    ...pinned(certificate, fingerprint),
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  });
  return new Promise((resolve) => {
    socket.once('connect', () => {
      socket.close();
      resolve('connected');
    });
    socket.once('connect_error', (error) => {
      const cause = 'description' in error ? error.description : undefined;
      const why = typeof cause === 'object' && cause !== null && 'message' in cause ? String(cause.message) : '';
      resolve(`${error.message}: ${why}`);
    });
  });
}

it('a hub is known by its key, whatever certificate it shows for it', async () => {
  const first = await makeCertificate();
  const renewed = await makeCertificate(first.key);
  expect(renewed.certificate).not.toBe(first.certificate);
  const { url } = await listen(renewed);
  const shown = await certificateAt(url, 5_000);
  const fingerprint = fingerprintOfCertificate(new X509Certificate(first.certificate));
  expect(fingerprintOfCertificate(shown)).toBe(fingerprint);
  expect(await connect(url, shown, fingerprint)).toBe('connected');
});

it('one that somebody signed is pinned just the same', async () => {
  const signed = await signedCertificate();
  const { url } = await listen(signed);
  const shown = await certificateAt(url, 5_000);
  expect(await connect(url, shown, fingerprintOfCertificate(shown))).toBe('connected');
});

it('another key is refused in the handshake: nothing is sent, neither then nor when it is looked at', async () => {
  const [own, other] = await Promise.all([makeCertificate(), makeCertificate()]);
  const { url, heard } = await listen(other);
  const shown = await certificateAt(url, 5_000);
  const expected = fingerprintOfCertificate(new X509Certificate(own.certificate));
  // As it is, and where another certificate was shown a moment before.
  expect(await connect(url, shown, expected)).toMatch(/another key than the pinned one/);
  expect(await connect(url, new X509Certificate(own.certificate), expected)).toMatch(/self-signed certificate/);
  expect(heard()).toBe(0);
});

it('where nobody speaks TLS, or nobody is, asking for the certificate fails in time', async () => {
  const { createServer: plain } = await import('node:net');
  const silent = plain((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  await expect(certificateAt(`https://127.0.0.1:${String(port)}`, 200)).rejects.toThrow(/no answer in time/);
  silent.close();
  await expect(certificateAt(`https://127.0.0.1:1`, 5_000)).rejects.toThrow(/ECONNREFUSED/);
});

it('a fingerprint is read as people write it, and shown so that they can compare it', () => {
  const text = 'AB12 '.repeat(16).trim();
  const fingerprint = HubFingerprint.parse(text);
  expect(HubFingerprint.parse('ab:12:'.repeat(16).slice(0, -1))).toBe(fingerprint);
  expect(HubFingerprint.safeParse('ab12').error?.issues[0]?.message).toMatch(/64 hexadecimal digits/);
});
