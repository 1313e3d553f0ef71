/** What `muster model --help` adds: the requests, and an example. */
export const MODEL_HELP = `
A request is one object; "model" says which. Units are SI, directions degrees from true north that the wind comes from.

  gaussian-plume    coefficients (briggs-rural, briggs-urban, ccps), stability, windSpeed, emissionRate, releaseHeight, receptors [{x,y,z}]
  gaussian-puff     stability, windSpeed, mass, time, releaseHeight, receptors [{x,y,z}]
  britter-mcquaid   emissionRate, vapourDensity, sourceTemperature, windSpeed, ambientTemperature, ambientDensity, receptors [{x}]
  liquid-discharge  holeDiameter, dischargeCoefficient, density, pressure, ambientPressure, liquidHead
  gas-discharge     holeDiameter, dischargeCoefficient, pressure, ambientPressure, density, heatCapacityRatio
  fireball          mass, surfaceEmissivePower, transmissivity, receptors [{x}]
  tnt-blast         tntMass, receptors [{x}]
  zones             substance, emissionRate and duration or mass, windSpeed, windFrom, stability, position, exposureMinutes;
                    if wanted capacity, releaseHeight, terrain, ambientTemperature, vapourDensity, sourceTemperature
  major-hazard      substances [{name or cas, quantity in t; if wanted category}], peopleWithin500m

Printed are the figures, the model's source, its range and what it leaves out; zones come as GeoJSON.

Examples:
  muster model leak.json --json
  echo '{"model":"tnt-blast","tntMass":1000,"receptors":[{"x":100}]}' | muster model -
`;
