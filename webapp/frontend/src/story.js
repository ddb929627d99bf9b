/** @file A chapter of the story: the live map in place of its picture; turning by key or swipe. */

const SWIPE = 70;
/** Px sideways that turn a page. */
const STRAIGHT = 2.2;
/** How many times further sideways than up or down, so that scrolling never turns one. */
const EDGE = 28;
/** Px at the sides of the screen that belong to the browser's own gestures. */

/** @param {string} way prev or next */
function turn(way) {
  const link = document.querySelector(`.turn a[rel="${way}"]`);
  if (link) location.assign(link.href);
}

function connectKeys() {
  document.addEventListener("keydown", (event) => {
    const held = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    const busy = event.target.closest?.("input, select, textarea, summary, iframe, pre");
    if (held || busy || event.defaultPrevented) return;
    if (event.key === "ArrowRight") turn("next");
    else if (event.key === "ArrowLeft") turn("prev");
  });
}

/** @param {HTMLElement} text */
function connectSwipe(text) {
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
      if (Math.abs(x) > SWIPE && Math.abs(x) > STRAIGHT * Math.abs(y)) turn(x < 0 ? "next" : "prev");
    },
    { passive: true },
  );
}

/** Frames the chapter's view on the live map and shows its layers only. */
function frameView(map, { bbox, layers }) {
  const [west, south, east, north] = bbox.split(",").map(Number);
  const wanted = layers.split(",");
  for (const layer of map.atlas.layers.values()) {
    if (wanted.includes(layer.name)) map.addLayer(layer);
    else map.removeLayer(layer);
  }
  map.fitBounds([[south, west], [north, east]], { animate: false });
}

/** A finger scrolls the page over the map until the reader asks to move the map. */
function addHandle(figure, frame) {
  const { use, leave } = figure.dataset;
  const handle = document.createElement("button");
  handle.type = "button";
  handle.className = "map-handle";
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

/** Gives each record of the chapter a button that opens it on the map. */
function addOpeners(map, figure) {
  for (const row of document.querySelectorAll("li[data-key]")) {
    const opener = document.createElement("button");
    opener.type = "button";
    opener.className = "on-map";
    opener.textContent = figure.dataset.show;
    opener.setAttribute("aria-label", `${figure.dataset.show}: ${row.querySelector("a").textContent}`);
    opener.addEventListener("click", () => {
      map.atlas.selection.open(row.dataset.key, { write: false });
      figure.scrollIntoView({ block: "nearest" });
    });
    row.append(" ", opener);
  }
}

/** @param {HTMLElement} figure */
function showMap(figure) {
  const frame = document.createElement("iframe");
  const { address, layers, title } = figure.dataset;
  frame.title = title;
  frame.src = `${address}?layers=${layers}`;
  const join = async () => {
    const inner = frame.contentWindow;
    if (!inner?.atlasReady) return;
    await inner.atlasReady;
    frameView(inner.atlas_map, figure.dataset);
    addOpeners(inner.atlas_map, figure);
    figure.classList.add("live");
  };
  frame.addEventListener("load", join, { once: true });
  figure.append(frame);
  addHandle(figure, frame);
}

const figure = document.querySelector(".story-map");
connectKeys();
connectSwipe(document.querySelector(".story-text"));
if (!navigator.connection?.saveData) showMap(figure);
