import type { StationId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { Database } from '#shared/node/database.ts';
import { EnrolledStation } from '#shared/protocol/stations.ts';
import type { NewStation, StationStore } from './stationStore.ts';

const COLUMNS =
  'id AS stationId, name, public_key AS publicKey, enrolled_at AS enrolledAt, last_seen_at AS lastSeenAt, revoked_at AS revokedAt';

export class SqliteStationStore implements StationStore {
  readonly #find;
  readonly #list;
  readonly #enrol;
  readonly #seen;
  readonly #revoke;

  constructor(database: Database) {
    this.#find = database.prepare<[string]>(`SELECT ${COLUMNS} FROM stations WHERE id = ?`);
    this.#list = database.prepare<[]>(`SELECT ${COLUMNS} FROM stations ORDER BY enrolled_at, id`);
    this.#enrol = database.prepare<[string, string, string, number, number]>(
      'INSERT INTO stations (id, name, public_key, enrolled_at, last_seen_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#seen = database.prepare<[string, number, string]>(
      'UPDATE stations SET name = ?, last_seen_at = ? WHERE id = ?',
    );
    this.#revoke = database.prepare<[number, string]>(
      'UPDATE stations SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL',
    );
  }

  find(stationId: StationId): Promise<EnrolledStation | null> {
    return promised(() => {
      const found = this.#find.get(stationId);
      return found === undefined ? null : EnrolledStation.parse(found);
    });
  }

  list(): Promise<EnrolledStation[]> {
    return promised(() => EnrolledStation.array().parse(this.#list.all()));
  }

  enrol({ stationId, name, publicKey }: NewStation, at: Instant): Promise<void> {
    return promised(() => void this.#enrol.run(stationId, name, publicKey, at, at));
  }

  seen(stationId: StationId, name: string, at: Instant): Promise<void> {
    return promised(() => void this.#seen.run(name, at, stationId));
  }

  revoke(stationId: StationId, at: Instant): Promise<boolean> {
    return promised(() => this.#revoke.run(at, stationId).changes === 1);
  }
}

/** What is thrown is a rejection. */
const promised = <Value>(act: () => Value): Promise<Value> => Promise.resolve().then(act);
