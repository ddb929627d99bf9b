/** @file What is hovered, focused or selected, and how far its place is known. */

import { svg } from "./svg.js";
import { extentCircle, freestSide } from "./symbols.js";

/** The ring round what is open, on a ground that sets it off from what it covers. */
function ringAt([cx, cy], r, { ink, selected }) {
  const look = { cx, cy, r, fill: "none" };
  return [
    svg("circle", { ...look, stroke: "#fff", "stroke-width": selected.ring_width + 2.4, "stroke-opacity": 0.85 }),
    svg("circle", { class: "ring", ...look, stroke: ink, "stroke-width": selected.ring_width }),
  ];
}

export class Highlight {
  /** @param {import("./atlas.js").Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    this.active = null;
    this.selected = null;
    this.hot = [];
  }

  /** Draws the extents of what is active and selected, and the latter on top, in its ring. */
  draw() {
    const { map, project, bands, settings: { style } } = this.atlas;
    if (!project) return;
    const { active, selected } = this;
    const incidents = [selected, active].filter((entry) => entry?.at && entry.point);
    const circles = incidents.map((entry) => extentCircle(map, entry, project, style.open_extent, style.ink));
    bands.active.replaceChildren(...circles.filter(Boolean));
    bands.open.replaceChildren(...this.openSymbol());
  }

  /** Whether the open record has a symbol on the map as it is. */
  get shown() {
    const { selected, atlas: { visible, layers } } = this;
    return Boolean(selected?.at && selected.incident && selected.kept && visible.has(layers.get(selected.layer)));
  }

  /** A copy of the open symbol above all others; one of a counted place stands beside its number. */
  openSymbol() {
    if (!this.shown) return [];
    const { selected: { element, cluster }, atlas: { settings: { style } } } = this;
    const { radius, ring, count_radius: wide } = style.symbol;
    const at = this.spot();
    const copy = svg("g", { transform: `translate(${at[0].toFixed(1)} ${at[1].toFixed(1)})` }, [
      ...[...element.children].filter((one) => !one.matches(".target")).map((one) => one.cloneNode(true)),
    ]);
    const around = cluster.counted ? ringAt(cluster.anchor, wide + ring, style) : [];
    return [...around, ...ringAt(at, radius + ring, style), copy];
  }

  /** Where the open symbol stands, in px. */
  spot() {
    const { selected: { at, cluster }, atlas: { clusters, settings: { style: { symbol } } } } = this;
    if (!cluster.counted) return at;
    const others = clusters.filter((one) => one !== cluster).flatMap(({ spots }) => spots);
    const [x, y] = freestSide(at, symbol.count_radius + 2 * symbol.ring + symbol.radius, others);
    return [at[0] + x, at[1] + y];
  }

  /** @param {import("./types.js").RecordEntry|null} entry hovered or focused */
  setActive(entry) {
    if (entry === this.active) return;
    this.active = entry;
    this.draw();
  }

  /** Lights what a click would open. @param {any[]} things */
  setHot(things) {
    if (String(things.map(({ key }) => key)) === String(this.hot.map(({ key }) => key))) return;
    for (const one of this.hot) this.mark(one, "hot", false);
    this.hot = things;
    for (const one of things) this.mark(one, "hot", true);
    this.setActive(things.length === 1 ? things[0] : null);
  }

  mark({ key }, name, on) {
    const escaped = CSS.escape(key);
    for (const one of this.atlas.root.querySelectorAll(`[data-key="${escaped}"], [data-of="${escaped}"]`)) one.classList.toggle(name, on);
  }

  /** Brings what belongs to a record or route forward and lets the rest stand back. @param {string} [whole] its id */
  bringForward(whole) {
    for (const one of this.forward ?? []) this.mark(one, "belongs", false);
    const all = whole ? [...this.atlas.records.values()] : [];
    this.forward = all.filter(({ properties: { id, belongs_to: wholes = [] } }) => id === whole || wholes.includes(whole));
    for (const one of this.forward) this.mark(one, "belongs", true);
    this.atlas.root.classList.toggle("chosen", this.forward.length > 0);
  }

  /** Marks the elements of the selected record. */
  setSelected(entry) {
    if (this.selected) this.mark(this.selected, "selected", false);
    this.selected = entry;
    if (entry) this.mark(entry, "selected", true);
    // a country is open with its policies: nothing on the map is more its own than the rest
    const chosen = entry && this.atlas.records.has(entry.key) && entry.properties.kind !== "country";
    this.bringForward(chosen ? (entry.properties.route ?? entry.properties.id) : "");
    this.draw();
  }
}
