/** @file The map in a frame of another page: the page keeps its wheel and its swipes. */

import { html } from "./svg.js";

const SHOWN = 1600;
/** Milliseconds for which the map says how it is moved. */

/** Whether the page around has given the map its gestures (story.js). */
const isFree = () => document.documentElement.classList.contains("moving");

class Message {
  constructor(container) {
    this.element = html("p", { class: "frame-message", role: "status" });
    container.append(this.element);
  }

  say(words) {
    clearTimeout(this.timer);
    if (this.element.textContent !== words) this.element.textContent = words;
    this.element.classList.add("said");
    this.timer = setTimeout(() => this.element.classList.remove("said"), SHOWN);
  }
}

/**
 * Leaves wheel and one finger to the page around: the map takes Ctrl and the wheel, or two fingers.
 *
 * @param {L.Map} map
 * @param {Record<string, string>} texts
 */
export function holdGestures(map, texts) {
  const container = map.getContainer();
  const message = new Message(container);
  container.classList.add("framed");
  container.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey || event.metaKey || isFree()) return;
      event.stopImmediatePropagation();
      message.say(texts.hold_ctrl);
    },
    { capture: true, passive: true },
  );
  container.addEventListener(
    "pointerdown",
    ({ pointerType }) => map.dragging[pointerType === "touch" && !isFree() ? "disable" : "enable"](),
    { capture: true },
  );
  container.addEventListener(
    "touchmove",
    ({ touches, target }) => {
      if (touches.length === 1 && !isFree() && !target.closest(".leaflet-control")) message.say(texts.two_fingers);
    },
    { capture: true, passive: true },
  );
}

/**
 * Calls back once the map has a size: a frame may be opened hidden, and there is nothing to fit then.
 *
 * @param {L.Map} map
 * @param {() => void} fit
 */
export function whenSeen(map, fit) {
  const container = map.getContainer();
  const sized = () => container.clientWidth > 0 && container.clientHeight > 0;
  if (sized()) return;
  const watch = new ResizeObserver(() => {
    if (!sized()) return;
    watch.disconnect();
    map.invalidateSize({ animate: false, pan: false });
    fit();
  });
  watch.observe(container);
}
