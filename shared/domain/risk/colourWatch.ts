/**
 * Which places change colour. A graver colour stands at once; a lesser one only after the points have stayed below the
 * colour, by a margin, for as long as the configuration says: so no place changes up and down more than once in that
 * time. Pure but for that memory, which begins anew after a restart.
 */
import type { PlaceId } from '../ids.ts';
import type { Site } from '../register/site.ts';
import type { Instant, LocalizedText } from '../values.ts';
import { noRisk, type PlaceRisk, type RiskAssessment, type RiskFactor } from './assess.ts';
import { colourOf, colourRank, RiskFactorKind, type RiskColour, type RiskConfiguration } from './configuration.ts';
import type { RiskCause, RiskColourChange, RiskFactorRecord } from './events.ts';
import { concludedOf, type RiskState } from './evolve.ts';

const MINUTE_MS = 60_000;
const NAMED = 5;

export class ColourWatch {
  /** Since when each place could have fallen to a lesser colour. */
  readonly #falling = new Map<PlaceId | null, Instant>();
  /** Changes that were told and do not stand yet, as while the disk takes nothing: they are not told again. */
  readonly #told = new Map<PlaceId | null, string>();

  /** What changes, in the order of the register, the whole last. `state` is what was concluded before. */
  step(site: Site, assessment: RiskAssessment, state: RiskState, at: Instant): RiskColourChange[] {
    const changes: RiskColourChange[] = [];
    for (const placeId of [...site.places.map(({ id }) => id), null]) {
      const risk = placeId === null ? assessment.whole : (assessment.places.get(placeId) ?? noRisk);
      const from = concludedOf(state, placeId)?.colour ?? 'blue';
      const to = this.#next(placeId, from, risk, state.configuration, at);
      if (to === from) this.#told.delete(placeId);
      else if (this.#told.get(placeId) !== `${from} ${to}`) {
        this.#told.set(placeId, `${from} ${to}`);
        changes.push(changeOf(placeId, from, to, risk, state));
      }
    }
    return changes;
  }

  /** Since when a place has been on its way to a lesser colour; null: it is not. */
  fallingSince(placeId: PlaceId | null): Instant | null {
    return this.#falling.get(placeId) ?? null;
  }

  #next(
    placeId: PlaceId | null,
    from: RiskColour,
    risk: PlaceRisk,
    configuration: RiskConfiguration,
    at: Instant,
  ): RiskColour {
    const { colours, falling } = configuration;
    if (colourRank(risk.colour) >= colourRank(from)) {
      this.#falling.delete(placeId);
      return risk.colour;
    }
    // What is not below by the margin keeps the colour as if it were in it.
    const lesser = colourOf(risk.points + falling.marginPoints, colours);
    if (colourRank(lesser) >= colourRank(from)) {
      this.#falling.delete(placeId);
      return from;
    }
    const since = this.#falling.get(placeId) ?? at;
    if (at - since < falling.holdMinutes * MINUTE_MS) {
      this.#falling.set(placeId, since);
      return from;
    }
    this.#falling.delete(placeId);
    return lesser;
  }
}

function changeOf(
  placeId: PlaceId | null,
  from: RiskColour,
  to: RiskColour,
  { points, factors }: PlaceRisk,
  state: RiskState,
): RiskColourChange {
  const recorded = factors.map(recordOf);
  return {
    placeId,
    from,
    to,
    points: rounded(points),
    factors: recorded,
    causes: causesOf(concludedOf(state, placeId)?.factors ?? [], factors),
  };
}

/** To a hundredth: a record is read by people. */
const rounded = (points: number): number => Math.round(points * 100) / 100;

const recordOf = ({ kind, points, share, contributions }: RiskFactor): RiskFactorRecord => ({
  kind,
  points: rounded(points),
  share: Math.round(share * 10_000) / 10_000,
  because: contributions
    .slice(0, NAMED)
    .map(({ label, placeId, points: some }) => ({ label, placeId, points: rounded(some) })),
});

/** The most that changed first. */
function causesOf(before: readonly RiskFactorRecord[], after: readonly RiskFactor[]): RiskCause[] {
  return RiskFactorKind.options
    .flatMap((kind): RiskCause[] => {
      const was = before.find((factor) => factor.kind === kind);
      const is = after.find((factor) => factor.kind === kind);
      const [from, to] = [was?.points ?? 0, rounded(is?.points ?? 0)];
      if (from === to) return [];
      const [old, now] = [was?.because ?? [], is?.contributions ?? []];
      return [{ kind, before: from, after: to, came: newIn(now, old), went: newIn(old, now) }];
    })
    .toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
}

interface Named {
  readonly label: LocalizedText;
  readonly placeId: PlaceId;
}

function newIn(some: readonly Named[], others: readonly Named[]): LocalizedText[] {
  const known = new Set(others.map(nameOf));
  return some
    .filter((one) => !known.has(nameOf(one)))
    .slice(0, NAMED)
    .map(({ label }) => label);
}
const nameOf = ({ label, placeId }: Named): string => `${placeId} ${label.en}`;
