import { describe, expect, it } from 'vitest';
import { muster, type Said } from './commandLine.ts';

const asked = (request: unknown, ...options: string[]): Promise<Said> =>
  muster(['model', '-', ...options], { input: JSON.stringify(request) });
const answer = async (request: unknown): Promise<Record<string, unknown>> => {
  const { code, out, error } = await asked(request, '--json');
  expect({ code, error }).toEqual({ code: 0, error: '' });
  const found = JSON.parse(out) as Record<string, unknown>;
  expect(found).toMatchObject({ source: expect.any(String) as unknown, warnings: expect.any(Array) as unknown });
  return found;
};
const close = (value: number): unknown =>
  expect.closeTo(value, Math.max(0, 3 - Math.ceil(Math.log10(Math.abs(value))))) as unknown;

const plume = {
  model: 'gaussian-plume',
  coefficients: 'ccps',
  stability: 'F',
  windSpeed: 2,
  emissionRate: 0.1,
  releaseHeight: 0,
  receptors: [{ x: 500, y: 0, z: 0 }],
};
const zones = {
  model: 'zones',
  substance: 'chlorine',
  emissionRate: 1,
  duration: 1800,
  windSpeed: 3,
  windFrom: 270,
  stability: 'D',
  position: [121.5, 38.9],
  exposureMinutes: 30,
};

