/** @file What an export says of itself: what goes in, and what will come. */

import { addNote, fill, joinAspects, joinEnds, joinLikes } from "./joining.js";
import { inPixels } from "./params.js";
import { html } from "./svg.js";

const PX_PER_INCH = 96;
const MM_PER_INCH = 25.4;
const WIDE = 10;
/** Degrees from which on a view is told in whole ones. */
const NAMED = 2;
/** Layers that are named; more are counted. */

/** The part of the map, as in 96° E – 142° E, 12° N – 51° N. */
function sectionWords([west, south, east, north], texts) {
  const say = (value, [positive, negative]) => {
    const degrees = Math.abs(value).toFixed(east - west > WIDE ? 0 : 1);
    return Number(degrees) ? fill(texts[value < 0 ? negative : positive], { degrees }) : `${degrees}°`;
  };
  const [across, up] = [["east", "west"], ["north", "south"]];
  return joinAspects(texts, [joinEnds(texts, say(west, across), say(east, across)), joinEnds(texts, say(south, up), say(north, up))]);
}

function layerWords({ layers, visible, settings }) {
  const { style, texts } = settings;
  const shown = [...layers.values()].filter((layer) => visible.has(layer));
  if (shown.length && shown.length <= NAMED) return joinLikes(texts, shown.map(({ name }) => style.layers[name].title));
  return texts.export_layers.replace("{shown}", shown.length).replace("{all}", layers.size);
}

function timeWords({ filter, settings }) {
  const words = document.querySelector(".time-words").textContent;
  return filter.undated ? words : settings.texts.export_dated.replace("{time}", words);
}

function filterWords({ filter, settings: { texts } }) {
  const chosen = filter.facets.filter((facet) => filter.chosen[facet].size);
  const facets = chosen.map((facet) => addNote(texts, texts[`find_${facet}`], filter.chosen[facet].size));
  const q = filter.q.trim();
  return joinLikes(texts, [q && fill(texts.chip_q, { words: q }), ...facets]);
}

/**
 * Terms and words of what goes in, as the map shows it.
 *
 * @param {import("./atlas.js").Atlas} atlas
 * @param {number[]} bbox west, south, east, north
 */
export function contentRows(atlas, bbox) {
  const { texts } = atlas.settings;
  const rows = [
    [texts.export_view, sectionWords(bbox, texts)],
    [texts.layers, layerWords(atlas)],
    [texts.time, timeWords(atlas)],
    [texts.find, filterWords(atlas)],
    [texts.export_selected, atlas.link.open && document.querySelector("#panel h1")?.textContent],
  ];
  return rows.filter(([, words]) => words).map(([term, words]) => html("div", {}, [html("dt", {}, [term]), html("dd", {}, [words])]));
}

/**
 * What will come, as in 3 pages, 297 × 210 mm.
 *
 * @param {Record<string, string>} fields
 * @param {{pages: number, width: number, height: number}} sheet all pages, in px of the sheet
 * @param {string|undefined} paper its sides upright in mm
 * @param {Record<string, string>} texts
 */
export function outcomeWords({ format, size, turn, scale, dpi }, { pages, width, height }, paper, texts) {
  const sides = (across, down, unit) => `${Math.round(across)} × ${Math.round(down)} ${unit}`;
  const mm = (px) => (px / PX_PER_INCH) * MM_PER_INCH;
  if (format === "png") {
    const fine = inPixels(size) ? Number(scale) : dpi / PX_PER_INCH;
    return sides(width * fine, height * fine, "px");
  }
  if (format === "svg") return inPixels(size) ? sides(width, height, "px") : sides(mm(width), mm(height), "mm");
  const [short, long] = (paper ?? "").split(",");
  const page = turn ? sides(long, short, "mm") : sides(short, long, "mm");
  const count = pages > 1 ? texts.export_pages.replace("{pages}", pages) : texts.export_page;
  return joinAspects(texts, [count, paper ? page : sides(mm(width), mm(height), "mm")]);
}
