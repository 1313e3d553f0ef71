/** Eight workstations on one hub, all at work at once: each sees what all do, in one order, once. */
import { beforeEach, expect, it } from 'vitest';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import {
  drained,
  hubEvents,
  incidentOne,
  logEntry,
  online,
  groundForEach,
  openIncident,
  operator,
  startHub,
  stationEvents,
  stationsOn,
  until,
  type Station,
} from './station.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const ACTS = 25;
const ground = groundForEach();
const { begin } = stationsOn(ground);
beforeEach(async () => {
  await startHub(ground);
});

it('eight stations at work at once have one record, and each knows who else is there', async () => {
  const all: Station[] = [];
  for (const name of NAMES) all.push(await begin(name));
  for (const station of all) await online(station);
  await all[0]?.screen.act(openIncident());
  await until(() => all.every(({ screen }) => screen.settled?.incidents.open[incidentOne] !== undefined));
  /** As each screen was told it, from here on. */
  const told = all.map(({ screen }) => screen.pushes.length);
  const given = await Promise.all(
    all.map(async ({ screen }, index) => {
      const texts = Array.from({ length: ACTS }, (_, n) => `${NAMES[index] ?? ''} ${String(n)}`);
      for (const text of texts) await screen.act(logEntry(text));
      return texts;
    }),
  );
  for (const station of all) await drained(station);
  const record = hubEvents(ground);
  const texts = record.flatMap((event) => (event.type === 'LogEntryAdded.v1' ? [event.data.text] : []));
  expect(texts.toSorted()).toEqual(given.flat().toSorted());
  for (const own of given) expect(texts.filter((text) => own.includes(text))).toEqual(own);
  for (const [index, station] of all.entries()) {
    await until(() => station.screen.sequence === record.length);
    expect(stationEvents(station)).toEqual(record);
    const shown = station.screen.pushes
      .slice(told[index])
      .flatMap(({ name, payload }) => (name === 'events' ? (payload as { events: JournalEvent[] }).events : []));
    expect(shown.map(({ sequence }) => sequence)).toEqual(record.slice(-shown.length).map(({ sequence }) => sequence));
    expect(shown.flatMap((event) => (event.type === 'LogEntryAdded.v1' ? [event.data.text] : []))).toEqual(texts);
  }
  const look = { operator, world: 'live', view: 'incident', incidentId: incidentOne, selected: null } as const;
  await Promise.all(all.map(({ screen }) => screen.request('presence.say', look)));
  await until(() =>
    all.every(
      ({ screen }) => (screen.last('presence')?.stations ?? []).filter(({ looks }) => looks.length > 0).length === 7,
    ),
  );
});
