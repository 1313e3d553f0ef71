/**
 * Who may connect as a workstation. One that is known signs the hub's challenge with its own key; one that is not shows the
 * hub's station key as well, once. One that was revoked stays out, whatever it shows, and the station key is renewed with
 * it: whoever has the lost machine has read that, too.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { AccountsState } from '#shared/domain/accounts/evolve.ts';
import type { StationId } from '#shared/domain/ids.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { isSignedBy } from '#shared/node/identity/signing.ts';
import {
  signedByStation,
  type EnrolledStation,
  type HubFingerprint,
  type Identify,
  type IdentifyReply,
  type StationNames,
} from '#shared/protocol/stations.ts';
import { madeAt } from '../address.ts';
import type { Clock } from '#shared/node/clock.ts';
import type { StationKey } from './stationKey.ts';
import type { StationStore } from './stationStore.ts';

/** Far more than there are desks: who has the key must not fill the disk with names. */
const MOST_STATIONS = 1_000;
const SEEN_AGAIN_MS = 60_000;

export interface EnrolmentOptions {
  readonly store: StationStore;
  readonly key: StationKey;
  /** What the record says of stations: it comes back with a history, and from other hubs, where the store does not. */
  readonly standing: () => AccountsState['stations'];
  readonly clock: Clock;
  /** Of this hub's TLS key; null: it is not encrypted. */
  readonly fingerprint: () => HubFingerprint | null;
  readonly count: (code: string, where: string, sentence: LocalizedText) => void;
  /** Closes its connections. */
  readonly onRevoked: (stationId: StationId, sentence: LocalizedText) => void;
  /** Whoever shows the key that was, and not a key of their own, has to show the new one. */
  readonly onRenewed: () => void;
  /** What the stations are called has changed. */
  readonly onNames: (names: StationNames) => void;
}

export class Enrolment {
  readonly #options: EnrolmentOptions;
  #followed: Promise<void> = Promise.resolve();
  #names: StationNames = { stations: [] };

  constructor(options: EnrolmentOptions) {
    this.#options = options;
  }

