/** The bench `hostile`, in short: a real hub under attack, and an honest station at it. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { node, root, startProgram } from '../e2e/helper/processes.ts';

const Report = z.object({
  frames: z.number(),
  crashed: z.boolean(),
  actsUnderAttack: z.number(),
  actsLost: z.number(),
  problemsCounted: z.number(),
  stationsAfterwards: z.number(),
  hubResidentMegabytes: z.object({ before: z.number(), most: z.number() }),
});

it('malformed and hostile frames neither end the hub, nor lose an act, nor fill its memory', async () => {
  const bench = startProgram(node, [
    join(root, 'bench', 'hostile.ts'),
    '--frames',
    '8000',
    '--acts',
    '60',
    '--seed',
    String(Date.now() % 100_000),
    '--json',
  ]);
  const [line] = await bench.waitFor(/\{"bench":"hostile".*\}/);
  await bench.ended;
  const report = Report.parse(JSON.parse(line));
  expect(report).toMatchObject({ crashed: false, actsLost: 0, stationsAfterwards: 1 });
  expect(report.frames).toBeGreaterThanOrEqual(8_000);
  expect(report.actsUnderAttack).toBeGreaterThan(0);
  expect(report.problemsCounted).toBeGreaterThan(100);
  expect(report.hubResidentMegabytes.most).toBeLessThan(report.hubResidentMegabytes.before + 400);
}, 120_000);
