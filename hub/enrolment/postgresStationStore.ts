import type pg from 'pg';
import type { StationId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import { EnrolledStation } from '#shared/protocol/stations.ts';
import { ask } from '../journal/postgres/postgres.ts';
import type { NewStation, StationStore } from './stationStore.ts';

const COLUMNS =
  'id AS "stationId", name, public_key AS "publicKey", enrolled_at AS "enrolledAt", last_seen_at AS "lastSeenAt", revoked_at AS "revokedAt"';

export class PostgresStationStore implements StationStore {
  readonly #pool: pg.Pool;
  readonly #url: string;

  constructor(pool: pg.Pool, url: string) {
    this.#pool = pool;
    this.#url = url;
  }

  async find(stationId: StationId): Promise<EnrolledStation | null> {
    const [found] = await this.#ask(`SELECT ${COLUMNS} FROM stations WHERE id = $1`, [stationId]);
    return found === undefined ? null : EnrolledStation.parse(found);
  }

  async list(): Promise<EnrolledStation[]> {
    return EnrolledStation.array().parse(await this.#ask(`SELECT ${COLUMNS} FROM stations ORDER BY enrolled_at, id`));
  }

  async enrol({ stationId, name, publicKey }: NewStation, at: Instant): Promise<void> {
    await this.#ask(
      'INSERT INTO stations (id, name, public_key, enrolled_at, last_seen_at) VALUES ($1, $2, $3, $4, $4) ON CONFLICT DO NOTHING',
      [stationId, name, publicKey, at],
    );
  }

  async seen(stationId: StationId, name: string, at: Instant): Promise<void> {
    await this.#ask('UPDATE stations SET name = $1, last_seen_at = $2 WHERE id = $3', [name, at, stationId]);
  }

  async revoke(stationId: StationId, at: Instant): Promise<boolean> {
    const changed = await this.#ask(
      'UPDATE stations SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL RETURNING id',
      [at, stationId],
    );
    return changed.length === 1;
  }

  #ask(sql: string, values: readonly unknown[] = []): Promise<pg.QueryResultRow[]> {
    return ask(this.#pool, this.#url, sql, values);
  }
}
