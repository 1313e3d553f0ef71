/**
 * Recorded movement, laid on the park. Of a recorded track only how far it went in each step is kept; the way is the
 * park's own: roads for who drives, rounds within a unit for who walks. A track is played forward, then backward, so
 * that a loop has no jump. Who stands is shown by a recorded receiver that stood still, its scatter around the spot.
 */
import { distance, lengthOf, pointAlong } from './shapes.mjs';
import { routeThrough } from './roads.mjs';

/** A round of every recording's movements, seconds: half forward, half back. */
const ROUND_SECONDS = 1440;
const HALF = ROUND_SECONDS / 2;
/** Who drives keeps to the right of the middle of the road, metres. */
const LANE = 2.2;

/** Recorded files by what is taken of them (numbers of data_anon/trajectory_NNNN.csv). */
const files = {
  'se-1': [363, 313],
  'se-2': [333, 40],
  'pa-1': [642, 108],
  'pa-2': [798, 772],
  'mt-1': [146, 191],
  'op-te': [143, 548],
  'op-cl': [154, 273],
  'op-lpg': [11, 341],
  'op-tank': [701, 692],
  'op-nh3': [431, 395],
  'op-ng': [153, 488],
};
const standing = [229, 300, 457, 696];
const toTheScene = [87, 98];

/** @typedef {{ second: number, x: number, y: number, mode: string }} Fix */

/** @param {string} text a trajectory CSV @returns {Fix[]} */
function fixesOf(text) {
  const [, ...lines] = text.trim().split(/\r?\n/);
  return lines.map((line) => {
    const [timestamp, x, y, mode] = line.split(',');
    return {
      second: Date.parse(`${timestamp.slice(0, 23).replace(' ', 'T')}Z`) / 1000,
      x: Number(x),
      y: Number(y),
      mode,
    };
  });
}

/** Steps of a track: seconds and metres. A gap above 15 s is left out, with whatever was gone in it. */
function stepsOf(text) {
  const fixes = fixesOf(text);
  return fixes.slice(1).flatMap((fix, i) => {
    const before = fixes[i];
    const seconds = fix.second - before.second;
    if (seconds <= 0 || seconds > 15) return [];
    return [{ seconds, metres: distance([before.x, before.y], [fix.x, fix.y]), mode: fix.mode, from: before.mode }];
  });
}

/** A vehicle stands while its driver walks to the door and back. */
const driven = (text) =>
  stepsOf(text).map(({ seconds, metres, mode, from }) => ({
    seconds,
    metres: mode === 'Driving' && from === 'Driving' ? metres : 0,
  }));
/** Faster than 2.5 m/s is a jump of the receiver, not a walk. */
const walked = (text) =>
  stepsOf(text).filter(
    ({ seconds, metres, mode, from }) => mode === 'OnFoot' && from === 'OnFoot' && metres / seconds < 2.5,
  );
const drivenWithoutStops = (text) =>
  stepsOf(text).filter(
    ({ seconds, metres, mode, from }) => mode === 'Driving' && from === 'Driving' && metres / seconds > 2,
  );

/** Where the way has led at each fix of the first half, and the same backward. */
function thereAndBack(steps) {
  const there = [{ second: 0, metres: 0 }];
  for (let i = 0; there.at(-1).second < HALF; i += 1) {
    const { seconds, metres } = steps[i % steps.length];
    const last = there.at(-1);
    const second = last.second + seconds;
    // The step that would lead past the middle is not gone: it stands until it turns.
    there.push(second <= HALF ? { second, metres: last.metres + metres } : { second: HALF, metres: last.metres });
  }
  const back = there
    .slice(1, -1)
    .toReversed()
    .map(({ second, metres }) => ({ second: ROUND_SECONDS - second, metres }));
  return { there, back };
}

function onRound(ring, metres, direction, lane) {
  const length = lengthOf(ring);
  const along = ((metres % length) + length) % length;
  const at = pointAlong(ring, along);
  if (lane === 0) return at;
  const before = pointAlong(ring, Math.max(0, along - 1));
  const after = pointAlong(ring, Math.min(length, along + 1));
  const far = distance(before, after) || 1;
  const heading = [((after[0] - before[0]) / far) * direction, ((after[1] - before[1]) / far) * direction];
  return [at[0] + heading[1] * lane, at[1] - heading[0] * lane];
}

function movingRound(steps, ring, lane) {
  const { there, back } = thereAndBack(steps);
  return [
    ...there.map(({ second, metres }) => ({ second, at: onRound(ring, metres, 1, lane) })),
    ...back.map(({ second, metres }) => ({ second, at: onRound(ring, metres, -1, lane) })),
  ];
}

/** A fix every 10 s at a spot, scattered as a recorded receiver that stood. */
function standingAt(spot, text, from, to) {
  const fixes = fixesOf(text);
  const middle = ['x', 'y'].map((axis) => fixes.reduce((sum, fix) => sum + fix[axis], 0) / fixes.length);
  const rows = [];
  for (let second = from; second < to; second += 10) {
    const fix = fixes[Math.floor(second / 10) % fixes.length];
    rows.push({ second, at: [spot[0] + fix.x - middle[0], spot[1] + fix.y - middle[1]] });
  }
  return rows;
}

/** From its parking place to the scene when a drill begins in earnest, and home at the end of the round. */
function sentTo(scene, order, spot, steps, still) {
  const out = 90 + order * 20;
  const road = routeThrough([spot, scene]);
  const gate = [spot[0], road[0][1]];
  const way = [spot, gate, ...road.slice(1)];
  const length = lengthOf(way) - order * 14;
  const there = [];
  let last = { second: out, metres: 0 };
  for (let i = 0; last.metres < length; i += 1) {
    const { seconds, metres } = steps[i % steps.length];
    last = { second: last.second + seconds, metres: Math.min(length, last.metres + metres) };
    there.push(last);
  }
  const arrived = Math.ceil(last.second);
  const home = ROUND_SECONDS - arrived + out;
  return [
    ...standingAt(spot, still, 0, out),
    ...there.map(({ second, metres }) => ({ second, at: pointAlong(way, metres) })),
    ...standingAt(pointAlong(way, length), still, arrived + 10, home),
    ...there.toReversed().map(({ second, metres }) => ({
      second: ROUND_SECONDS - second + out,
      at: pointAlong(way, metres),
    })),
  ].filter(({ second }) => second < ROUND_SECONDS);
}

/**
 * All rows of a recording's positions, in order of time.
 * @param {readonly object[]} responders
 * @param {[number, number] | undefined} scene where the first are sent; absent: nobody is
 * @param {(number: number) => string} read the text of a numbered trajectory
 */
export function movementsOf(responders, scene, read) {
  let order = 0;
  const steps = (numbers, take) => numbers.flatMap((number) => take(read(number)));
  return responders
    .flatMap((responder, index) => {
      const { id, track } = responder;
      const rows = () => {
        if (track.drive) return movingRound(steps(files[id], driven), routeThrough(track.drive), LANE);
        if (track.walk) return movingRound(steps(files[id], walked), track.walk, 0);
        const still = read(standing[index % standing.length]);
        if (scene === undefined || responder.sent !== true)
          return standingAt(track.park, still, index % 10, ROUND_SECONDS);
        return sentTo(scene, order++, track.park, steps(toTheScene, drivenWithoutStops), still);
      };
      return rows().map((row) => ({ ...row, id }));
    })
    .sort((a, b) => a.second - b.second || a.id.localeCompare(b.id));
}
