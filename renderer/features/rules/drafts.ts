/** What somebody has begun to write of a rule, kept at this station until it is put into force or thrown away. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { AlarmRulesState } from '#shared/domain/alarmRules/evolve.ts';
import type { AccountId, MadeRuleId, WorldId } from '#shared/domain/ids.ts';
import type { RuleDraft } from '#shared/protocol/ruleDrafts.ts';
import { ask } from '../../app/act.ts';
import { host } from '../../station/host.ts';
import { useSession } from '../../station/session.ts';
import { useWorld } from '../../station/world.ts';

/** Of one person in one world: one does not write on another’s. */
interface Owner {
  readonly world: WorldId;
  readonly accountId: AccountId;
}

type Drafts = ReadonlyMap<MadeRuleId, RuleDraft>;
const NONE: Drafts = new Map();
const useDrafts = create<Readonly<Record<string, Drafts>>>(() => ({}));

const keyOf = ({ world, accountId }: Owner): string => `${world} ${accountId}`;
const ownerNow = (): Owner | null => ownerOf(useWorld.getState().world, useSession.getState().view?.session?.accountId);
const ownerOf = (world: WorldId, accountId: AccountId | undefined): Owner | null =>
  accountId === undefined ? null : { world, accountId };

/** Reads what was kept before, once for each person and world; what was typed since is newer. */
export function useKeptDrafts(): void {
  const world = useWorld((open) => open.world);
  const accountId = useSession(({ view }) => view?.session?.accountId);
  useEffect(() => {
    const owner = ownerOf(world, accountId);
    if (owner === null) return;
    void ask(host.request('rules.drafts', { world })).then((kept) => {
      if (kept === null || kept.accountId !== owner.accountId) return;
      const read = new Map(kept.drafts.map(({ ruleId, ...draft }) => [ruleId, draft]));
      useDrafts.setState((all) => ({ [keyOf(owner)]: new Map([...read, ...(all[keyOf(owner)] ?? NONE)]) }));
    });
  }, [world, accountId]);
}

export function useDraft(ruleId: MadeRuleId): RuleDraft | undefined {
  const world = useWorld((open) => open.world);
  const accountId = useSession(({ view }) => view?.session?.accountId);
  const owner = ownerOf(world, accountId);
  return useDrafts((all) => (owner === null ? undefined : all[keyOf(owner)]?.get(ruleId)));
}

/** Of a new rule that this person began and has not put into force; null: none. */
export function newDraft(rules: AlarmRulesState['rules']): MadeRuleId | null {
  const owner = ownerNow();
  const all = owner === null ? NONE : (useDrafts.getState()[keyOf(owner)] ?? NONE);
  return [...all.keys()].find((ruleId) => !(ruleId in rules)) ?? null;
}

export function keepDraft(ruleId: MadeRuleId, draft: RuleDraft): void {
  const owner = ownerNow();
  if (owner === null) return;
  useDrafts.setState((all) => ({ [keyOf(owner)]: new Map(all[keyOf(owner)] ?? NONE).set(ruleId, draft) }));
  store(owner, ruleId, draft);
}

export function dropDraft(ruleId: MadeRuleId): void {
  const owner = ownerNow();
  if (owner === null) return;
  useDrafts.setState((all) => ({
    [keyOf(owner)]: new Map([...(all[keyOf(owner)] ?? NONE)].filter(([id]) => id !== ruleId)),
  }));
  store(owner, ruleId, null);
  storeAll();
}

const PAUSE_MS = 300;
const unstored = new Map<string, () => void>();
let timer: ReturnType<typeof setTimeout> | null = null;

/** With every pause in the typing. */
function store(owner: Owner, ruleId: MadeRuleId, draft: RuleDraft | null): void {
  unstored.set(`${keyOf(owner)} ${ruleId}`, () => {
    void ask(host.request('rules.keep-draft', { ...owner, ruleId, draft }));
  });
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(storeAll, PAUSE_MS);
}

/** Whoever leaves the page, or the station, has written it all the same. */
export function storeAll(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  for (const write of unstored.values()) write();
  unstored.clear();
}
