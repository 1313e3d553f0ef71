import { describe, expect, it } from 'vitest';
import { IncidentId, LIVE, LogEntryId } from '#shared/domain/ids.ts';
import { play, testCommand, testSite } from '#shared/domain/testing.ts';
import type { HostParams, TimelineEvent } from '#shared/protocol/hostContract.ts';
import { acceptedAt } from './acceptedAt.ts';

const incidentId = IncidentId.parse('i1');
const { events } = play([
  testCommand({ type: 'ImportSite', data: { site: testSite, source: 'test' } }),
  testCommand({ type: 'ImportSite', data: { site: { ...testSite, zoom: 3 }, source: 'test' } }),
  testCommand({ type: 'ImportSite', data: { site: { ...testSite, zoom: 4 }, source: 'test' } }),
]);
const rows = (pending: number): TimelineEvent[] =>
  events
    .map((event, index) => ({
      known: true as const,
      pending: index >= events.length - pending,
      event: { ...event, sequence: index + 1, recordedAt: 1_000 + index },
    }))
    .toReversed();

describe('when the hub took something', () => {
  const asked: HostParams<'timeline.read'>[] = [];
  const read =
    (pending = 0) =>
    (query: HostParams<'timeline.read'>) => {
      asked.push(query);
      return Promise.resolve({ events: rows(pending), before: null, total: 3, unread: 0 });
    };
  const isImport = ({ type }: { readonly type: string }): boolean => type === 'SiteImported.v1';

  it('is when the newest that was done to it was recorded', async () => {
    expect(await acceptedAt(read(), { about: 'SiteImported', lanes: ['register'], world: LIVE }, isImport)).toBe(1_002);
    expect(asked).toEqual([{ world: LIVE, about: ['SiteImported'], lanes: ['register'], limit: 200 }]);
  });

  it('is not said of what still waits, nor of what the record here does not have', async () => {
    expect(await acceptedAt(read(1), { about: 'SiteImported', world: LIVE }, isImport)).toBe(1_001);
    const entry = LogEntryId.parse('e1');
    expect(
      await acceptedAt(
        read(),
        { about: incidentId, world: LIVE },
        (event) => event.type === 'LogEntryAdded.v1' && event.data.entryId === entry,
      ),
    ).toBeNull();
  });
});
