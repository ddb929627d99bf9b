/** @file Boxes of px, and how they lie to each other and to points. */

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

/** Whether two boxes share more than an edge. @param {Box} a @param {Box} b */
export const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** How much two boxes share, in square px. @param {Box} a @param {Box} b */
export function shared(a, b) {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return wide > 0 && high > 0 ? wide * high : 0;
}

/** Whether a box lies in another whole. @param {Box} inner @param {Box} outer */
export const within = (inner, outer) =>
  inner.left >= outer.left && inner.top >= outer.top && inner.right <= outer.right && inner.bottom <= outer.bottom;

/** Whether a point lies in a box, or on its edge. @param {Box} box @param {import("./types.js").Pair} point */
export const holds = ({ left, right, top, bottom }, [x, y]) => x >= left && x <= right && y >= top && y <= bottom;
