/** The workstations that a hub knows, in whichever database its journal is. */
import type { StationId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { EnrolledStation } from '#shared/protocol/stations.ts';

export type NewStation = Pick<EnrolledStation, 'stationId' | 'name' | 'publicKey'>;

/** Each rejects with JournalNotWritten, or as its database does. */
export interface StationStore {
  /** Null: it was never enrolled. */
  find(stationId: StationId): Promise<EnrolledStation | null>;
  /** In the order in which they were enrolled. */
  list(): Promise<EnrolledStation[]>;
  /** One that is known by that id stays as it is. */
  enrol(station: NewStation, at: Instant): Promise<void>;
  seen(stationId: StationId, name: string, at: Instant): Promise<void>;
  /** False: it is not known, or was revoked before. */
  revoke(stationId: StationId, at: Instant): Promise<boolean>;
}
