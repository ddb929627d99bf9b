/** @file The frame on the preview: the reader moves and resizes the part of the map on the sheet. */

import { cutOut, drawOut, fillWith, STILL, zoomAbout } from "./cutout.js";
import { html } from "./svg.js";

const DIRECTIONS = [[-1, -1], [0, -1], [1, -1], [1, 0], [1, 1], [0, 1], [-1, 1], [-1, 0]];
const STEP = 0.1;
/** Of the frame's side, what an arrow key moves; with Shift a fifth of it. */
export const CLOSER = 1.25;
/** What a key, a button or a double click enlarges by. */
const WHEEL = 0.0015;
/** How much a px of the wheel enlarges, as a power of e. */
const LINE_PX = 16;
const SLACK = 3;
/** Px that a press may move and still be none. */
const ARROWS = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** Where a pointer is in a box, in px. @returns {[number, number]} */
function placeIn(element, { clientX, clientY }) {
  const { left, top } = element.getBoundingClientRect();
  return [clientX - left, clientY - top];
}

export class SheetFrame {
  /**
   * @param {HTMLElement} pane holds the picture of the sheet, and this
   * @param {Record<string, string>} texts
   * @param {import("./cutout.js").Limits} limits
   * @param {{hold: () => void, move: (bbox: number[]) => void, tell: (bbox: number[]) => string}} hooks
   */
  constructor(pane, texts, limits, hooks) {
    this.pane = pane;
    this.limits = limits;
    this.hooks = hooks;
    this.image = pane.querySelector("img");
    this.ghost = html("canvas", { "aria-hidden": "true" });
    this.drawn = html("div", { class: "export-drawn" });
    const handles = DIRECTIONS.map((dir) => html("span", { class: "export-handle", "data-dir": dir.join() }));
    this.words = html("span", { class: "hidden-words", role: "status" });
    this.element = html("div", { class: "export-frame", tabindex: "0", role: "application", "aria-label": texts.export_frame, "aria-describedby": "export-frame-help" }, [
      html("div", { class: "export-ghost" }, [this.ghost]),
      this.drawn,
      ...handles,
    ]);
    this.element.hidden = this.drawn.hidden = true;
    pane.append(this.element, this.words);
    this.pointers = new Map();
    this.change = STILL;
    this.listen();
    new ResizeObserver(() => this.place()).observe(this.image);
  }

  listen() {
    const { element } = this;
    element.addEventListener("pointerdown", (event) => this.grasp(event));
    element.addEventListener("pointermove", (event) => this.follow(event));
    for (const name of ["pointerup", "pointercancel"]) element.addEventListener(name, (event) => this.release(event));
    element.addEventListener("keydown", (event) => this.press(event));
    element.addEventListener("dblclick", (event) => this.zoom(CLOSER, placeIn(element, event)));
    element.addEventListener("wheel", (event) => this.roll(event), { passive: false });
  }

  /** Stands round the map of the sheet that is shown. @param {any} told box, bbox, zoom, width */
  show(told) {
    this.told = told;
    this.change = STILL;
    this.element.hidden = !told?.box;
    this.place();
    this.paint();
  }

  hide() {
    this.told = null;
    this.element.hidden = true;
  }

  /** Whether there is a map whose part can be changed. */
  get ready() {
    return Boolean(this.told?.box);
  }

  place() {
    if (!this.ready || !this.image.clientWidth) return;
    const { told, image, element } = this;
    const each = image.clientWidth / told.width;
    const [x, y, width, height] = told.box.map((px) => px * each);
    this.size = [width, height];
    element.style.left = `${image.offsetLeft + x}px`;
    element.style.top = `${image.offsetTop + y}px`;
    element.style.width = `${width}px`;
    element.style.height = `${height}px`;
    element.classList.toggle("small", Math.min(width, height) < 120);
  }

  /** Draws the map as the change lays it, until the server has drawn it anew. */
  paint() {
    const { x, y, scale } = this.change;
    this.element.classList.toggle("changed", this.change !== STILL);
    if (this.change === STILL) return;
    if (this.copied !== this.told) this.copy();
    this.ghost.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  }

  copy() {
    const { ghost, image, told } = this;
    const [x, y, width, height] = told.box.map((px) => (px * image.naturalWidth) / told.width);
    const [across, down] = this.size.map((px) => Math.round(px * devicePixelRatio));
    Object.assign(ghost, { width: across, height: down });
    ghost.getContext("2d").drawImage(image, x, y, width, height, 0, 0, across, down);
    this.copied = told;
  }

