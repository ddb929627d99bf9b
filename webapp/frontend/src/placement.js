/** @file Where labels go: the rule that a sheet follows too (webapp/maps/labels.py). */

import { meet, within } from "./boxes.js";
import { standsOn } from "./grounds.js";

/**
 * Returns how wide text is, by an estimate that needs no measuring.
 *
 * @param {{placing: {latin_em: number, wide_em: number}, wide: [number, number][]}} style
 * @returns {(text: string, size: number) => number} px
 */
export function widthEstimate({ placing, wide }) {
  const ranges = wide.map((range) => range.map((code) => `\\u{${code.toString(16)}}`).join("-"));
  const isWide = new RegExp(`[${ranges.join("")}]`, "u");
  return (text, size) => {
    let ems = 0;
    for (const character of text) ems += isWide.test(character) ? placing.wide_em : placing.latin_em;
    return ems * size;
  };
}

/**
 * @typedef {object} Candidate
 * @property {string[]} lines
 * @property {number} width of the longest line in px
 * @property {import("./types.js").Pair} at anchor in px
 * @property {number} size font size in px
 * @property {number} clear px around the anchor to keep free
 * @property {import("./types.js").Pair[]} [spots] where its middle may stand, and nowhere else
 * @property {boolean} centred tried on the anchor first (names of areas and waters)
 * @property {import("./types.js").Pair} [led] what the name is led back to where it finds no room near
 * @property {{lines: string[], width: number}} [parted] the same in two lines, where one is too wide to be led back
 * @property {() => any[]} [abroad] the ground where it would seem to name another country, by rows
 * @property {import("./types.js").Pair} [target] what is named; a name that stands further off is joined to it
 * @property {number} [reach] px that a symbol reaches round what is named
 *
 * @typedef {{left: number, top: number, right: number, bottom: number, side?: string}} Box
 */

/** The boxes to try for a candidate, best first. */
function boxesFor({ lines, width, at: [x, y], size, clear, centred, spots }, placing) {
  const height = size * placing.line_em * lines.length;
  const around = ([left, top]) => ({ left: left - width / 2, top: top - height / 2, right: left + width / 2, bottom: top + height / 2, side: "middle" });
  if (spots) return spots.map(around);
  const box = (left, top, side) => ({ left, top, right: left + width, bottom: top + height, side });
  const off = clear + placing.gap;
  const boxes = {
    centre: box(x - width / 2, y - height / 2, "middle"),
    right: box(x + off, y - height / 2, "start"),
    left: box(x - off - width, y - height / 2, "end"),
    above: box(x - width / 2, y - off - height, "middle"),
    below: box(x - width / 2, y + off, "middle"),
  };
  return placing[centred ? "centred" : "beside"].map((position) => boxes[position]);
}

const cellKey = (column, row) => column * 0x10000 + row;

/** The grid cells inside the frame that lines pass; a name had better not stand on them. */
export function cellsAlong(lines, frame, { cell }, [dx, dy] = [0, 0]) {
  const cells = new Set();
  for (const line of lines) {
    for (let i = 1; i < line.length; i += 1) {
      const [[x0, y0], [x1, y1]] = [line[i - 1], line[i]];
      const box = { left: Math.min(x0, x1), right: Math.max(x0, x1), top: Math.min(y0, y1), bottom: Math.max(y0, y1) };
      if (!(box.left <= frame.right && frame.left <= box.right)) continue;
      if (!(box.top <= frame.bottom && frame.top <= box.bottom)) continue;
      const steps = Math.max(1, Math.ceil((Math.hypot(x1 - x0, y1 - y0) / cell) * 2));
      for (let n = 0; n <= steps; n += 1) {
        const share = n / steps;
        cells.add(cellKey(Math.floor((x0 + share * (x1 - x0) + dx) / cell), Math.floor((y0 + share * (y1 - y0) + dy) / cell)));
      }
    }
  }
  return cells;
}

/** In how many cells a box meets a line. */
function crossings(box, { cells, placing: { cell }, offset: [dx, dy] = [0, 0] }) {
  const [left, right] = [box.left + dx, box.right + dx].map((x) => Math.floor(x / cell));
  const [top, bottom] = [box.top + dy, box.bottom + dy].map((y) => Math.floor(y / cell));
  let count = 0;
  for (let column = left; column <= right; column += 1) {
    for (let row = top; row <= bottom; row += 1) {
      if (cells.has(cellKey(column, row))) count += 1;
    }
  }
  return count;
}

/** How far off a label is led at most: on a small map less, for many names led away say nothing. */
function farthest(name, { frame, placing: { small, leaders, inset } }) {
  const lesser = 2 * inset + Math.min(frame.right - frame.left, frame.bottom - frame.top);
  if (lesser >= small.below) return Infinity;
  return Math.max(leaders[0], (name?.class === "country" ? small.country : small.most) * lesser);
}

