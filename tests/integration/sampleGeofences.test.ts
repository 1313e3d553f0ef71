/** The sample’s geofences on the sample’s recordings: they are there, and leave the operator in peace. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emptyAlarms } from '#shared/domain/alarms/evolve.ts';
import { emptyGeofences } from '#shared/domain/geofences/evolve.ts';
import { ResponderId } from '#shared/domain/ids.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { Conclusion, ObservedPosition } from '#shared/domain/rules/evaluation.ts';
import { GeofenceEvaluation } from '#shared/domain/rules/geofences/geofenceEvaluation.ts';
import { loadSiteFile } from '#shared/node/site/loadSiteFile.ts';

const recordings = ['normal-operations', 'drill-gas-release', 'drill-cooling-failure'];
/** A round of a recording; it is played again and again. */
const ROUND_MS = 1_440_000;

function sample(): Site {
  const { site, problems } = loadSiteFile('assets/site/site.json');
  expect(problems).toEqual([]);
  if (site === null) throw new Error('The sample is a site.');
  return site;
}

const rows = (recording: string): { readonly ms: number; readonly fix: Omit<ObservedPosition, 'at'> }[] =>
  readFileSync(`assets/site/recordings/${recording}/positions.csv`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [seconds, id, longitude, latitude] = line.split(',');
      return {
        ms: Math.round(Number(seconds) * 1_000),
        fix: { responderId: ResponderId.parse(id), position: [Number(longitude), Number(latitude)], speed: NaN },
      };
    });

function concludedIn(site: Site, recording: string, start: number, without: readonly string[] = []): Conclusion[] {
  const state = { register: { site }, geofences: emptyGeofences, alarms: emptyAlarms };
  const evaluation = new GeofenceEvaluation(site, () => state, start);
  const concluded: Conclusion[] = [];
  let ticked = start;
  for (let round = 0; round < 3; round += 1)
    for (const { ms, fix } of rows(recording)) {
      const at = start + round * ROUND_MS + ms;
      for (; ticked + 1_000 <= at; ticked += 1_000)
        concluded.push(...evaluation.tick({ now: ticked + 1_000, isFed: true }));
      if (!without.includes(fix.responderId)) concluded.push(...evaluation.locate({ ...fix, at }));
    }
  return concluded;
}

describe('the sample’s geofences', () => {
  // By day, and at night when the warehouses are closed: the site is in Asia/Shanghai.
  const hours = ['2026-11-30T02:00:00Z', '2026-11-30T15:00:00Z'];
  it.each(recordings.flatMap((recording) => hours.map((start) => ({ recording, start }))))(
    'raise nothing in an hour of $recording from $start',
    ({ recording, start }) => {
      const site = sample();
      expect(site.geofences?.length).toBeGreaterThan(5);
      expect(concludedIn(site, recording, Date.parse(start))).toEqual([]);
    },
  );

  it('say when the post at the chlorine store is not held', () => {
    const concluded = concludedIn(sample(), 'normal-operations', Date.parse('2026-11-30T02:00:00Z'), ['op-cl']);
    expect(concluded).toMatchObject([
      { type: 'RaiseAlarm', data: { type: 'absence', geofenceId: 'chlorine-store', placeId: 'unit-cl' } },
    ]);
  });
});
