/** @file The small arrowheads that say which way a stage leads; a sheet draws the same (webapp/maps/scene_layers.py). */

import { holds } from "./boxes.js";

/** One arrowhead as path data, its tip at (x, y). */
function head({ x, y, dx, dy }, size, { wing, notch }) {
  const corner = (back, aside) => [
    (x - dx * back - dy * aside).toFixed(1),
    (y - dy * back + dx * aside).toFixed(1),
  ].join(" ");
  const wide = size * wing;
  return `M${x.toFixed(1)} ${y.toFixed(1)}L${corner(size, wide)}L${corner(size * notch, 0)}L${corner(size, -wide)}Z`;
}

const BACK = 4;
/** Px of the steps in which an arrowhead is drawn back into the map. */

/** @typedef {{x: number, y: number, dx: number, dy: number, size: number}} Head its tip and direction */

/** Whether a head is on a map with such edges, whole. @param {Head} head @param {import("./boxes.js").Box} edges */
const isSeen = ({ x, y, size }, { left, right, top, bottom }) =>
  holds({ left: left + size, right: right - size, top: top + size, bottom: bottom - size }, [x, y]);

/** How long the arrowheads of a line of a width are, in px. */
const sizeOf = (width, { size, by_width: by }) => size + width * by;

/**
 * Returns how far along a part of a line the tips of its arrowheads lie: one near its end, one in the
 * middle of a long one. None stands where the line fades: a part that fades out wholly has its head
 * near its beginning, which is what is seen of it.
 *
 * @param {number} length of the part in px, in direction of travel
 * @param {number} size of a head in px
 * @param {any} arrow sizes of the style table
 * @param {[number, number]} fades shares of the length that fade in and out
 */
function tipsAlong(length, size, arrow, [fadesIn, fadesOut]) {
  const tips = [];
  if (length > arrow.least * size) {
    const clear = Math.max(length * (1 - fadesOut), size + arrow.end_gap);
    tips.push(Math.min(length - arrow.end_gap, clear));
  }
  const middle = length / 2 + size / 2;
  const bold = middle - size > length * fadesIn && middle < length * (1 - fadesOut);
  if (length > arrow.second_from && bold) tips.push(middle);
  return tips;
}

/**
 * Returns the arrowheads of a part on a map with such edges, all where none is in sight but the line
 * is: the last of them is then drawn back, as a line that leaves would else say nothing of its way.
 *
 * @param {import("./track.js").Track} track
 * @param {number} width of the line in px
 * @param {any} arrow sizes of the style table
 * @param {[number, number]} fades
 * @param {import("./boxes.js").Box} edges
 * @returns {Head[]}
 */
export function seenHeads(track, width, arrow, fades, edges) {
  const size = sizeOf(width, arrow);
  const headAt = (tip) => ({ ...track.at(tip), size });
  const tips = tipsAlong(track.length, size, arrow, fades);
  const heads = tips.map(headAt);
  if (!heads.length || heads.some((head) => isSeen(head, edges))) return heads;
  const least = size + fades[0] * track.length;
  for (let tip = tips[0] - BACK; tip > least - BACK; tip -= BACK) {
    const head = headAt(tip);
    if (isSeen(head, edges)) return [...heads, head];
  }
  return heads;
}

/** Path data of arrowheads. @param {Head[]} heads */
export const headsData = (heads, width, arrow) => heads.map((one) => head(one, sizeOf(width, arrow), arrow)).join("");

/** Path data of all arrowheads of a part, wherever the edges of the map are. */
export function arrowData(track, width, arrow, fades = [0, 0]) {
  const size = sizeOf(width, arrow);
  return headsData(tipsAlong(track.length, size, arrow, fades).map((tip) => track.at(tip)), width, arrow);
}

/** The boxes of the arrowheads in sight, for words to keep off. */
export function headBoxes(heads, edges, { arrow: half }) {
  return heads
    .filter((head) => isSeen(head, edges))
    .map(({ x, y, dx, dy, size }) => [x - (dx * size) / 2, y - (dy * size) / 2])
    .map(([x, y]) => ({ left: x - half, right: x + half, top: y - half, bottom: y + half }));
}
