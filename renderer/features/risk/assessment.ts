/** The risk of what is shown, counted here by the same rules as at the hub: what its colours are made of at this moment. */
import type { Site } from '#shared/domain/register/site.ts';
import { assessRisk, type RiskAssessment, type RiskGround } from '#shared/domain/risk/assess.ts';
import type { RiskConfiguration } from '#shared/domain/risk/configuration.ts';
import type { RiskState } from '#shared/domain/risk/evolve.ts';
import type { Instant } from '#shared/domain/values.ts';
import { openWarnings } from '#shared/domain/warnings/evolve.ts';
import { weatherOf, weatherTagsOf } from '#shared/domain/weather.ts';
import type { WorldState } from '#shared/domain/world.ts';
import { Quality } from '#shared/protocol/frames.ts';
import { gradesOf, hazardUnitsOf, type HazardUnit } from '#shared/science/majorHazard/majorHazard.ts';
import { metresBetween } from '#shared/science/metresBetween.ts';
import type { LatestReadings } from '../../station/latest.ts';
import { shownReadings, shownState, useShown, useShownNow } from '../../station/shown.ts';

export interface Assessed {
  readonly ground: RiskGround;
  readonly units: readonly HazardUnit[];
  readonly risk: RiskAssessment;
}

const units = new WeakMap<Site, { readonly figures: RiskState['figures']; readonly units: readonly HazardUnit[] }>();

export function unitsOf(site: Site, figures: RiskState['figures']): readonly HazardUnit[] {
  const known = units.get(site);
  if (known?.figures === figures) return known.units;
  const made = hazardUnitsOf(site, figures);
  units.set(site, { figures, units: made });
  return made;
}

function groundOf(site: Site, state: WorldState, readings: LatestReadings, at: Instant): RiskGround {
  const newest = (id: Parameters<LatestReadings['of']>[0]): ReturnType<LatestReadings['of']> => {
    const reading = readings.of(id);
    return reading === null || reading.quality === Quality.bad ? null : reading;
  };
  return {
    site,
    alarms: state.alarms,
    permits: state.permits,
    openWarnings: openWarnings(state),
    weather: weatherOf(weatherTagsOf(site), newest, at),
    grades: gradesOf(unitsOf(site, state.risk.figures)),
    configuration: state.risk.configuration,
    at,
    metresBetween,
  };
}

/** By other weights than those that are in force. */
export const assessedBy = ({ ground }: Assessed, configuration: RiskConfiguration): RiskAssessment =>
  assessRisk({ ...ground, configuration });

interface Kept {
  readonly state: Pick<WorldState, 'register' | 'alarms' | 'permits' | 'risk' | 'warnings'>;
  readonly readings: LatestReadings;
  readonly at: Instant;
  readonly assessed: Assessed | null;
}
/** Whoever asks in the same second about the same state is given the same. */
let kept: Kept | null = null;

const EVERY_MS = 1_000;

function assess(state: WorldState, readings: LatestReadings, now: Instant): Assessed | null {
  const at = Math.floor(now / EVERY_MS) * EVERY_MS;
  const { register, alarms, permits, risk, warnings } = state;
  if (
    kept?.at === at &&
    kept.readings === readings &&
    kept.state.register === register &&
    kept.state.alarms === alarms &&
    kept.state.warnings === warnings &&
    kept.state.permits === permits &&
    kept.state.risk === risk
  )
    return kept.assessed;
  let assessed: Assessed | null = null;
  if (register.site !== null) {
    const ground = groundOf(register.site, state, readings, at);
    assessed = { ground, units: unitsOf(register.site, risk.figures), risk: assessRisk(ground) };
  }
  kept = { state: { register, alarms, permits, risk, warnings }, readings, at, assessed };
  return assessed;
}

/** Null: there is no site. */
export function useAssessment(): Assessed | null {
  useShown((state) => state.register);
  useShown((state) => state.alarms);
  useShown((state) => state.warnings);
  useShown((state) => state.permits);
  useShown((state) => state.risk);
  return assess(shownState(), shownReadings(), useShownNow());
}
