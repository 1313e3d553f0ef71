/** What administrators do about the outlets: listed without secrets, set up, removed, tested. */
import { isAbsolute } from 'node:path';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { Clock } from '#shared/node/clock.ts';
import type { OutletAct, OutletListed, OutletReply } from '#shared/protocol/outlets.ts';
import type { JournalStore } from '../journal/journalStore.ts';
import { testMessage, type Courier } from './courier.ts';
import type { OutletStore } from './outletStore.ts';
import type { Subscribers } from './socketOutlet.ts';

const MOST_OUTLETS = 50;

export interface OutletDeskOptions {
  readonly store: OutletStore;
  readonly courier: Courier;
  readonly subscribers: Subscribers;
  readonly journal: Pick<JournalStore, 'state'>;
  readonly clock: Clock;
}

export class OutletDesk {
  readonly #options: OutletDeskOptions;

  constructor(options: OutletDeskOptions) {
    this.#options = options;
  }

  async act(act: OutletAct): Promise<OutletReply> {
    const { store, courier, subscribers, journal, clock } = this.#options;
    switch (act.act) {
      case 'list':
        return this.#listed();
      case 'put': {
        const { outlet, secret } = act;
        const before = store.find(outlet.outletId);
        if (outlet.way.kind === 'file' && !isAbsolute(outlet.way.folder))
          return refused(
            `“${outlet.way.folder}” is not a whole path. Write it from the root of the hub’s disk, such as /srv/warnings.`,
            `“${outlet.way.folder}”不是完整路径，请从磁盘根目录写起，例如 /srv/warnings。`,
          );
        if (before === null && store.all().length >= MOST_OUTLETS)
          return refused(
            `There are ${String(MOST_OUTLETS)} outlets already. Remove one.`,
            `发布渠道已达 ${String(MOST_OUTLETS)} 个，请先删除。`,
          );
        const kept = secret ?? before?.secret ?? '';
        // Anybody could subscribe without one.
        if (outlet.way.kind === 'socket' && kept.length < 12)
          return refused(
            'The key of subscribers is missing or short. Give it at least 12 characters.',
            '订阅密钥缺失或过短，请至少使用 12 个字符。',
          );
        store.put({ ...outlet, secret: kept, since: before?.since ?? clock.now() });
        if (secret !== null || !outlet.enabled) subscribers.dismiss(outlet.outletId);
        return this.#listed();
      }
      case 'remove':
        store.remove(act.outletId);
        subscribers.dismiss(act.outletId);
        return this.#listed();
      case 'test': {
        const outlet = store.find(act.outletId);
        if (outlet === null) return refused('There is no such outlet.', '没有该发布渠道。');
        const tested = await courier.test(outlet, testMessage(journal, clock.now()));
        return this.#listed(tested);
      }
    }
  }

  #listed(tested: { delivered: boolean; sentence: LocalizedText } | null = null): OutletReply {
    const { store, subscribers } = this.#options;
    const outlets = store.all().map(({ secret, since: _since, ...outlet }): OutletListed => ({
      ...outlet,
      hasSecret: secret !== '',
      subscribers: outlet.way.kind === 'socket' ? subscribers.of(outlet.outletId).length : null,
    }));
    return { ok: true, outlets, tested };
  }
}

const refused = (en: string, zh: string): OutletReply => ({ ok: false, sentence: { en, zh } });
