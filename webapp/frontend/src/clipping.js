/** @file Lines of px cut at the edges of a box, as a sheet cuts them (webapp/maps/clipping.py). */

import { holds } from "./boxes.js";

/** The part of a segment inside a box, or null (Liang and Barsky, 1984). */
function clipSegment(a, b, box) {
  if (holds(box, a) && holds(box, b)) return [a, b];
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  let [enter, leave] = [0, 1];
  for (const [step, room] of [[-dx, a[0] - box.left], [dx, box.right - a[0]], [-dy, a[1] - box.top], [dy, box.bottom - a[1]]]) {
    if (step === 0 && room < 0) return null;
    if (step < 0) enter = Math.max(enter, room / step);
    if (step > 0) leave = Math.min(leave, room / step);
  }
  if (enter > leave) return null;
  const at = (share) => [a[0] + share * dx, a[1] + share * dy];
  return [enter === 0 ? a : at(enter), leave === 1 ? b : at(leave)];
}

/**
 * Returns the parts of a line inside a box, in its order.
 *
 * @param {import("./types.js").Pair[]} points
 * @param {import("./boxes.js").Box} box
 * @returns {import("./types.js").Pair[][]}
 */
export function clipLine(points, box) {
  const parts = [];
  for (let n = 1; n < points.length; n += 1) {
    const kept = clipSegment(points[n - 1], points[n], box);
    if (!kept) continue;
    const last = parts[parts.length - 1];
    const joins = last && last[last.length - 1].every((value, axis) => value === kept[0][axis]);
    if (joins) last.push(kept[1]);
    else parts.push([...kept]);
  }
  return parts;
}
