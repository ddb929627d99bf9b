/** @file What can be done with a layer beside switching it: only this one, all, zoom to it. */

import { toDegrees } from "./mercator.js";
import { coveredEdges } from "./opening.js";
import { html } from "./svg.js";

const ROOM_SHARE = 0.05;
const LEAST_ROOM = 0.3;
/** Room round what is shown: a share of its extent, and degrees at least. */

/** Shows the layers of these names and no others. */
function showOnly(atlas, names) {
  for (const layer of atlas.layers.values()) {
    const wanted = names.includes(layer.name);
    if (wanted !== atlas.map.hasLayer(layer)) atlas.map[wanted ? "addLayer" : "removeLayer"](layer);
  }
}

/** Every point that records stand for on the map, as projected. */
const pointsOf = (entries) => entries.flatMap(({ point, lines }) => (point ? [point] : lines.flat()));

/**
 * The part of the map that holds what is shown, with a little room round it; none of an empty map.
 *
 * @param {import("./atlas.js").Atlas} atlas
 * @returns {number[] | null} west, south, east, north
 */
export function shownBounds(atlas) {
  const kept = [...atlas.visible].flatMap(({ entries }) => entries.filter((entry) => atlas.filter.keeps(entry)));
  const corners = pointsOf(kept).map(toDegrees);
  if (!corners.length) return null;
  const [least, most] = [Math.min, Math.max].map((end) => [0, 1].map((axis) => corners.reduce((found, one) => end(found, one[axis]), corners[0][axis])));
  const room = [0, 1].map((axis) => Math.max(LEAST_ROOM, (most[axis] - least[axis]) * ROOM_SHARE));
  const [west, south, east, north] = atlas.settings.panning;
  return [Math.max(least[0] - room[0], west), Math.max(least[1] - room[1], south), Math.min(most[0] + room[0], east), Math.min(most[1] + room[1], north)];
}

/** Fits what the filter keeps of a layer, or all of it, into the free part of the map. */
async function zoomTo(atlas, layer) {
  if (!atlas.map.hasLayer(layer)) atlas.map.addLayer(layer);
  await layer.read(atlas);
  const kept = layer.entries.filter((entry) => atlas.filter.keeps(entry));
  const points = [kept, layer.entries].map(pointsOf).find(({ length }) => length);
  if (!points) return;
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
