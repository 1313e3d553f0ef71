/**
 * Which of many points lie in which of many areas. The points are put once into the cells of a grid, row by row; an area
 * is then a few runs of cells that are wholly inside, taken as they stand, and cells that its edge passes through, whose
 * points are tested each.
 */

/** Points in a grid, metres on a plane. Made once for points that stay. */
export interface PointGrid {
  /** Point numbers by cell, row by row. */
  readonly order: Uint32Array;
  /** Where each cell begins in `order`; one more than there are cells. */
  readonly starts: Uint32Array;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly columns: number;
  readonly rows: number;
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

/** An area: closed rings, x and y in turn; even-odd, so that a ring in a ring is a hole. */
export type Rings = readonly Float64Array[];

/** So many points in a cell on average. */
const POINTS_A_CELL = 2;

/** `xs`, `ys`: metres on a plane. They may lie anywhere. */
export function pointGrid(xs: Float64Array, ys: Float64Array): PointGrid {
  const count = xs.length;
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < count; i += 1) {
    const [x, y] = [xs[i] ?? 0, ys[i] ?? 0];
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < bottom) bottom = y;
    if (y > top) top = y;
  }
  if (count === 0) [left, right, bottom, top] = [0, 1, 0, 1];
  const side = Math.max(1, Math.floor(Math.sqrt(count / POINTS_A_CELL)));
  const [columns, rows] = [side, side];
  const width = Math.max((right - left) / columns, Number.MIN_VALUE * 2 ** 60);
  const height = Math.max((top - bottom) / rows, Number.MIN_VALUE * 2 ** 60);
  const cellOf = (i: number): number =>
    clamped(((ys[i] ?? 0) - bottom) / height, rows) * columns + clamped(((xs[i] ?? 0) - left) / width, columns);
  const starts = new Uint32Array(columns * rows + 1);
  for (let i = 0; i < count; i += 1) {
    const after = cellOf(i) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let cell = 0; cell < columns * rows; cell += 1) starts[cell + 1] = (starts[cell + 1] ?? 0) + (starts[cell] ?? 0);
  const filled = starts.slice(0, -1);
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i += 1) {
    const cell = cellOf(i);
    const at = filled[cell] ?? 0;
    order[at] = i;
    filled[cell] = at + 1;
  }
  return { order, starts, xs, ys, columns, rows, left, bottom, width, height };
}

const clamped = (at: number, count: number): number => Math.max(0, Math.min(count - 1, Math.floor(at)));

/** The numbers of the points that lie in the area, in no order. */
export function pointsInside(grid: PointGrid, rings: Rings): Uint32Array {
  const { order, starts, xs, ys, columns, rows, left, bottom, width, height } = grid;
  const box = boxOf(rings);
  const none = new Uint32Array(0);
  if (order.length === 0 || box.left > box.right) return none;
  const [firstColumn, lastColumn] = [(box.left - left) / width, (box.right - left) / width];
  const [firstRow, lastRow] = [(box.bottom - bottom) / height, (box.top - bottom) / height];
  if (lastColumn < 0 || lastRow < 0 || firstColumn > columns || firstRow > rows) return none;
  const [c0, c1] = [clamped(firstColumn, columns), clamped(lastColumn, columns)];
  const [r0, r1] = [clamped(firstRow, rows), clamped(lastRow, rows)];
  const across = c1 - c0 + 1;
  const edged = new Uint8Array(across * (r1 - r0 + 1));
  for (const ring of rings) markEdges(ring, grid, edged, c0, c1, r0, r1);

  const found = new Uint32Array(order.length);
  let count = 0;
  for (let row = r0; row <= r1; row += 1) {
    const y = bottom + (row + 0.5) * height;
    let column = c0;
    while (column <= c1) {
      const cell = row * columns + column;
      if (edged[(row - r0) * across + column - c0] === 1) {
        for (let at = starts[cell] ?? 0; at < (starts[cell + 1] ?? 0); at += 1) {
          const point = order[at] ?? 0;
          if (isInside(rings, xs[point] ?? 0, ys[point] ?? 0)) {
            found[count] = point;
            count += 1;
          }
        }
        column += 1;
        continue;
      }
      let end = column + 1;
      while (end <= c1 && edged[(row - r0) * across + end - c0] === 0) end += 1;
      // No edge passes through the run: where one of its points is, all are.
      if (isInside(rings, left + (column + 0.5) * width, y)) {
        const run = order.subarray(starts[cell] ?? 0, starts[row * columns + end] ?? 0);
        found.set(run, count);
        count += run.length;
      }
      column = end;
    }
  }
  return found.slice(0, count);
}

/** Marks every cell that an edge touches; a rounding more than that, so that none is missed. */
function markEdges(
  ring: Float64Array,
  { left, bottom, width, height }: PointGrid,
  edged: Uint8Array,
  c0: number,
  c1: number,
  r0: number,
  r1: number,
): void {
  const across = c1 - c0 + 1;
  const nearly = 1e-6;
  for (let i = 2; i < ring.length; i += 2) {
    const [ax, ay] = [((ring[i - 2] ?? 0) - left) / width, ((ring[i - 1] ?? 0) - bottom) / height];
    const [bx, by] = [((ring[i] ?? 0) - left) / width, ((ring[i + 1] ?? 0) - bottom) / height];
    const [lowX, lowY, highX, highY] = ay <= by ? [ax, ay, bx, by] : [bx, by, ax, ay];
    const from = Math.max(r0, Math.min(r1, Math.floor(lowY - nearly)));
    const to = Math.max(r0, Math.min(r1, Math.floor(highY + nearly)));
    for (let row = from; row <= to; row += 1) {
      // Where the edge enters and leaves the row. The first and last rows hold what lies beyond the grid, too.
      const enters = row === r0 ? lowY : Math.max(lowY, row);
      const leaves = row === r1 ? highY : Math.min(highY, row + 1);
      const slope = highY === lowY ? null : (highX - lowX) / (highY - lowY);
      const x0 = slope === null ? lowX : lowX + slope * (Math.max(enters, lowY) - lowY);
      const x1 = slope === null ? highX : lowX + slope * (Math.max(leaves, lowY) - lowY);
      const first = Math.max(c0, Math.min(c1, Math.floor(Math.min(x0, x1) - nearly)));
      const last = Math.max(c0, Math.min(c1, Math.floor(Math.max(x0, x1) + nearly)));
      edged.fill(1, (row - r0) * across + first - c0, (row - r0) * across + last - c0 + 1);
    }
  }
}

export interface RingBox {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Of no rings: one in which nothing is. */
export function boxOf(rings: Rings): RingBox {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const ring of rings)
    for (let i = 0; i < ring.length; i += 2) {
      const [x, y] = [ring[i] ?? 0, ring[i + 1] ?? 0];
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < bottom) bottom = y;
      if (y > top) top = y;
    }
  return { left, right, bottom, top };
}

/** Even-odd over all rings (Shimrat 1962, with half-open edges: a point on an edge is in one of two neighbours). */
export function isInside(rings: Rings, x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    let fromX = ring[0] ?? 0;
    let fromY = ring[1] ?? 0;
    for (let i = 2; i < ring.length; i += 2) {
      const toX = ring[i] ?? 0;
      const toY = ring[i + 1] ?? 0;
      if (fromY > y !== toY > y && x < ((toX - fromX) * (y - fromY)) / (toY - fromY) + fromX) inside = !inside;
      fromX = toX;
      fromY = toY;
    }
  }
  return inside;
}
