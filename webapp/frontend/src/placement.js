/** @file Where labels go: the rule that the press follows too (webapp/maps/labels.py). */

const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
const GAP = 4;
const CELL = 6;
export const LINE = 1.2;

/**
 * @typedef {object} Candidate
 * @property {string[]} lines
 * @property {import("./types.js").Pair} at anchor in px
 * @property {number} size font size in px
 * @property {number} clear px around the anchor to keep free
 * @property {boolean} centred tried on the anchor first (names of areas and waters)
 *
 * @typedef {{left: number, top: number, right: number, bottom: number, side?: string}} Box
 */

/** Estimated width in px: 0.56 em for a Latin character, 1 em for a wide one. */
export function textWidth(text, size) {
  let ems = 0;
  for (const character of text) ems += WIDE.test(character) ? 1 : 0.56;
  return ems * size;
}

/** The boxes to try for a candidate, best first. */
function boxesFor({ lines, at: [x, y], size, clear, centred }) {
  const width = Math.max(...lines.map((line) => textWidth(line, size)));
  const height = size * LINE * lines.length;
  const box = (left, top, side) => ({ left, top, right: left + width, bottom: top + height, side });
  const off = clear + GAP;
  const middle = box(x - width / 2, y - height / 2, "middle");
  const right = box(x + off, y - height / 2, "start");
  const left = box(x - off - width, y - height / 2, "end");
  const above = box(x - width / 2, y - off - height, "middle");
  const below = box(x - width / 2, y + off, "middle");
  return centred ? [middle, above, below, right, left] : [right, left, above, below];
}

/** @param {Box} a @param {Box} b */
const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** @param {Box} inner @param {Box} outer */
const within = (inner, outer) =>
  inner.left >= outer.left &&
  inner.top >= outer.top &&
  inner.right <= outer.right &&
  inner.bottom <= outer.bottom;

const cellKey = (column, row) => column * 0x10000 + row;

/** The grid cells inside the frame that lines pass; a name had better not stand on them. */
export function cellsAlong(lines, frame) {
  const cells = new Set();
  for (const line of lines) {
    for (let i = 1; i < line.length; i += 1) {
      const [[x0, y0], [x1, y1]] = [line[i - 1], line[i]];
      const box = { left: Math.min(x0, x1), right: Math.max(x0, x1), top: Math.min(y0, y1), bottom: Math.max(y0, y1) };
      if (!(box.left <= frame.right && frame.left <= box.right)) continue;
      if (!(box.top <= frame.bottom && frame.top <= box.bottom)) continue;
      const steps = Math.max(1, Math.ceil((Math.hypot(x1 - x0, y1 - y0) / CELL) * 2));
      for (let n = 0; n <= steps; n += 1) {
        const share = n / steps;
        cells.add(cellKey(Math.floor((x0 + share * (x1 - x0)) / CELL), Math.floor((y0 + share * (y1 - y0)) / CELL)));
      }
    }
  }
  return cells;
}

/** In how many cells a box meets a line. */
function crossings(box, cells) {
  let count = 0;
  for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column += 1) {
    for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row += 1) {
      if (cells.has(cellKey(column, row))) count += 1;
    }
  }
  return count;
}

/**
 * Places candidates in the order given: each at the free position that meets fewest lines; one
 * that meets a taken box or leaves the frame everywhere is dropped.
 *
 * @template {Candidate} T
 * @param {T[]} candidates
 * @param {{taken: Box[], frame: Box, cells: Set<number>}} plate `taken` grows
 * @returns {Array<{candidate: T, box: Box}>}
 */
export function placeLabels(candidates, { taken, frame, cells }) {
  const placed = [];
  for (const candidate of candidates) {
    let best = null;
    for (const box of boxesFor(candidate)) {
      if (!within(box, frame) || taken.some((other) => meet(box, other))) continue;
      const crossed = crossings(box, cells);
      if (!best || crossed < best.crossed) best = { box, crossed };
    }
    if (!best) continue;
    taken.push(best.box);
    placed.push({ candidate, box: best.box });
  }
  return placed;
}
