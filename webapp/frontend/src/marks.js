/** @file Small marks on lines and beside symbols, and the room that each of them is given. */

import { holds, meet, within } from "./boxes.js";
import { setAttributes, setShown, svg } from "./svg.js";

const GAP = 1.5;
/** Px between two marks. */
const ROUNDS = 60;
const FARTHEST = 36;
/** Px that a mark may be pushed from where it belongs by other marks. */
const LED = 3;
/** Px beyond its own height at which a badge is led back to its stub by a thin line. */
const MIDDLE_EM = 0.36;
/** Half the height of figures, by which a baseline lies below the middle. */
const SPARE = 8;
/** Px to the edge of the map, and by which words may be wider than they were estimated. */
const SYMBOL = 6;
/** Px round the middle of a symbol that words keep off. */
const TURN = 2.4;
/** Radians between the directions in which marks of one point part. */

/**
 * @typedef {object} Mark
 * @property {SVGElement} element drawn round (0, 0)
 * @property {number} wide half its width in px
 * @property {number} high half its height in px
 * @property {SVGElement} [leader] from where it stands to where it belongs
 * @property {import("./types.js").Pair} anchor where it belongs, in px
 * @property {import("./types.js").Pair} [at] where it stands, in px
 * @property {import("./types.js").Pair} [home] where it stands on a map without edges, in px
 * @property {boolean} [out] an edge of the map would cut it, and what it belongs to is not seen
 * @property {boolean} [hidden] another mark stands for it
 */

/** How the words of a mark are written: in its middle, both ways. */
const wordsLook = (colour, size) => ({
  y: (size * MIDDLE_EM).toFixed(1),
  "font-size": size,
  fill: colour,
  "text-anchor": "middle",
});

/** Words in a rounded frame: the number of a stub, the "or" of a fan. @returns {Mark} */
export function badge(words, className, { colour, size, radius, outline, width, dash = [] }) {
  const wide = Math.max(radius, width / 2 + radius * 0.45);
  const frame = { x: -wide, y: -radius, width: wide * 2, height: radius * 2, rx: radius };
  const leader = svg("path", { class: "leader", fill: "none", stroke: colour, "stroke-width": 0.7 });
  const element = svg("g", { class: `mark ${className}` }, [
    leader,
    svg("rect", { ...frame, fill: "#fff", stroke: colour, "stroke-width": outline, "stroke-dasharray": dash.join(" ") }),
    svg("text", wordsLook(colour, size), [words]),
  ]);
  return { element, leader, wide: wide + outline / 2, high: radius + outline / 2, anchor: [0, 0] };
}

/** The ringed 1 of what rests on one single voice. @returns {Mark} */
export function voiceMark({ voice, ink }) {
  const { radius, size } = voice;
  const element = svg("g", { class: "mark voice" }, [
    svg("circle", { r: radius, fill: "#fff", stroke: ink, "stroke-width": 1 }),
    svg("text", wordsLook(ink, size), ["1"]),
  ]);
  return { element, wide: radius, high: radius, anchor: [0, 0] };
}

/** A word that lies on the map like a name. @returns {Mark} */
export function wordMark(words, className, { colour, size, width, halo }) {
  const element = svg("g", { class: `mark ${className}` }, [
    svg("text", { ...wordsLook(colour, size), stroke: "#fff", "stroke-width": halo }, [words]),
  ]);
  return { element, wide: width / 2, high: size / 2, anchor: [0, 0] };
}

/** Moves a mark out of a disc that symbols cover. */
function clearOf(mark, { anchor: [cx, cy], radius }) {
  const [x, y] = mark.at;
  const away = Math.hypot(x - cx, y - cy);
  const wanted = radius + mark.high + GAP;
  if (away >= wanted) return;
  const [dx, dy] = away > 0.1 ? [(x - cx) / away, (y - cy) / away] : [0, 1];
  // words are wider than high: they need more room at a symbol's side than above it
  const room = wanted + (mark.wide - mark.high) * Math.abs(dx);
  mark.at = [cx + dx * room, cy + dy * room];
}

/** Moves two marks apart, each by half, the shorter way. */
function part(a, b, n) {
  const [dx, dy] = [b.at[0] - a.at[0], b.at[1] - a.at[1]];
  const overX = a.wide + b.wide + GAP - Math.abs(dx);
  const overY = a.high + b.high + GAP - Math.abs(dy);
  if (overX <= 0 || overY <= 0) return false;
  const away = Math.hypot(dx, dy);
  const [ux, uy] = away > 0.5 ? [dx / away, dy / away] : [Math.cos(n * TURN), Math.sin(n * TURN)];
  const by = Math.min(overX / (Math.abs(ux) || 1e-6), overY / (Math.abs(uy) || 1e-6)) / 2;
  a.at = [a.at[0] - ux * by, a.at[1] - uy * by];
  b.at = [b.at[0] + ux * by, b.at[1] + uy * by];
  return true;
}

