/** What `muster model` is asked: one request for each model, SI units. Each fault is a sentence that says what to enter. */
import { z } from 'zod';
import { Gb18218Category } from '../domain/register/site.ts';
import { PLUME_COEFFICIENTS } from '../science/dispersion/sigmas.ts';
import { STABILITY_CLASSES } from '../science/dispersion/stabilityClass.ts';

interface Bounds {
  /** Not allowed itself. */
  readonly above?: number;
  readonly atLeast?: number;
  /** Allowed itself. */
  readonly most?: number;
}

/** Larger than any quantity that these models are for. */
const HUGE = 1e12;

/** `unit`: as it is written; `remedy`: what to enter. */
function figure(unit: string, remedy: string, { above = -Infinity, atLeast = -Infinity, most = HUGE }: Bounds) {
  const of = unit === '' ? '' : ` ${unit}`;
  return z
    .number({
      error: ({ input }) =>
        input === undefined
          ? `It is missing. ${remedy}`
          : `It must be a number${unit === '' ? '' : ` of ${unit}`}, and is ${JSON.stringify(input)}. ${remedy}`,
    })
    .check(({ value, issues }) => {
      const wrong =
        value <= above
          ? `above ${String(above)}${of}`
          : value < atLeast
            ? `at least ${String(atLeast)}${of}`
            : value > most
              ? `at most ${String(most)}${of}`
              : null;
      if (wrong !== null)
        issues.push({
          code: 'custom',
          input: value,
          message: `It must be ${wrong}, and is ${String(value)}. ${remedy}`,
        });
    });
}

const oneOf = <const Value extends string>(values: readonly Value[], remedy: string) =>
  z.enum(values, {
    error: ({ input }) =>
      `${input === undefined ? 'It is missing' : `It must be one of ${values.join(', ')}, and is ${JSON.stringify(input)}`}. ${remedy}`,
  });

const Stability = oneOf(
  STABILITY_CLASSES,
  'Enter the stability class, A (very unstable) to F (stable); by night with little wind F.',
);
const WindSpeed = figure('m/s', 'Enter the wind speed that the weather station measures; for a calm enter 1 m/s.', {
  above: 0,
  most: 100,
});
const ReleaseHeight = figure('m', 'Enter the height of the release above the ground; 0 at the ground.', {
  atLeast: 0,
  most: 1000,
});
const Mass = (of: string) => figure('kg', `Enter ${of} in kilograms.`, { above: 0 });
const EmissionRate = figure(
  'kg/s',
  'Enter how much comes out a second, or compute it with liquid-discharge or gas-discharge.',
  {
    above: 0,
  },
);
const Temperature = (of: string) => figure('K', `Enter ${of} in kelvins: 15 °C is 288.15.`, { above: 0, most: 5000 });
const Density = (of: string) => figure('kg/m³', `Enter the density of ${of}.`, { above: 0, most: 30_000 });
const Pressure = (of: string) =>
  figure('Pa', `Enter ${of} as absolute pressure in pascals: 101325 is one atmosphere.`, { above: 0 });
const HoleDiameter = figure('m', 'Enter the diameter of the hole in metres: 10 mm is 0.01.', { above: 0, most: 100 });
const DischargeCoefficient = figure('', 'Enter the discharge coefficient: 0.61 for a sharp edge.', {
  above: 0,
  most: 1,
});

const Downwind = figure('m', 'The receptor would be in or upwind of the source: enter a distance downwind of it.', {
  above: 0,
  most: 1e6,
});
const Aside = figure('m', 'Enter the distance from the axis of the plume.', { atLeast: -1e6, most: 1e6 });
const Height = figure('m', 'Enter the height of the receptor above the ground; 0 at the ground.', {
  atLeast: 0,
  most: 1e5,
});
const Distance = figure('m', 'The receptor would be in the source: enter how far from it the receptor is.', {
  above: 0,
  most: 1e6,
});

const listOf = <Item extends z.ZodType>(item: Item, what: string) =>
  z
    .array(item, {
      error: ({ input }) => `${input === undefined ? 'It is missing' : 'It must be a list'}. Enter ${what}.`,
    })
    .min(1, `It is empty. Enter ${what}.`)
    .max(100_000, 'At most 100,000 at once: ask for the rest separately.');

const Receptors = listOf(
  z.object({ x: Downwind, y: Aside.default(0), z: Height.default(0) }),
  'receptors as [{"x": 500, "y": 0, "z": 0}]',
);
const Distances = listOf(z.object({ x: Distance }), 'receptors as [{"x": 500}]');

const Position = z.tuple(
  [
    figure('degrees', 'Enter the position as [longitude, latitude].', { atLeast: -180, most: 180 }),
    figure('degrees', 'Enter the position as [longitude, latitude].', { above: -89, most: 89 }),
  ],
  { error: 'It must be [longitude, latitude] in degrees. Enter where the release is.' },
);

const SubstanceText = z
  .string({ error: 'It is missing. Enter a name in English or Chinese, a CAS number or a UN number.' })
  .trim()
  .min(1, 'It is empty. Enter a name in English or Chinese, a CAS number or a UN number.');

