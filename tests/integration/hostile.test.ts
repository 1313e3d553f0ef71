/**
 * The bench `hostile`, in short: a real hub under attack, and an honest station at it. Nothing here goes by time: the attack
 * goes on until the station was served, and what the hub holds is counted after its garbage was collected.
 */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { node, root, startProgram } from '../e2e/helper/processes.ts';

/** Served in the middle of the attack, each and every one. */
const ACTS_UNDER_ATTACK = 300;
/** What may stay of an attack is what is kept of it on purpose: its problems, by kind, and who was seen. */
const HEAP_FACTOR = 1.25;
const EXTERNAL_MEGABYTES = 4;

const Held = z.object({
  heapMegabytes: z.number(),
  externalMegabytes: z.number(),
  resources: z.record(z.string(), z.number()),
});
const Report = z.object({
  frames: z.number(),
  crashed: z.boolean(),
  actsUnderAttack: z.number(),
  actsLost: z.number(),
  attackedThroughout: z.boolean(),
  heldBefore: Held,
  heldAfter: Held,
  problemsCounted: z.number(),
  stationsAfterwards: z.number(),
  hubResidentMegabytes: z.object({ before: z.number(), most: z.number() }),
});

it('malformed and hostile frames neither end the hub, nor keep it from a station, nor stay in its memory', async () => {
  const bench = startProgram(node, [
    join(root, 'bench', 'hostile.ts'),
    '--frames',
    '8000',
    '--acts',
    '60',
    '--under',
    String(ACTS_UNDER_ATTACK),
    '--seed',
    String(Date.now() % 100_000),
    '--json',
  ]);
  const [line] = await bench.waitFor(/\{"bench":"hostile".*\}/);
  await bench.ended;
  const report = Report.parse(JSON.parse(line));
  expect(report).toMatchObject({ crashed: false, actsLost: 0, stationsAfterwards: 1 });
  expect(report.frames).toBeGreaterThanOrEqual(8_000);
  // The attackers were at it from the first of these acts to the last, and each was answered.
  expect(report).toMatchObject({ actsUnderAttack: ACTS_UNDER_ATTACK, attackedThroughout: true });
  expect(report.problemsCounted).toBeGreaterThan(100);
  const { heldBefore, heldAfter } = report;
  // Sockets, timers, work under way: of each kind no more than before.
  expect(Object.keys(heldAfter.resources).filter((kind) => !(kind in heldBefore.resources))).toEqual([]);
  for (const [kind, count] of Object.entries(heldBefore.resources))
    expect(heldAfter.resources[kind] ?? 0, kind).toBeLessThanOrEqual(count);
  expect(heldAfter.heapMegabytes).toBeLessThan(heldBefore.heapMegabytes * HEAP_FACTOR);
  expect(heldAfter.externalMegabytes).toBeLessThan(heldBefore.externalMegabytes + EXTERNAL_MEGABYTES);
  expect(report.hubResidentMegabytes.most).toBeLessThan(report.hubResidentMegabytes.before + 400);
}, 240_000);
