/**
 * What early warning watches in the sample: settings for its pace, and a model of normal operation, trained on the recording
 * that plays in LIVE as an administrator would on the screen:
 *
 *   node build/sample/makeEarlyWarning.mjs
 *
 * Reads assets/site/recordings/normal-operations, writes assets/site/early-warning.json. The same recording gives the same
 * file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { trainNormalModel } from '../../shared/science/normalModel/trainNormalModel.ts';
import { fail, root } from '../setup.mjs';

const folder = join(root, 'assets', 'site');
const [head, ...lines] = readFileSync(join(folder, 'recordings', 'normal-operations', 'process.csv'), 'utf8')
  .trim()
  .split('\n');
const names = (head ?? '').split(',').slice(1);
const rows = lines.map((line) => line.split(',').slice(1).map(Number));

// Rows where one run follows another jump: no plant does that.
const trained = trainNormalModel(
  rows.filter((row) => row.every(Number.isFinite)),
  { names },
);
if (trained.kind !== 'trained') fail(`the model was not trained: ${trained.kind}`);

/** Twelve digits say all that a sensor does, and weigh half. */
const rounded = (_key, value) => (typeof value === 'number' ? Number(value.toPrecision(8)) : value);

const RECORDED_AT = Date.UTC(2026, 0, 12);
/** Played 180 times as fast: a row each second. */
const INTERVAL_MS = 1000;

writeFileSync(
  join(folder, 'early-warning.json'),
  `${JSON.stringify(
    {
      settings: {
        // Two minutes of the recording’s pace are six hours of its plant. At that pace all of it wanders from limit to
        // limit: only what is grave there is watched for its trend.
        trend: { isOn: false, horizonMs: 120_000, confidence: 0.9 },
        rate: { isOn: true, partOfRangePerMinute: 1.5 },
        // A recorded minute each second. Gas is released within reach of the detectors half of that time: only that of
        // the gas station, whose true releases are known, is watched for its level.
        level: { isOn: false, intervalMs: INTERVAL_MS, leastPart: 0.02 },
        tags: [
          ...['PI-1007', 'TI-1009', 'TI-1021', 'TI-1022'].map((tagId) => ({ tagId, trend: 'on' })),
          { tagId: 'AI-6101', level: 'on' },
        ],
        groups: [],
      },
      models: [
        {
          modelId: 'te-reaction',
          name: { en: 'Reaction unit', zh: '反应装置' },
          version: 1,
          tagIds: names,
          intervalMs: INTERVAL_MS,
          from: RECORDED_AT,
          to: RECORDED_AT + rows.length * INTERVAL_MS,
          source: 'normal-operations',
          data: trained.model,
        },
      ],
    },
    rounded,
  )}\n`,
);
process.stdout.write(
  `early-warning.json: ${String(names.length)} sensors, ${String(rows.length)} rows, ${String(trained.model.components)} components\n`,
);
