/** @file What the page's own script calls, in this order: furnish, layers, ready. */

import { Atlas } from "./atlas.js";
import { BaseMap } from "./base.js";
import { connectExport } from "./exporting.js";
import { EvidenceLayer } from "./layers.js";
import { connectFolding, connectLegend } from "./legend.js";
import { openView } from "./opening.js";
import { listenToFeatures } from "./pointing.js";
import { Selection } from "./selection.js";
import { openTime, TimeBar } from "./timebar.js";

if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
  L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false });
}

/**
 * Frames the opening view and gives a Leaflet map what the atlas needs.
 *
 * @param {L.Map} map
 * @param {import("./types.js").Settings} settings
 */
export function furnish(map, settings) {
  connectFolding(settings);
  openTime(settings);
  openView(map, settings.opening);
  const { zoom_in: zoomInTitle, zoom_out: zoomOutTitle } = settings.texts;
  L.control.zoom({ position: "topright", zoomInTitle, zoomOutTitle }).addTo(map);
  map.atlas = new Atlas(map, settings);
  map.atlas.selection = new Selection(map.atlas, document.getElementById("panel"));
}

/** @param {{address: string}} options */
export const baseMap = (options) => new BaseMap(options);

/** @param {L.Map} map @param {{name: string, address: string}} options */
export const evidenceLayer = (map, options) => new EvidenceLayer(options).register(map.atlas);

/** What follows the first view: titles and dates in words, and the bars of the time filter. */
async function readOn(atlas) {
  const time = new TimeBar(atlas);
  await atlas.reading.load();
  atlas.relabel();
  time.listArrivals();
  time.draw();
  document.documentElement.dataset.reading = "true";
}

/**
 * Draws when base map and layers are there, and says so.
 *
 * @param {L.Map} map
 */
export function ready(map) {
  const { atlas } = map;
  connectLegend(atlas, atlas.selection);
  connectExport(atlas);
  listenToFeatures(atlas, atlas.selection);
  const layers = [...atlas.visible].map((layer) => layer.loaded);
  const base = atlas.base.loaded.catch(() => document.documentElement.classList.add("no-base"));
  window.atlasReady = Promise.all([base, ...layers]).then(() => {
    atlas.opened = true;
    atlas.draw(true);
    atlas.selection.readAddress();
    performance.mark("ready");
    document.documentElement.dataset.ready = "true";
    readOn(atlas);
  });
}
