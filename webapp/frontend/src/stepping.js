/** @file A step of the story in the frame that it drives: its view, its layers, one record shown forth. */

const CLOSEST = 8;
/** The zoom beyond which a step shows too little to know where it is. */

function switchLayers({ map, layers }, wanted) {
  for (const layer of layers.values()) {
    const shown = wanted.includes(layer.name);
    if (shown !== map.hasLayer(layer)) map[shown ? "addLayer" : "removeLayer"](layer);
  }
}

/**
 * Shows a step on the map. What the reader had opened is closed; the page around keeps the history.
 *
 * @param {L.Map} map
 * @param {{bbox: number[], layers: string[], key: string, still: boolean}} step `bbox` is west,
 *   south, east, north; `still` where nothing may move by itself
 */
export async function showStep({ atlas }, { bbox: [west, south, east, north], layers, key, still }) {
  const turn = (atlas.turn = (atlas.turn ?? 0) + 1);
  atlas.link.held = true;
  document.documentElement.classList.add("in-story");
  switchLayers(atlas, layers);
  await Promise.all([...atlas.visible].map((layer) => layer.loaded));
  if (turn !== atlas.turn) return;
  atlas.draw(true);
  atlas.selection.leave();
  atlas.highlight.setSelected(atlas.records.get(key) ?? null);
  atlas.readCovered();
  atlas.fitting.show(L.latLngBounds([south, west], [north, east]), CLOSEST, { animate: !still });
}
