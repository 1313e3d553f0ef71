/** The timeline of a station that has acts which the hub has not settled. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIVE } from '#shared/domain/ids.ts';
import type { Hub } from '../../hub/hub.ts';
import {
  drained,
  incidentOne,
  logEntry,
  offline,
  openGround,
  openIncident,
  startHub,
  startStation,
  until,
  type Ground,
  type Station,
} from './station.ts';

let ground: Ground;
let hub: Hub | null;
let a: Station;
beforeEach(async () => {
  ground = openGround();
  hub = await startHub(ground);
  a = await startStation(ground, 'a');
  await until(() => a.screen.sequence > 0);
  await a.screen.act(openIncident());
  for (let i = 0; i < 6; i += 1) await a.screen.act(logEntry(`settled ${String(i)}`));
  await drained(a);
  await hub.close();
  hub = null;
  await offline(a);
  for (let i = 0; i < 5; i += 1) await a.screen.act(logEntry(`waiting ${String(i)}`));
});
afterEach(async () => {
  await a.host.close();
  await hub?.close();
  ground.remove();
});

describe('the timeline', () => {
  it('has each event once through all pages, newest first, and says which wait for the hub', async () => {
    const seen: { id: string; at: number; pending: boolean }[] = [];
    let before: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof read>> = await read(before);
      expect(page.total).toBe(14);
      expect(page.events.length).toBeLessThanOrEqual(4);
      seen.push(...page.events.map(({ event, pending }) => ({ id: event.id, at: event.at, pending })));
      before = page.before;
    } while (before !== null);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(14);
    expect(seen).toHaveLength(14);
    expect(seen.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).toSorted((x, y) => y - x));
    expect(seen.filter(({ pending }) => pending)).toHaveLength(5);
  });

  it('filters what waits as it filters what is settled', async () => {
    const of = async (query: object): Promise<number> =>
      (await a.screen.request('timeline.read', { world: LIVE, limit: 100, ...query })).total;
    expect(await of({ lanes: ['log'] })).toBe(11);
    expect(await of({ text: 'WAITING' })).toBe(5);
    expect(await of({ text: 'settled' })).toBe(6);
    expect(await of({ incidentId: incidentOne })).toBe(12);
    expect(await of({ to: 1 })).toBe(0);
  });

  it('finds what people read, in either language, of what is settled and of what waits', async () => {
    const of = async (query: object): Promise<number> =>
      (await a.screen.request('timeline.read', { world: LIVE, limit: 100, ...query })).total;
    expect(await of({ text: '事件建立' })).toBe(1);
    expect(await of({ text: 'Incident opened' })).toBe(1);
    expect(await of({ text: '日志' })).toBe(11);
    expect(await of({ text: 'log entry waiting' })).toBe(5);
    // Its JSON, which nobody reads.
    expect(await of({ text: 'LogEntryAdded' })).toBe(0);
    expect(await of({ about: ['LogEntryAdded'] })).toBe(11);
    expect(await of({ about: [incidentOne] })).toBe(12);
    // Of no lane, as where only movements are asked for.
    expect(await of({ text: 'settled', lanes: [] })).toBe(0);
  });

  it('says how much there is when, by lane, with what waits', async () => {
    const { from, to, counts } = await a.screen.request('timeline.extent', { world: LIVE, bins: 7 });
    expect(to).toBeGreaterThan(from);
    expect(counts.log.reduce((sum, n) => sum + n, 0)).toBe(11);
    expect(counts.decisions.reduce((sum, n) => sum + n, 0)).toBe(1);
  });

  it('refuses a place that it never gave', async () => {
    await expect(read('yesterday')).rejects.toThrow(/no place in the timeline/);
  });

  const read = (before: string | null) =>
    a.screen.request('timeline.read', { world: LIVE, limit: 4, ...(before === null ? {} : { before }) });
});
