/** @file A stage as the parts of its line that are known: whole, as a wave, thin, or as two stubs. */

import { arrowData } from "./arrows.js";
import { fadeId, linePart } from "./lineparts.js";
import { badge, voiceMark } from "./marks.js";
import { curveData, pathData, toWorld } from "./mercator.js";
import { widthEstimate } from "./placement.js";
import { featureGroup } from "./shapes.js";
import { setShown, svg } from "./svg.js";
import { Track, waveData } from "./track.js";

const NOWHERE = "M0 0";

/** The colour of a stage: its layer's, or that of the ways back. */
export function stageColour(entry, style) {
  const back = style.backward.roles.includes(entry.properties.role);
  return back ? style.backward.colour : style.layers[entry.layer].colour;
}

/** How wide a stage's line is: its tier's, less where it is rare or nobody knows the ground. */
const lineWeight = ({ role, by }, { weights, modes }) => (weights[role] ?? 1) * modes[by].weight;

/** Whether a stub, the n-th of its stage, arrives: it then fades in, away from its place. */
const arrives = ({ fades: [first, last] }, n) => first > last || (first === last && n > 0);

/** The badges of two stubs, the same on both, as only they tell that the two belong together. */
function stubBadges({ number, basis }, parts, colour, style) {
  if (!number) return [];
  const words = `?${number}`;
  const width = widthEstimate(style)(words, style.badge.size);
  const dash = style.tiers[basis].dash.length ? style.symbol.dash : [];
  const look = { ...style.badge, colour, width, dash };
  return parts.map((one, n) => ({ ...badge(words, "stub", look), part: n, arrives: arrives(one, n) }));
}

/** Far out both badges of a stage would lie on each other: one then stands for both. */
function joinBadges(marks) {
  const [first, second] = marks.filter(({ outer }) => outer);
  if (!second) return;
  const [[x0, y0], [x1, y1]] = [first.anchor, second.anchor];
  second.hidden = Math.hypot(x1 - x0, y1 - y0) < 2 * first.high;
  setShown(second.element, !second.hidden);
  if (second.hidden) first.anchor = [(x0 + x1) / 2, (y0 + y1) / 2];
}

/** Where a mark of a part stands: at the outer end of a stub, in the middle of a line. */
function anchorOn(track, { outer, arrives: inward }) {
  if (!outer) return track.at(track.length / 2);
  return track.at(inward ? 0 : track.length);
}

/** The marks of a stage, each with the part it stands on. */
function stageMarks({ properties }, parts, colour, style) {
  const marks = stubBadges(properties, parts, colour, style).map((mark) => ({ ...mark, outer: true }));
  if (properties.one_voice && parts.length) marks.push({ ...voiceMark(style), part: 0, outer: false });
  return marks;
}

/** The heads of a stage's lines, all of one path. */
const arrowsPath = (colour, { opacity }, { outline, outline_opacity: outlineOpacity }) =>
  svg("path", {
    class: "arrow",
    fill: colour,
    "fill-opacity": opacity,
    stroke: "#fff",
    "stroke-width": outline,
    "stroke-opacity": outlineOpacity,
  });

class Stage {
  constructor(entry, label, style) {
    const { basis, by, axis } = entry.properties;
    const tier = style.tiers[basis];
    const colour = stageColour(entry, style);
    const weight = lineWeight(entry.properties, style);
    Object.assign(this, { entry, arrow: style.arrow, wave: style.modes[by].wave, width: tier.width * weight, tracks: [] });
    const look = { tier, colour, width: this.width, core: tier.core * weight };
    const id = fadeId(entry);
    this.pieces = (axis ?? []).map(({ points, fades }, n) =>
      linePart({ world: points.map(toWorld), fades }, `${id}-${n}`, look));
    this.lines = this.pieces.map(({ world }) => world);
    this.marks = stageMarks(entry, this.pieces, colour, style);
    this.hit = svg("path", { class: "hit", "stroke-width": style.selected.line_width });
    this.arrows = arrowsPath(colour, tier, style.arrow);
    this.parts = this.bands(label, `stage ${basis} ${by}`);
    if (!style.modes[by].filled) return;
    const fill = { fill: colour, "fill-opacity": tier.fill_opacity / style.corridor.whole };
    this.corridor = svg("path", { class: "corridor", "data-key": entry.key, ...fill });
    this.parts.unshift(["corridors", this.corridor]);
  }

  /** One group takes focus and pointer for the whole stage, both stubs of it too. */
  bands(label, className) {
    const lines = [...this.pieces.flatMap(({ elements }) => elements), this.arrows];
    const marks = this.marks.map(({ element }) => element);
    if (this.entry.properties.by !== "not_stated") {
      return [["axes", featureGroup(this.entry, label, className, [this.hit, ...lines, ...marks])]];
    }
    // badges lie above the lines of all stages, so that none runs over a number
    const group = featureGroup(this.entry, label, className, [this.hit, ...marks]);
    return [["axes", svg("g", { class: "apart", "data-of": this.entry.key }, lines)], ["stubs", group]];
  }

  layOut(project) {
    this.corridor?.setAttribute("d", pathData(this.entry.lines, project, true));
    this.tracks = this.lines.map((line) => new Track(line.map(project)));
    const curves = this.tracks.map(({ points }) => curveData(points));
    this.pieces.forEach((piece, n) => {
      piece.layOut(this.tracks[n], this.wave ? waveData(this.tracks[n], this.wave) : curves[n]);
    });
    this.hit.setAttribute("d", curves.join("") || NOWHERE);
    const heads = this.tracks.map((track, n) => arrowData(track, this.width, this.arrow, this.pieces[n].fades));
    this.arrows.setAttribute("d", heads.join("") || NOWHERE);
    for (const mark of this.marks) {
      const { x, y } = anchorOn(this.tracks[mark.part], mark);
      mark.anchor = [x, y];
    }
    joinBadges(this.marks);
  }
}

/** @returns {import("./shapes.js").Shape} */
export const stageShape = (entry, label, style) => new Stage(entry, label, style);
