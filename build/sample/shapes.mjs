/** Outlines in metres: open rings, counter-clockwise, and questions about them. */

export const rectangle = (x0, y0, x1, y1) => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
];

/** A rectangle with its corners cut: so many metres at south-west, south-east, north-east, north-west. */
export function chamfered(x0, y0, x1, y1, [sw, se, ne, nw]) {
  const ring = [];
  const corner = (cut, a, b) => (cut === 0 ? ring.push(a.corner) : ring.push(a.cut, b.cut));
  corner(sw, { corner: [x0, y0], cut: [x0, y0 + sw] }, { cut: [x0 + sw, y0] });
  corner(se, { corner: [x1, y0], cut: [x1 - se, y0] }, { cut: [x1, y0 + se] });
  corner(ne, { corner: [x1, y1], cut: [x1, y1 - ne] }, { cut: [x1 - ne, y1] });
  corner(nw, { corner: [x0, y1], cut: [x0 + nw, y1] }, { cut: [x0, y1 - nw] });
  return ring;
}

/** A tank seen from above. */
export function circle([x, y], diameter, corners = 32) {
  return Array.from({ length: corners }, (_, i) => {
    const angle = (2 * Math.PI * i) / corners;
    return [x + (diameter / 2) * Math.cos(angle), y + (diameter / 2) * Math.sin(angle)];
  });
}

/** A lying drum with round ends, along x. */
export function capsule([x, y], length, diameter) {
  const half = length / 2 - diameter / 2;
  const end = (cx, from) =>
    Array.from({ length: 9 }, (_, i) => {
      const angle = from + (Math.PI * i) / 8;
      return [cx + (diameter / 2) * Math.cos(angle), y + (diameter / 2) * Math.sin(angle)];
    });
  return [...end(x + half, -Math.PI / 2), ...end(x - half, Math.PI / 2)];
}

export function isInside([x, y], ring) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

export const distance = ([ax, ay], [bx, by]) => Math.hypot(bx - ax, by - ay);

/** Metres from a point to the nearest of a line. */
export function distanceToLine(point, line) {
  let nearest = Infinity;
  for (let i = 1; i < line.length; i += 1) {
    const [a, b] = [line[i - 1], line[i]];
    const length2 = distance(a, b) ** 2;
    const along = length2 === 0 ? 0 : ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / length2;
    const t = Math.min(1, Math.max(0, along));
    nearest = Math.min(nearest, distance(point, [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]));
  }
  return nearest;
}

/** The point so many metres along a line; past its end, its end. */
export function pointAlong(line, metres) {
  let left = metres;
  for (let i = 1; i < line.length; i += 1) {
    const length = distance(line[i - 1], line[i]);
    if (left <= length && length > 0) {
      const t = left / length;
      return [line[i - 1][0] + t * (line[i][0] - line[i - 1][0]), line[i - 1][1] + t * (line[i][1] - line[i - 1][1])];
    }
    left -= length;
  }
  return line.at(-1);
}

export function lengthOf(line) {
  let metres = 0;
  for (let i = 1; i < line.length; i += 1) metres += distance(line[i - 1], line[i]);
  return metres;
}
