/** @file What is hovered, focused or selected, and how far its place is known. */

import { svg } from "./svg.js";
import { extentCircle } from "./symbols.js";

const RING = 5;
/** Px between the edge of a symbol and the ring of the selected one. */

export class Highlight {
  /** @param {import("./atlas.js").Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    this.active = null;
    this.selected = null;
  }

  /** Draws the extents of what is active and selected, and the ring of the latter. */
  draw() {
    const { map, project, bands, settings, visible, layers } = this.atlas;
    if (!project) return;
    const { active, selected } = this;
    const incidents = [selected, active].filter((entry) => entry?.at && entry.point);
    const circles = incidents.map((entry) => extentCircle(map, entry, project, "extent active"));
    if (selected?.at && selected.kept && visible.has(layers.get(selected.layer))) {
      const [cx, cy] = selected.at;
      circles.push(svg("circle", { class: "ring", cx, cy, r: settings.style.symbol.radius + RING }));
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
