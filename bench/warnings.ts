/**
 * What early warning costs a hub while it runs: 5,000 tags with limits at 4 Hz through the evaluation as the hub runs it,
 * a model of 50 of them, and beside it in the same run the plain loop that does the threshold only.
 * `--tags N` (5000), `--levels none` (all of them are watched), `--hertz N` (4), `--seconds N` simulated (1800: the first third fills the windows and is not counted).
 */
import { parseArgs } from 'node:util';
import { NormalModelId } from '#shared/domain/ids.ts';
import { parseSite } from '#shared/domain/register/siteFile.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { Past } from '#shared/domain/rules/evaluation.ts';
import { EarlyWarning } from '#shared/domain/rules/earlyWarning/earlyWarning.ts';
import { defaultSettings } from '#shared/domain/warnings/settings.ts';
import { emptyWorld, type WorldState } from '#shared/domain/world.ts';
import { trainNormalModel } from '#shared/science/normalModel/trainNormalModel.ts';
import { generatedSiteFile } from './generatedSite.ts';
import { report, round, say } from './report.ts';

const { values: given } = parseArgs({
  options: {
    tags: { type: 'string', default: '5000' },
    hertz: { type: 'string', default: '4' },
    seconds: { type: 'string', default: '1800' },
    levels: { type: 'string', default: 'all' },
    json: { type: 'boolean' },
  },
});
const hertz = Number(given.hertz);
const seconds = Number(given.seconds);
const site = siteOf(Number(given.tags));
const MODEL_TAGS = 50;
const T0 = Date.UTC(2026, 5, 1);

/** A tag wanders slowly about its middle, with noise; a few go towards their limit. */
const valueAt = (tag: number, at: number): number => {
  const noise = Math.sin(at * 12.9898 + tag * 78.233) * 43_758.5453;
  const drift = tag % 200 === 0 ? at / 20 : 0;
  return 200 + 5 * Math.sin(at / 600 + tag) + (noise - Math.floor(noise)) * 4 + drift;
};

const modelTags = site.tags.slice(0, MODEL_TAGS);
const training = trainNormalModel(
  Array.from({ length: 2_000 }, (_, row) => Float64Array.from(modelTags, (_tag, tag) => valueAt(tag + 1, row * 3))),
  { names: modelTags.map(({ id }) => id) },
);
if (training.kind !== 'trained') throw new Error(training.kind);
const modelId = NormalModelId.parse('bench');
const state: WorldState = {
  ...emptyWorld,
  register: { ...emptyWorld.register, site },
  warnings: {
    ...emptyWorld.warnings,
    settings: {
      ...defaultSettings,
      // By default only of gas detectors; here of all: what it costs at most.
      tags: given.levels === 'none' ? [] : site.tags.map(({ id }) => ({ tagId: id, level: 'on' as const })),
    },
    models: {
      [modelId]: {
        modelId,
        name: { en: 'Bench', zh: 'Bench' },
        version: 1,
        tagIds: modelTags.map(({ id }) => id),
        intervalMs: 1000,
        from: 0,
        to: 1,
        data: training.model,
      },
    },
  },
};

say(`early warning over ${String(site.tags.length)} tags at ${String(hertz)} Hz, ${String(seconds)} s …`);
const watched = new EarlyWarning(site, () => state);
let concluded = 0;
const places = new Map(site.tags.map(({ id }, place) => [id, place]));
/** A day of minutes: what a hub has that runs for long. */
const past: Past = (tagId, { from, until, intervalMs }) =>
  Array.from({ length: Math.floor((until - from) / intervalMs) }, (_, i) => {
    const at = from + i * intervalMs;
    return { at, value: valueAt(places.get(tagId) ?? 0, (at - T0) / 1000) };
  });
// A few in each tick.
for (let tick = 0; tick < site.tags.length; tick += 1) watched.tick({ now: T0, isFed: true, past });
const watching = run(
  (tag, value, at) => {
    const tagId = site.tags[tag]?.id;
    if (tagId !== undefined) watched.observe({ tagId, value, at, quality: 'good' });
  },
  (now) => {
    concluded += watched.tick({ now, isFed: true }).length;
  },
);

const limits = site.tags.flatMap(({ alarmRules }) => alarmRules.slice(0, 1));
const beyond = new Uint8Array(limits.length);
let raised = 0;
const plain = run(
  (tag, value) => {
    const limit = limits[tag];
    if (limit === undefined) return;
    if (beyond[tag] === 0 && value >= limit.setpoint) {
      beyond[tag] = 1;
      raised += 1;
    } else if (beyond[tag] === 1 && value < limit.setpoint - limit.deadband) beyond[tag] = 0;
  },
  () => undefined,
);
// What makes the values is no part of either.
const making = run(
  () => undefined,
  () => undefined,
);

const own = watching.cpuMs - making.cpuMs;
const loop = Math.max(plain.cpuMs - making.cpuMs, 1);
report({
  bench: 'warnings',
  ratio: round(loop / own, 3),
  against: 'a plain loop that does the threshold of each reading only',
  tags: site.tags.length,
  readingsPerSecond: site.tags.length * hertz,
  shareOfCore: round(own / watching.simulatedMs, 4),
  shareOfCorePlain: round(loop / plain.simulatedMs, 4),
  microsecondsPerReading: round((own * 1000) / watching.readings, 3),
  concluded,
  raised,
});

interface Cost {
  /** Computed by this process while it counted, whatever else the machine does. */
  readonly cpuMs: number;
  readonly simulatedMs: number;
  readonly readings: number;
}

function run(hear: (tag: number, value: number, at: number) => void, tick: (now: number) => void): Cost {
  let readings = 0;
  let from: NodeJS.CpuUsage | null = null;
  const begins = Math.floor(seconds / 3);
  for (let second = 0; second < seconds; second += 1) {
    if (second === begins) from = process.cpuUsage();
    for (let part = 0; part < hertz; part += 1) {
      const at = T0 + second * 1000 + (part * 1000) / hertz;
      for (let tag = 0; tag < site.tags.length; tag += 1) {
        hear(tag, valueAt(tag, at / 1000 - T0 / 1000), at);
        if (from !== null) readings += 1;
      }
    }
    tick(T0 + second * 1000 + 999);
  }
  const { user, system } = process.cpuUsage(from ?? undefined);
  return { cpuMs: (user + system) / 1000, simulatedMs: (seconds - begins) * 1000, readings };
}

function siteOf(tags: number): Site {
  const { site: parsed } = parseSite(generatedSiteFile(tags, 0));
  if (parsed === null) throw new Error('The generated site is right.');
  return parsed;
}
