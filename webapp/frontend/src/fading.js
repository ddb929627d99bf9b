/** @file Ends that fade: nobody says where in a place a way begins, so no line of it ends sharply. */

import { setAttributes, svg } from "./svg.js";

/**
 * @typedef {object} Paint
 * @property {string} stroke
 * @property {SVGElement|null} gradient to stand beside what it paints
 * @property {(track: import("./track.js").Track) => void} layOut
 */

/** How far along the chord of a track the points between two shares of its length lie. */
function alongChord(track, from, to) {
  const [[x0, y0], [x1, y1]] = [track.points[0], track.points[track.points.length - 1]];
  const square = (x1 - x0) ** 2 + (y1 - y0) ** 2 || 1;
  return track.stretch(track.length * from, track.length * to).map(([x, y]) =>
    Math.max(0, Math.min(1, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / square)));
}

/**
 * Where along its chord a part is at full strength: past every point that a fade covers, as a
 * gradient runs along a straight line and a part may bend.
 */
function fullBetween(track, [fadesIn, fadesOut]) {
  const full = fadesIn ? Math.max(...alongChord(track, 0, fadesIn)) : 0;
  const back = fadesOut ? Math.min(...alongChord(track, 1 - fadesOut, 1)) : 1;
  return full > back ? [(full + back) / 2, (full + back) / 2] : [full, back];
}

/**
 * Returns what a part is painted with: its colour, or a gradient that comes and goes with it.
 *
 * @param {string} id
 * @param {string} colour
 * @param {[number, number]} fades shares of the length over which it fades in and out
 * @returns {Paint}
 */
export function fadingPaint(id, colour, [fadesIn, fadesOut]) {
  if (!fadesIn && !fadesOut) return { stroke: colour, gradient: null, layOut() {} };
  const strengths = [fadesIn ? 0 : 1, 1, 1, fadesOut ? 0 : 1];
  const stops = strengths.map((strength) => svg("stop", { "stop-color": colour, "stop-opacity": strength }));
  const gradient = svg("linearGradient", { id, gradientUnits: "userSpaceOnUse" }, stops);
  const layOut = (track) => {
    const [[x1, y1], [x2, y2]] = [track.points[0], track.points[track.points.length - 1]];
    const [left, top, right, bottom] = [x1, y1, x2, y2].map((value) => value.toFixed(1));
    setAttributes(gradient, { x1: left, y1: top, x2: right, y2: bottom });
    const offsets = [0, ...fullBetween(track, [fadesIn, fadesOut]), 1];
    stops.forEach((stop, n) => setAttributes(stop, { offset: offsets[n].toFixed(3) }));
  };
  return { stroke: `url(#${id})`, gradient, layOut };
}
