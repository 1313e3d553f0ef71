/** A year of readings in a hub's store, before it starts: a season, a day, noise, a time of bad and one of no readings. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LIVE, TagId } from '../../../shared/domain/ids.ts';
import { openDatabase } from '../../../shared/node/database.ts';
import { seriesMigrations } from '../../../shared/node/series/migrations.ts';
import { SeriesStore } from '../../../shared/node/series/seriesStore.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function writeHistory(hubFolder: string, tags: Readonly<Record<string, number>>): void {
  mkdirSync(hubFolder, { recursive: true });
  const database = openDatabase({
    file: join(hubFolder, 'series.db'),
    migrations: seriesMigrations,
    synchronous: 'NORMAL',
  });
  const store = new SeriesStore(database);
  const now = Date.now();
  for (const [id, level] of Object.entries(tags)) {
    const at: number[] = [];
    // Every five seconds of the last hours, every ten minutes before.
    for (let time = now - 365 * DAY; time < now - 8 * HOUR; time += 10 * MINUTE) at.push(time);
    for (let time = now - 8 * HOUR; time < now; time += 5_000) at.push(time);
    const heard = at.filter((time) => !(time > now - 40 * MINUTE && time < now - 30 * MINUTE));
    store.backfill(LIVE, TagId.parse(id), {
      at: Float64Array.from(heard),
      value: Float64Array.from(heard, (time, i) => {
        const season = Math.sin((time / (365 * DAY)) * 2 * Math.PI);
        const day = Math.sin((time / DAY) * 2 * Math.PI);
        const hour = Math.sin((time / HOUR) * 2 * Math.PI + level);
        const noise = ((i * 7919 + Math.round(level)) % 17) / 17 - 0.5;
        return Math.round(level * (1 + 0.02 * season + 0.01 * day + 0.01 * hour + 0.006 * noise) * 100) / 100;
      }),
      quality: Uint8Array.from(heard, (time) =>
        time > now - 20 * MINUTE && time < now - 16 * MINUTE
          ? 2
          : time > now - 12 * MINUTE && time < now - 8 * MINUTE
            ? 1
            : 0,
      ),
    });
  }
  database.close();
}
