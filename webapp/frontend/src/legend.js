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

/** Opens and folds the legend; folded from the start where it would cover the map. */
export function connectFolding({ embedded }) {
  const legend = document.getElementById("legend");
  const toggle = legend.querySelector(".legend-toggle");
  const fold = (folded) => {
    legend.classList.toggle("collapsed", folded);
    toggle.setAttribute("aria-expanded", String(!folded));
  };
  toggle.addEventListener("click", () => fold(!legend.classList.contains("collapsed")));
  fold(embedded || window.matchMedia("(max-width: 900px), (max-height: 480px)").matches);
}

/**
 * @param {import("./atlas.js").Atlas} atlas
 * @param {import("./selection.js").Selection} selection
 */
export function connectLegend(atlas, selection) {
  const legend = document.getElementById("legend");
  connectSwitches(atlas, legend);
  legend.querySelector(".legend-toggle").addEventListener("click", () => {
    atlas.readCovered();
    atlas.drawNames();
  });
  for (const button of legend.querySelectorAll("button[data-page]")) {
    button.addEventListener("click", () => selection.openPage(button.dataset.page));
  }
}
