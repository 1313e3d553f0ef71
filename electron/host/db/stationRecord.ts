/** What the station knows of itself, across restarts. */
import { randomUUID } from 'node:crypto';
import { StationId, type AccountId, type MadeRuleId, type WorldId } from '#shared/domain/ids.ts';
import { Instant } from '#shared/domain/values.ts';
import type { Database } from '#shared/node/database.ts';
import { newPrivateKey, PrivateKey, signerOf, type Signer } from '#shared/node/identity/signing.ts';
import { KeptClock } from '../sync/hubClock.ts';
import { KEEP_SERIES, KeepSeries } from '#shared/protocol/keeping.ts';
import { HandoverDraft, Settings } from '#shared/protocol/hostContract.ts';
import { MOST_DRAFTS, RuleDrafts, type RuleDraft } from '#shared/protocol/ruleDrafts.ts';
import { TrendSets } from '#shared/protocol/trends.ts';
import { HubFingerprint, StationNames } from '#shared/protocol/stations.ts';

const DEFAULT_SETTINGS: Settings = { language: null, theme: 'day', sound: true };

export class StationRecord {
  readonly #get;
  readonly #set;
  readonly stationId: StationId;
  /** By its own key: what a hub knows it by. */
  readonly signer: Signer;

  constructor(database: Database) {
    this.#get = database.prepare<[string], string>('SELECT value FROM station WHERE key = ?').pluck();
    this.#set = database.prepare<[string, string]>('INSERT OR REPLACE INTO station (key, value) VALUES (?, ?)');
    const standing = this.#get.get('id');
    this.stationId = StationId.parse(standing ?? `station-${randomUUID().slice(0, 8)}`);
    if (standing === undefined) this.#set.run('id', this.stationId);
    const kept = this.#get.get('private-key');
    const key = kept === undefined ? newPrivateKey() : PrivateKey.parse(kept);
    if (kept === undefined) this.#set.run('private-key', key);
    this.signer = signerOf(key);
  }

  get settings(): Settings {
    const text = this.#get.get('settings');
    if (text === undefined) return DEFAULT_SETTINGS;
    // A choice that this build does not offer is no reason not to start.
    const parsed = Settings.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : DEFAULT_SETTINGS;
  }

  set settings(settings: Settings) {
    this.#set.run('settings', JSON.stringify(settings));
  }

  get keepSeries(): KeepSeries {
    const text = this.#get.get('keep-series');
    return text === undefined ? KEEP_SERIES : (KeepSeries.safeParse(JSON.parse(text)).data ?? KEEP_SERIES);
  }

  set keepSeries(keep: KeepSeries) {
    this.#set.run('keep-series', JSON.stringify(keep));
  }

  get trendSets(): TrendSets {
    const text = this.#get.get('trend-sets');
    return text === undefined ? [] : (TrendSets.safeParse(JSON.parse(text)).data ?? []);
  }

  set trendSets(sets: TrendSets) {
    this.#set.run('trend-sets', JSON.stringify(sets));
  }

  /** Null: never kept, or not as this build keeps it. */
  get clock(): KeptClock | null {
    const text = this.#get.get('clock');
    return text === undefined ? null : (KeptClock.safeParse(JSON.parse(text)).data ?? null);
  }

  set clock(clock: KeptClock) {
    this.#set.run('clock', JSON.stringify(clock));
  }

  get lastHeardAt(): Instant | null {
    const text = this.#get.get('last-heard-at');
    return text === undefined ? null : Instant.parse(Number(text));
  }

  set lastHeardAt(at: Instant) {
    this.#set.run('last-heard-at', String(at));
  }

  /** What the workstations are called, as the hub last said: names stand on a record that is read without it, too. */
  get stationNames(): StationNames {
    const text = this.#get.get('station-names');
    return (text === undefined ? null : StationNames.safeParse(JSON.parse(text)).data) ?? { stations: [] };
  }

  set stationNames(names: StationNames) {
    this.#set.run('station-names', JSON.stringify(names));
  }

  /** Of one person in one world. */
  handoverDraft(world: WorldId, accountId: AccountId): HandoverDraft {
    const text = this.#get.get(draftKey(world, accountId));
    return (text === undefined ? null : HandoverDraft.safeParse(JSON.parse(text)).data) ?? { remarks: '', to: '' };
  }

  keepHandoverDraft(world: WorldId, accountId: AccountId, draft: HandoverDraft): void {
    this.#set.run(draftKey(world, accountId), JSON.stringify(draft));
  }

  /** Of one person in one world, the newest last. */
  ruleDrafts(world: WorldId, accountId: AccountId): RuleDrafts {
    const text = this.#get.get(ruleDraftsKey(world, accountId));
    return text === undefined ? [] : (RuleDrafts.safeParse(JSON.parse(text)).data ?? []);
  }

  /** Null: it is over. The oldest make way. */
  keepRuleDraft(world: WorldId, accountId: AccountId, ruleId: MadeRuleId, draft: RuleDraft | null): void {
    const others = this.ruleDrafts(world, accountId).filter((one) => one.ruleId !== ruleId);
    const drafts = draft === null ? others : [...others, { ruleId, ...draft }].slice(-MOST_DRAFTS);
    this.#set.run(ruleDraftsKey(world, accountId), JSON.stringify(drafts));
  }

  /** The fingerprint that was accepted for the hub at an address; null: none was. */
  pinOf(url: string): HubFingerprint | null {
    const kept = this.#get.get(pinKey(url));
    return kept === undefined ? null : HubFingerprint.parse(kept);
  }

  pin(url: string, fingerprint: HubFingerprint): void {
    this.#set.run(pinKey(url), fingerprint);
  }
}

const draftKey = (world: WorldId, accountId: AccountId): string => `handover-draft ${world} ${accountId}`;
const ruleDraftsKey = (world: WorldId, accountId: AccountId): string => `rule-drafts ${world} ${accountId}`;
const pinKey = (url: string): string => `hub-pin ${new URL(url).origin}`;
