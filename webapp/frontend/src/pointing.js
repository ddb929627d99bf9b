/** @file Pointer, keys and focus on the features: one listener of each sort for all of them. */

import { html } from "./svg.js";

const THUMB = 22;
/** Px around a thumb's touch in which the nearest symbol counts as meant. */

/** The entry that an event's target belongs to. */
function entryAt(atlas, target) {
  const key = target.closest?.("[data-key]")?.getAttribute("data-key");
  return key ? atlas.records.get(key) : undefined;
}

/** The symbol nearest to a touch, or undefined. */
function nearestIncident(atlas, event) {
  const { x, y } = atlas.map.mouseEventToLayerPoint(event);
  let best = { distance: THUMB, entry: undefined };
  for (const { anchor, radius, members } of atlas.clusters) {
    if (Math.hypot(anchor[0] - x, anchor[1] - y) > radius + THUMB) continue;
    for (const entry of members) {
      const distance = Math.hypot(entry.at[0] - x, entry.at[1] - y);
      if (distance < best.distance) best = { distance, entry };
    }
  }
  return best.entry;
}

/** The words beside the pointer. */
function tipFor(entry, atlas) {
  const { searchIndex } = atlas;
  const lines = [html("strong", {}, [searchIndex.titleOf(entry)])];
  const when = searchIndex.whenOf(entry);
  if (when) lines.push(html("span", {}, [when]));
  if (entry.properties.kind !== "country") lines.push(...atlas.signsOf(entry).map((words) => html("small", {}, [words])));
  return html("div", { class: "tip" }, lines);
}

/** Where the words of a focused feature stand. */
function tipPlace(atlas, entry) {
  // nothing stands between two stubs: the words stand at the first
  const box = (entry.element.querySelector(".stub") ?? entry.element).getBoundingClientRect();
  const frame = atlas.map.getContainer().getBoundingClientRect();
  return atlas.map.containerPointToLatLng([
    box.left + box.width / 2 - frame.left,
    box.top + Math.min(box.height / 2, 12) - frame.top,
  ]);
}

/**
 * @param {import("./atlas.js").Atlas} atlas
 * @param {import("./selection.js").Selection} selection
 */
export function listenToFeatures(atlas, selection) {
  const { map } = atlas;
  const svgRoot = atlas.renderer._container;
  const tip = L.tooltip({ direction: "top", offset: [0, -10], className: "atlas-tip", opacity: 1 });
  const leave = () => {
    tip.remove();
    atlas.highlight.setActive(null);
  };
  const enter = (entry, place) => {
    atlas.highlight.setActive(entry);
    tip.setLatLng(place).setContent(tipFor(entry, atlas)).addTo(map);
  };

  map.getContainer().addEventListener("click", (event) => {
    if (map.dragging.moved() || event.target.closest(".leaflet-control")) return;
    let entry = entryAt(atlas, event.target);
    const onSymbol = entry?.cluster && event.target.closest(".incident");
    // a thumb hides what it means: the nearest symbol is taken, before a line or an area under it
    if (!onSymbol && event.pointerType === "touch") entry = nearestIncident(atlas, event) ?? entry;
    if (entry) selection.open(entry.key);
  });
  svgRoot.addEventListener("keydown", (event) => {
    const entry = event.key === "Enter" || event.key === " " ? entryAt(atlas, event.target) : undefined;
    if (!entry) return;
    event.preventDefault();
    event.stopPropagation();
    selection.open(entry.key);
  });
  svgRoot.addEventListener("pointerover", (event) => {
    const entry = event.pointerType === "mouse" ? entryAt(atlas, event.target) : undefined;
    if (entry) enter(entry, map.mouseEventToLatLng(event));
  });
  svgRoot.addEventListener("pointerout", leave);
  svgRoot.addEventListener("focusin", (event) => {
    const entry = entryAt(atlas, event.target);
    if (!entry || !event.target.matches(":focus-visible")) return;
    map.getContainer().scrollTo(0, 0);
    enter(entry, tipPlace(atlas, entry));
    selection.bringIntoView(entry);
  });
  svgRoot.addEventListener("focusout", leave);
  // the browser scrolls to what takes the focus; the map is panned instead
  map.getContainer().addEventListener("scroll", ({ target }) => target.scrollTo(0, 0));
}
