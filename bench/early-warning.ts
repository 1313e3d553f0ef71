/**
 * Early warning on recorded data: the faults of the Tennessee Eastman plant by the normal model against plain PCA, releases
 * of methane by gas alarm and by warning, failures of a machine; and what it costs live. `--data FOLDER`: with the folders tep, methane-releases and
 * machine-temperature, for more faults than the copy in tests/fixtures has.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { WAYS, type Detection } from './earlyWarning/detection.ts';
import { gasReleases } from './earlyWarning/gasReleases.ts';
import { liveCost } from './earlyWarning/liveCost.ts';
import { machineTemperature } from './earlyWarning/machineTemperature.ts';
import { tennesseeEastman, type MethodFigures } from './earlyWarning/tennesseeEastman.ts';
import { report, round, say } from './report.ts';

const { values: given } = parseArgs({
  options: {
    data: { type: 'string', default: join(import.meta.dirname, '..', 'tests', 'fixtures', 'early-warning') },
    json: { type: 'boolean' },
  },
});

const began = performance.now();
const tep = tennesseeEastman(join(given.data, 'tep'));
const tepSeconds = (performance.now() - began) / 1000;
const gas = gasReleases(join(given.data, 'methane-releases'));
const machine = machineTemperature(join(given.data, 'machine-temperature'));

const live = liveCost();

const [reference, muster, textbook] = tep.methods;
if (reference === undefined || textbook === undefined || muster === undefined) throw new Error('No methods.');

const minutes = (delay: number | null): string => (delay === null ? 'never' : String(delay));
const of = ({ missed, delayMinutes }: Detection): string => `${missed.toFixed(3)} ${minutes(delayMinutes).padStart(5)}`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

say(
  'Tennessee Eastman: missed-detection rate and delay in minutes, of T2, SPE and either; the reference (plain PCA) beside.\n',
);
say(
  table(
    ['fault', 'T2', 'reference', 'SPE', 'reference', 'either', 'reference'],
    Object.keys(muster.faults).map((fault) => [
      fault,
      ...WAYS.flatMap((way) =>
        [muster, reference].map(({ faults }) => {
          const by = faults[fault];
          return by === undefined ? '' : of(by[way]);
        }),
      ),
    ]),
  ),
);
say(
  '\nEach method on all faults: false alarms on the normal run and before the faults, mean missed-detection rate, faults found; of T2, SPE, either.\n',
);
const three = (figures: MethodFigures['meanMissed'], digits: number): string =>
  WAYS.map((way) => figures[way].toFixed(digits)).join(' ');
say(
  table(
    ['method', 'false alarms', 'before faults', 'missed', 'found'],
    tep.methods.map((method) => [
      method.method,
      three(method.falseAlarms, 4),
      three(method.falseAlarmsBeforeFaults, 4),
      three(method.meanMissed, 3),
      three(method.faultsFound, 0),
    ]),
  ),
);
say(
  tep.worse.length === 0
    ? '\nMuster is worse than the reference nowhere.'
    : `\nMuster is worse than the reference:\n${tep.worse.join('\n')}`,
);
if (tep.referenceDiffers.length > 0) say(`reference_pca.csv has other figures: ${tep.referenceDiffers.join('; ')}`);

const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(1));
say(
  '\nMethane releases after the week of training: found, minutes until then (median, 90 %), episodes, and those without a release.\n',
);
say(
  table(
    ['way', 'found', 'median', '90 %', 'episodes', 'false', 'of all'],
    gas.map(({ way, later, all }) => [
      way,
      `${String(later.found)} of ${String(later.known)}`,
      figure(later.minutesMedian),
      figure(later.minutes90),
      String(later.episodes),
      String(later.false),
      `${String(all.found)} of ${String(all.known)}, ${String(all.false)} false`,
    ]),
  ),
);
say(
  `\nA machine’s four failures: hours before each that it was warned of, at most 24; false episodes in ${round(machine.watchedDays, 0).toString()} days.\n`,
);
say(
  table(
    ['way', 'hours before', 'false'],
    machine.ways.map(({ way, hoursBefore, false: wrong }) => [way, hoursBefore.map(figure).join('  '), String(wrong)]),
  ),
);

say(
  `\nLive, 5,000 tags: ${round(live.shareOfCore * 100, 1).toString()} % of a core for 20,000 readings a second into windows and a trend of each tag every ${String(live.trendEachSeconds)} s (${round(live.trendMicroseconds, 0).toString()} µs each); a row of 52 columns against a normal model ${round(live.modelRowMicroseconds, 0).toString()} µs.`,
);

report({
  bench: 'early-warning',
  ratio: round(reference.meanMissed.any / muster.meanMissed.any),
  against: 'missed-detection rate (mean of faults, T2 or SPE) of a plain PCA with limits from the normal test run',
  goal: 'no fault worse, false alarms at most 0.02',
  worse: tep.worse,
  falseAlarms: rounded(muster.falseAlarms),
  meanMissed: rounded(muster.meanMissed),
  referenceMeanMissed: rounded(reference.meanMissed),
  textbook: { falseAlarms: rounded(textbook.falseAlarms), meanMissed: rounded(textbook.meanMissed) },
  faults: muster.faults,
  referenceFaults: reference.faults,
  methods: tep.methods.map((method) => ({
    method: method.method,
    falseAlarms: rounded(method.falseAlarms),
    meanMissed: rounded(method.meanMissed),
  })),
  tepSeconds: round(tepSeconds, 1),
  gas,
  machine,
  live,
});

function rounded(figures: MethodFigures['meanMissed']): MethodFigures['meanMissed'] {
  return { t2: round(figures.t2, 4), spe: round(figures.spe, 4), any: round(figures.any, 4) };
}
