/** `zones`: the zones of a substance as GeoJSON, from what the library knows of it. */
import { findSubstance } from '#shared/domain/substances/find.ts';
import { substanceLibrary } from '#shared/domain/substances/library.ts';
import { valueOf, type SubstanceRecord } from '#shared/domain/substances/substance.ts';
import type { RequestOf } from '#shared/protocol/models.ts';
import { fromPpm } from '#shared/science/physics.ts';
import { AMBIENT_TEMPERATURE, type GasRelease } from '#shared/science/zones/conditions.ts';
import type { Ring } from '#shared/science/zones/zone.ts';
import { gasZones } from '#shared/science/zones/zones.ts';
import { answered, UnfitRequest, type ModelAnswer } from './answer.ts';
import { toxicValuesOf } from './toxicEndpoints.ts';

export async function zonesAnswer(request: RequestOf<'zones'>): Promise<ModelAnswer> {
  const record = findSubstance((await substanceLibrary()).substances, request.substance);
  if (record === null)
    throw new UnfitRequest(
      'substance',
      `“${request.substance}” is not in the substance library. Enter another name, its CAS number or its UN number.`,
    );
  const release = releaseOf(request);
  const molarMass = (valueOf(record, 'molarMassGPerMol') ?? NaN) / 1000;
  if (Number.isNaN(molarMass))
    throw new UnfitRequest(
      'substance',
      `${record.name.en} has no molar mass in the library, so its limits in ppm cannot be turned into kg/m³. Add the molar mass to the substance.`,
    );
  const values = toxicValuesOf(record, request.exposureMinutes);
  if (values.length === 0)
    throw new UnfitRequest(
      'substance',
      `${record.name.en} has no AEGL, ERPG or IDLH in the library, so there is nothing to draw a zone for. Add a value to the substance, or use the models of fire and blast.`,
    );
  const endpoints = values.flatMap(({ endpoint, level, minutes, ppm }) =>
    ppm === null ? [] : [{ endpoint, level, value: fromPpm(ppm, molarMass), duration: minutes * 60, ppm }],
  );
  const { windSpeed, windFrom, stability, terrain } = request;
  const temperature = request.ambientTemperature ?? AMBIENT_TEMPERATURE;
  const result = gasZones({
    release,
    vapour: {
      molarMass,
      temperature: request.sourceTemperature ?? Math.min(temperature, valueOf(record, 'boilingPointK') ?? temperature),
      ...(request.vapourDensity === undefined ? {} : { density: request.vapourDensity }),
    },
    weather: { windSpeed, windFrom, stability, temperature, ...(terrain === undefined ? {} : { terrain }) },
    position: request.position,
    endpoints,
  });
  const drawn = result.zones.flatMap((zone, i) => {
    const value = endpoints[i];
    if (zone.kind !== 'drawn' || value === undefined) return [];
    const { endpoint, level, duration, ppm } = value;
    return [
      feature(zone.ring, {
        kind: 'zone',
        endpoint,
        level,
        concentration: value.value,
        ppm,
        duration,
        maxDistance: zone.maxDistance,
        width: zone.width,
        label: `${record.name.en}, ${level}, ${String(ppm)} ppm, ${String(duration / 60)} min`,
      }),
    ];
  });
  const { wedge } = result;
  const standing = values[0]?.minutes;
  return answered(
    result.description,
    [
      ...result.warnings.map(({ en }) => en),
      ...(standing === request.exposureMinutes
        ? []
        : [
            `There are no values for ${String(request.exposureMinutes)} min: those for ${String(standing)} min were taken.`,
          ]),
      ...(result.zones.some(({ kind }) => kind !== 'drawn') ? ['Not every level has a zone: see notDrawn.'] : []),
    ],
    {
      type: 'FeatureCollection',
      substance: namesOf(record),
      features: [
        ...drawn,
        ...(wedge === null
          ? []
          : [
              feature(wedge.ring, {
                kind: 'wedge',
                halfAngle: wedge.halfAngle,
                label: `where the farthest zone may lie as the wind turns by ${String(Math.round(wedge.halfAngle))}° to each side`,
              }),
            ]),
      ],
      notDrawn: [
        ...result.zones.flatMap((zone) =>
          zone.kind === 'drawn'
            ? []
            : [{ endpoint: zone.endpoint.endpoint, level: zone.endpoint.level, reason: zone.reason.en }],
        ),
        ...values.flatMap(({ endpoint, level, minutes, ppm }) =>
          ppm === null ? [{ endpoint, level, reason: `The library has no ${level} for ${String(minutes)} min.` }] : [],
        ),
      ],
    },
  );
}

function releaseOf({ emissionRate, duration, mass, capacity, releaseHeight: height }: RequestOf<'zones'>): GasRelease {
  if (mass !== undefined && (emissionRate !== undefined || duration !== undefined))
    throw new UnfitRequest(
      'mass',
      'Enter either mass, for what comes out at once, or emissionRate and duration, not both.',
    );
  if (mass !== undefined) {
    if (capacity !== undefined && mass > capacity)
      throw new UnfitRequest(
        'mass',
        `${String(mass)} kg are more than the tank can hold (${String(capacity)} kg). Enter at most its capacity.`,
      );
    return { kind: 'instantaneous', mass, height };
  }
  if (emissionRate === undefined)
    throw new UnfitRequest(
      'emissionRate',
      'It is missing. Enter emissionRate in kg/s and duration in s, or mass in kg for what comes out at once.',
    );
  if (duration === undefined)
    throw new UnfitRequest('duration', 'It is missing. Enter how long the release lasts, in seconds.');
  if (capacity !== undefined && emissionRate * duration > capacity * (1 + 1e-9))
    throw new UnfitRequest(
      'duration',
      `${String(emissionRate)} kg/s for ${String(duration)} s are ${String(Math.round(emissionRate * duration))} kg, more than the tank can hold (${String(capacity)} kg). Enter at most ${String(Math.floor(capacity / emissionRate))} s.`,
    );
  return { kind: 'continuous', emissionRate, duration, height };
}

const feature = (ring: Ring, properties: Readonly<Record<string, unknown>>): unknown => ({
  type: 'Feature',
  geometry: { type: 'Polygon', coordinates: [ring] },
  properties,
});

const namesOf = (record: SubstanceRecord): unknown => ({
  ...record.name,
  cas: valueOf(record, 'cas'),
  un: valueOf(record, 'un'),
});
