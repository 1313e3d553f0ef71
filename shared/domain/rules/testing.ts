/** A world whose rules of alarms are played: readings and time in, and what was concluded is carried out at once. */
import type { DomainCommand } from '../command.ts';
import { TagId } from '../ids.ts';
import type { PendingEvent } from '../journalEvent.ts';
import { Site, type Tag } from '../register/site.ts';
import { play, testCommand, testSite } from '../testing.ts';
import type { Instant } from '../values.ts';
import type { WorldState } from '../world.ts';
import type { Conclusion, Evaluation, ReadingQuality } from './evaluation.ts';
import { alarmEvaluationKinds } from './evaluationKinds.ts';

const [pressure] = testSite.tags;
if (pressure === undefined) throw new Error('The test site has a tag.');
export const testTag: Tag = pressure;

export const siteOf = (tags: readonly unknown[]): Site => Site.parse({ ...testSite, tags });

export class RulesOnTrial {
  state: WorldState;
  readonly events: PendingEvent[] = [];
  now: Instant;
  readonly #evaluations: { readonly basis: readonly unknown[]; readonly evaluation: Evaluation | null }[] = [];

  constructor(site: Site, now: Instant, from?: WorldState) {
    this.now = now;
    this.state = from ?? play([testCommand({ type: 'ImportSite', data: { site, source: 'test' } }, { at: now })]).state;
    this.#current();
  }

  /** A reading that comes now, of now unless `at` says otherwise. */
  read(tag: string, value: number, given: { at?: Instant; quality?: ReadingQuality } = {}): void {
    const reading = { tagId: TagId.parse(tag), value, at: given.at ?? this.now, quality: given.quality ?? 'good' };
    for (const evaluation of this.#current()) this.#carryOut(evaluation.observe?.(reading) ?? []);
  }

  /** Second by second, as a hub lets it pass. */
  pass(ms: number): void {
    const end = this.now + ms;
    while (this.now < end) {
      this.now = Math.min(end, this.now + 1000);
      for (const evaluation of this.#current()) this.#carryOut(evaluation.tick({ now: this.now, isFed: true }));
    }
  }

  act(command: DomainCommand): void {
    this.#carryOut([command]);
  }

  /** What has happened since this was asked last. */
  said(): string[] {
    return this.events.splice(0).map(({ type }) => type.replace(/\.v\d$/, ''));
  }

  /** As they are by now: made anew, from those before, where what they go by has changed. */
  #current(): readonly Evaluation[] {
    for (const [place, kind] of alarmEvaluationKinds.entries()) {
      const basis = kind.basis(this.state);
      const standing = this.#evaluations[place];
      if (standing?.basis.every((part, index) => part === basis[index]) === true) continue;
      const evaluation = kind.make(() => this.state, this.now, standing?.evaluation ?? null);
      this.#evaluations[place] = { basis, evaluation };
      this.#carryOut(evaluation?.begin?.(this.now) ?? []);
    }
    return this.#evaluations.flatMap(({ evaluation }) => evaluation ?? []);
  }

  #carryOut(conclusions: readonly Conclusion[]): void {
    for (const conclusion of conclusions) {
      const { state, events } = play([testCommand(conclusion, { at: this.now })], this.state);
      this.state = state;
      this.events.push(...events);
    }
  }
}
