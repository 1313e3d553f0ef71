/**
 * Data sheets of the sample’s gas detectors: makers, models and numbers are invented; principles and response times are
 * usual ones for the gas (GB 12358 asks T90 of at most 30 s of a combustible detector and 60 s of most toxic ones).
 */
const catalytic = {
  manufacturer: 'Beiling Instruments',
  model: 'BL-230',
  principle: { en: 'Catalytic bead', zh: '催化燃烧' },
  t90Ms: 20_000,
};
const electrochemical = {
  manufacturer: 'Beiling Instruments',
  model: 'BL-410',
  principle: { en: 'Electrochemical cell', zh: '电化学' },
  t90Ms: 45_000,
};
const infrared = {
  manufacturer: 'Qingyuan Sensing',
  model: 'QY-IR7',
  principle: { en: 'Infrared absorption', zh: '红外吸收' },
  t90Ms: 10_000,
};
const photoionization = {
  manufacturer: 'Qingyuan Sensing',
  model: 'QY-PID2',
  principle: { en: 'Photoionization', zh: '光离子化（PID）' },
  t90Ms: 15_000,
};

/** By the unit and the gas that a tag is named for. */
function kindOf({ unit, name }) {
  if (unit === '%LEL') return catalytic;
  if (/methane/i.test(name.en)) return infrared;
  if (/benzene/i.test(name.en)) return photoionization;
  return electrochemical;
}

/** Days are spread by the digits of the tag, so that the same tag has the same sheet each time. */
export function instrumentOf(tag) {
  const number = Number(tag.id.replaceAll(/\D/g, ''));
  const month = String((number % 6) + 1).padStart(2, '0');
  const day = String((number % 27) + 1).padStart(2, '0');
  return {
    ...kindOf(tag),
    serial: `${String(20 + (number % 5))}${String(number * 37).padStart(7, '0')}`,
    installedOn: `20${String(20 + (number % 5))}-${month}-${day}`,
    calibratedOn: `2026-${month}-${day}`,
    nextCalibrationOn: `2027-${month}-${day}`,
  };
}
