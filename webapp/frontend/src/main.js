/** @file What the page's own script calls, in this order: connect, layers, ready. */

import { mendAddress } from "./address.js";
import { Atlas } from "./atlas.js";
import { BaseMap } from "./base.js";
import { Chips } from "./chips.js";
import { connectCopying } from "./copying.js";
import { countLayers, readLayers } from "./counting.js";
import { keepClear } from "./clearing.js";
import { Chooser } from "./chooser.js";
import { connectExport } from "./exporting.js";
import { EvidenceLayer } from "./layers.js";
import { fetchTogether } from "./fetching.js";
import { Fitting } from "./fitting.js";
import { Finder } from "./finder.js";
import { holdGestures, whenSeen } from "./framing.js";
import { connectFolding } from "./folding.js";
import { addHome } from "./home.js";
import { connectLayerTools } from "./layertools.js";
import { connectLegend } from "./legend.js";
import { Link } from "./link.js";
import { openView } from "./opening.js";
import { listenToPointer } from "./pointing.js";
import { connectPrinting } from "./printing.js";
import { Selection } from "./selection.js";
import { connectSharing } from "./sharing.js";
import { html } from "./svg.js";
import { showStep } from "./stepping.js";
import { TimeBar } from "./timebar.js";
import { Tip } from "./tip.js";
import { Walking } from "./walking.js";
import { showWelcome } from "./welcome.js";

if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
  L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false });
}

/**
 * Frames the opening view and gives a Leaflet map what the atlas needs.
 *
 * @param {L.Map} map
 * @param {import("./types.js").Settings} settings
 */
export function connect(map, settings) {
  fetchTogether(settings.data);
  connectFolding(settings);
  keepClear(map);
  showWelcome(settings);
  const { x, y } = map.getSize();
  if (x && y) openView(map, settings.opening);
  addSkip(map, settings.texts);
  const { zoom_in: zoomInTitle, zoom_out: zoomOutTitle } = settings.texts;
  L.control.zoom({ position: "topright", zoomInTitle, zoomOutTitle }).addTo(map);
  map.atlas = new Atlas(map, settings);
  map.atlas.link = new Link(map.atlas);
  addHome(map.atlas);
  map.atlas.opening = map.atlas.link.read();
  if (settings.embedded) holdGestures(map, settings.texts);
  whenSeen(map, () => {
    openView(map, settings.opening);
    map.atlas.link.read();
    map.atlas.draw(true);
  });
  connectPrinting(map);
  map.atlas.fitting = new Fitting(map.atlas);
  map.atlas.tip = new Tip(map.atlas);
  map.atlas.selection = new Selection(map.atlas, document.getElementById("panel"));
}

/** The way past the map for the Tab key, before everything in it. */
function addSkip(map, { skip_map: words }) {
  const skip = html("a", { class: "skip-map", href: "#time" }, [words]);
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    document.querySelector(".time-toggle").focus();
  });
  map.getContainer().prepend(skip);
}

export { showStep };

/** @param {{address: string}} options */
export const baseMap = (options) => new BaseMap(options);

/** @param {L.Map} map @param {{name: string, address: string}} options */
export const evidenceLayer = (map, options) => new EvidenceLayer(options).register(map.atlas);

/** What follows the first view: titles and dates in words, and the bars of the time filter. */
async function loadWords(atlas) {
  const time = new TimeBar(atlas);
  const finder = new Finder(atlas, atlas.selection);
  atlas.link.listen((open) => atlas.selection.follow(open));
  connectSharing(atlas, atlas.link);
  const chips = new Chips(atlas);
  atlas.filter.onChange(() => countLayers(atlas));
  await Promise.all([atlas.searchIndex.load(), readLayers(atlas)]);
  mendAddress(atlas);
  chips.update();
  countLayers(atlas);
  atlas.relabel();
  time.listArrivals();
  time.draw();
  finder.update();
  // the layers of a link are switched and read by now: what is shown is known
  if (atlas.link.asked) atlas.exporting?.open();
  document.documentElement.dataset.searchindex = "true";
}

/**
 * Draws when base map and layers are there, and says so.
 *
 * @param {L.Map} map
 */
export function ready(map) {
  const { atlas } = map;
  connectLegend(atlas, atlas.selection);
  connectLayerTools(atlas);
  connectExport(atlas);
  connectCopying(document);
  atlas.chooser = new Chooser(atlas, (key) => atlas.selection.open(key));
  listenToPointer(atlas);
  atlas.link.switchLayers();
  const layers = [...atlas.visible].map((layer) => layer.loaded);
  // names of countries and spellings are needed at once only where the address asks for them
  if (atlas.filter.choosing) layers.push(atlas.searchIndex.load());
  const base = atlas.base.loaded.catch(() => document.documentElement.classList.add("no-base"));
  window.atlasReady = Promise.all([base, ...layers]).then(() => {
    atlas.opened = true;
    // here all that covers the map stands; while it was awaited the browser has laid it out
    atlas.readCovered();
    atlas.draw(true);
    document.querySelector(".sketch")?.remove();
    atlas.walking = new Walking(atlas);
    atlas.selection.follow(atlas.opening);
    performance.mark("ready");
    document.documentElement.dataset.ready = "true";
    loadWords(atlas);
  });
}
