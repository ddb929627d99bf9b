/** @file The small arrowheads that say which way a stage leads; a sheet draws the same (webapp/maps/scene_layers.py). */

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
 * Returns path data of the arrowheads of a part of a line: one near its end, one in the middle of a
 * long one. None stands where the line fades: a part that fades out wholly has its head near its
 * beginning, which is what is seen of it.
 *
 * @param {import("./track.js").Track} track in px, in direction of travel
 * @param {number} width of the line in px
 * @param {any} arrow sizes of the style table
 * @param {[number, number]} [fades] shares of the length that fade in and out
 */
export function arrowData(track, width, arrow, [fadesIn, fadesOut] = [0, 0]) {
  const { length } = track;
  const size = arrow.size + width * arrow.by_width;
  const places = [];
  if (length > arrow.least * size) {
    const clear = Math.max(length * (1 - fadesOut), size + arrow.end_gap);
    places.push(Math.min(length - arrow.end_gap, clear));
  }
  const middle = length / 2 + size / 2;
  const bold = middle - size > length * fadesIn && middle < length * (1 - fadesOut);
  if (length > arrow.second_from && bold) places.push(middle);
  return places.map((distance) => head(track.at(distance), size, arrow)).join("");
}
