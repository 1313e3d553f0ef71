/** What early warning watches in `live`, as a drill begins with it and as a site file brings it. */
import { z } from 'zod';
import type { DomainEvent } from '../journalEvent.ts';
import type { Site } from '../register/site.ts';
import type { WarningEvent } from './events.ts';
import type { WarningsState } from './evolve.ts';
import { WarningSettings } from './settings.ts';
import { TrainedModel } from './trainedModel.ts';

export const CarriedWarnings = z.object({ settings: WarningSettings, models: z.array(TrainedModel) });
export type CarriedWarnings = z.infer<typeof CarriedWarnings>;

/** Undefined: nothing was set or trained, so that there is nothing to say. */
export const carriedFrom = ({ settings, settingsVersion, models }: WarningsState): CarriedWarnings | undefined =>
  settingsVersion === 0 && Object.keys(models).length === 0 ? undefined : { settings, models: Object.values(models) };

export const warningEventsOf = ({ settings, models }: CarriedWarnings): WarningEvent[] => [
  { type: 'WarningSettingsChanged.v1', data: { settings } },
  ...models.map((model): WarningEvent => ({ type: 'NormalModelTrained.v1', data: { model } })),
];

/** Null: it was begun with none. */
export function carriedWarnings(events: readonly DomainEvent[]): CarriedWarnings | null {
  const set = events.find((event) => event.type === 'WarningSettingsChanged.v1');
  if (set === undefined) return null;
  const models = events.flatMap((event) => (event.type === 'NormalModelTrained.v1' ? [event.data.model] : []));
  return { settings: set.data.settings, models };
}

/**
 * What a site file brings where it counts: where nothing was set, or all that was set is of sensors that its register does
 * not have, as when the sample makes way for a site. Null: what stands stays.
 */
export function takenFromFile(
  { settings, models }: CarriedWarnings,
  standing: WarningsState,
  site: Site,
): CarriedWarnings | null {
  const named = [
    ...standing.settings.tags.map(({ tagId }) => tagId),
    ...standing.settings.groups.flatMap(({ tagIds }) => tagIds),
    ...Object.values(standing.models).flatMap(({ tagIds }) => tagIds),
  ];
  const known = new Set(site.tags.map(({ id }) => id));
  const isSet = standing.settingsVersion > 0 || Object.keys(standing.models).length > 0;
  if (isSet && (named.length === 0 || named.some((id) => known.has(id)))) return null;
  const versioned = models.map((model) => ({
    ...model,
    version: (standing.models[model.modelId]?.version ?? 0) + 1,
  }));
  return { settings, models: versioned };
}
