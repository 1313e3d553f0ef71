/**
 * Which hub this station believes. What is not encrypted is taken from its own machine only. A hub elsewhere is known by
 * the fingerprint of its key: the one that the station was started with, or the one that a person here has compared and
 * accepted, once. Another in its place is refused.
 */
import type { X509Certificate } from 'node:crypto';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { Logger } from '#shared/node/log.ts';
import { refusedUrl } from '#shared/node/transport/loopback.ts';
import {
  certificateAt,
  fingerprintOfCertificate,
  pinned,
  type PinnedOptions,
} from '#shared/node/transport/pinnedTls.ts';
import type { HubQuestion } from '#shared/protocol/hostContract.ts';
import { shownFingerprint, type HubFingerprint } from '#shared/protocol/stations.ts';
import type { StationRecord } from '../db/stationRecord.ts';
import type { HubAddress } from '../hubAddress.ts';

const CERTIFICATE_WITHIN_MS = 5_000;

export type WayToHub =
  /** `options` go to Socket.IO: with them the connection is to that hub or none. Fingerprint null: not encrypted. */
  | { readonly way: 'open'; readonly options: Partial<PinnedOptions>; readonly fingerprint: HubFingerprint | null }
  /** Nobody answers there. */
  | { readonly way: 'silent'; readonly reason: string }
  | { readonly way: 'closed'; readonly sentence: LocalizedText; readonly question: HubQuestion | null };

/** Certificate null: it is not asked for one. */
type Shown = { readonly certificate: X509Certificate | null } | { readonly silent: string };

export interface HubTrustOptions {
  readonly record: StationRecord;
  readonly log: Logger;
}

export class HubTrust {
  readonly #options: HubTrustOptions;
  readonly #turnedDown = new Set<HubFingerprint>();

  constructor(options: HubTrustOptions) {
    this.#options = options;
  }

  /** What whoever listens there shows. Nothing is sent, and what it shows is believed by `judge` only. */
  async look({ url }: HubAddress): Promise<Shown> {
    if (refusedUrl(url) !== null || !url.startsWith('https:')) return { certificate: null };
    try {
      return { certificate: await certificateAt(url, CERTIFICATE_WITHIN_MS) };
    } catch (error) {
      return { silent: error instanceof Error ? error.message : String(error) };
    }
  }

  judge({ url, fingerprints = [] }: HubAddress, shown: Shown): WayToHub {
    const refused = refusedUrl(url);
    if (refused !== null) return { way: 'closed', sentence: refused, question: null };
    if ('silent' in shown) return { way: 'silent', reason: shown.silent };
    if (shown.certificate === null) return { way: 'open', options: {}, fingerprint: null };
    const fingerprint = fingerprintOfCertificate(shown.certificate);
    const closed = this.#doubt(url, fingerprint, fingerprints);
    return closed ?? { way: 'open', options: pinned(shown.certificate, fingerprint), fingerprint };
  }

  /** A person has compared it, or does not know it. */
  decide(url: string, fingerprint: HubFingerprint, accept: boolean): void {
    const { record, log } = this.#options;
    log.warn({ url, fingerprint, accept }, 'a person decided on the hub’s fingerprint');
    if (!accept) {
      this.#turnedDown.add(fingerprint);
      return;
    }
    this.#turnedDown.delete(fingerprint);
    // What has changed is accepted by whoever starts the station, with --hub-fingerprint.
    if (record.pinOf(url) === null) record.pin(url, fingerprint);
  }

  /** Null: it is the hub that it should be. */
  #doubt(url: string, shown: HubFingerprint, given: readonly HubFingerprint[]): WayToHub | null {
    const { record } = this.#options;
    const known = record.pinOf(url);
    if (given.includes(shown)) {
      if (known !== shown) record.pin(url, shown);
      return null;
    }
    if (given.length > 0) return { way: 'closed', sentence: notGiven(url, shown), question: null };
    if (known === shown) return null;
    if (known !== null)
      return {
        way: 'closed',
        sentence: changed(url, shown, known),
        question: { asks: 'nothing', url, fingerprint: shown, known },
      };
    const turnedDown = this.#turnedDown.has(shown);
    return {
      way: 'closed',
      sentence: turnedDown ? refusedHere(url) : unknown(url),
      question: { asks: 'trust', url, fingerprint: shown, turnedDown },
    };
  }
}

const unknown = (url: string): LocalizedText => ({
  en: `This station meets the hub at ${url} for the first time. Compare its fingerprint with what “muster hub” printed there, and accept or refuse it. Nothing was sent.`,
  zh: `本工作站首次连接位于 ${url} 的中心。请将其指纹与该处“muster hub”显示的指纹核对，然后接受或拒绝。尚未发送任何数据。`,
});
const refusedHere = (url: string): LocalizedText => ({
  en: `The fingerprint of the hub at ${url} was refused here. Nothing is sent to it; it can still be accepted under Data, Connection.`,
  zh: `位于 ${url} 的中心的指纹已在本机被拒绝，不会向其发送数据；仍可在“数据 › 连接”中接受。`,
});
const changed = (url: string, shown: HubFingerprint, known: HubFingerprint): LocalizedText => ({
  en: `The hub at ${url} has another key (${shownFingerprint(shown)}) than the one accepted here (${shownFingerprint(known)}): somebody may be in its place. Nothing was sent. If the hub was set up anew, an administrator starts this station once with --hub-fingerprint and the new one.`,
  zh: `位于 ${url} 的中心的密钥（${shownFingerprint(shown)}）与本机已接受的（${shownFingerprint(known)}）不同：可能有人冒充。未发送任何数据。如中心已重新安装，请管理员用 --hub-fingerprint 和新指纹启动本工作站一次。`,
});
const notGiven = (url: string, shown: HubFingerprint): LocalizedText => ({
  en: `The hub at ${url} has the fingerprint ${shownFingerprint(shown)}, not one that this station was started with (--hub-fingerprint): somebody may be in its place. Nothing was sent.`,
  zh: `位于 ${url} 的中心的指纹为 ${shownFingerprint(shown)}，与启动本工作站时指定的（--hub-fingerprint）不符：可能有人冒充。未发送任何数据。`,
});
