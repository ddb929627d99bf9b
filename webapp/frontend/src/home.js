/** @file Ways back: the whole map, and everything as it was at the opening. */

import { coveredEdges } from "./opening.js";
import { html, svg } from "./svg.js";

const HOUSE = "M2.5 8.2L8 3L13.5 8.2M4 7V13H12V7";

/** Frames the opening view in what is free now. */
export function showWhole({ map, settings: { opening: [west, south, east, north] } }) {
  map.fitBounds([[south, west], [north, east]], coveredEdges());
}

/** Takes every choice back: filter, time and layers. */
export function resetAll(atlas) {
  atlas.filter.reset();
  atlas.link.wanted = null;
  atlas.link.switchLayers();
  atlas.filter.change({});
}

/** Adds the button under those of the zoom. @param {import("./atlas.js").Atlas} atlas */
export function addHome(atlas) {
  const { texts } = atlas.settings;
  const look = { d: HOUSE, fill: "none", stroke: "currentColor", "stroke-width": 1.6, "stroke-linejoin": "round" };
  const picture = svg("svg", { viewBox: "0 0 16 16", width: 18, height: 18, "aria-hidden": "true" }, [svg("path", look)]);
  const button = html("button", { type: "button", class: "home", title: texts.home, "aria-label": texts.home }, [picture]);
  button.addEventListener("click", () => showWhole(atlas));
  const control = L.control({ position: "topright" });
  control.onAdd = () => {
    const bar = html("div", { class: "leaflet-bar" }, [button]);
    L.DomEvent.disableClickPropagation(bar);
    return bar;
  };
  control.addTo(atlas.map);
}
