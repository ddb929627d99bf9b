/** @file Areas and borders as SVG: made once, laid out anew at each zoom. */

import { fadeId, linePart, stretchesOf } from "./lineparts.js";
import { voiceMark } from "./marks.js";
import { pathData } from "./mercator.js";
import { svg } from "./svg.js";
import { Track } from "./track.js";

/**
 * @typedef {object} Shape
 * @property {Array<[string, SVGElement]>} parts band and element, lowest band first
 * @property {import("./types.js").Pair[][]} [lines] in world units
 * @property {import("./track.js").Track[]} [tracks] the parts of a stage's line in px, once laid out
 * @property {import("./types.js").Pair[][]} [paths] its lines in px, once laid out
 * @property {import("./types.js").Pair[][]} [seen] what of them is in sight
 * @property {import("./marks.js").Mark[]} [badges] of its stubs
 * @property {import("./marks.js").Mark | null} [voice]
 * @property {import("./arrows.js").Head[]} [heads] in sight
 * @property {number} [width] of its line in px
 * @property {(project: (world: any) => any) => void} layOut
 * @property {(world: any) => any} [laidOutBy] the projection of the last layOut
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

/** The stretches of a border's line, which fades at both ends. */
function borderParts(entry, style) {
  const tier = style.tiers[entry.properties.basis];
  const weight = style.weights.border;
  const look = { tier, colour: style.layers[entry.layer].colour, width: tier.width * weight, core: tier.core * weight };
  const id = fadeId(entry);
  return entry.lines
    .flatMap((line) => stretchesOf(line, entry.properties.fades))
    .map((one, n) => linePart(one, `${id}-${n}`, look));
}

/** @returns {Shape} */
export function borderShape(entry, label, style) {
  const pieces = borderParts(entry, style);
  const hit = svg("path", { class: "hit", "stroke-width": style.selected.line_width });
  // the white ones last: the round end of a stretch would lie across that of the one before
  const [cores, strokes] = [true, false].map((wanted) =>
    pieces.flatMap(({ elements }) => elements).filter((one) => one.classList.contains("core") === wanted));
  const voice = entry.properties.one_voice ? voiceMark(style) : null;
  const children = [hit, ...strokes, ...cores, ...(voice ? [voice.element] : [])];
  return {
    lines: entry.lines,
    width: style.tiers[entry.properties.basis].width * style.weights.border,
    voice,
    parts: [["borders", featureGroup(entry, label, "border", children)]],
    layOut(project) {
      setData([hit], pathData(entry.lines, project, false));
      for (const piece of pieces) {
        piece.layOut(new Track(piece.world.map(project)), pathData([piece.world], project, false));
      }
      this.paths = entry.lines.map((line) => line.map(project));
    },
  };
}
