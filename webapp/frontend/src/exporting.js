/** @file Export: a small form, and a picture of the present view drawn by the server. */

import { html } from "./svg.js";

const LARGEST = 4000;
const SMALLEST = 200;

/** The present view as the server's query: bbox within the limits of the base map. */
function queryOf(atlas, title) {
  const { map, settings } = atlas;
  const view = map.getBounds();
  const [west, south, east, north] = settings.panning;
  const bbox = [
    Math.max(view.getWest(), west),
    Math.max(view.getSouth(), south),
    Math.min(view.getEast(), east),
    Math.min(view.getNorth(), north),
  ].map((degree) => degree.toFixed(3));
  const size = map.getSize();
  const within = (px) => String(Math.round(Math.min(LARGEST, Math.max(SMALLEST, px))));
  const layers = [...atlas.layers.values()].filter((one) => atlas.visible.has(one));
  const query = new URLSearchParams({
    bbox: bbox.join(","),
    layers: layers.map(({ name }) => name).join(","),
    size: `${within(size.x)}x${within(size.y)}`,
    lang: settings.language,
  });
  if (title) query.set("title", title);
  return query;
}

/** Hands a file to the reader under a name. */
function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = html("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** @param {import("./atlas.js").Atlas} atlas */
export function connectExport(atlas) {
  const dialog = document.getElementById("export");
  if (!dialog) return; // a file that stands alone has no server to draw it
  const form = dialog.querySelector("form");
  const words = dialog.querySelector("[role=status]");
  const { texts } = atlas.settings;
  document.querySelector(".export-open").addEventListener("click", () => {
    words.textContent = "";
    dialog.showModal();
  });
  dialog.querySelector(".export-cancel").addEventListener("click", () => dialog.close());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    form.inert = true;
    words.textContent = texts.export_busy;
    try {
      const { title, format } = form.elements;
      const address = form.action.replace(/\.\w+$/, `.${format.value}`);
      const answer = await fetch(`${address}?${queryOf(atlas, title.value.trim())}`);
      if (!answer.ok) throw new Error();
      save(await answer.blob(), `routes-out.${format.value}`);
      dialog.close();
    } catch {
      words.textContent = texts.export_failed;
    }
    form.inert = false;
  });
}
