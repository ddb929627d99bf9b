/** @file A line as the parts of it that are drawn alike: each its stroke and white core, which fade. */

import { fadingPaint } from "./fading.js";
import { svg } from "./svg.js";
import { Track } from "./track.js";

const STRETCHES = [[1, 0], [0, 0], [0, 1]];
/** How the three stretches of a border fade in and out, as shares of each. */

/** What the gradients of a record's lines are named by. */
export const fadeId = ({ key }) => `fade-${key.replace("/", "-")}`;

/** The attributes of a line of a tier. */
const lineLook = (tier, stroke) => ({
  class: "line",
  fill: "none",
  stroke,
  "stroke-opacity": tier.opacity,
  "stroke-dasharray": tier.dash.join(" "),
  "stroke-linecap": tier.dash.length ? "butt" : "round",
  "stroke-linejoin": "round",
});

/** One part of a line in world units: its stroke and white core, each with a paint that fades. */
export function linePart({ world, fades }, id, { tier, colour, width, core }) {
  const paints = [fadingPaint(id, colour, fades)];
  const paths = [svg("path", { ...lineLook(tier, paints[0].stroke), "stroke-width": width })];
  if (core) {
    paints.push(fadingPaint(`${id}-core`, "#fff", fades));
    const look = { class: "core", fill: "none", "stroke-width": core, "stroke-linecap": "round" };
    paths.push(svg("path", { ...look, stroke: paints[1].stroke }));
  }
  return {
    world,
    fades,
    elements: [...paints.map(({ gradient }) => gradient).filter(Boolean), ...paths],
    /** @param {Track} track @param {string} data */
    layOut(track, data) {
      for (const paint of paints) paint.layOut(track);
      for (const path of paths) path.setAttribute("d", data);
    },
  };
}

/**
 * A border's line in three: what fades in, what is at full strength, what fades out. A gradient
 * runs along a straight line, and a border winds too much for one of its own.
 *
 * @param {import("./types.js").Pair[]} line in world units
 * @param {[number, number]} fades shares of its length
 */
export function stretchesOf(line, [fadesIn, fadesOut]) {
  const track = new Track(line);
  const { length } = track;
  const marks = [0, fadesIn * length, (1 - fadesOut) * length, length];
  return STRETCHES.map((fades, n) => ({ world: track.stretch(marks[n], marks[n + 1]), fades }))
    .filter((_, n) => marks[n] < marks[n + 1]);
}
