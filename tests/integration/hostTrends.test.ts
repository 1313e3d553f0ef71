/** The past of tags at a station: its own, and the hub's where it was away. */
import { describe, expect, it } from 'vitest';
import { LIVE, TagId } from '#shared/domain/ids.ts';
import { KEEP_SERIES } from '#shared/protocol/keeping.ts';
import type { TrendReply } from '#shared/protocol/trends.ts';
import type { Hub } from '../../hub/hub.ts';
import { offline, online, groundForEach, startHub, stationsOn, until, type Station } from './station.ts';

const ground = groundForEach();
let hub: Hub | null = null;
const { begin, end } = stationsOn(ground);

const TAG = TagId.parse('PI-1');
const OTHER = TagId.parse('GT-1');
const MINUTE = 60_000;

function observe({ ingest }: Hub, from: number, to: number, everyMs: number): void {
  for (let at = from; at <= to; at += everyMs) {
    const readings = [{ tagId: TAG, value: Math.round((at - from) / everyMs), at }];
    ingest.take({ world: LIVE, source: 'test', readings, positions: [] });
  }
  ingest.flush();
}
const trend = ({ screen }: Station, span: { from: number; to: number }, askHub: boolean): Promise<TrendReply> =>
  screen.request('series.read', { world: LIVE, tagIds: [TAG, OTHER], ...span, maxPoints: 2_000, askHub });
const heard = ({ series }: TrendReply): number =>
  series.find(({ tagId }) => tagId === TAG)?.points.count.reduce((sum, n) => sum + n, 0) ?? 0;

describe('a station that was away', () => {
  it('shows at once what it has and says that something is missing, then what the hub has', async () => {
    hub = await startHub(ground);
    const now = Date.now();
    observe(hub, now - 20 * MINUTE, now - 10 * MINUTE, 5_000);
    const a = await begin('a');
    await online(a);
    await until(() => a.screen.sequence > 0);
    observe(hub, now - MINUTE, now, 5_000);
    await until(async () => heard(await trend(a, { from: now - 2 * MINUTE, to: now }, false)) >= 13);

    const span = { from: now - 20 * MINUTE, to: now };
    const own = await trend(a, span, false);
    expect(own.hub).toBe('not-asked');
    // The newest that the hub had when the station came, and what came since.
    expect(heard(own)).toBeLessThan(20);
    expect(own.series[0]?.gaps.length).toBeGreaterThan(0);
    expect(own.series[0]?.from).toBe('station');

    const full = await trend(a, span, true);
    expect(full.hub).toBe('answered');
    expect(heard(full)).toBe(121 + 13);
    expect(full.series[0]).toMatchObject({ from: 'hub', step: 0, points: { stepMs: 0 } });
    // Nobody heard anything in between.
    expect(full.series[0]?.gaps).toEqual([{ from: now - 10 * MINUTE, to: now - MINUTE }]);
    // A tag that the hub has nothing of either stays what it is here.
    expect(full.series[1]).toMatchObject({ tagId: OTHER, from: 'station', gaps: [span] });
  });

  it('asks for what its stretch comes to as well', async () => {
    hub = await startHub(ground);
    const now = Date.now();
    observe(hub, now - 20 * MINUTE, now - 10 * MINUTE, 5_000);
    const a = await begin('a');
    await online(a);
    await until(() => a.screen.sequence > 0);
    const tags = [{ tagId: TAG, limits: [{ kind: 'high' as const, setpoint: 99.5 }], silentMs: 30_000 }];
    const asked = { world: LIVE, from: now - 20 * MINUTE, to: now - 10 * MINUTE, tags };
    const own = await a.screen.request('series.statistics', { ...asked, askHub: false });
    expect(own.hub).toBe('not-asked');
    const full = await a.screen.request('series.statistics', { ...asked, askHub: true });
    expect(full.hub).toBe('answered');
    expect(full.tags[0]).toMatchObject({ count: 121, min: 0, max: 120, mean: 60, exact: true });
    expect(full.tags[0]?.beyond).toMatchObject([{ kind: 'high', setpoint: 99.5, least: 21, most: 21 }]);
    // Five seconds each.
    expect(full.tags[0]?.beyond[0]?.leastMs).toBeGreaterThan(95_000);
    expect(full.tags[0]?.beyond[0]?.mostMs).toBeLessThan(110_000);
  });

  it('shows what it has and says that the hub is away, when it is', async () => {
    hub = await startHub(ground);
    const now = Date.now();
    const a = await begin('a');
    await online(a);
    await until(() => a.screen.sequence > 0);
    observe(hub, now - MINUTE, now, 5_000);
    await until(async () => heard(await trend(a, { from: now - 2 * MINUTE, to: now }, false)) >= 13);
    await hub.close();
    hub = null;
    await offline(a);
    const shown = await trend(a, { from: now - 20 * MINUTE, to: now }, true);
    expect(shown.hub).toBe('away');
    expect(heard(shown)).toBe(13);
  });

  it('keeps its sets of tags across restarts, and no two of one name', async () => {
    const a = await begin('a');
    const sets = [{ name: 'Reactor', tagIds: [TAG, OTHER] }];
    await a.screen.request('trend-sets.write', { sets });
    await expect(a.screen.request('trend-sets.write', { sets: [...sets, ...sets] })).rejects.toThrow();
    await end(a);
    const again = await begin('a');
    expect(await again.screen.request('trend-sets.read', {})).toEqual({ sets });
  });

  it('keeps readings as long as is set here, across restarts; a span that no disk has is refused', async () => {
    const a = await begin('a');
    expect(await a.screen.request('keeping.read', {})).toEqual(KEEP_SERIES);
    const keep = { rawHours: 168, minuteDays: 100, hourDays: 1_000 };
    expect(await a.screen.request('keeping.write', keep)).toEqual(keep);
    await expect(a.screen.request('keeping.write', { ...keep, rawHours: 0 })).rejects.toThrow();
    // Whoever is not signed in does not set it.
    await a.screen.request('session.sign-out', {});
    await expect(a.screen.request('keeping.write', KEEP_SERIES)).rejects.toThrow(/administrators/);
    await end(a);
    const again = await begin('a');
    expect(await again.screen.request('keeping.read', {})).toEqual(keep);
  });
});
