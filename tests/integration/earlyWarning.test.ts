/** What bench/README.md claims of early warning, held to: the bench’s own measures, on its recordings. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gasReleases, LEVEL_SHIFT } from '../../bench/earlyWarning/gasReleases.ts';
import { machineTemperature } from '../../bench/earlyWarning/machineTemperature.ts';
import { tennesseeEastman } from '../../bench/earlyWarning/tennesseeEastman.ts';
import { root } from '../e2e/helper/processes.ts';

const recordings = join(root, 'tests', 'fixtures', 'early-warning');

// Each judges tens of thousands of rows.
describe('early warning', { timeout: 120_000 }, () => {
  it('is worse than plain PCA on no fault of the Tennessee Eastman plant, with few false alarms', () => {
    const { methods, worse, referenceDiffers } = tennesseeEastman(join(recordings, 'tep'), { others: false });
    const [reference, muster] = methods;
    expect(referenceDiffers).toEqual([]);
    expect(worse).toEqual([]);
    expect(Object.keys(muster?.faults ?? {})).toHaveLength(10);
    for (const way of ['t2', 'spe'] as const) {
      expect(muster?.falseAlarms[way]).toBeLessThanOrEqual(0.02);
      expect(muster?.meanMissed[way]).toBeLessThan(0.5 * (reference?.meanMissed[way] ?? NaN));
    }
  });

  it('finds the releases of methane that a gas alarm does not, with no more false ones than a few', () => {
    const ways = new Map(gasReleases(join(recordings, 'methane-releases')).map((way) => [way.way, way]));
    const [alarm, chart] = [ways.get('gas alarm, level 1 (25 ppm)'), ways.get(LEVEL_SHIFT)];
    expect(alarm).toMatchObject({ later: { known: 67, found: 20 }, all: { known: 92, found: 24 } });
    expect(chart?.later.found).toBeGreaterThanOrEqual(65);
    expect(chart?.later.minutesMedian).toBeLessThan(10);
    expect(chart?.later.false).toBeLessThanOrEqual(12);
  });

  it('warns of each failure of the machine hours before', () => {
    const { ways } = machineTemperature(join(recordings, 'machine-temperature'));
    expect(ways).toHaveLength(3);
    for (const { way, hoursBefore } of ways)
      if (!way.startsWith('low alarm')) expect(Math.min(...hoursBefore.map((hours) => hours ?? 0))).toBeGreaterThan(6);
  });
});
