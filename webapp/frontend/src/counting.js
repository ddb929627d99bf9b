/** @file How many records are kept, of how many: the same numbers wherever they are said. */

import { html } from "./svg.js";

/** Every record: those of all layers, and those that stand on pages only. */
export const everyEntry = (atlas) => [...atlas.records.values(), ...atlas.searchIndex.pageRecords()];

/** In words, how many records the filter keeps of all. */
export function keptWords(atlas) {
  const all = everyEntry(atlas);
  const kept = all.filter((entry) => atlas.filter.keeps(entry)).length;
  return atlas.settings.texts.time_kept.replace("{kept}", kept).replace("{all}", all.length);
}

/** Reads the layers that are not shown, so that they are counted and searched as well. */
export const readLayers = (atlas) => Promise.all([...atlas.layers.values()].map((layer) => layer.read(atlas)));

/** Keeps the number beside each layer of the legend to what filter and time leave of it. */
export function countLayers(atlas) {
  const { texts } = atlas.settings;
  for (const layer of atlas.layers.values()) {
    const count = document.querySelector(`[data-row="${CSS.escape(layer.name)}"] .count`);
    if (!count || !layer.entries.length) continue;
    const kept = layer.entries.filter((entry) => atlas.filter.keeps(entry)).length;
    count.replaceChildren(String(kept), html("span", { class: "hidden-words" }, [` ${texts.records}`]));
  }
}
