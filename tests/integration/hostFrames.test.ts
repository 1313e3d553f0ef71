/** Readings and positions from the hub's ingest to the screen, and what a station can show of them afterwards. */
import { describe, expect, it } from 'vitest';
import { LIVE, ResponderId, TagId } from '#shared/domain/ids.ts';
import { decodeFrame } from '#shared/protocol/frames.ts';
import type { Hub } from '../../hub/hub.ts';
import {
  drained,
  offline,
  online,
  groundForEach,
  openIncident,
  startHub,
  stationsOn,
  until,
  type Station,
  type TestScreen,
} from './station.ts';

const ground = groundForEach();
let hub: Hub | null = null;
const { begin, end } = stationsOn(ground);

function observe({ ingest }: Hub, value: number, at: number): void {
  ingest.take({
    world: LIVE,
    source: 'test',
    readings: [{ tagId: 'PI-1', value, at }],
    positions: [{ responderId: 'fire-1', longitude: 121.5, latitude: 38.9, at }],
  });
  ingest.flush();
}
/** What the screen was sent of a tag, by the names that the host has given its numbers. */
const valuesOf = ({ frames, names }: TestScreen, tagId: string): number[] =>
  frames.flatMap((bytes) => {
    const frame = decodeFrame(bytes);
    if (frame.kind !== 'readings') return [];
    return [...frame.value].filter((_, row) => names.readings.get(frame.series[row] ?? -1) === tagId);
  });
const history = async ({ screen }: Station): Promise<number[]> => {
  const { series } = await screen.request('series.read', {
    world: LIVE,
    tagIds: [TagId.parse('PI-1')],
    from: Date.now() - 3_600_000,
    to: Date.now() + 60_000,
    maxPoints: 5_000,
    askHub: false,
  });
  return [...(series[0]?.points.last ?? [])];
};

describe('frames', () => {
  it('reach the screen with the host’s numbers, named before they come', async () => {
    hub = await startHub(ground);
    // The hub's numbers begin with what it saw first; this station's with what it hears first.
    hub.ingest.take({ world: LIVE, source: 'test', readings: [], positions: [] });
    const a = await begin('a');
    await online(a);
    await until(() => a.screen.sequence > 0);
    const now = Date.now();
    observe(hub, 1, now - 2_000);
    observe(hub, 2, now - 1_000);
    await until(() => valuesOf(a.screen, 'PI-1').length === 2);
    expect(valuesOf(a.screen, 'PI-1')).toEqual([1, 2]);
    expect([...a.screen.names.positions.values()]).toEqual(['fire-1']);
    expect(await history(a)).toEqual([1, 2]);
    const track = await a.screen.request('track.read', {
      world: LIVE,
      responderId: ResponderId.parse('fire-1'),
      from: 0,
      to: now,
    });
    expect([...track.longitude]).toEqual([121.5, 121.5]);
  });

  it('are kept across restarts of the host and of the hub, and none is stored twice', async () => {
    hub = await startHub(ground);
    const a = await begin('a');
    await online(a);
    await until(() => a.screen.sequence > 0);
    const now = Date.now();
    observe(hub, 1, now - 3_000);
    await until(() => valuesOf(a.screen, 'PI-1').length === 1);
    // The hub sends its newest again on each connection.
    await end(a);
    const again = await begin('a');
    await online(again);
    await hub.close();
    await offline(again);
    hub = await startHub(ground);
    await online(again);
    observe(hub, 2, now - 1_000);
    await until(() => valuesOf(again.screen, 'PI-1').includes(2));
    expect(await history(again)).toEqual([1, 2]);
    const opened = await again.screen.request('world.open', { world: LIVE });
    const newest = decodeFrame(opened.readings);
    expect(newest.kind === 'readings' ? [...newest.value] : []).toEqual([2]);
    expect(opened.readingNames[newest.series[0] ?? 0]).toBe('PI-1');
  });

  it('come only for the world that a screen has open', async () => {
    hub = await startHub(ground);
    const a = await begin('a');
    await online(a);
    await until(() => a.screen.sequence > 0);
    const { WorldId } = await import('#shared/domain/ids.ts');
    const { testSite } = await import('#shared/domain/testing.ts');
    const drill = WorldId.parse('drill:other');
    await a.screen.act(
      { type: 'StartDrill', data: { name: 'Other', objectives: [], recording: null, site: testSite } },
      drill,
    );
    await drained(a);
    await a.screen.open(drill);
    observe(hub, 1, Date.now());
    await until(async () => (await history(a)).length === 1);
    expect(a.screen.frames).toEqual([]);
  });
});

describe('review', () => {
  it('shows board and values as they were at an instant, acts that wait included', async () => {
    hub = await startHub(ground);
    const a = await begin('a');
    await online(a);
    await until(() => a.screen.sequence > 0);
    const now = Date.now();
    observe(hub, 1, now - 60_000);
    observe(hub, 2, now);
    await until(async () => (await history(a)).length === 2);
    await hub.close();
    hub = null;
    await offline(a);
    await a.screen.act(openIncident());
    const before = await a.screen.request('review.seek', { world: LIVE, at: now - 30_000 });
    expect(before.state.incidents.open).toEqual({});
    const frame = decodeFrame(before.readings);
    expect(frame.kind === 'readings' ? [...frame.value] : []).toEqual([1]);
    const after = await a.screen.request('review.seek', { world: LIVE, at: Date.now() });
    expect(Object.keys(after.state.incidents.open)).toEqual(['incident-1']);
  });
});