describe('muster model', () => {
  it('computes each formula', async () => {
    expect(await answer(plume)).toMatchObject({
      model: 'gaussian-plume',
      receptors: [{ concentration: close(1.0347e-4) }],
    });
    expect(
      await answer({
        model: 'gaussian-puff',
        stability: 'F',
        windSpeed: 2,
        mass: 1,
        time: 250,
        releaseHeight: 0,
        receptors: [{ x: 500, y: 0, z: 0 }],
      }),
    ).toMatchObject({ sigmaY: close(5.048), sigmaX: close(5.048), sigmaZ: close(2.2148) });
    expect(
      await answer({
        model: 'britter-mcquaid',
        emissionRate: 97.888,
        vapourDensity: 1.76,
        sourceTemperature: 111.15,
        windSpeed: 10.9,
        ambientTemperature: 288.15,
        ambientDensity: 1.225,
        receptors: [{ x: 354.56 }],
      }),
    ).toMatchObject({
      characteristicLength: close(2.2589),
      alpha: close(-0.4357),
      receptors: [{ volumeFraction: close(0.05) }],
    });
    expect(
      await answer({
        model: 'liquid-discharge',
        holeDiameter: 0.01,
        dischargeCoefficient: 0.63,
        density: 490,
        pressure: 120_935,
        ambientPressure: 101_325,
        liquidHead: 0,
      }),
    ).toMatchObject({ emissionRate: close(0.21691) });
    expect(
      await answer({
        model: 'gas-discharge',
        holeDiameter: 0.01,
        dischargeCoefficient: 0.85,
        density: 8.9,
        pressure: 501_000,
        ambientPressure: 101_325,
        heatCapacityRatio: 1.15,
      }),
    ).toMatchObject({ emissionRate: close(0.090_03), choked: true });
    expect(await answer({ model: 'fireball', mass: 1000, receptors: [{ x: 100 }] })).toMatchObject({
      diameter: close(58),
      duration: close(4.5),
      height: close(43.5),
      receptors: [{ viewFactor: close(0.0745), irradiance: close(26_077) }],
    });
    expect(await answer({ model: 'tnt-blast', tntMass: 1000, receptors: [{ x: 100 }] })).toMatchObject({
      receptors: [{ scaledDistance: 10, overpressure: close(14_889) }],
    });
  });

  it('draws zones as GeoJSON, the substance by name, CAS or UN number', async () => {
    const found = await answer(zones);
    expect(found).toMatchObject({ type: 'FeatureCollection', model: 'britter-mcquaid', notDrawn: [] });
    const features = found['features'] as {
      properties: Record<string, unknown>;
      geometry: { coordinates: number[][][] };
    }[];
    expect(features.map(({ properties }) => properties['level'] ?? properties['kind'])).toEqual([
      'AEGL-3',
      'AEGL-2',
      'AEGL-1',
      'wedge',
    ]);
    expect(features[1]?.properties).toMatchObject({ endpoint: 'AEGL', ppm: 2.8, duration: 1800 });
    for (const other of ['7782-50-5', 'UN1017', '氯'])
      expect((await answer({ ...zones, substance: other }))['features']).toEqual(features);
  });

  it('grades a major hazard installation', async () => {
    // Chlorine 20/5 × β 4, ammonia 22/10 × β 2; α 2: R = 2 × (16 + 4.4) = 40.8.
    expect(
      await answer({
        model: 'major-hazard',
        substances: [
          { cas: '7782-50-5', quantity: 20 },
          { name: 'ammonia', quantity: 22 },
        ],
        peopleWithin500m: 120,
      }),
    ).toMatchObject({ R: close(40.8), grade: 'III' });
  });

  it('takes the category of a flammable liquid from its flash point, unless the request says it', async () => {
    // Methanol: Q 500, W5.3, β 1; ×2 for 120 people. As W5.1, β 1.5.
    const methanol = { cas: '67-56-1', quantity: 1000 };
    const request = { model: 'major-hazard', substances: [methanol], peopleWithin500m: 120 };
    expect(await answer(request)).toMatchObject({ R: close(4), grade: 'IV', warnings: [] });
    expect(await answer({ ...request, substances: [{ ...methanol, category: 'W5.1' }] })).toMatchObject({
      R: close(6),
    });
  });

  it('without --json prints a text with source, range and what is left out', async () => {
    const { out } = await asked(plume);
    expect(out).toMatch(/^gaussian-plume \(.*CCPS 1999/);
    expect(out).toContain('concentration 0.00010347');
    expect(out).toMatch(/Holds for: .*\nLeaves out: /);
  });

  it('warns outside of the range', async () => {
    expect((await answer({ ...plume, receptors: [{ x: 20, y: 0, z: 0 }] }))['warnings']).toEqual([
      expect.stringContaining('outside the 100 to 10000 m') as unknown,
    ]);
  });

  it.each([
    ['windSpeed: It must be above 0 m/s, and is 0.', { ...plume, windSpeed: 0 }],
    ['windSpeed: It must be above 0 m/s, and is -3.', { ...plume, windSpeed: -3 }],
    ['windSpeed: It is missing. Enter', { ...plume, windSpeed: undefined }],
    ['windSpeed: It must be a number of m/s, and is "2"', { ...plume, windSpeed: '2' }],
    ['emissionRate: It must be at most', { ...plume, emissionRate: 1e300 }],
    ['stability: It must be one of A, B', { ...plume, stability: 'G' }],
    [
      'receptors[0].x: It must be above 0 m, and is -1. The receptor would be in or upwind',
      { ...plume, receptors: [{ x: -1 }] },
    ],
    ['receptors: It is empty.', { ...plume, receptors: [] }],
    [
      'receptors[0].x: At 20 m the receptor is inside the fireball',
      { model: 'fireball', mass: 1000, receptors: [{ x: 20 }] },
    ],
    ['substance: “unobtainium” is not in the substance library.', { ...zones, substance: 'unobtainium' }],
    ['substance: Methane has no AEGL, ERPG or IDLH', { ...zones, substance: '74-82-8' }],
    ['duration: 1 kg/s for 1800 s are 1800 kg, more than the tank can hold', { ...zones, capacity: 1000 }],
    [
      'mass: 5000 kg are more than the tank',
      { ...zones, emissionRate: undefined, duration: undefined, mass: 5000, capacity: 1000 },
    ],
    ['emissionRate: It is missing.', { ...zones, emissionRate: undefined }],
    ['position: It must be [longitude, latitude]', { ...zones, position: 'here' }],
    [
      'vapourDensity: At 1 kg/m³ the vapour is not heavier',
      {
        model: 'britter-mcquaid',
        emissionRate: 1,
        vapourDensity: 1,
        sourceTemperature: 288,
        windSpeed: 3,
        ambientTemperature: 288,
        ambientDensity: 1.2,
        receptors: [{ x: 10 }],
      },
    ],
    ['model: No such model.', { model: 'crystal-ball' }],
    ['It must be one object', [1]],
  ])('says what is wrong: %s', async (sentence, request) => {
    const { code, out, error } = await asked(request, '--json');
    expect(error).toContain(sentence);
    expect([code, out]).toEqual([1, '']);
  });

  it('says so where there is no file or no JSON', async () => {
    expect(await muster(['model', 'nothing.json'])).toMatchObject({
      code: 1,
      error: expect.stringContaining('cannot be read') as unknown,
    });
    expect(await muster(['model', '-'], { input: '{' })).toMatchObject({
      code: 1,
      error: expect.stringContaining('is not JSON') as unknown,
    });
  });
});
