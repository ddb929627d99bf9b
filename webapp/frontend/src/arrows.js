/** @file The small arrowheads that say which way a stage leads; a sheet draws the same (webapp/maps/scene_layers.py). */

/**
 * Returns the point and direction at a distance along a line of pixels.
 *
 * @param {import("./types.js").Pair[]} points
 * @param {number[]} reached length in px up to each point
 * @param {number} distance
 */
function along(points, reached, distance) {
  let index = 1;
  while (index < points.length - 1 && reached[index] < distance) index += 1;
  const [[x0, y0], [x1, y1]] = [points[index - 1], points[index]];
  const length = reached[index] - reached[index - 1] || 1;
  const share = (distance - reached[index - 1]) / length;
  return {
    x: x0 + (x1 - x0) * share,
    y: y0 + (y1 - y0) * share,
    dx: (x1 - x0) / length,
    dy: (y1 - y0) / length,
  };
}

/** One arrowhead as path data, its tip at (x, y). */
function head({ x, y, dx, dy }, size, { wing, notch }) {
  const corner = (back, aside) => [
    (x - dx * back - dy * aside).toFixed(1),
    (y - dy * back + dx * aside).toFixed(1),
  ].join(" ");
  const wide = size * wing;
  return `M${x.toFixed(1)} ${y.toFixed(1)}L${corner(size, wide)}L${corner(size * notch, 0)}L${corner(size, -wide)}Z`;
}

/**
 * Returns path data of the arrowheads of a line: one near its end, one in the middle of a long one.
 *
 * @param {import("./types.js").Pair[]} points in px, in direction of travel
 * @param {number} width of the line in px
 * @param {any} arrow sizes of the style table
 */
export function arrowData(points, width, arrow) {
  if (points.length < 2) return "";
  const reached = [0];
  for (let i = 1; i < points.length; i += 1) {
    const [[x0, y0], [x1, y1]] = [points[i - 1], points[i]];
    reached.push(reached[i - 1] + Math.hypot(x1 - x0, y1 - y0));
  }
  const length = reached[reached.length - 1];
  const size = arrow.size + width * arrow.by_width;
  const places = [];
  if (length > arrow.least * size) places.push(length - arrow.end_gap);
  if (length > arrow.second_from) places.push(length / 2 + size / 2);
  return places.map((distance) => head(along(points, reached, distance), size, arrow)).join("");
}
