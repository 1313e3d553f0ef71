/** A permit is issued at one station; the hub concludes what it makes of the risk; both stations show the same colour and why. */
import { expect, it } from 'vitest';
import type { DomainCommand } from '#shared/domain/command.ts';
import { PermitId, PlaceId } from '#shared/domain/ids.ts';
import { Site } from '#shared/domain/register/site.ts';
import { concludedOf } from '#shared/domain/risk/evolve.ts';
import { permitTerms, testSite } from '#shared/domain/testing.ts';
import type { Hub } from '../../hub/hub.ts';
import {
  drained,
  hubEvents,
  offline,
  online,
  groundForEach,
  startHub,
  stationEvents,
  stationsOn,
  until,
} from './station.ts';

const ground = groundForEach();
let hub: Hub | null = null;
const { begin } = stationsOn(ground);

/** The tank is full of something flammable: hot work on it is told, too. */
const site = Site.parse({
  ...testSite,
  places: testSite.places.map((place) =>
    place.hazard === undefined
      ? place
      : { ...place, hazard: { ...place.hazard, hazardClass: 'flammable-gas', gb18218: { category: 'W2' } } },
  ),
  tags: [],
});
const unit = PlaceId.parse('unit-1');
const tank = PlaceId.parse('tank-1');
const permitId = PermitId.parse('permit-1');
const issue = (): DomainCommand => {
  const now = Date.now();
  const times = { from: now - 60_000, to: now + 3_600_000 };
  return { type: 'IssuePermit', data: { permitId, ...permitTerms({ placeId: tank, grade: 'special', ...times }) } };
};

it('a permit that was issued offline at a station changes the colour at the hub, and so at both stations', async () => {
  hub = await startHub(ground, 'hub', site);
  const a = await begin('a');
  const b = await begin('b');
  for (const { screen } of [a, b]) await until(() => screen.state.register.site !== null);
  await hub.close();
  hub = null;
  await offline(a);
  await a.screen.act(issue());
  // Here it is in force already; the colour is the hub's to conclude.
  expect(a.screen.state.permits.permits[permitId]?.status).toBe('issued');
  expect(concludedOf(a.screen.state.risk, tank)).toBeNull();
  hub = await startHub(ground, 'hub', site);
  await online(a);
  await online(b);
  await drained(a);
  for (const { screen } of [a, b]) await until(() => concludedOf(screen.state.risk, unit) !== null);
  const changes = hubEvents(ground).flatMap((event) => (event.type === 'RiskColourChanged.v1' ? [event] : []));
  // The tank: 12 for the work, 15 for what it is done on. Chlorine by name, W2 in table 2: 50/5 × 4 × 2 = 80, grade 2: 15 more.
  expect(changes.map(({ data: { placeId, from, to, points } }) => [placeId, from, to, points])).toEqual([
    [unit, 'blue', 'yellow', 42],
    [tank, 'blue', 'yellow', 27],
    [null, 'blue', 'yellow', 42],
  ]);
  for (const { actor, data } of changes) {
    expect(actor).toEqual({ kind: 'system', name: 'risk rules' });
    expect(data.factors.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 3);
    expect(data.causes).toContainEqual(
      expect.objectContaining({
        kind: 'permits',
        before: 0,
        after: 12,
        came: [expect.objectContaining({ en: 'Hot work, special grade: Weld the bracket' })],
      }),
    );
  }
  for (const station of [a, b]) {
    await until(() => station.screen.sequence === hubEvents(ground).length);
    expect(stationEvents(station)).toEqual(hubEvents(ground));
    expect(concludedOf(station.screen.state.risk, tank)).toMatchObject({
      colour: 'yellow',
      before: 'blue',
      points: 27,
    });
  }
  expect(a.screen.state.risk).toEqual(b.screen.state.risk);
});

it('nobody at a station can claim a colour', async () => {
  hub = await startHub(ground, 'hub', site);
  const a = await begin('a');
  await until(() => a.screen.state.register.site !== null);
  await expect(
    a.screen.act({
      type: 'ChangeRiskColour',
      data: { placeId: tank, from: 'blue', to: 'red', points: 90, factors: [], causes: [] },
    }),
  ).rejects.toThrow(/Nobody at a station/);
});

it('the end of a permit’s time is in the record, said once by the hub and seen at each station', async () => {
  hub = await startHub(ground, 'hub', site);
  const a = await begin('a');
  await until(() => a.screen.state.register.site !== null);
  const now = Date.now();
  const times = { from: now - 60_000, to: now + 1_000 };
  await a.screen.act({ type: 'IssuePermit', data: { permitId, ...permitTerms({ placeId: tank, ...times }) } });
  await until(() => a.screen.state.permits.permits[permitId]?.expiredAt === times.to);
  // As often as the rules look again.
  await hub.close();
  hub = await startHub(ground, 'hub', site);
  await online(a);
  await until(() => hubEvents(ground).some(({ type, at }) => type === 'RiskColourChanged.v1' && at > now));
  expect(hubEvents(ground).filter(({ type }) => type === 'PermitExpired.v1')).toMatchObject([
    { actor: { kind: 'system', name: 'permit rules' }, data: { permitId, to: times.to } },
  ]);
});
