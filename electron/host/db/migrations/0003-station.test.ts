import { expect, it } from 'vitest';
import { openDatabase } from '#shared/node/database.ts';
import { StationRecord } from '../stationRecord.ts';
import { station0001 } from './0001-outbox.ts';
import { station0002 } from './0002-conflicts.ts';
import { station0003 } from './0003-station.ts';

it('station/0003-station gives the station an id that stays, and settings that this build can read', () => {
  const database = openDatabase({ file: ':memory:', migrations: [station0001, station0002], synchronous: 'FULL' });
  station0003.up(database);
  const record = new StationRecord(database);
  expect(new StationRecord(database).stationId).toBe(record.stationId);
  expect(record.lastHeardAt).toBeNull();
  record.lastHeardAt = 5;
  record.settings = { language: 'zh', theme: 'night', sound: false };
  const again = new StationRecord(database);
  expect(again.settings).toEqual({ language: 'zh', theme: 'night', sound: false });
  expect(again.lastHeardAt).toBe(5);
  database.prepare('UPDATE station SET value = \'{"theme":"dusk"}\' WHERE key = \'settings\'').run();
  expect(new StationRecord(database).settings).toEqual({ language: null, theme: 'day', sound: true });
  database.close();
});
