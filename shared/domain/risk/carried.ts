/** How risk is counted in one world, for another that begins with it. */
import { z } from 'zod';
import type { DomainEvent } from '../journalEvent.ts';
import { RiskConfiguration } from './configuration.ts';
import { MajorHazardFigure, type RiskEvent } from './events.ts';
import type { RiskState } from './evolve.ts';

export const CarriedRisk = z.object({
  /** Null: as Muster comes. */
  configuration: RiskConfiguration.nullable(),
  /** Figures of the tables that were corrected. */
  figures: z.array(z.object({ figure: MajorHazardFigure, value: z.number().positive().max(100_000) })),
});
export type CarriedRisk = z.infer<typeof CarriedRisk>;

const AS_IN_LIVE = 'as in LIVE · 同实战环境';

/** Undefined: nothing was changed. */
export function carriedRisk({ configuration, configurationVersion, figures }: RiskState): CarriedRisk | undefined {
  const corrected = Object.entries(figures).map(([figure, value]) => ({
    figure: MajorHazardFigure.parse(figure),
    value,
  }));
  if (configurationVersion === 0 && corrected.length === 0) return undefined;
  return { configuration: configurationVersion === 0 ? null : configuration, figures: corrected };
}

export const riskEventsOf = ({ configuration, figures }: CarriedRisk): RiskEvent[] => [
  ...(configuration === null
    ? []
    : [{ type: 'RiskConfigurationChanged.v1' as const, data: { configuration, version: 1, reason: AS_IN_LIVE } }]),
  ...figures.map((corrected): RiskEvent => ({
    type: 'MajorHazardFigureCorrected.v1',
    data: { ...corrected, reason: AS_IN_LIVE },
  })),
];

/** The reverse of `riskEventsOf`; undefined: there is none among them. */
export function riskIn(events: readonly DomainEvent[]): CarriedRisk | undefined {
  const changed = events.find((event) => event.type === 'RiskConfigurationChanged.v1');
  const figures = events.flatMap((event) => {
    if (event.type !== 'MajorHazardFigureCorrected.v1' || event.data.value === null) return [];
    return [{ figure: event.data.figure, value: event.data.value }];
  });
  if (changed === undefined && figures.length === 0) return undefined;
  return { configuration: changed?.data.configuration ?? null, figures };
}
