/** @file Small marks on lines and beside symbols: how they are made and drawn. */

import { setAttributes, setShown, svg } from "./svg.js";

const MIDDLE_EM = 0.36;
/** Half the height of figures, by which a baseline lies below the middle. */
const TALL_EM = 0.6;
/** Half the height of a word. */

/**
 * @typedef {object} Mark
 * @property {SVGElement} element drawn round (0, 0)
 * @property {number} wide half its width in px
 * @property {number} high half its height in px
 * @property {SVGElement} [leader] from where it stands to where it belongs
 * @property {import("./types.js").Pair} [at] where it stands, in px
 * @property {import("./types.js").Pair} [origin] from where its element counts, in px
 * @property {import("./types.js").Pair} [to] where it belongs, in px
 * @property {boolean} [out] an edge of the map would cut it, and nothing it speaks of is seen
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
export function badge(words, className, { colour, size, radius, outline, width, pad, dash = [] }) {
  const wide = Math.max(radius, width / 2 + pad);
  const frame = { x: -wide, y: -radius, width: wide * 2, height: radius * 2, rx: radius };
  const leader = svg("path", { class: "leader", fill: "none", stroke: colour, "stroke-width": 0.7 });
  const element = svg("g", { class: `mark ${className}` }, [
    leader,
    svg("rect", { ...frame, fill: "#fff", stroke: colour, "stroke-width": outline, "stroke-dasharray": dash.join(" ") }),
    svg("text", wordsLook(colour, size), [words]),
  ]);
  return { element, leader, wide, high: radius };
}

/** The ringed 1 of what rests on one single voice. @returns {Mark} */
export function voiceMark({ voice, ink }) {
  const { radius, size } = voice;
  const element = svg("g", { class: "mark voice" }, [
    svg("circle", { r: radius, fill: "#fff", stroke: ink, "stroke-width": 1 }),
    svg("text", wordsLook(ink, size), ["1"]),
  ]);
  return { element, wide: radius, high: radius };
}

/** A word that lies on the map like a name. @returns {Mark} */
export function wordMark(words, className, { colour, size, width, halo, pad }) {
  const element = svg("g", { class: `mark ${className}` }, [
    svg("text", { ...wordsLook(colour, size), stroke: "#fff", "stroke-width": halo }, [words]),
  ]);
  return { element, wide: width / 2 + pad, high: size * TALL_EM };
}

/** Draws a mark where it stands, led back to where it belongs if that is further off. */
export function drawMark({ element, leader, at: [x, y], origin = [0, 0], to, high, out, hidden }, { led }) {
  setAttributes(element, { transform: `translate(${(x - origin[0]).toFixed(1)} ${(y - origin[1]).toFixed(1)})` });
  setShown(element, !out && !hidden);
  if (!leader) return;
  const [dx, dy] = [to ? to[0] - x : 0, to ? to[1] - y : 0];
  leader.setAttribute("d", Math.hypot(dx, dy) - high > led ? `M0 0L${dx.toFixed(1)} ${dy.toFixed(1)}` : "M0 0");
}