  /** Judges what a station shows of itself, and enrols it where that is due. */
  async identify(shown: Identify, nonce: string): Promise<IdentifyReply> {
    const { store, clock, fingerprint } = this.#options;
    const { stationId, name, publicKey, signature } = shown;
    const signed = signedByStation(nonce, stationId, fingerprint());
    if (!isSignedBy(publicKey, signed, signature))
      return this.#refused(stationId, 'signature-refused', signatureRefused(this.#shownName(shown)));
    const standing = this.#options.standing()[stationId];
    if ((standing?.revoked ?? null) !== null)
      return this.#refused(stationId, 'station-revoked', revoked(standing?.name ?? name));
    const known = (await store.find(stationId)) ?? (await this.#enrolled(shown));
    if (!('stationId' in known)) return known;
    if (known.revokedAt !== null) return this.#refused(stationId, 'station-revoked', revoked(this.#shownName(known)));
    if (known.publicKey !== publicKey)
      return this.#refused(stationId, 'another-key', anotherKey(this.#shownName(known)));
    // Each is a write that waits for the disk: who connects again and again must not have many of them.
    if (known.name !== name || clock.now() - known.lastSeenAt > SEEN_AGAIN_MS)
      await store.seen(stationId, name, clock.now());
    if (this.#isNews(known, name)) await this.follow();
    return { ok: true };
  }

  async list(): Promise<EnrolledStation[]> {
    const standing = this.#options.standing();
    const list = await this.#options.store.list();
    return list.map((station) => ({ ...station, name: standing[station.stationId]?.name ?? station.name }));
  }

  /** As they were looked up last. */
  get names(): StationNames {
    return this.#names;
  }

  /** As `stationName`, of the names as they were looked up last: for sentences of stations that are on the line. */
  nameOf(stationId: StationId): string {
    return this.#names.stations.find((station) => station.stationId === stationId)?.name ?? stationId;
  }

  key(): Promise<string> {
    return this.#options.key.current();
  }

  async isKey(shown: string): Promise<boolean> {
    return sameSecret(shown, await this.#options.key.current());
  }

  /**
   * Has what the record says of stations come true here, whoever wrote it: an administrator at a station or on the command
   * line, a hub on the same journal, a station that brought back what this hub had lost. One after the other, so that one
   * revocation renews the key once.
   */
  follow(): Promise<void> {
    const next = this.#followed.then(() => this.#follow());
    // The one that asked is told of what failed; the next begins in any case.
    this.#followed = next.catch(() => undefined);
    return next;
  }

  async #follow(): Promise<void> {
    const { store, key, clock, standing, onRevoked } = this.#options;
    const list = await this.list();
    const byRecord = standing();
    let last = -1;
    for (const station of list) {
      const isDue = station.revokedAt === null && (byRecord[station.stationId]?.revoked ?? null) !== null;
      const revokedAt = isDue ? clock.now() : station.revokedAt;
      if (revokedAt === null) continue;
      if (isDue) await store.revoke(station.stationId, revokedAt);
      onRevoked(station.stationId, revoked(station.name));
      last = Math.max(last, revokedAt);
    }
    if (last >= madeAt(await key.current())) {
      await key.renew(last);
      this.#options.onRenewed();
    }
    const names = { stations: list.map(({ stationId, name }) => ({ stationId, name })) };
    if (JSON.stringify(names) === JSON.stringify(this.#names)) return;
    this.#names = names;
    this.#options.onNames(names);
  }

  /** Whether it is called by another name than the other stations were told, or they were not told of it. */
  #isNews({ stationId }: EnrolledStation, name: string): boolean {
    const shown = this.#shownName({ stationId, name });
    return this.#names.stations.find((told) => told.stationId === stationId)?.name !== shown;
  }

  /** An administrator's word counts before its own. */
  #shownName({ stationId, name }: Pick<EnrolledStation, 'stationId' | 'name'>): string {
    return this.#options.standing()[stationId]?.name ?? name;
  }

  async #enrolled({ stationId, name, publicKey, enrolmentKey }: Identify): Promise<EnrolledStation | IdentifyReply> {
    const { store, clock } = this.#options;
    // Without a key it only asks whether it is known: that is no attempt at anything.
    if (enrolmentKey === null) return { ok: false, code: 'not-enrolled', sentence: notEnrolled(name) };
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
const notEnrolled = (name: string): LocalizedText => ({
  en: `The hub does not know this workstation (${name}) yet. Give it the hub’s station key once; “muster station code” prints it where the hub runs.`,
  zh: `中心尚不认识本工作站（${name}）。请输入一次中心的工作站密钥；在运行中心的机器上用“muster station code”查询。`,
});
const signatureRefused = (name: string): LocalizedText => ({
  en: `Whoever connected as ${name} did not sign what this hub asked for, and was refused. It has not the key of its name, or was shown another hub’s certificate.`,
  zh: `以 ${name} 名义连接者未正确签署本中心的质询，已拒绝。它没有与该名称对应的密钥，或看到的是另一中心的证书。`,
});
const anotherKey = (name: string): LocalizedText => ({
  en: `The hub knows ${name} by another key: this is a copy of that workstation, or somebody in its name. Revoke it if it is lost; a copy needs a data folder of its own.`,
  zh: `中心登记的 ${name} 使用另一密钥：这可能是该工作站的副本，或有人冒用其名。如该工作站遗失，请将其吊销；副本需使用自己的数据目录。`,
});
const revoked = (name: string): LocalizedText => ({
  en: `This workstation (${name}) was revoked and is refused. What is done here is kept here. If that is a mistake, an administrator enrols it anew with an empty data folder.`,
  zh: `本工作站（${name}）已被吊销，拒绝连接。本机操作仍保存在本机。如属误操作，请由管理员使用空数据目录重新登记。`,
});
const tooMany: LocalizedText = {
  en: `The hub knows ${String(MOST_STATIONS)} workstations already and enrols no more. Look at “muster station list”: somebody may be using the station key.`,
  zh: `中心已登记 ${String(MOST_STATIONS)} 个工作站，不再登记。请查看“muster station list”：可能有人在滥用工作站密钥。`,
};
