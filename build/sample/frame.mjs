/**
 * The park's own frame: metres east and north of its centre, the whole turned a little, so that nothing is parallel to
 * the meridians.
 */

/** Longitude and latitude of the frame's origin. */
export const CENTER = [118.2, 37.85];
/** The frame's x axis points so many degrees north of east. */
const TURN_DEGREES = 11;

const radians = (degrees) => (degrees * Math.PI) / 180;
const latitude = radians(CENTER[1]);
// Lengths of a degree on the WGS 84 ellipsoid at the centre.
const eccentricity2 = 0.00669437999014;
const bent = 1 - eccentricity2 * Math.sin(latitude) ** 2;
const METRES_PER_LATITUDE = radians(6_378_137 * (1 - eccentricity2)) / bent ** 1.5;
const METRES_PER_LONGITUDE = (radians(6_378_137) * Math.cos(latitude)) / Math.sqrt(bent);
const cos = Math.cos(radians(TURN_DEGREES));
const sin = Math.sin(radians(TURN_DEGREES));

const rounded = (degrees) => Number(degrees.toFixed(7));

/** @param {[number, number]} point metres in the frame @returns {[number, number]} longitude, latitude */
export function toPosition([x, y]) {
  return offsetPosition([x * cos - y * sin, x * sin + y * cos]);
}

/** @param {[number, number]} offset metres true east and true north of the centre @returns {[number, number]} */
function offsetPosition([east, north]) {
  return [rounded(CENTER[0] + east / METRES_PER_LONGITUDE), rounded(CENTER[1] + north / METRES_PER_LATITUDE)];
}

/** True east and north of the centre, metres, of a point of the frame. */
export const toTrue = ([x, y]) => [x * cos - y * sin, x * sin + y * cos];
/** The other way round. */
export const fromTrue = ([east, north]) => [east * cos + north * sin, -east * sin + north * cos];
