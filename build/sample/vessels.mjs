/**
 * How the park's vessels hold what they hold: invented, of usual sizes. Pressures are absolute; those of liquefied gases
 * are left out, for they follow from substance and temperature.
 */
const chlorine = { phase: 'liquefied-gas', diameterM: 3, heightM: 3, temperatureK: 288, largestNozzleMm: 50 };
const sphere = (diameterM, bundAreaM2) => ({
  phase: 'liquefied-gas',
  diameterM,
  heightM: diameterM,
  temperatureK: 298,
  bundAreaM2,
  largestNozzleMm: 150,
});
const tank = (diameterM, heightM, bundAreaM2, largestNozzleMm = 200) => ({
  phase: 'liquid',
  diameterM,
  heightM,
  temperatureK: 298,
  bundAreaM2,
  largestNozzleMm,
});
const each = (ids, vessel) => Object.fromEntries(ids.map((id) => [id, vessel]));

/** By place. */
export const vessels = {
  ...each(['V-251', 'V-252', 'V-253'], chlorine),
  ...each(['V-701', 'V-702', 'V-703'], sphere(18, 9_520)),
  ...each(['V-704', 'V-705'], sphere(15.7, 6_392)),
  ...each(['T-801', 'T-802', 'T-803', 'T-804'], tank(21, 12, 15_312)),
  ...each(['T-811', 'T-812', 'T-813', 'T-814'], tank(17, 12, 15_312)),
  ...each(['T-821', 'T-822', 'T-823', 'T-824'], tank(28, 15, 14_416)),
  ...each(['T-421', 'T-422'], tank(14.5, 11, 4_512, 150)),
  ...each(['T-241', 'T-242'], tank(17, 13, 4_116, 150)),
  'T-243': tank(10.5, 9, 4_116, 100),
  ...each(['T-901', 'T-902'], {
    phase: 'refrigerated-liquid',
    diameterM: 38,
    heightM: 22,
    temperatureK: 169,
    pressurePaAbs: 115_000,
    largestNozzleMm: 300,
  }),
  ...each(['V-321', 'V-322'], {
    phase: 'gas',
    diameterM: 4,
    heightM: 4,
    temperatureK: 298,
    pressurePaAbs: 2_100_000,
    largestNozzleMm: 50,
  }),
};
