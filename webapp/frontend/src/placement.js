/** @file Where labels go: the greedy rule that the press follows too. */

const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/u;
const GAP = 4;
const LINE = 1.2;

/**
 * @typedef {object} Candidate
 * @property {string} text
 * @property {import("./types.js").Pair} at anchor in px
 * @property {number} size font size in px
 * @property {number} clear px around the anchor to keep free (the swarm's radius)
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
function boxesFor({ text, at: [x, y], size, clear, centred }) {
  const width = textWidth(text, size);
  const height = size * LINE;
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

/**
 * Places candidates in the order given; one that meets a taken box or leaves the frame is dropped.
 *
 * @template {Candidate} T
 * @param {T[]} candidates
 * @param {Box[]} taken boxes of the swarms; grows
 * @param {Box} frame
 * @returns {Array<{candidate: T, box: Box}>}
 */
export function placeLabels(candidates, taken, frame) {
  const placed = [];
  for (const candidate of candidates) {
    const box = boxesFor(candidate).find(
      (one) =>
        one.left >= frame.left &&
        one.top >= frame.top &&
        one.right <= frame.right &&
        one.bottom <= frame.bottom &&
        !taken.some((other) => meet(one, other)),
    );
    if (!box) continue;
    taken.push(box);
    placed.push({ candidate, box });
  }
  return placed;
}
