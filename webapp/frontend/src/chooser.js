/** @file A small list of what lies at one spot of the map, to choose from by pointer or key. */

import { joinAspects } from "./joining.js";
import { html, svg } from "./svg.js";
import { stageColour } from "./stages.js";

const EDGE = 8;
/** Px that the list keeps from the edges of the window. */
const BELOW = 12;
/** Px from the spot to the list, so that the spot is seen. */
const LONG = 60;
/** Rows from which a list is as wide and high as it may be. */

/** A small drawing of a thing, so that rows and map can be told together. */
function sampleOf(entry, style) {
  const box = { class: "sample", viewBox: "0 0 26 18", width: 26, height: 18, "aria-hidden": "true" };
  if (entry.incident) {
    const shape = entry.element.querySelector(".shape").cloneNode();
    return svg("svg", box, [svg("g", { transform: "translate(13 9)" }, [shape])]);
  }
  const { shape, properties: { basis, kind } } = entry;
  const tier = style.tiers[basis];
  const line = { stroke: kind === "stage" ? stageColour(entry, style) : style.layers[entry.layer].colour };
  const look = { d: "M2 9H24", fill: "none", "stroke-dasharray": tier.dash.join(" ") };
  const width = shape?.width ?? tier.width;
  const core = tier.core ? [svg("path", { ...look, stroke: "#fff", "stroke-width": tier.core * (width / tier.width) })] : [];
  if (kind === "area" || kind === "unit") {
    return svg("svg", box, [svg("rect", { x: 3, y: 3, width: 20, height: 12, fill: "none", ...line })]);
  }
  return svg("svg", box, [svg("path", { ...look, ...line, "stroke-width": width }), ...core]);
}

export class Chooser {
  /** @param {import("./atlas.js").Atlas} atlas @param {(key: string) => void} open */
  constructor(atlas, open) {
    this.atlas = atlas;
    this.open = open;
    this.heading = html("h2", { id: "chooser-title" });
    this.list = html("ul");
    this.element = html("div", { id: "chooser", role: "dialog", "aria-labelledby": "chooser-title" }, [this.heading, this.list]);
    this.element.hidden = true;
    document.body.append(this.element);
    this.listen();
  }

  listen() {
    this.element.addEventListener("keydown", (event) => this.onKey(event));
    document.addEventListener("pointerdown", ({ target }) => {
      if (!this.element.contains(target)) this.hide();
    });
    this.element.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.element.contains(relatedTarget)) this.hide();
    });
    this.atlas.map.on("movestart zoomstart", () => this.hide());
  }

  get rows() {
    return [...this.list.querySelectorAll("button")];
  }

  onKey(event) {
    const { rows } = this;
    const at = rows.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + rows.length, Home: 0, End: rows.length - 1 }[event.key];
    if (to === undefined && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") this.close();
    else rows[to % rows.length].focus();
  }

  /**
   * Shows the things of a spot and moves the focus into the list.
   *
   * @param {any[]} things the most likely first
   * @param {{x: number, y: number}} spot in px of the window
   * @param {string} heading
   * @param {Node[]} [before] rows of another sort
   */
  show(things, spot, heading, before = []) {
    this.opener = document.activeElement;
    this.heading.textContent = heading;
    this.list.replaceChildren(...before, ...things.map((one) => this.row(one)));
    this.element.classList.toggle("long", things.length > LONG);
    this.element.hidden = false;
    this.place(spot);
    this.rows[0].focus({ preventScroll: true });
    this.list.scrollTop = 0;
  }

  row(entry) {
    const { searchIndex, settings: { style, texts }, highlight } = this.atlas;
    const when = searchIndex.whenOf(entry) || (entry.incident && !entry.properties.date ? texts.undated : "");
    const about = entry.incident ? when : joinAspects(texts, [when, ...this.atlas.signsOf(entry)]);
    const words = html("span", {}, [searchIndex.titleOf(entry), html("small", {}, [about])]);
    const button = html("button", { type: "button" }, [sampleOf(entry, style), words]);
    button.addEventListener("click", () => this.choose(entry));
    for (const name of ["focus", "pointerenter"]) button.addEventListener(name, () => highlight.setHot([entry]));
    return html("li", {}, [button]);
  }

  choose(entry) {
    this.close();
    this.open(entry.key);
  }

  /** Below the spot where there is room, else above; never out of the window. */
  place({ x, y }) {
    const { offsetWidth: wide, offsetHeight: high, style } = this.element;
    const left = Math.min(Math.max(EDGE, x - wide / 2), innerWidth - wide - EDGE);
    const fits = y + BELOW + high + EDGE <= innerHeight;
    const top = fits ? y + BELOW : Math.max(EDGE, Math.min(y - BELOW - high, innerHeight - high - EDGE));
    Object.assign(style, { left: `${left}px`, top: `${top}px` });
  }

  hide() {
    if (this.element.hidden) return;
    this.element.hidden = true;
    this.atlas.highlight.setHot([]);
  }

  /** Hides the list and gives the focus back. */
  close() {
    const { opener } = this;
    this.hide();
    opener?.focus?.({ preventScroll: true });
  }
}
