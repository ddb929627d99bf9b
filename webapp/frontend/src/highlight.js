/** @file What is hovered, focused or selected, and how far its place is known. */

import { svg } from "./svg.js";
import { extentCircle } from "./symbols.js";

export class Highlight {
  /** @param {import("./atlas.js").Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    this.active = null;
    this.selected = null;
  }

  /** Draws the extents of what is active and selected, and the ring of the latter. */
  draw() {
    const { map, project, bands, settings: { style }, visible, layers } = this.atlas;
    if (!project) return;
    const { active, selected } = this;
    const incidents = [selected, active].filter((entry) => entry?.at && entry.point);
    const circles = incidents.map((entry) => extentCircle(map, entry, project, style.open_extent, style.ink));
    if (selected?.at && selected.kept && visible.has(layers.get(selected.layer))) {
      const [cx, cy] = selected.at;
      const { radius, ring } = style.symbol;
      const look = { fill: "none", stroke: style.ink, "stroke-width": style.selected.ring_width };
      circles.push(svg("circle", { class: "ring", cx, cy, r: radius + ring, ...look }));
    }
    bands.active.replaceChildren(...circles.filter(Boolean));
  }

  /** @param {import("./types.js").RecordEntry|null} entry hovered or focused */
  setActive(entry) {
    this.active = entry;
    this.draw();
  }

  /** Marks the elements of the selected record. */
  setSelected(entry) {
    this.selected = entry;
    const { root } = this.atlas;
    for (const element of root.querySelectorAll(".selected")) element.classList.remove("selected");
    if (entry) {
      const key = CSS.escape(entry.key);
      root.querySelectorAll(`[data-key="${key}"]`).forEach((one) => one.classList.add("selected"));
    }
    this.draw();
  }
}
