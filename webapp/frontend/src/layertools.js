/** @file What can be done with a layer beside switching it: only this one, all, zoom to it. */

import { toDegrees } from "./mercator.js";
import { coveredEdges } from "./opening.js";
import { html } from "./svg.js";

/** Shows the layers of these names and no others. */
function showOnly(atlas, names) {
  for (const layer of atlas.layers.values()) {
    const wanted = names.includes(layer.name);
    if (wanted !== atlas.map.hasLayer(layer)) atlas.map[wanted ? "addLayer" : "removeLayer"](layer);
  }
}

/** Fits what the filter keeps of a layer, or all of it, into the free part of the map. */
async function zoomTo(atlas, layer) {
  if (!atlas.map.hasLayer(layer)) atlas.map.addLayer(layer);
  await layer.read(atlas);
  const placed = layer.entries.filter(({ point, lines }) => point || lines.length);
  const kept = placed.filter((entry) => atlas.filter.keeps(entry));
  const points = (kept.length ? kept : placed).flatMap(({ point, lines }) => (point ? [point] : lines.flat()));
  if (!points.length) return;
  const corners = points.map(toDegrees).map(([lon, lat]) => [lat, lon]);
  atlas.map.fitBounds(L.latLngBounds(corners), { ...coveredEdges(), maxZoom: 9 });
}

/** Puts the tools beside each switch. @param {import("./atlas.js").Atlas} atlas */
export function connectLayerTools(atlas) {
  const { texts } = atlas.settings;
  const button = (words, act) => {
    const made = html("button", { type: "button" }, [words]);
    made.addEventListener("click", act);
    return made;
  };
  const names = [...atlas.layers.keys()];
  for (const layer of atlas.layers.values()) {
    const row = document.querySelector(`[data-row="${CSS.escape(layer.name)}"]`);
    if (!row) continue;
    const title = row.querySelector(".switch-title").firstChild.textContent;
    const opener = html("summary", { "aria-label": texts.layer_menu.replace("{layer}", title), title: texts.layer_menu.replace("{layer}", title) }, ["⋯"]);
    const tools = html("div", { class: "layer-tools" }, [
      button(texts.layer_only, () => showOnly(atlas, [layer.name])),
      button(texts.layer_zoom, () => zoomTo(atlas, layer)),
      button(texts.layer_all, () => showOnly(atlas, names)),
    ]);
    const held = html("div", { class: "layer-row" });
    row.replaceWith(held);
    held.append(row, html("details", {}, [opener, tools]));
  }
}
