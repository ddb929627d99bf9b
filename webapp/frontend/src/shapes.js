/** @file Corridors, axes, areas and borders as SVG: made once, laid out anew at each zoom. */

import { arrowData } from "./arrows.js";
import { curveData, pathData, toWorld } from "./mercator.js";
import { setAttributes, svg } from "./svg.js";

/**
 * @typedef {object} Shape
 * @property {Array<[string, SVGElement]>} parts band and element, lowest band first
 * @property {import("./types.js").Pair[][]} [lines] in world units
 * @property {(project: (world: any) => any) => void} layOut
 */

/** The element that takes focus and pointer, with the name a screen reader says. */
export function featureGroup(entry, label, className, children) {
  const group = svg(
    "g",
    {
      class: `feature ${className}`,
      "data-key": entry.key,
      tabindex: 0,
      role: "button",
      "aria-label": label,
    },
    children,
  );
  entry.element = group;
  return group;
}

/** The attributes of a line of a tier. */
function lineLook(tier, colour, weight) {
  return {
    class: "line",
    fill: "none",
    stroke: colour,
    "stroke-width": tier.width * weight,
    "stroke-opacity": tier.opacity,
    "stroke-dasharray": tier.dash.join(" "),
    "stroke-linecap": tier.dash.length ? "butt" : "round",
    "stroke-linejoin": "round",
  };
}

/** A line of a tier as paths that share their data: the hit area, the line, its white core. */
function linePaths(tier, colour, weight, { selected }) {
  const paths = [svg("path", { class: "hit", "stroke-width": selected.line_width }), svg("path", lineLook(tier, colour, weight))];
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
  const { width, opacity } = style.outlines[entry.properties.kind];
  const path = svg("path", {
    class: "area",
    fill: colour,
    "fill-opacity": unit ? 0 : tier.fill_opacity,
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

/** @returns {Shape} */
export function borderShape(entry, label, style) {
  const { colour } = style.layers[entry.layer];
  const paths = linePaths(style.tiers[entry.properties.basis], colour, style.weights.border, style);
  return {
    lines: entry.lines,
    parts: [["borders", featureGroup(entry, label, "border", paths)]],
    layOut: (project) => setData(paths, pathData(entry.lines, project, false)),
  };
}

/** The colour of a stage: its layer's, or that of the ways back. */
export function stageColour(entry, style) {
  const back = style.backward.roles.includes(entry.properties.role);
  return back ? style.backward.colour : style.layers[entry.layer].colour;
}

/** @returns {Shape} */
export function stageShape(entry, label, style) {
  const { basis, role, axis } = entry.properties;
  const tier = style.tiers[basis];
  const colour = stageColour(entry, style);
  const weight = style.weights[role] ?? 1;
  const corridor = svg("path", {
    class: "corridor",
    "data-key": entry.key,
    fill: colour,
    "fill-opacity": tier.fill_opacity,
  });
  const paths = linePaths(tier, colour, weight, style);
  const arrows = svg("path", {
    class: "arrow",
    fill: colour,
    "fill-opacity": tier.opacity,
    stroke: "#fff",
    "stroke-width": style.arrow.outline,
    "stroke-opacity": style.arrow.outline_opacity,
  });
  const group = featureGroup(entry, label, `stage ${basis}`, [...paths, arrows]);
  const line = (axis ?? []).map(toWorld);
  return {
    lines: [line],
    // nobody can say over what ground one flew: no corridor
    parts: style.unfilled.includes(role) ? [["axes", group]] : [["corridors", corridor], ["axes", group]],
    layOut: (project) => {
      setData([corridor], pathData(entry.lines, project, true));
      setData(paths, curveData(line.map(project)));
      setAttributes(arrows, { d: arrowData(line.map(project), tier.width * weight, style.arrow) || "M0 0" });
    },
  };
}
