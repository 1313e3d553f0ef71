/** What a document is made of: everything is known here, and nothing is asked. Pure data. */
import type { Operator } from '../domain/actor.ts';
import type { WorldId } from '../domain/ids.ts';
import type { Incident } from '../domain/incidents/evolve.ts';
import type { PendingEvent } from '../domain/journalEvent.ts';
import type { Instant, Language, LocalizedText } from '../domain/values.ts';
import type { WorldState } from '../domain/world.ts';
import type { Format } from '../words/format.ts';
import { tellingIn, type Telling } from '../words/telling.ts';

/** The newest reading of a weather station, as it stood at the moment of the document. */
export interface WeatherReading {
  readonly name: LocalizedText;
  readonly value: number;
  readonly unit: string;
  readonly decimals: number;
  readonly at: Instant;
}

export interface ReportSource {
  readonly world: WorldId;
  readonly language: Language;
  readonly format: Format;
  /** At the moment that the document is of; of a closed incident just before its record was frozen. */
  readonly state: WorldState;
  readonly incident: Incident;
  /** Null: the record is open. */
  readonly closedAt: Instant | null;
  /** The record of the incident until then, oldest first. */
  readonly events: readonly PendingEvent[];
  /** The moment that the document is of. */
  readonly now: Instant;
  readonly weather: readonly WeatherReading[];
  /** Who makes it; null: nobody is signed in. */
  readonly by: Operator | null;
}

export const tellingOf = ({ state, language, format, incident }: ReportSource): Telling =>
  tellingIn({ names: state, language, format, within: incident.incidentId });
