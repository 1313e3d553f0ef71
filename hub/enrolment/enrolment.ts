/**
 * Who may connect as a workstation. One that is known signs the hub's challenge with its own key; one that is not shows the
 * hub's station key as well, once. One that was revoked stays out, whatever it shows, and the station key is renewed with
 * it: whoever has the lost machine has read that, too.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { StationId } from '#shared/domain/ids.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import { isSignedBy } from '#shared/node/identity/signing.ts';
import {
  signedByStation,
  type EnrolledStation,
  type HubFingerprint,
  type Identify,
  type IdentifyReply,
} from '#shared/protocol/stations.ts';
import { madeAt } from '../address.ts';
import type { Clock } from '../clock.ts';
import type { StationStore } from './stationStore.ts';

/** Far more than there are desks: who has the key must not fill the disk with names. */
const MOST_STATIONS = 1_000;
const SEEN_AGAIN_MS = 60_000;

/** The hub's station key: what sources show, and stations that are not known yet. */
export interface StationKey {
  current(): Promise<string>;
  /** By one that was made after `revokedAt`; the one before it is worth nothing. */
  renew(revokedAt: Instant): Promise<void>;
}

export interface EnrolmentOptions {
  readonly store: StationStore;
  readonly key: StationKey;
  readonly clock: Clock;
  /** Of this hub's TLS key; null: it is not encrypted. */
  readonly fingerprint: () => HubFingerprint | null;
  readonly count: (code: string, where: string, sentence: LocalizedText) => void;
  /** Closes its connections. */
  readonly onRevoked: (stationId: StationId, sentence: LocalizedText) => void;
}

export class Enrolment {
  readonly #options: EnrolmentOptions;

  constructor(options: EnrolmentOptions) {
    this.#options = options;
  }

  /** Judges what a station shows of itself, and enrols it where that is due. */
  async identify(shown: Identify, nonce: string): Promise<IdentifyReply> {
    const { store, clock, fingerprint } = this.#options;
    const { stationId, name, publicKey, signature } = shown;
    const signed = signedByStation(nonce, stationId, fingerprint());
    if (!isSignedBy(publicKey, signed, signature))
      return this.#refused(stationId, 'signature-refused', signatureRefused(stationId));
    const known = (await store.find(stationId)) ?? (await this.#enrolled(shown));
    if (!('stationId' in known)) return known;
    if (known.revokedAt !== null) return this.#refused(stationId, 'station-revoked', revoked(known));
    if (known.publicKey !== publicKey) return this.#refused(stationId, 'another-key', anotherKey(known));
    // Each is a write that waits for the disk: who connects again and again must not have many of them.
    if (known.name !== name || clock.now() - known.lastSeenAt > SEEN_AGAIN_MS)
      await store.seen(stationId, name, clock.now());
    return { ok: true };
  }

  list(): Promise<EnrolledStation[]> {
    return this.#options.store.list();
  }

  key(): Promise<string> {
    return this.#options.key.current();
  }

  async isKey(shown: string): Promise<boolean> {
    return sameSecret(shown, await this.#options.key.current());
  }

  /** False: there is no such station that may connect. */
  async revoke(stationId: StationId): Promise<boolean> {
    const { store, clock } = this.#options;
    if (!(await store.revoke(stationId, clock.now()))) return false;
    await this.followRevocations();
    return true;
  }

  /** Also what another process has revoked: the command line, or a hub on the same journal. */
  async followRevocations(): Promise<void> {
    const { store, key, onRevoked } = this.#options;
    let last = -1;
    for (const station of await store.list()) {
      if (station.revokedAt === null) continue;
      onRevoked(station.stationId, revoked(station));
      last = Math.max(last, station.revokedAt);
    }
    if (last >= madeAt(await key.current())) await key.renew(last);
  }

  async #enrolled({ stationId, name, publicKey, enrolmentKey }: Identify): Promise<EnrolledStation | IdentifyReply> {
    const { store, clock } = this.#options;
    // Without a key it only asks whether it is known: that is no attempt at anything.
    if (enrolmentKey === null) return { ok: false, code: 'not-enrolled', sentence: notEnrolled(stationId) };
    if (!(await this.isKey(enrolmentKey))) return this.#refused(stationId, 'not-enrolled', keyRefused);
    if ((await store.list()).length >= MOST_STATIONS) return this.#refused(stationId, 'too-many-stations', tooMany);
    await store.enrol({ stationId, name, publicKey }, clock.now());
    const known = await store.find(stationId);
    if (known === null) throw new Error(`The hub has not kept station ${stationId}.`);
    return known;
  }

  #refused(
    stationId: StationId,
    code: NonNullable<Exclude<IdentifyReply, { ok: true }>['code']>,
    sentence: LocalizedText,
  ): IdentifyReply {
    this.#options.count(code === 'not-enrolled' ? 'key-refused' : code, stationId, sentence);
    return { ok: false, code, sentence };
  }
}

export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

export const keyRefused: LocalizedText = {
  en: 'The hub does not know this station key. Ask for the present one where the hub runs: “muster station code”.',
  zh: '中心不认识该工作站密钥。请在运行中心的机器上用“muster station code”查询现行密钥。',
};
const notEnrolled = (stationId: StationId): LocalizedText => ({
  en: `The hub does not know this workstation (${stationId}) yet. Give it the hub’s station key once; “muster station code” prints it where the hub runs.`,
  zh: `中心尚不认识本工作站（${stationId}）。请输入一次中心的工作站密钥；在运行中心的机器上用“muster station code”查询。`,
});
const signatureRefused = (stationId: StationId): LocalizedText => ({
  en: `Whoever connected as ${stationId} did not sign what this hub asked for, and was refused. It has not the key of its name, or was shown another hub’s certificate.`,
  zh: `以 ${stationId} 名义连接者未正确签署本中心的质询，已拒绝。它没有与该名称对应的密钥，或看到的是另一中心的证书。`,
});
const anotherKey = ({ stationId, name }: EnrolledStation): LocalizedText => ({
  en: `The hub knows ${stationId} (${name}) by another key: this is a copy of that workstation, or somebody in its name. Revoke ${stationId} if it is lost; a copy needs a data folder of its own.`,
  zh: `中心登记的 ${stationId}（${name}）使用另一密钥：这可能是该工作站的副本，或有人冒用其名。如该工作站遗失，请吊销 ${stationId}；副本需使用自己的数据目录。`,
});
const revoked = ({ stationId, name }: EnrolledStation): LocalizedText => ({
  en: `This workstation (${stationId}, ${name}) was revoked and is refused. What is done here is kept here. If that is a mistake, an administrator enrols it anew with an empty data folder.`,
  zh: `本工作站（${stationId}，${name}）已被吊销，拒绝连接。本机操作仍保存在本机。如属误操作，请由管理员使用空数据目录重新登记。`,
});
const tooMany: LocalizedText = {
  en: `The hub knows ${String(MOST_STATIONS)} workstations already and enrols no more. Look at “muster station list”: somebody may be using the station key.`,
  zh: `中心已登记 ${String(MOST_STATIONS)} 个工作站，不再登记。请查看“muster station list”：可能有人在滥用工作站密钥。`,
};
