/**
 * Counts the risk of every place of a world, and concludes the changes of colour. Weather comes from the readings that are
 * heard; all else from the state. It looks again when alarms, warnings, permits or weights have changed, and every ten seconds for
 * what changes by time alone: a permit that begins or runs out, a reading that grows old, a colour that falls.
 */
import { gradesOf, hazardUnitsOf } from '../../science/majorHazard/majorHazard.ts';
import { metresBetween } from '../../science/metresBetween.ts';
import type { PlaceId, TagId } from '../ids.ts';
import type { Site, Tag } from '../register/site.ts';
import { assessRisk } from '../risk/assess.ts';
import { ColourWatch } from '../risk/colourWatch.ts';
import type { HazardGrade } from '../risk/configuration.ts';
import type { RiskState } from '../risk/evolve.ts';
import type { Instant } from '../values.ts';
import { openWarnings } from '../warnings/evolve.ts';
import { weatherOf, weatherTagsOf } from '../weather.ts';
import type { WorldState } from '../world.ts';
import type { Conclusion, Evaluation, EvaluationKind, ObservedReading, Passing } from './evaluation.ts';

const LOOK_EVERY_MS = 10_000;

type LookedAt = Pick<WorldState, 'alarms' | 'permits' | 'risk' | 'warnings'>;

class RiskEvaluation implements Evaluation {
  readonly #site: Site;
  readonly #state: () => WorldState;
  readonly #grades: ReadonlyMap<PlaceId, HazardGrade>;
  readonly #weatherTags: ReadonlyMap<TagId, Tag>;
  readonly #newest = new Map<TagId, ObservedReading>();
  readonly #watch = new ColourWatch();
  #lookedAt: LookedAt | null = null;
  #lookedAtTime: Instant = -Infinity;

  constructor(site: Site, figures: RiskState['figures'], state: () => WorldState) {
    this.#site = site;
    this.#state = state;
    this.#grades = gradesOf(hazardUnitsOf(site, figures));
    this.#weatherTags = new Map(weatherTagsOf(site).map((tag) => [tag.id, tag]));
  }

  observe(reading: ObservedReading): readonly Conclusion[] {
    const isNewer = reading.at >= (this.#newest.get(reading.tagId)?.at ?? -Infinity);
    if (this.#weatherTags.has(reading.tagId) && reading.quality !== 'bad' && isNewer)
      this.#newest.set(reading.tagId, reading);
    return [];
  }

  tick({ now }: Passing): readonly Conclusion[] {
    const state = this.#state();
    if (!this.#isDue(state, now)) return [];
    const { alarms, permits, risk, warnings } = state;
    this.#lookedAt = { alarms, permits, risk, warnings };
    this.#lookedAtTime = now;
    const assessment = assessRisk({
      site: this.#site,
      alarms,
      permits,
      openWarnings: openWarnings(state),
      weather: weatherOf([...this.#weatherTags.values()], (id) => this.#newest.get(id) ?? null, now),
      grades: this.#grades,
      configuration: risk.configuration,
      at: now,
      metresBetween,
    });
    return this.#watch
      .step(this.#site, assessment, risk, now)
      .map((data): Conclusion => ({ type: 'ChangeRiskColour', data }));
  }

  #isDue({ alarms, permits, risk, warnings }: WorldState, now: Instant): boolean {
    const before = this.#lookedAt;
    if (before === null || now < this.#lookedAtTime || now - this.#lookedAtTime >= LOOK_EVERY_MS) return true;
    return (
      before.alarms !== alarms || before.permits !== permits || before.risk !== risk || before.warnings !== warnings
    );
  }
}

export const riskEvaluation: EvaluationKind = {
  name: 'risk rules',
  basis: ({ register, risk }) => [register.site, risk.figures],
  make: (state) => {
    const { register, risk } = state();
    return register.site === null ? null : new RiskEvaluation(register.site, risk.figures, state);
  },
};
