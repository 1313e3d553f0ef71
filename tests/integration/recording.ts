/** A recording of one sensor that tests play. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const SWING = 'swing';

/** PI-1 of the test site, a value for each second, over and over; `assets` is where an installation has its recordings. */
export function writeSwing(assets: string, values: readonly number[]): void {
  const place = join(assets, 'site', 'recordings', SWING);
  mkdirSync(place, { recursive: true });
  const streams = [{ id: 's', kind: 'readings', file: 'data.csv' }];
  writeFileSync(
    join(place, 'recording.json'),
    JSON.stringify({ id: SWING, name: { en: 'Swing', zh: '摆动' }, streams }),
  );
  writeFileSync(
    join(place, 'data.csv'),
    ['t_s,PI-1', ...values.map((value, t) => `${String(t)},${String(value)}`)].join('\n'),
  );
}
