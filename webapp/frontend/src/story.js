/** @file A chapter of the story: its paragraphs drive the live map as they are read. */

import { Steps } from "./steps.js";
import { html } from "./svg.js";

const SWIPE = 70;
/** Px sideways that turn a page. */
const STRAIGHT = 2.2;
/** How many times further sideways than up or down, so that scrolling never turns one. */
const EDGE = 28;
/** Px at the sides of the screen that belong to the browser's own gestures. */
const REST = 150;
/** Milliseconds for which a step is read before the address names it. */

const figure = document.querySelector(".story-map");
const text = document.querySelector(".story-text");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** Goes to the chapter before or after; before, to where that one ends. */
function turnChapter(way) {
  const link = document.querySelector(`.turn a[rel="${way}"]`);
  if (link) location.assign(`${link.href}${way === "prev" ? "#end" : ""}`);
}

function connectSwipe() {
  let start = null;
  text.addEventListener(
    "touchstart",
    ({ touches }) => {
      const { clientX: x, clientY: y } = touches[0];
      const free = touches.length === 1 && x > EDGE && x < innerWidth - EDGE;
      start = free ? { x, y } : null;
    },
    { passive: true },
  );
  text.addEventListener("touchcancel", () => (start = null), { passive: true });
  text.addEventListener(
    "touchend",
    ({ changedTouches }) => {
      if (!start || !getSelection().isCollapsed) return;
      const x = changedTouches[0].clientX - start.x;
      const y = changedTouches[0].clientY - start.y;
      start = null;
      if (Math.abs(x) > SWIPE && Math.abs(x) > STRAIGHT * Math.abs(y)) turnChapter(x < 0 ? "next" : "prev");
    },
    { passive: true },
  );
}

/** A finger scrolls the page over the map until the reader asks to move the map. */
function addHandle(frame) {
  const { use, leave } = figure.dataset;
  const handle = html("button", { type: "button", class: "map-handle" });
  const set = (moving) => {
    figure.classList.toggle("moving", moving);
    // the map in the frame is told that a finger may move it (framing.js)
    frame.contentDocument?.documentElement.classList.toggle("moving", moving);
    handle.textContent = moving ? leave : use;
    handle.setAttribute("aria-pressed", String(moving));
  };
  handle.addEventListener("click", () => set(!figure.classList.contains("moving")));
  set(false);
  figure.querySelector("figcaption").prepend(handle);
}

/** Gives each record that is named a button that opens it on the map. */
function addOpeners(map) {
  for (const row of document.querySelectorAll("[data-opens]")) {
    const opener = html("button", { type: "button", class: "on-map" }, [figure.dataset.show]);
    opener.setAttribute("aria-label", `${figure.dataset.show}: ${row.querySelector("a").textContent}`);
    opener.addEventListener("click", () => map.atlas.selection.open(row.dataset.opens));
    row.append(" ", opener);
  }
}

/** What a step says of the map. */
const readStep = ({ dataset: { bbox, layers, highlight } }) => ({
  bbox: bbox.split(",").map(Number),
  layers: layers.split(","),
  key: highlight,
});

/** The buttons for who has neither keys nor a wheel, and how far one is. */
function addWalk(steps) {
  const button = (way, sign) => {
    const one = html("button", { type: "button", title: figure.dataset[way] }, [sign]);
    one.setAttribute("aria-label", figure.dataset[way]);
    one.addEventListener("click", () => steps.turn(way === "on" ? 1 : -1));
    return one;
  };
  const count = html("span", { class: "count" });
  text.append(html("div", { class: "walk" }, [button("back", "‹"), count, button("on", "›")]));
  return (number) => (count.textContent = `${number + 1} / ${steps.elements.length}`);
}

/** Writes a step into the address once the reader rests there; the history keeps a chapter as one. */
function keepStep({ id }, first) {
  clearTimeout(keepStep.timer);
  keepStep.timer = setTimeout(() => {
    history.replaceState(history.state, "", first ? location.pathname : `#${id}`);
  }, REST);
}

/** Shows the step that the address names; "end" is the last. */
function followAddress(steps) {
  const name = decodeURIComponent(location.hash.slice(1));
  const last = steps.elements.length - 1;
  const number = name === "end" ? last : steps.elements.findIndex(({ id }) => id === name);
  if (number >= 0) steps.go(number, true);
}

function connectSteps() {
  let map = null;
  const elements = [...document.querySelectorAll(".step")];
  const stacked = () => figure.offsetWidth > innerWidth * 0.9;
  const show = (still = calm.matches) => map?.present({ ...readStep(elements[steps.now]), still });
  let say = () => {};
  const steps = new Steps(elements, {
    above: () => (stacked() ? figure.offsetHeight : 0),
    still: () => calm.matches,
    onEnd: turnChapter,
    onStep: (element, number) => {
      say(number);
      keepStep(element, number === 0);
      show();
    },
  });
  say = addWalk(steps);
  document.addEventListener("keydown", (event) => steps.answerKey(event));
  addEventListener("hashchange", () => followAddress(steps));
  history.scrollRestoration = location.hash ? "manual" : "auto";
  followAddress(steps);
  // the browser itself goes there once all is loaded, and knows nothing of what the map covers
  addEventListener("load", () => followAddress(steps), { once: true });
  steps.follow();
  return (present, inner) => {
    map = { present };
    inner.addEventListener("wheel", () => steps.letGo(), { passive: true });
    // who has clicked the map turns pages as before
    inner.addEventListener("keydown", (event) => {
      if (event.key.startsWith("Page") || event.key === " ") steps.answerKey(event);
    });
    return show(true);
  };
}

function showMap() {
  document.documentElement.classList.add("driven");
  const drive = connectSteps();
  const { address, layers, title } = figure.dataset;
  const frame = html("iframe", { title, src: `${address}?layers=${layers}` });
  const join = async () => {
    const inner = frame.contentWindow;
    if (!inner?.atlasReady) return;
    await inner.atlasReady;
    await drive((step) => inner.atlas.showStep(inner.atlas_map, step), inner.document);
    addOpeners(inner.atlas_map);
    figure.classList.add("live");
  };
  frame.addEventListener("load", join, { once: true });
  figure.append(frame);
  addHandle(frame);
}

connectSwipe();
if (navigator.connection?.saveData) {
  document.addEventListener("keydown", ({ key, defaultPrevented }) => {
    if (!defaultPrevented && key === "ArrowRight") turnChapter("next");
    if (!defaultPrevented && key === "ArrowLeft") turnChapter("prev");
  });
} else showMap();
