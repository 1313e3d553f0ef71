import { describe, expect, it } from 'vitest';
import { testGeofence, testSite } from '../testing.ts';
import { isInZone, trackedInZone, zoneOfPlace, zoneOfShape } from './inZone.ts';
import { readNameList } from './nameList.ts';

describe('a list of names', () => {
  it('is one a line, with or without a heading, commas of either language, quotation marks', () => {
    const { people, problems } = readNameList(
      'Name,Company\r\nSun Qi,Hengtai\n孙七，恒泰\n"Li, Wei";Gate 2\n\nSun Qi,Hengtai\n',
    );
    expect(people.map(({ name, detail }) => [name, detail])).toEqual([
      ['Sun Qi', 'Hengtai'],
      ['孙七', '恒泰'],
      ['Li, Wei', 'Gate 2'],
    ]);
    expect(problems).toEqual([]);
  });

  it('says which line is none, and goes on with the rest', () => {
    const { people, problems } = readNameList(`Sun Qi\n12,34\n,Hengtai\n${'x'.repeat(200)}\nHe Jun`);
    expect(people.map(({ name }) => name)).toEqual(['Sun Qi', 'He Jun']);
    expect(problems.map(({ line }) => line)).toEqual([2, 3, 4]);
  });
});

describe('who is in a zone by their transmitter', () => {
  const zone = zoneOfShape(testGeofence.shape);
  const at =
    (longitude: number, latitude: number): (() => { longitude: number; latitude: number; at: number }) =>
    () => ({
      longitude,
      latitude,
      at: 7,
    });

  it('is whose newest position is inside, and who was inside meanwhile', () => {
    expect(
      trackedInZone(zone, testSite.responders, at(121.5, 38.9), new Map(), 'en').map(({ seenAt }) => seenAt),
    ).toEqual([7, 7]);
    const away = trackedInZone(zone, testSite.responders, at(121.6, 38.9), new Map([['gas-1', 5]]), 'zh');
    expect(away).toMatchObject([{ responderId: 'gas-1', seenAt: 5, name: 'Gas rescue（中） G1' }]);
    expect(trackedInZone(zone, testSite.responders, () => null, new Map(), 'en')).toEqual([]);
  });

  it('takes a place that is a point as the ground around it', () => {
    const [unit] = testSite.places;
    if (unit === undefined) throw new Error('There is a place.');
    expect(isInZone(zoneOfPlace(unit), [121.5002, 38.9])).toBe(true);
    expect(isInZone(zoneOfPlace(unit), [121.502, 38.9])).toBe(false);
  });
});