  /** Lays the map by a change, held to its ends; asks for the sheet where the reader has done. */
  lay(change, done = true) {
    const held = cutOut(this.told, this.size, change, this.limits);
    this.change = held.change;
    this.paint();
    if (done) {
      this.words.textContent = this.hooks.tell(held.bbox);
      this.hooks.move(held.bbox);
    }
  }

  /** Enlarges or lessens about a point of the frame, by itself its middle. */
  zoom(factor, point = this.size.map((px) => px / 2)) {
    if (!this.ready) return;
    this.hooks.hold();
    this.lay(zoomAbout(this.change, factor, point, this.told, this.limits));
  }

  press(event) {
    const { key, shiftKey } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = ARROWS[key];
    const factor = { "+": CLOSER, "=": CLOSER, "-": 1 / CLOSER, "−": 1 / CLOSER }[key];
    if (!way && !factor) return;
    event.preventDefault();
    event.stopPropagation();
    if (factor) {
      this.zoom(factor);
      return;
    }
    this.hooks.hold();
    const step = shiftKey ? STEP / 5 : STEP;
    const { x, y, scale } = this.change;
    this.lay({ x: x + way[0] * step * this.size[0], y: y + way[1] * step * this.size[1], scale });
  }

  /** The wheel belongs to the pane where that has more to show, until the frame is taken up. */
  roll(event) {
    const { pane, element } = this;
    const scrolls = pane.scrollHeight > pane.clientHeight + 1 || pane.scrollWidth > pane.clientWidth + 1;
    if (scrolls && !event.ctrlKey && document.activeElement !== element) return;
    event.preventDefault();
    const px = event.deltaY * (event.deltaMode ? LINE_PX : 1);
    this.zoom(Math.exp(-px * WHEEL), placeIn(element, event));
  }

  grasp(event) {
    if (event.button !== 0 || !this.ready) return;
    event.preventDefault();
    const { element, pointers } = this;
    // a finger may only want to scroll past: it takes the frame up by a tap
    if (event.pointerType !== "touch") element.focus({ preventScroll: true });
    element.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, placeIn(element, event));
    this.hooks.hold();
    const dir = event.target.dataset?.dir?.split(",").map(Number);
    this.begin(pointers.size === 1 ? dir : null);
  }

  /** Begins a gesture with the fingers that are down now. */
  begin(dir) {
    const places = [...this.pointers.values()];
    this.gesture = { dir, places, change: this.change, moved: this.gesture?.moved ?? false };
  }

  follow(event) {
    const { gesture, pointers, element } = this;
    if (!gesture || !pointers.has(event.pointerId)) return;
    pointers.set(event.pointerId, placeIn(element, event));
    const places = [...pointers.values()];
    const [[x0, y0]] = gesture.places;
    const [[x1, y1]] = places;
    if (places.length === 1 && !gesture.moved && Math.hypot(x1 - x0, y1 - y0) < SLACK) return;
    gesture.moved = true;
    if (gesture.dir) this.drawTo(gesture.dir, [x1 - x0, y1 - y0]);
    else if (places.length > 1) this.pinch(gesture, places);
    else {
      const { x, y, scale } = gesture.change;
      this.lay({ x: x + x1 - x0, y: y + y1 - y0, scale }, false);
    }
  }

  pinch({ places: before, change }, now) {
    const middle = ([a, b]) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    const apart = ([a, b]) => Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1]));
    const [m0, m1] = [middle(before), middle(now)];
    const { x, y, scale } = zoomAbout(change, apart(now) / apart(before), m0, this.told, this.limits);
    this.lay({ x: x + m1[0] - m0[0], y: y + m1[1] - m0[1], scale }, false);
  }

  /** Shows the frame as a handle draws it; what lies outside is dimmed. */
  drawTo(dir, by) {
    this.part = drawOut(this.size, dir, by);
    const [left, top, width, height] = this.part.map((px) => `${px}px`);
    Object.assign(this.drawn.style, { left, top, width, height });
    this.drawn.hidden = false;
  }

  release(event) {
    if (!this.pointers.delete(event.pointerId)) return;
    if (this.pointers.size) {
      this.begin(null);
      return;
    }
    const { gesture, part, element } = this;
    this.gesture = null;
    this.part = null;
    this.drawn.hidden = true;
    if (event.type === "pointercancel") {
      this.change = gesture.change;
      this.paint();
      this.hooks.keep();
      return;
    }
    element.focus({ preventScroll: true });
    if (!gesture.moved) this.hooks.keep();
    else if (part) this.lay(this.filled(part, gesture.change));
    else this.lay(this.change);
  }

  /** The change that fills the frame with a part of what it shows under another change. */
  filled([x, y, width, height], { x: dx, y: dy, scale }) {
    return fillWith([(x - dx) / scale, (y - dy) / scale, width / scale, height / scale], this.size, this.told, this.limits);
  }
}