/** The name of a country is written smaller where it is led back: it then stands nearer to it. */
function asLed(candidate, { led_size: size }) {
  if (!candidate.abroad) return candidate;
  const small = ({ width, ...one }) => ({ ...one, size, width: (width * size) / candidate.size });
  return { ...small(candidate), parted: candidate.parted && small(candidate.parted) };
}

/** The point of a box that is nearest to another. */
const edgeOf = ({ left, top, right, bottom }, [x, y]) => [Math.min(Math.max(x, left), right), Math.min(Math.max(y, top), bottom)];

/** Whether the line from a box to what it names runs through ground that is given by rows. */
function runsThrough(box, to, rows, { frame, placing: { ground } }) {
  const [from, half] = [edgeOf(box, to), ground.row / 2];
  return Array.from({ length: ground.looks }, (_, n) => {
    const [x, y] = [0, 1].map((axis) => from[axis] + (n / ground.looks) * (to[axis] - from[axis]));
    return standsOn({ left: x, top: y - half, right: x, bottom: y + half }, rows, frame, ground);
  }).some(Boolean);
}

/**
 * A name that is led back stands on the sea or on its own ground, where there is room for it, and its
 * line runs through no other country, if need be with the name in two lines.
 */
function ledBox(candidate, occupancy) {
  const { frame, placing: { ground, fine } } = occupancy;
  const near = (one, suits, finer = 1) => {
    const box = nearestBox(one, occupancy, suits, finer);
    return box && { candidate: one, box };
  };
  if (candidate.abroad) {
    const rows = candidate.abroad();
    // its ends may lap over a coast: what it names is told by where most of it stands
    const most = ({ left, right, ...box }) => ({ ...box, left: left + ground.lap * (right - left), right: right - ground.lap * (right - left) });
    const athome = (box) => !standsOn(most(box), rows, frame, ground);
    const leads = (box) => athome(box) && !runsThrough(box, candidate.led, rows, occupancy);
    const parted = candidate.parted && { ...candidate, ...candidate.parted };
    const found = near(candidate, leads) ?? (parted && near(parted, leads, fine)) ?? near(candidate, athome);
    if (found) return found;
  }
  return near(candidate, () => true);
}

/** The nearest ring round a place that has room, and on it the box that crosses fewest lines. */
function nearestBox({ lines, width, led: [x, y], size, name }, occupancy, suits, finer) {
  const { taken, frame, placing } = occupancy;
  const { line_em: tall, leaders: [first, last, coarse] } = placing;
  const [step, directions] = [coarse / finer, placing.directions * finer];
  const height = size * tall * lines.length;
  for (let away = first; away < last && away <= farthest(name, occupancy); away += step) {
    let best = null;
    for (let n = 0; n < directions; n += 1) {
      const turn = (2 * Math.PI * n) / directions;
      const [left, top] = [x + away * Math.cos(turn) - width / 2, y + away * Math.sin(turn) - height / 2];
      const box = { left, top, right: left + width, bottom: top + height, side: "middle" };
      if (!within(box, frame) || taken.some((other) => meet(box, other)) || !suits(box)) continue;
      const crossed = crossings(box, occupancy);
      if (!best || crossed < best.crossed) best = { box, crossed };
    }
    if (best) return best.box;
  }
  return null;
}

/** The line that joins a name to what it names, where that is not near. */
function leaderOf({ led, target, reach = 0 }, box, far, { near }) {
  const to = far ? led : target;
  if (!to) return null;
  const edge = edgeOf(box, to);
  return far || Math.hypot(edge[0] - to[0], edge[1] - to[1]) - reach > near ? [edge, to] : null;
}

/**
 * Places candidates in the order given: each at the free position that meets fewest lines; one
 * that meets a taken box or leaves the frame everywhere is led back from further off, or dropped.
 *
 * @template {Candidate} T
 * @param {T[]} candidates
 * @param {{taken: Box[], frame: Box, cells: Set<number>, placing: any, offset?: import("./types.js").Pair}} occupancy
 *   `taken` grows; `offset` is that of the grid of cells, which lies on the world
 * @returns {Array<{candidate: T, box: Box, leader: [import("./types.js").Pair, import("./types.js").Pair] | null}>}
 */
export function placeLabels(candidates, occupancy) {
  const { taken, frame, placing } = occupancy;
  const placed = [];
  for (const usual of candidates) {
    let best = null;
    for (const box of boxesFor(usual, placing)) {
      if (!within(box, frame) || taken.some((other) => meet(box, other))) continue;
      const crossed = crossings(box, occupancy);
      if (!best || crossed < best.crossed) best = { candidate: usual, box, crossed };
    }
    const far = !best && Boolean(usual.led);
    if (far) best = ledBox(asLed(usual, placing), occupancy);
    if (!best) continue;
    const { candidate, box } = best;
    taken.push(box);
    placed.push({ candidate, box, leader: leaderOf(candidate, box, far, placing) });
  }
  return placed;
}
