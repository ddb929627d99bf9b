/** @file The legend: its entries are the switches of the layers. */

/** @param {import("./atlas.js").Atlas} atlas */
function connectSwitches(atlas, legend) {
  const { map } = atlas;
  const boxes = new Map();
  for (const box of legend.querySelectorAll("input[data-layer]")) boxes.set(box.dataset.layer, box);
  legend.addEventListener("change", (event) => {
    const layer = atlas.layers.get(event.target.dataset?.layer);
    if (!layer) return;
    if (event.target.checked) map.addLayer(layer);
    else map.removeLayer(layer);
  });
  map.on("layeradd layerremove", ({ layer, type }) => {
    const box = boxes.get(layer.name);
    if (box) box.checked = type === "layeradd";
  });
}

/**
 * @param {import("./atlas.js").Atlas} atlas
 * @param {import("./selection.js").Selection} selection
 */
export function connectLegend(atlas, selection) {
  const legend = document.getElementById("legend");
  connectSwitches(atlas, legend);
  for (const toggle of document.querySelectorAll(".legend-toggle, .time-toggle")) {
    toggle.addEventListener("click", () => {
      atlas.readCovered();
      atlas.drawNames();
    });
  }
  for (const button of legend.querySelectorAll("button[data-page]")) {
    button.addEventListener("click", () => selection.openPage(button.dataset.page));
  }
}
