/** Acts that come from elsewhere than from the station that did them: taken only when that station has signed them. */
import type { StationId } from '#shared/domain/ids.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { isSoundAct, signOutcome } from '#shared/node/exchange/signed.ts';
import { commandOf } from '#shared/node/exchange/soundness.ts';
import { fingerprintOf, type Signer } from '#shared/node/identity/signing.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import type { CarriedReply, SignedAct } from '#shared/protocol/exchange.ts';
import type { CommandOutcome } from '#shared/protocol/hubSocket.ts';
import type { PublicKey } from '#shared/protocol/signatures.ts';
import type { GrantCheck } from '../accounts/grantCheck.ts';
import type { Clock } from '#shared/node/clock.ts';
import type { CommandDesk } from '../journal/commandDesk.ts';
import type { StationStore } from '../enrolment/stationStore.ts';
import { digitsOf } from './fingerprints.ts';

export interface CarriedActsOptions {
  readonly desk: CommandDesk;
  /** An act is of whoever had signed in for it, whichever way it comes. */
  readonly check: GrantCheck;
  readonly stations: StationStore;
  /** As the record says, which may know more than the store. */
  readonly isRevoked: (stationId: StationId) => boolean;
  readonly nameOf: (stationId: StationId) => Promise<string>;
  readonly signer: Signer;
  readonly epoch: () => string;
  readonly problems: ProblemBook;
  readonly clock: Clock;
}

export class CarriedActs {
  readonly #options: CarriedActsOptions;

  constructor(options: CarriedActsOptions) {
    this.#options = options;
  }

  /**
   * Under its own id, station, actor and time, by the desk of every act. A station that the hub does not know is enrolled
   * when a person has named the fingerprint of its key.
   */
  async judge(act: SignedAct, enrol: readonly string[] = []): Promise<CarriedReply> {
    const { desk, check, clock, signer, epoch, nameOf } = this.#options;
    const { stationId } = act;
    const command = commandOf(act);
    if (command === null) return this.#refused('carried-newer', stationId, newer(await nameOf(stationId)));
    if (!isSoundAct(act)) return this.#refused('carried-forged', stationId, forged(await nameOf(stationId)));
    const stranger = await this.stranger(stationId, act.publicKey, enrol);
    if (stranger !== null) return this.#refused(stranger.code, stationId, stranger.sentence);
    const admission = await check.act(command, act.grant, stationId, clock.now());
    if (admission.kind === 'deferred') return { state: 'deferred', sentence: admission.sentence };
    const outcome: CommandOutcome =
      admission.kind === 'refused'
        ? { outcome: 'rejected', commandId: command.id, rejection: admission.rejection }
        : await desk.judge(command, { stationId });
    if (outcome.outcome === 'deferred') return { state: 'deferred', sentence: outcome.sentence };
    return { state: 'judged', outcome: signOutcome(signer, { stationId, epoch: epoch(), outcome }) };
  }

  /** Why nothing is taken that is signed in a station's name with this key; null: it is that station. */
  async stranger(
    stationId: StationId,
    publicKey: PublicKey,
    enrol: readonly string[],
  ): Promise<{ readonly code: string; readonly sentence: LocalizedText } | null> {
    const { stations, clock, isRevoked, nameOf } = this.#options;
    if (isRevoked(stationId)) return { code: 'carried-revoked', sentence: revoked(await nameOf(stationId)) };
    const known = await stations.find(stationId);
    if (known === null) {
      const fingerprint = fingerprintOf(publicKey);
      if (!enrol.includes(digitsOf(fingerprint)))
        return { code: 'carried-not-enrolled', sentence: notEnrolled(stationId, fingerprint) };
      await stations.enrol({ stationId, name: stationId, publicKey }, clock.now());
      return null;
    }
    if (known.revokedAt !== null) return { code: 'carried-revoked', sentence: revoked(await nameOf(stationId)) };
    if (known.publicKey === publicKey) return null;
    return { code: 'carried-another-key', sentence: anotherKey(await nameOf(stationId)) };
  }

  #refused(code: string, stationId: StationId, sentence: LocalizedText): CarriedReply {
    const { problems, clock } = this.#options;
    problems.count({ code, source: 'carried act', where: stationId, sentence }, clock.now());
    return { state: 'refused', sentence };
  }
}

const newer = (name: string): LocalizedText => ({
  en: `An act of ${name} was brought that a newer version of Muster has written. It waits where it is. Update this hub.`,
  zh: `收到 ${name} 的一项操作，由较新版本的 Muster 写入。该操作将在原处等待。请更新本中心。`,
});
const forged = (name: string): LocalizedText => ({
  en: `An act was brought in the name of ${name} that it has not signed. It was not taken. Find out who made it.`,
  zh: `收到以 ${name} 名义提交、但未经其签名的操作，未予接收。请查明来源。`,
});
const anotherKey = (name: string): LocalizedText => ({
  en: `An act was brought that is signed in the name of ${name} with another key than this hub knows of it. It was not taken. ${name} may have been copied: find out who made it.`,
  zh: `收到以 ${name} 名义签名的操作，但密钥与本中心所知不同，未予接收。${name} 可能被复制：请查明来源。`,
});
const notEnrolled = (stationId: StationId, fingerprint: string): LocalizedText => ({
  en: `This hub does not know ${stationId}, whose key has the fingerprint ${fingerprint}. What it did was not taken. Compare the fingerprint with what that station shows under Data, Exchange files, then import again with --enrol "${fingerprint}".`,
  zh: `本中心不认识 ${stationId}，其密钥指纹为 ${fingerprint}。未接收其操作。请与该站“数据 › 交换文件”中显示的指纹核对，然后加上 --enrol "${fingerprint}" 重新导入。`,
});
const revoked = (name: string): LocalizedText => ({
  en: `${name} was revoked; what is signed in its name is not taken. If that is a mistake, an administrator enrols the workstation anew and its people give again what is missing.`,
  zh: `${name} 已被吊销，以其名义签名的内容不予接收。如属误操作，请由管理员重新登记该工作站，并补做缺失的操作。`,
});
