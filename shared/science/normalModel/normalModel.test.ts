import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contributionParts } from './contributions.ts';
import { limitOf, NormalModel, STATISTICS } from './normalModel.ts';
import { nextExceeding, notExceeding } from './onset.ts';
import { trainNormalModel } from './trainNormalModel.ts';
import { beginWatching, contributors, watchRow, Watching, type Judgement } from './watchRows.ts';
import { watchSeries } from './watchSeries.ts';

/** Normal noise that is the same in each run (Park and Miller; Box and Muller). */
function noise(seed: number): () => number {
  let state = seed;
  const random = (): number => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
  return () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}

/** Four columns: two that follow one cause, one that follows it backwards, one by itself. */
function plant(rows: number, seed: number): number[][] {
  const next = noise(seed);
  return Array.from({ length: rows }, () => {
    const cause = next();
    return [50 + 4 * cause + next() * 0.4, 200 + 10 * cause + next(), 7 - cause + next() * 0.1, 30 + next()];
  });
}

function trained(rows: readonly (readonly number[])[], lags = 0): NormalModel {
  const training = trainNormalModel(rows, { lags, names: ['flow', 'pressure', 'valve', 'room'] });
  if (training.kind !== 'trained') throw new Error(training.kind);
  return training.model;
}

/** One row, at the beginning of a watch. */
function judgedOnce(model: NormalModel, row: readonly number[]): { watching: Watching; judgement: Judgement } {
  const { watching, judgement } = watchRow(model, beginWatching(model), row);
  if (judgement === null) throw new Error('The row has values.');
  return { watching, judgement };
}

const falseAlarms = (model: NormalModel, rows: readonly (readonly number[])[]): Record<'t2' | 'spe', number> => {
  const watched = watchSeries(model, rows);
  const share = (statistic: 't2' | 'spe'): number =>
    watched[statistic].filter((value) => value > limitOf(model, statistic)).length / rows.length;
  return { t2: share('t2'), spe: share('spe') };
};

describe('a model of normal operation', () => {
  const model = trained(plant(400, 11));

  it('is plain data: what comes back from JSON judges the same', () => {
    const again = NormalModel.parse(JSON.parse(JSON.stringify(model)));
    const rows = plant(60, 5);
    expect(watchSeries(again, rows)).toEqual(watchSeries(model, rows));
  });

  it('has one component for the one cause, and limits that hold on rows that it has not seen', () => {
    expect(model.components).toBe(1);
    const share = falseAlarms(model, plant(5_000, 77));
    expect(share.t2).toBeLessThan(0.02);
    expect(share.spe).toBeLessThan(0.02);
    expect(Math.max(share.t2, share.spe)).toBeGreaterThan(0.001);
  });

  it('shows Hotelling’s T² and the squared error where no chart with memory is nearer to its limit', () => {
    // Six along the one component: its score is 6, and T² 36 in units of the component's variance.
    const row = model.columns.map(
      ({ mean, standardDeviation }, i) => mean + 6 * standardDeviation * (model.loadings[0]?.[i] ?? 0),
    );
    const { judgement } = judgedOnce(model, row);
    expect(judgement.charts.t2?.components).toBe(1);
    expect(judgement.t2).toBeCloseTo(36 / (model.eigenvalues[0] ?? NaN), 9);
    expect(judgement.spe).toBeLessThan(limitOf(model, 'spe'));
  });

  it('sees a broken relation in SPE while no value is unusual, and names the column', () => {
    const rows = plant(40, 9).map((row, i) =>
      i < 20 ? row : [row[0] ?? 0, 200 - 2.5 * ((row[0] ?? 0) - 50), row[2] ?? 0, row[3] ?? 0],
    );
    const warning = watchSeries(model, rows).warnings.find(({ statistic }) => statistic === 'spe');
    expect(warning?.index).toBeGreaterThanOrEqual(20);
    expect(warning?.index).toBeLessThan(23);
    expect(warning?.contributors[0]).toMatchObject({ name: 'pressure', column: 1 });
    expect(warning?.until).toBeNull();
  });

  it('sees common movement that goes too far in T²', () => {
    const rows = plant(40, 9).map(([flow = 0, pressure = 0, valve = 0, room = 0], i) =>
      i < 20 ? [flow, pressure, valve, room] : [flow + 30, pressure + 75, valve - 7.5, room],
    );
    expect(watchSeries(model, rows).warnings.filter(({ statistic }) => statistic === 't2')).toMatchObject([
      { index: 20 },
    ]);
  });

  it('with memory sees a small shift that lasts long before single samples would', () => {
    const rows = plant(300, 21).map((row, i) => (i < 150 ? row : [...row.slice(0, 3), (row[3] ?? 0) + 1.6]));
    const plain = trainNormalModel(plant(400, 11), {
      charts: [{ statistic: 'spe', depth: 'coarse', memory: { kind: 'none' } }],
    });
    if (plain.kind !== 'trained') throw new Error(plain.kind);
    const above = (of: NormalModel): number =>
      watchSeries(of, rows)
        .spe.slice(150)
        .filter((value) => value > limitOf(of, 'spe')).length;
    expect(above(model)).toBeGreaterThan(2 * above(plain.model));
  });

  it('goes on after a restart as if there had been none', () => {
    const rows = plant(30, 3);
    let kept = beginWatching(model);
    const live = rows.map((row) => {
      const next = watchRow(model, kept, row);
      kept = Watching.parse(JSON.parse(JSON.stringify(next.watching)));
      return next.judgement?.spe;
    });
    expect(live).toEqual(watchSeries(model, rows).spe);
    expect(kept.recent).toHaveLength(20);
  });
});

