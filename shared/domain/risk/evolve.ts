import type { PlaceId } from '../ids.ts';
import type { Site } from '../register/site.ts';
import type { Instant } from '../values.ts';
import { defaultRiskConfiguration, type RiskColour, type RiskConfiguration } from './configuration.ts';
import type { MajorHazardFigure, RiskColourChange, RiskEvent } from './events.ts';

/** The colour that a place has, and what it was concluded from. */
export interface ConcludedRisk extends Pick<RiskColourChange, 'points' | 'factors' | 'causes'> {
  readonly colour: RiskColour;
  readonly before: RiskColour;
  readonly since: Instant;
}

/** A place without an entry is blue, and never was anything else. */
export interface RiskState {
  /** The whole site. */
  readonly whole: ConcludedRisk | null;
  readonly places: Readonly<Record<PlaceId, ConcludedRisk>>;
  readonly configuration: RiskConfiguration;
  /** 0: as Muster comes. */
  readonly configurationVersion: number;
  readonly figures: Readonly<Record<MajorHazardFigure, number>>;
  /** Counts corrections of any figure. */
  readonly figuresVersion: number;
}

export const emptyRisk: RiskState = {
  whole: null,
  places: {},
  configuration: defaultRiskConfiguration,
  configurationVersion: 0,
  figures: {},
  figuresVersion: 0,
};

export const concludedOf = (state: RiskState, placeId: PlaceId | null): ConcludedRisk | null =>
  placeId === null ? state.whole : (state.places[placeId] ?? null);

export function evolveRisk(state: RiskState, event: RiskEvent & { readonly at: Instant }): RiskState {
  switch (event.type) {
    case 'RiskColourChanged.v1': {
      const { placeId, from, to, points, factors, causes } = event.data;
      const concluded: ConcludedRisk = { colour: to, before: from, since: event.at, points, factors, causes };
      if (placeId === null) return { ...state, whole: concluded };
      return { ...state, places: { ...state.places, [placeId]: concluded } };
    }
    case 'RiskConfigurationChanged.v1':
      return { ...state, configuration: event.data.configuration, configurationVersion: event.data.version };
    case 'MajorHazardFigureCorrected.v1': {
      const { figure, value } = event.data;
      const { [figure]: _before, ...others } = state.figures;
      const figures = value === null ? others : { ...others, [figure]: value };
      return { ...state, figures, figuresVersion: state.figuresVersion + 1 };
    }
  }
}

/** What is no longer in the register has no risk. */
export function withoutGone(state: RiskState, site: Site): RiskState {
  const standing = Object.entries(state.places);
  const known = new Set<string>(site.places.map(({ id }) => id));
  const left = standing.filter(([id]) => known.has(id));
  return left.length === standing.length ? state : { ...state, places: Object.fromEntries(left) };
}
