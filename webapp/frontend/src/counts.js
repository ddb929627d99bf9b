/** @file The counted symbols: one that stands for more than a dozen incidents at one place. */

import { fill, label } from "./joining.js";
import { featureGroup } from "./shapes.js";
import { setAttributes, setShown, svg } from "./svg.js";

const LETTERS = [11, 11, 10, 9, 8];
/** Size in px of a number by how many figures it has. */
const STACK = 2.6;
/** Px by which the ring behind the symbol stands out, which says that there are several. */

/** The symbol of a place, made once, so that it keeps the focus while the map moves. */
function symbolOf(thing, { symbol: { count_radius: radius, stroke }, ink }) {
  const look = { fill: "#fff", stroke: ink, "stroke-width": stroke };
  return featureGroup(thing, "", "counted", [
    svg("circle", { r: radius + STACK, ...look, "stroke-width": 0.7 }),
    svg("circle", { class: "target", r: radius, ...look }),
    svg("text", { fill: ink, "text-anchor": "middle", "font-weight": 700 }),
  ]);
}

export class Counts {
  /** @param {import("./atlas.js").Atlas} atlas @param {SVGElement} band */
  constructor(atlas, band) {
    this.atlas = atlas;
    this.band = band;
    this.things = new Map();
  }

  /** What a screen reader and the list say of a counted symbol. */
  labelOf({ members }) {
    const { texts } = this.atlas.settings;
    const names = new Set(members.map(({ placeName, properties }) => placeName ?? properties.place));
    const [place] = names.size === 1 ? names : [""];
    const words = fill(texts.counted, { count: members.length });
    return place ? label(texts, place, words) : words;
  }

  /** Draws the counted symbols of the clusters and hides the others. */
  layOut(clusters) {
    for (const { element } of this.things.values()) setShown(element, false);
    for (const cluster of clusters.filter(({ counted }) => counted)) {
      const key = `count/${cluster.place}`;
      if (!this.things.has(key)) this.make(key);
      const thing = Object.assign(this.things.get(key), { members: cluster.members, at: cluster.anchor });
      cluster.thing = thing;
      this.draw(thing);
    }
  }

  make(key) {
    const thing = { key, layer: "", properties: { kind: "count" }, lines: [], kept: true };
    this.things.set(key, thing);
    this.band.append(symbolOf(thing, this.atlas.settings.style));
  }

  draw(thing) {
    const { element, at: [x, y], members } = thing;
    const words = String(members.length);
    const size = LETTERS[Math.min(words.length, LETTERS.length) - 1];
    setShown(element, true);
    setAttributes(element, { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`, "aria-label": this.labelOf(thing) });
    const text = element.querySelector("text");
    text.textContent = words;
    setAttributes(text, { "font-size": size, y: (size * 0.36).toFixed(1) });
  }
}