describe('missing values', () => {
  const model = trained(plant(400, 11));

  it('are what the others say: a column that follows another is known from it', () => {
    const [row = []] = plant(1, 8);
    const { watching } = judgedOnce(model, [row[0] ?? 0, NaN, row[2] ?? 0, row[3] ?? 0]);
    const pressure =
      (watching.recent[0]?.[1] ?? NaN) * (model.columns[1]?.standardDeviation ?? NaN) + (model.columns[1]?.mean ?? NaN);
    expect(Math.abs(pressure - (row[1] ?? NaN))).toBeLessThan(4);
    // By itself it would be anywhere within 200 ± 20.
  });

  it('raise no false alarms, hide no fault of the others, and change nothing where there are none', () => {
    const without = plant(2_000, 31).map((row) => row.map((value, i) => (i === 1 ? NaN : value)));
    let watching = beginWatching(model);
    let above = 0;
    for (const row of without) {
      const next = watchRow(model, watching, row);
      ({ watching } = next);
      if ((next.judgement?.spe ?? Infinity) > limitOf(model, 'spe')) above += 1;
    }
    expect(above / without.length).toBeLessThan(0.02);
    const wrong = judgedOnce(model, [50, NaN, 12, 30]);
    expect(wrong.judgement.spe).toBeGreaterThan(limitOf(model, 'spe'));
  });

  it('more than half: no judgement, and nothing is remembered', () => {
    const before = beginWatching(model);
    expect(watchRow(model, before, [50, NaN, NaN, NaN])).toEqual({ watching: before, judgement: null });
  });

  it('with lags are filled from the rows before, too', () => {
    const lagging = trained(plant(400, 12), 1);
    const [first = [], second = []] = plant(2, 14);
    const { watching } = watchRow(lagging, beginWatching(lagging), first);
    const next = watchRow(
      lagging,
      watching,
      second.map((value, i) => (i === 2 ? NaN : value)),
    );
    expect(next.judgement?.spe).toBeLessThan(limitOf(lagging, 'spe'));
    expect(next.watching.recent[1]).toEqual(watching.recent[0]);
  });
});

