/** The models that are a formula: a request in, figures out, with a warning where the formula was not made for it. */
import type { ModelRequest, RequestOf } from '#shared/protocol/models.ts';
import {
  blastDescription,
  overpressureAt,
  SCALED_RANGE,
  scaledDistance,
} from '#shared/science/blast/kingeryBulmash.ts';
import { gasDischarge, gasDischargeDescription } from '#shared/science/discharge/gas.ts';
import { liquidDischarge, liquidDischargeDescription } from '#shared/science/discharge/liquid.ts';
import {
  ALPHA_RANGE,
  britterMcQuaidDescription,
  densePlume,
  isDenseRelease,
  reducedGravity,
} from '#shared/science/dispersion/britterMcQuaid.ts';
import { PLUME_RANGE, plumeConcentration, plumeDescription } from '#shared/science/dispersion/plume.ts';
import { puffConcentration, puffDescription, sigmasAfter } from '#shared/science/dispersion/puff.ts';
import {
  fireballDescription,
  fireballIrradiance,
  fireballOf,
  fireballViewFactor,
} from '#shared/science/fire/fireball.ts';
import { answered, UnfitRequest, type ModelAnswer } from './answer.ts';

type Formula = Exclude<ModelRequest['model'], 'zones' | 'major-hazard'>;

export const FORMULAS: { readonly [Model in Formula]: (request: RequestOf<Model>) => ModelAnswer } = {
  'gaussian-plume': (request) =>
    answered(plumeDescription, gaussianWarnings(request), {
      receptors: request.receptors.map((at) => ({ ...at, concentration: plumeConcentration(request, at) })),
    }),

  'gaussian-puff': (request) => {
    const { x, y, z } = sigmasAfter(request, request.time);
    const centre = request.windSpeed * request.time;
    return answered(
      puffDescription,
      [
        ...gaussianWarnings(request),
        ...(centre < PLUME_RANGE.from
          ? [`The puff has come ${centre.toFixed(0)} m, less than the 100 m from which the sigmas were fitted.`]
          : []),
      ],
      {
        sigmaX: x,
        sigmaY: y,
        sigmaZ: z,
        receptors: request.receptors.map((at) => ({
          ...at,
          concentration: puffConcentration(request, request.time, at),
        })),
      },
    );
  },

  'britter-mcquaid': (request) => {
    if (reducedGravity(request) <= 0)
      throw new UnfitRequest(
        'vapourDensity',
        `At ${String(request.vapourDensity)} kg/m³ the vapour is not heavier than the air (${String(request.ambientDensity)}): the model is for dense gas. Use gaussian-plume.`,
      );
    const source = { ...request, volumeRate: request.emissionRate / request.vapourDensity };
    const dense = densePlume(source);
    const { from, to } = ALPHA_RANGE.continuous;
    const warnings: string[] = [];
    if (!isDenseRelease(source))
      warnings.push(
        'The release is too small for its wind to behave as dense gas ((g0 Q/(u³D))^⅓ is below 0.15): use gaussian-plume.',
      );
    if (dense.alpha < from || dense.alpha > to)
      warnings.push(
        `alpha is ${dense.alpha.toFixed(3)}, outside the ${String(from)} to ${String(to)} that the correlations were drawn for.`,
      );
    return answered(britterMcQuaidDescription, warnings, {
      characteristicLength: dense.characteristicLength,
      alpha: dense.alpha,
      receptors: request.receptors.map(({ x }) => ({
        x,
        volumeFraction: dense.volumeFraction(x),
        halfWidth: dense.halfWidth(x),
      })),
    });
  },

  'liquid-discharge': (request) => {
    const emissionRate = liquidDischarge(request);
    if (emissionRate === 0)
      throw new UnfitRequest(
        'pressure',
        'Pressure and liquid head together do not exceed the pressure outside, so nothing comes out. Enter the absolute pressure over the liquid, or the liquid head.',
      );
    return answered(liquidDischargeDescription, [], { emissionRate });
  },

  'gas-discharge': (request) => {
    if (request.pressure <= request.ambientPressure)
      throw new UnfitRequest(
        'pressure',
        `It is not above the pressure outside (${String(request.ambientPressure)} Pa), so nothing comes out. Enter the absolute pressure in the vessel.`,
      );
    return answered(gasDischargeDescription, [], { ...gasDischarge(request) });
  },

  fireball: (request) => {
    const ball = fireballOf(request.mass);
    request.receptors.forEach(({ x }, i) => {
      if (x <= ball.diameter / 2)
        throw new UnfitRequest(
          `receptors[${String(i)}].x`,
          `At ${String(x)} m the receptor is inside the fireball, whose radius is ${(ball.diameter / 2).toFixed(1)} m. Enter a distance beyond that.`,
        );
    });
    return answered(fireballDescription, [], {
      ...ball,
      receptors: request.receptors.map(({ x }) => ({
        x,
        viewFactor: fireballViewFactor(ball, x),
        irradiance: fireballIrradiance(ball, request, x),
      })),
    });
  },

  'tnt-blast': (request) => {
    const receptors = request.receptors.map(({ x }) => {
      const z = scaledDistance(x, request.tntMass);
      return { x, scaledDistance: z, overpressure: overpressureAt(z) };
    });
    const { from, to } = SCALED_RANGE;
    const outside = receptors.filter((at) => at.scaledDistance < from || at.scaledDistance > to);
    return answered(
      blastDescription,
      outside.map(
        (at) =>
          `At ${String(at.x)} m the scaled distance is ${at.scaledDistance.toPrecision(3)} m/kg^⅓, outside the ${String(from)} to ${String(to)} of the curve: an extrapolation.`,
      ),
      { receptors },
    );
  },
};

function gaussianWarnings({
  windSpeed,
  receptors,
}: {
  readonly windSpeed: number;
  readonly receptors: readonly { readonly x: number }[];
}): string[] {
  const warnings: string[] = [];
  if (windSpeed < 1)
    warnings.push(
      `The wind of ${String(windSpeed)} m/s is lighter than the 1 m/s that the model is made for: the gas can drift to any side.`,
    );
  const outside = receptors.filter(({ x }) => x < PLUME_RANGE.from || x > PLUME_RANGE.to);
  if (outside.length > 0)
    warnings.push(
      `${outside.length === 1 ? 'A receptor is' : `${String(outside.length)} receptors are`} outside the ${String(PLUME_RANGE.from)} to ${String(PLUME_RANGE.to)} m that the sigmas were fitted to (x = ${outside
        .slice(0, 5)
        .map(({ x }) => String(x))
        .join(', ')}): an extrapolation.`,
    );
  return warnings;
}
