/** What a zone is: how far an endpoint is reached, drawn on the map, or a sentence why it is not. Never an empty figure. */
import type { LocalizedText, Position } from '../../domain/values.ts';
import type { ModelDescription } from '../modelDescription.ts';

/** What is looked for: a value that does people harm, with the name and the duration without which the number says nothing. */
export interface Endpoint {
  /** Whose: `AEGL`, `ERPG`, `IDLH`, `LFL`, a heat or an overpressure. */
  readonly endpoint: string;
  /** As it is written: `AEGL-2`, `5 kW/m²`. Of several the first is the gravest or not: the values decide. */
  readonly level: string;
  /** kg/m³ of a gas; W/m² of heat, or its dose in s (W/m²)^(4/3); Pa of overpressure. */
  readonly value: number;
  /** For how long people stand it at that value, s; null: it has no duration. */
  readonly duration: number | null;
}

/** A closed ring, [longitude, latitude], counter-clockwise as GeoJSON wants it. */
export type Ring = readonly Position[];

export type Zone =
  | {
      readonly kind: 'drawn';
      readonly endpoint: Endpoint;
      readonly ring: Ring;
      /** How far from the source the endpoint is reached, m. */
      readonly maxDistance: number;
      /** The widest, m; of a circle its diameter. */
      readonly width: number;
    }
  | {
      readonly kind: 'notReached';
      readonly endpoint: Endpoint;
      /** Nowhere more than this, in the unit of the endpoint. */
      readonly highest: number;
      readonly reason: LocalizedText;
    }
  | {
      readonly kind: 'notComputed';
      readonly endpoint: Endpoint;
      /** The input that is at fault. */
      readonly field: string;
      /** What is wrong with it and what to do. */
      readonly reason: LocalizedText;
    };

/** Where the zone may lie as the wind turns. */
export interface Wedge {
  readonly ring: Ring;
  /** Degrees to each side of the direction of the wind; 180: everywhere. */
  readonly halfAngle: number;
}

export interface Zones {
  /** The one that was used; of several that fit, the choice is explained in the warnings. */
  readonly description: ModelDescription;
  readonly zones: readonly Zone[];
  /** Null where no zone depends on the wind, or none is drawn. */
  readonly wedge: Wedge | null;
  readonly warnings: readonly LocalizedText[];
}
