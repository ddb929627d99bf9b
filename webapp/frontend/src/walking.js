/** @file Keys on the map: one stop of the Tab key, arrow keys from thing to thing by their place. */

import { toDegrees } from "./mercator.js";
import { placeOnMap } from "./fitting.js";
import { openThings } from "./pointing.js";
import { thingAt } from "./hits.js";

const ROW = 90;
/** Px of a row of the map: things of one row follow each other from west to east. */
const PAN = 80;
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const PANS = { ArrowRight: [PAN, 0], ArrowDown: [0, PAN], ArrowLeft: [-PAN, 0], ArrowUp: [0, -PAN] };

export class Walking {
  /** @param {import("./atlas.js").Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    this.stop = null;
    const { root, map } = atlas;
    map.getContainer().tabIndex = -1;
    root.addEventListener("keydown", (event) => this.onKey(event));
    root.addEventListener("focusin", (event) => this.onFocus(event));
    root.addEventListener("focusout", () => {
      atlas.highlight.setHot([]);
      atlas.tip.hide();
    });
    this.keepStop();
  }

  /** What is drawn and can be opened, from north to south in rows, each from west to east. */
  things() {
    const { atlas } = this;
    const close = atlas.root.classList.contains("close");
    const entries = [...atlas.visible].flatMap((layer) => layer.entries);
    const shown = [...entries, ...atlas.counts.things.values()].filter(
      ({ element, properties: { kind } }) => element && !element.closest("[display=none]") && (kind !== "unit" || close),
    );
    const { y: top } = atlas.map.getPixelOrigin();
    return shown
      .map((thing) => ({ thing, at: thing.at ?? atlas.project(placeOnMap(thing)) }))
      .map(({ thing, at: [x, y] }) => ({ thing, row: Math.floor((y + top) / ROW), x, y }))
      .sort((a, b) => a.row - b.row || a.x - b.x || a.y - b.y || (a.thing.key < b.thing.key ? -1 : 1))
      .map(({ thing }) => thing);
  }

  /** The one thing that the Tab key reaches: where the reader was, else the first in view. */
  keepStop() {
    const { atlas: { map } } = this;
    const held = this.stop?.element;
    if (held?.isConnected && !held.closest("[display=none]")) return;
    const view = map.getBounds();
    const things = this.things();
    const seen = things.find((thing) => {
      const [lng, lat] = this.degreesOf(thing);
      return view.contains([lat, lng]);
    });
    this.setStop(seen ?? things[0] ?? null);
  }

  degreesOf(thing) {
    const { map } = this.atlas;
    if (!thing.at) return toDegrees(placeOnMap(thing));
    const { lat, lng } = map.layerPointToLatLng(thing.at);
    return [lng, lat];
  }

  setStop(thing) {
    if (this.stop?.element) this.stop.element.setAttribute("tabindex", "-1");
    this.stop = thing;
    thing?.element.setAttribute("tabindex", "0");
  }

  onFocus(event) {
    const thing = thingAt(this.atlas, event.target);
    if (!thing) return;
    this.setStop(thing);
    if (!event.target.matches(":focus-visible")) return;
    const { map, highlight, tip, fitting } = this.atlas;
    map.getContainer().scrollTo(0, 0);
    fitting.bringIn(thing);
    const [lng, lat] = this.degreesOf(thing);
    highlight.setHot([thing]);
    tip.show([thing], [lat, lng]);
  }

  onKey(event) {
    const thing = thingAt(this.atlas, event.target);
    if (!thing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!this.act(event, thing)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @returns {boolean} whether the key was of use here */
  act({ key, shiftKey }, thing) {
    const { map } = this.atlas;
    if (key === "Enter" || key === " ") this.open(thing);
    else if (key === "+" || key === "=") map.zoomIn();
    else if (key === "-" || key === "_") map.zoomOut();
    else if (shiftKey && PANS[key]) map.panBy(PANS[key]);
    else if (STEPS[key]) this.walk(thing, STEPS[key]);
    else if (key === "o") this.atlas.selection.only.toggleThing(thing);
    else if (key === "Home" || key === "End") this.things().at(key === "Home" ? 0 : -1).element.focus({ preventScroll: true });
    else return false;
    return true;
  }

  open(thing) {
    const box = thing.element.getBoundingClientRect();
    openThings(this.atlas, [thing], { x: box.x + box.width / 2, y: box.y + box.height / 2 });
  }

  walk(thing, step) {
    const things = this.things();
    const next = things[(things.indexOf(thing) + step + things.length) % things.length];
    next?.element.focus({ preventScroll: true });
  }
}
