/** Which certificate a hub shows, and that it is renewed in time while the hub runs. */
import type { Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import type { Logger } from '#shared/node/log.ts';
import type { ProblemBook, ProblemSeen } from '#shared/node/problems.ts';
import { isLoopback } from '#shared/node/transport/loopback.ts';
import type { Clock } from '#shared/node/clock.ts';
import { hubFolder } from '../journal/hubJournal.ts';
import { givenCertificate, ownCertificate, type CertificateFiles, type HubCertificate } from './certificate.ts';

const DAY_MS = 86_400_000;

export interface CertificateWanted {
  readonly dataDirectory: string;
  readonly address: string;
  /** Instead of one of its own. */
  readonly certificate?: CertificateFiles | undefined;
}

/** Null: it listens for its own machine only, and nobody gave one. */
export async function certificateFor(
  { dataDirectory, address, certificate }: CertificateWanted,
  now: number,
): Promise<HubCertificate | null> {
  if (certificate !== undefined) return givenCertificate(certificate, now);
  return isLoopback(address) ? null : ownCertificate(hubFolder(dataDirectory), address, now);
}

export interface KeptOptions {
  readonly http: Server | SecureServer;
  readonly clock: Clock;
  readonly problems: ProblemBook;
  readonly log: Logger;
}

/** Looks each day, until the function that it returns is called. With the same key: stations notice nothing. */
export function keepCertificate(wanted: CertificateWanted, { http, clock, problems, log }: KeptOptions): () => void {
  const renew = async (): Promise<void> => {
    try {
      const next = await certificateFor(wanted, clock.now());
      if (next !== null && 'setSecureContext' in http)
        http.setSecureContext({ cert: next.certificate, key: next.key, minVersion: 'TLSv1.3' });
    } catch (error) {
      log.error({ error }, 'the certificate could not be renewed');
      problems.count(certificateNotRenewed(error), clock.now());
    }
  };
  return clock.every(DAY_MS, () => void renew());
}

const certificateNotRenewed = (error: unknown): ProblemSeen => {
  const why = error instanceof Error ? error.message : String(error);
  return {
    code: 'certificate-not-renewed',
    source: 'hub',
    where: 'certificate',
    sentence: {
      en: `The hub’s certificate could not be renewed: ${why} Stations refuse the hub when it has ended.`,
      zh: `无法更新中心证书：${why} 证书到期后工作站将拒绝连接中心。`,
    },
  };
};