export const ModelRequest = z.discriminatedUnion(
  'model',
  [
    z.object({
      model: z.literal('gaussian-plume'),
      coefficients: oneOf(PLUME_COEFFICIENTS, 'Enter which sigmas: briggs-rural in the open country.'),
      stability: Stability,
      windSpeed: WindSpeed,
      emissionRate: EmissionRate,
      releaseHeight: ReleaseHeight,
      receptors: Receptors,
    }),
    z.object({
      model: z.literal('gaussian-puff'),
      stability: Stability,
      windSpeed: WindSpeed,
      mass: Mass('what is released'),
      time: figure('s', 'Enter the time since the release in seconds.', { above: 0, most: 1e7 }),
      releaseHeight: ReleaseHeight,
      receptors: Receptors,
    }),
    z.object({
      model: z.literal('britter-mcquaid'),
      emissionRate: EmissionRate,
      vapourDensity: Density('the vapour as it leaves'),
      sourceTemperature: Temperature('the temperature of the vapour as it leaves'),
      windSpeed: WindSpeed,
      ambientTemperature: Temperature('the temperature of the air'),
      ambientDensity: Density('the air: 1.225 at 15 °C'),
      receptors: listOf(z.object({ x: Downwind }), 'receptors as [{"x": 500}]'),
    }),
    z.object({
      model: z.literal('liquid-discharge'),
      holeDiameter: HoleDiameter,
      dischargeCoefficient: DischargeCoefficient,
      density: Density('the liquid'),
      pressure: Pressure('the pressure over the liquid'),
      ambientPressure: Pressure('the pressure outside').default(101_325),
      liquidHead: figure('m', 'Enter how high the liquid stands over the hole.', { atLeast: 0, most: 1000 }).default(0),
    }),
    z.object({
      model: z.literal('gas-discharge'),
      holeDiameter: HoleDiameter,
      dischargeCoefficient: DischargeCoefficient,
      pressure: Pressure('the pressure in the vessel'),
      ambientPressure: Pressure('the pressure outside').default(101_325),
      density: Density('the gas in the vessel'),
      heatCapacityRatio: figure('', 'Enter cp/cv of the gas: 1.4 for air.', { above: 1, most: 2 }),
    }),
    z.object({
      model: z.literal('fireball'),
      mass: Mass('the fuel that burns'),
      surfaceEmissivePower: figure('W/m²', 'Enter the surface emissive power: 350000 is usual.', {
        above: 0,
        most: 1e7,
      }).default(350_000),
      transmissivity: figure('', 'Enter the transmissivity of the air: 1 where it is clear.', {
        above: 0,
        most: 1,
      }).default(1),
      receptors: Distances,
    }),
    z.object({
      model: z.literal('tnt-blast'),
      tntMass: Mass('the mass of TNT, or its equivalent,'),
      receptors: Distances,
    }),
    z.object({
      model: z.literal('zones'),
      substance: SubstanceText,
      emissionRate: EmissionRate.optional(),
      duration: figure('s', 'Enter how long the release lasts, in seconds.', { above: 0 }).optional(),
      mass: Mass('what is released at once').optional(),
      /** kg that the tank can hold. */
      capacity: Mass('what the tank can hold').optional(),
      releaseHeight: ReleaseHeight.default(0),
      windSpeed: WindSpeed,
      windFrom: figure('degrees', 'Enter the direction that the wind comes from: 90 is the east.', {
        atLeast: 0,
        most: 360,
      }),
      stability: Stability,
      position: Position,
      exposureMinutes: figure('min', 'Enter 10, 30, 60, 240 or 480: AEGL are set for these.', { above: 0, most: 480 }),
      ambientTemperature: figure('K', 'Enter the temperature of the air in kelvins: 15 °C is 288.15.', {
        above: 180,
        most: 340,
      }).optional(),
      terrain: oneOf(['rural', 'urban'], 'Enter rural, or urban among buildings.').optional(),
      vapourDensity: Density('the vapour as it leaves').optional(),
      sourceTemperature: Temperature('the temperature of the vapour as it leaves').optional(),
    }),
    z.object({
      model: z.literal('major-hazard'),
      substances: listOf(
        z.object({
          name: SubstanceText.optional(),
          cas: SubstanceText.optional(),
          /** Of GB 18218-2018, table 2, where the substance is processed above its boiling point or the like. */
          category: oneOf(Gb18218Category.options, 'Enter the category of GB 18218-2018, table 2.').optional(),
          quantity: figure('t', 'Enter the design maximum of the unit in tonnes.', { atLeast: 0 }),
        }),
        'substances as [{"cas": "7782-50-5", "quantity": 20}]',
      ),
      peopleWithin500m: figure('people', 'Count who lives or stays within 500 m of the fence; 0 is nobody.', {
        atLeast: 0,
        most: 1e8,
      }),
    }),
  ],
  {
    error: ({ input }) => {
      const names =
        'gaussian-plume, gaussian-puff, britter-mcquaid, liquid-discharge, gas-discharge, fireball, tnt-blast, zones, major-hazard';
      return typeof input === 'object' && input !== null && !Array.isArray(input)
        ? `No such model. Enter one of ${names}.`
        : `It must be one object, such as {"model": "fireball", …}. The models are ${names}.`;
    },
  },
);
export type ModelRequest = z.infer<typeof ModelRequest>;
export type RequestOf<Model extends ModelRequest['model']> = Extract<ModelRequest, { model: Model }>;