/** Brings a mark back to within reach of where it belongs. */
function holdBack(mark) {
  const [[x, y], [hx, hy]] = [mark.at, mark.home];
  const away = Math.hypot(x - hx, y - hy);
  if (away > FARTHEST) mark.at = [hx + ((x - hx) / away) * FARTHEST, hy + ((y - hy) / away) * FARTHEST];
}

/**
 * Gives every mark a place near where it belongs, off the symbols and off each other.
 *
 * @param {Mark[]} marks
 * @param {Array<{anchor: import("./types.js").Pair, radius: number}>} clusters
 */
export function placeMarks(marks, clusters) {
  for (const mark of marks) {
    mark.at = mark.anchor;
    for (const cluster of clusters) clearOf(mark, cluster);
    mark.home = mark.at;
  }
  for (let round = 0, moved = true; moved && round < ROUNDS; round += 1) {
    moved = false;
    for (let i = 0; i < marks.length; i += 1) {
      for (let j = i + 1; j < marks.length; j += 1) moved = part(marks[i], marks[j], i + j) || moved;
    }
    for (const mark of marks) {
      holdBack(mark);
      for (const cluster of clusters) clearOf(mark, cluster);
    }
  }
  for (const mark of marks) mark.home = mark.at;
  marks.forEach(settle);
}

const boxAt = ({ wide, high }, [x, y]) => ({ left: x - wide, right: x + wide, top: y - high, bottom: y + high });

/** How far a stretch has to move to lie inside another. */
const inwards = (from, to, least, most) => Math.max(0, least - from) || Math.min(0, most - to);

/** Whether a mark, or what it belongs to, is in sight. */
const speaksInside = ({ home, anchor }, frame) => holds(frame, home) || holds(frame, anchor);

const widened = ({ left, right, top, bottom }, by) => ({ left: left - by, right: right + by, top: top - by, bottom: bottom + by });

/** Spots near one, the nearest first, in px. */
const AROUND = [];
for (let x = -FARTHEST; x <= FARTHEST; x += 3) for (let y = -FARTHEST; y <= FARTHEST; y += 3) AROUND.push([x, y]);
AROUND.sort(([ax, ay], [bx, by]) => Math.hypot(ax, ay) - Math.hypot(bx, by));

/** Where a mark stands that an edge would cut or a symbol covers: off all others near there, else at the edge. */
function spotInside(mark, inner, others, symbols) {
  const box = boxAt(mark, mark.home);
  const [dx, dy] = [inwards(box.left, box.right, inner.left, inner.right), inwards(box.top, box.bottom, inner.top, inner.bottom)];
  const edge = [mark.home[0] + dx, mark.home[1] + dy];
  const covered = (spot) => {
    const around = widened(boxAt(mark, spot), SYMBOL);
    return symbols.some((at) => holds(around, at));
  };
  if (!dx && !dy && !covered(edge)) return edge;
  const taken = others.filter((one) => one !== mark).map((one) => boxAt(one, one.at));
  const free = (spot) => within(boxAt(mark, spot), inner) && !taken.some((one) => meet(boxAt(mark, spot), one)) && !covered(spot);
  return AROUND.map(([x, y]) => [edge[0] + x, edge[1] + y]).find(free) ?? edge;
}

/**
 * Draws what the edge of the map would cut back inside, as half a word says nothing, or another
 * thing; where nothing that it speaks of is in sight, it is left out.
 *
 * @param {Mark[]} marks that have been placed
 * @param {import("./placement.js").Box} frame the map's edges, in px
 * @param {import("./types.js").Pair[]} symbols where they stand, in px
 */
export function holdInside(marks, frame, symbols) {
  const inner = widened(frame, -SPARE);
  const around = widened(frame, SPARE);
  for (const mark of marks) {
    mark.at = mark.home;
    mark.out = !speaksInside(mark, frame) && meet(boxAt(mark, mark.home), around);
    setShown(mark.element, !mark.out);
  }
  const inSight = marks.filter((mark) => speaksInside(mark, frame));
  for (const mark of inSight) mark.at = spotInside(mark, inner, inSight, symbols);
  marks.forEach(settle);
}

function settle({ element, leader, at: [x, y], anchor, high }) {
  setAttributes(element, { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` });
  if (!leader) return;
  const [dx, dy] = [anchor[0] - x, anchor[1] - y];
  leader.setAttribute("d", Math.hypot(dx, dy) > high + LED ? `M0 0L${dx.toFixed(1)} ${dy.toFixed(1)}` : "M0 0");
}

/** The boxes that marks cover, for names to keep clear of. */
export const markBoxes = (marks) =>
  marks.filter(({ out }) => !out).map((mark) => boxAt(mark, mark.at));
