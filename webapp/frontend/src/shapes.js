/** @file Areas and borders as SVG: made once, laid out anew at each zoom. */

import { voiceMark } from "./marks.js";
import { pathData } from "./mercator.js";
import { svg } from "./svg.js";
import { Track } from "./track.js";

/**
 * @typedef {object} Shape
 * @property {Array<[string, SVGElement]>} parts band and element, lowest band first
 * @property {import("./types.js").Pair[][]} [lines] in world units
 * @property {import("./track.js").Track[]} [tracks] the parts of a stage's line in px, once laid out
 * @property {import("./marks.js").Mark[]} [marks]
 * @property {number} [width] of its line in px
 * @property {(project: (world: any) => any) => void} layOut
 */

/** The element that takes focus and pointer, with the name a screen reader says; the Tab key reaches one (walking.js). */
export function featureGroup(entry, label, className, children) {
  const group = svg(
    "g",
    {
      class: `feature ${className}`,
      "data-key": entry.key,
      tabindex: -1,
      role: "button",
      "aria-label": label,
    },
    children,
  );
  entry.element = group;
  return group;
}

/** The attributes of a line of a tier. */
export function lineLook(tier, stroke) {
  return {
    class: "line",
    fill: "none",
    stroke,
    "stroke-opacity": tier.opacity,
    "stroke-dasharray": tier.dash.join(" "),
    "stroke-linecap": tier.dash.length ? "butt" : "round",
    "stroke-linejoin": "round",
  };
}

/** A line of a tier as paths that share their data: the hit area, the line, its white core. */
function linePaths(tier, colour, weight, { selected }) {
  const line = svg("path", { ...lineLook(tier, colour), "stroke-width": tier.width * weight });
  const paths = [svg("path", { class: "hit", "stroke-width": selected.line_width }), line];
  if (tier.core) {
    const core = { class: "core", fill: "none", stroke: "#fff", "stroke-width": tier.core * weight };
    paths.push(svg("path", { ...core, "stroke-linecap": "round" }));
  }
  return paths;
}

/** @param {Element[]} paths @param {string} data */
const setData = (paths, data) => paths.forEach((path) => path.setAttribute("d", data));

/** @returns {Shape} */
export function areaShape(entry, label, style) {
  const { colour } = style.layers[entry.layer];
  const tier = style.tiers[entry.properties.basis];
  const unit = entry.properties.kind === "unit";
  const { width, opacity, fill } = style.outlines[entry.properties.kind];
  const path = svg("path", {
    class: "area",
    fill: colour,
    "fill-opacity": tier.fill_opacity * fill,
    stroke: colour,
    "stroke-width": width,
    "stroke-opacity": opacity,
    "stroke-dasharray": tier.dash.join(" "),
    "stroke-linejoin": "round",
  });
  const group = featureGroup(entry, label, unit ? "unit" : "region", [path]);
  return {
    parts: [["areas", group]],
    layOut: (project) => setData([path], pathData(entry.lines, project, true)),
  };
}

/** The middle of the longest of some lines, in px. */
function middleOfLine(lines, project) {
  const longest = lines.map((line) => new Track(line.map(project))).sort((a, b) => b.length - a.length)[0];
  const { x, y } = longest.at(longest.length / 2);
  return [x, y];
}

/** @returns {Shape} */
export function borderShape(entry, label, style) {
  const { colour } = style.layers[entry.layer];
  const paths = linePaths(style.tiers[entry.properties.basis], colour, style.weights.border, style);
  const marks = entry.properties.one_voice ? [voiceMark(style)] : [];
  return {
    lines: entry.lines,
    width: style.tiers[entry.properties.basis].width * style.weights.border,
    marks,
    parts: [["borders", featureGroup(entry, label, "border", [...paths, ...marks.map(({ element }) => element)])]],
    layOut(project) {
      setData(paths, pathData(entry.lines, project, false));
      for (const mark of marks) mark.anchor = middleOfLine(entry.lines, project);
    },
  };
}
