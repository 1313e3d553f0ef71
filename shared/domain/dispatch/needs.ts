/** What an incident is likely to ask for first: a proposal that the coordinator changes, not a rule. */
import type { Equipment, ResponderKind } from '../register/site.ts';
import { levelRank, type LocalizedText, type ResponseLevel, type Scenario } from '../values.ts';

export interface Need {
  readonly what: LocalizedText;
  /** One of these. */
  readonly kinds: readonly ResponderKind[];
  /** All of it. */
  readonly equipment: readonly Equipment[];
  readonly count: number;
  readonly leastCrew: number;
}

const need = (
  en: string,
  zh: string,
  kinds: readonly ResponderKind[],
  count: number,
  equipment: readonly Equipment[] = [],
  leastCrew = 1,
): Need => ({ what: { en, zh }, kinds, equipment, count, leastCrew });

/** Two to go in and two to stand ready for them: nobody enters alone, nobody without a rescue (29 CFR 1910.134(g)(4)). */
const TWO_IN_TWO_OUT = 4;

const rescue = (count: number): Need =>
  need(
    'Rescue under breathing apparatus',
    '佩戴空气呼吸器搜救',
    ['gas-rescue'],
    count,
    ['breathing-apparatus'],
    TWO_IN_TWO_OUT,
  );
const water = (count: number): Need =>
  need('Water: cooling or a curtain', '供水：冷却或水幕', ['fire-engine', 'foam-tender'], count, ['water-pump']);
const foam = (count: number): Need => need('Foam', '泡沫', ['foam-tender', 'fire-engine'], count, ['foam']);
const medical = (count: number): Need => need('Casualties', '伤员救治', ['ambulance'], count, ['stretcher']);
const closing = (count: number): Need => need('Closing roads', '道路封控', ['security'], count, ['road-closure']);
const isolation: Need = need('Isolation by hand', '现场隔离操作', ['maintenance'], 1);

/** `more`: 0 at level IV, 1 for each level above. */
const byScenario: Readonly<Record<Scenario, (more: number) => readonly Need[]>> = {
  'toxic-gas-release': (more) => [rescue(1 + more), water(1 + more), medical(more < 2 ? 1 : 2), closing(1 + more)],
  'flammable-gas-release': (more) => [rescue(1), water(1 + more), closing(1 + more), medical(1)],
  fire: (more) => [foam(1 + more), water(1 + more), medical(1), closing(1)],
  explosion: (more) => [rescue(1 + more), water(1 + more), medical(1 + more), closing(1 + more)],
  'dust-explosion': (more) => [water(1 + more), rescue(1), medical(1 + more), closing(1)],
  // No water near molten metal: engines stand by.
  'molten-metal': (more) => [medical(1 + more), closing(1), isolation],
  'mine-gas': (more) => [rescue(2 + more), medical(1 + more), closing(1)],
  'mine-flooding': (more) => [rescue(2 + more), medical(1 + more), isolation],
  'process-upset': (more) => [isolation, ...(more > 0 ? [water(more)] : [])],
  spill: (more) => [foam(1), isolation, closing(1), ...(more > 0 ? [water(more)] : [])],
  'person-in-danger': (more) => [medical(1 + more), rescue(1)],
  other: () => [need('A look at it', '现场查看', ['patrol', 'security'], 1)],
};

export const needsOf = (scenario: Scenario, level: ResponseLevel): readonly Need[] =>
  byScenario[scenario](levelRank(level) - 1);