describe('contributions', () => {
  it('add up to the statistic, none below 0, for any row', () => {
    const model = trained(plant(200, 13));
    const row = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(row, (scaled) => {
        for (const statistic of STATISTICS) {
          const parts = contributionParts(model, scaled, { statistic, components: 1, columns: 4 });
          const score = (model.loadings[0] ?? []).reduce((sum, loading, i) => sum + loading * (scaled[i] ?? 0), 0);
          const whole =
            statistic === 't2'
              ? score ** 2 / (model.eigenvalues[0] ?? NaN)
              : scaled.reduce((sum, value) => sum + value * value, 0) - score ** 2;
          expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(whole, 6);
          expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('are shares that add up to 1, the most first', () => {
    const model = trained(plant(200, 13));
    const { watching, judgement } = judgedOnce(model, [50, 230, 7, 30]);
    if (judgement.charts.spe === null) throw new Error('There is a chart.');
    const all = contributors(model, watching, judgement.charts.spe);
    expect(all.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    expect(all.map(({ share }) => share)).toEqual(all.map(({ share }) => share).toSorted((a, b) => b - a));
    expect(all[0]?.name).toBe('pressure');
  });
});

describe('data of any shape', () => {
  it('too few rows, and rows in which nothing varies, are said', () => {
    expect(trainNormalModel(plant(29, 1))).toEqual({ kind: 'too few rows', rows: 29, fewest: 30 });
    expect(trainNormalModel(plant(31, 1), { lags: 2 })).toMatchObject({ kind: 'too few rows', fewest: 32 });
    expect(trainNormalModel(Array.from({ length: 40 }, () => [1, 2]))).toEqual({ kind: 'nothing varies' });
  });

  it('a constant column is left out and named', () => {
    const model = trained(plant(100, 4).map((row) => [...row.slice(0, 3), 9]));
    expect(model.columns.map(({ name }) => name)).toEqual(['flow', 'pressure', 'valve']);
    expect(model.constant).toEqual([{ name: 'room', position: 3, value: 9 }]);
  });

  it('columns that are copies of each other make no false alarms, and one that strays is seen', () => {
    const copies = (rows: number[][]): number[][] => rows.map(([a = 0, b = 0]) => [a, a, 2 * a + 1, b]);
    const model = trained(copies(plant(200, 6)));
    expect(falseAlarms(model, copies(plant(1_000, 60))).spe).toBeLessThan(0.03);
    const strayed = copies(plant(50, 60)).map(([a = 0, ...others]) => [a + 1, ...others]);
    expect(falseAlarms(model, strayed).spe).toBeGreaterThan(0.9);
  });

  it.each([
    ['one column', 100, 1],
    ['more columns than rows', 40, 60],
    ['many columns', 300, 120],
  ])('%s', (_name, rows, columns) => {
    const next = noise(rows + columns);
    const made = (count: number): number[][] =>
      Array.from({ length: count }, () => {
        const cause = next();
        return Array.from({ length: columns }, (_, i) => cause * ((i % 3) - 1) + next());
      });
    const training = trainNormalModel(made(rows));
    if (training.kind !== 'trained') throw new Error(training.kind);
    expect(NormalModel.safeParse(training.model).success).toBe(true);
    const watched = watchSeries(training.model, made(500));
    expect([...watched.t2, ...watched.spe].every(Number.isFinite)).toBe(true);
    expect(falseAlarms(training.model, made(500)).t2).toBeLessThan(0.06);
  });

  it('rows that carry those before them (dynamic PCA) see that values no longer follow each other', () => {
    const next = noise(5);
    const walk = (count: number): number[][] => {
      let level = 0;
      return Array.from({ length: count }, () => [(level = 0.95 * level + next())]);
    };
    const model = trained(walk(600), 2);
    const [values, shuffled] = [walk(400), walk(400).map(([value = 0], i) => [i % 2 === 0 ? value : -value])];
    expect(falseAlarms(model, values).spe).toBeLessThan(0.04);
    expect(falseAlarms(model, shuffled).spe).toBeGreaterThan(0.3);
  });
});

describe('onset', () => {
  it('three in a row begin a warning, six in a row not above end it', () => {
    let exceeding = notExceeding;
    const said = 'xx.xxx.x.....x......xxx'.split('').map((mark) => {
      const step = nextExceeding(exceeding, mark === 'x');
      ({ exceeding } = step);
      return step.begins ? 'begins' : step.ends ? 'ends' : '';
    });
    expect(said.flatMap((what, i) => (what === '' ? [] : [`${what} ${String(i)}`]))).toEqual([
      'begins 5',
      'ends 19',
      'begins 22',
    ]);
  });
});
