/**
 * @file Where the name of a country may stand: on its own ground, as far as that is in sight. The same
 * rule as on a sheet (webapp/maps/grounds.py).
 */

import { holds } from "./boxes.js";

/** The stretches of a row that lie inside rings, by the even-odd rule. */
function stretches(xs) {
  xs.sort((a, b) => a - b);
  const found = [];
  for (let n = 1; n < xs.length; n += 2) found.push([xs[n - 1], xs[n]]);
  return found;
}

/** Where the rows of a frame meet the outlines of rings in px. */
function crossingsByRow(rings, top, bottom, row) {
  const rows = Array.from({ length: Math.max(0, Math.ceil((bottom - top) / row)) }, () => []);
  for (const ring of rings) {
    let [x0, y0] = ring[ring.length - 1];
    for (const [x1, y1] of ring) {
      const first = Math.max(0, Math.ceil((Math.min(y0, y1) - top) / row));
      const last = Math.min(rows.length - 1, Math.ceil((Math.max(y0, y1) - top) / row) - 1);
      for (let n = first; n <= last; n += 1) rows[n].push(x0 + ((top + n * row - y0) / (y1 - y0)) * (x1 - x0));
      [x0, y0] = [x1, y1];
    }
  }
  return rows;
}

/** The stretches of ground within rings in px, by rows of a frame. */
export const groundRows = (rings, { top, bottom }, { row }) => crossingsByRow(rings, top, bottom, row).map(stretches);

/** Whether a box stands on ground that is given in the rows of a frame, if only in part. */
export function standsOn({ left, top, right, bottom }, rows, frame, { row }) {
  const first = Math.max(0, Math.ceil((top - frame.top) / row));
  return rows.slice(first, Math.floor((bottom - frame.top) / row) + 1).some((found) => found.some(([x0, x1]) => x0 < right && left < x1));
}

/**
 * Returns places on a country's ground in sight, evenly spread, the nearest to its usual place first;
 * none where too little of it is seen.
 *
 * @param {import("./types.js").Pair[][]} rings in px
 * @param {{left: number, top: number, right: number, bottom: number}} frame
 * @param {import("./types.js").Pair | null} usual where its name stands if there is room
 * @param {{row: number, spots: number, least: number}} ground
 * @param {import("./types.js").Pair} origin of the px in the world: the grid of spots lies on that
 * @returns {import("./types.js").Pair[]}
 */
export function spotsOnGround(rings, frame, usual, { row, spots, least }, [left, top] = [0, 0]) {
  const first = Math.ceil((frame.top + top) / row);
  const yOf = (n) => (first + n) * row - top;
  const inSight = ([x0, x1]) => [Math.max(x0, frame.left), Math.min(x1, frame.right)];
  const rows = crossingsByRow(rings, yOf(0), frame.bottom, row).map((xs) =>
    stretches(xs).map(inSight).filter(([x0, x1]) => x1 > x0),
  );
  const area = rows.flat().reduce((sum, [x0, x1]) => sum + (x1 - x0) * row, 0);
  if (area < least) return [];
  const every = Math.max(1, Math.round(Math.sqrt(area / spots) / row));
  const step = every * row;
  const found = [];
  for (let n = (every - (first % every)) % every; n < rows.length; n += every) {
    for (const [x0, x1] of rows[n]) {
      for (let column = Math.ceil((x0 + left) / step); column * step <= x1 + left; column += 1) found.push([column * step - left, yOf(n)]);
    }
  }
  const middle = [0, 1].map((axis) => found.reduce((sum, spot) => sum + spot[axis], 0) / found.length);
  const seen = usual && holds(frame, usual);
  const [x, y] = seen ? usual : middle;
  const away = (spot) => Math.hypot(spot[0] - x, spot[1] - y);
  found.sort((a, b) => away(a) - away(b));
  return seen ? [usual, ...found] : found;
}
