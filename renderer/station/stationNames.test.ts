import { expect, it } from 'vitest';
import { StationId } from '#shared/domain/ids.ts';
import { namesById } from './stationNames.ts';

const station = (id: string, name: string) => ({ stationId: StationId.parse(id), name });

it('stations that call themselves the same are told apart', () => {
  const stations = [
    station('station-1a2b3c4d', 'control-room'),
    station('station-5e6f7a8b', 'Gate'),
    station('station-9c0d1e2f', 'control-room'),
  ];
  expect([...namesById({ stations }).values()]).toEqual(['control-room (3c4d)', 'Gate', 'control-room (1e2f)']);
});
