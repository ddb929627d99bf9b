/** @file A stage as the parts of its line that are known: whole, as a wave, thin, or as two stubs. */

import { headsData, seenHeads } from "./arrows.js";
import { fadeId, linePart } from "./lineparts.js";
import { badge, voiceMark } from "./marks.js";
import { curveData, pathData, toWorld } from "./mercator.js";
import { widthEstimate } from "./placement.js";
import { featureGroup } from "./shapes.js";
import { svg } from "./svg.js";
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
  const look = { ...style.badge, pad: style.marks.pad, colour, width, dash };
  return parts.map((one, n) => ({ ...badge(words, "stub", look), arrives: arrives(one, n) }));
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
    this.badges = stubBadges(entry.properties, this.pieces, colour, style);
    this.voice = entry.properties.one_voice && this.pieces.length ? voiceMark(style) : null;
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
    const marks = [...this.badges, ...(this.voice ? [this.voice] : [])].map(({ element }) => element);
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
    this.paths = this.tracks.map(({ points }) => points);
  }

  /** Draws the arrowheads on a map with such edges, in px; where they are, names keep off. */
  layOutHeads(edges) {
    this.heads = this.tracks.flatMap((track, n) => seenHeads(track, this.width, this.arrow, this.pieces[n].fades, edges));
    const data = headsData(this.heads, this.width, this.arrow) || NOWHERE;
    if (data !== this.headsDrawn) this.arrows.setAttribute("d", data);
    this.headsDrawn = data;
  }
}

/** @returns {import("./shapes.js").Shape} */
export const stageShape = (entry, label, style) => new Stage(entry, label, style);
