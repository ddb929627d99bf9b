/** @file What an export says of itself: what goes in, and what will come. */

import { addNote, fill, joinAspects, joinEnds, joinLikes } from "./joining.js";
import { recordTitle } from "./only.js";
import { inPixels, onScreens } from "./params.js";
import { html } from "./svg.js";

const PX_PER_INCH = 96;
const MM_PER_INCH = 25.4;
const SCREENS_SCALE = 2;
/** Slides and cards are twice as many pixels wide as their sheet has px. */
const WIDE = 10;
/** Degrees from which on a view is told in whole ones. */
const NAMED = 2;
/** Layers that are named; more are counted. */

/** The part of the map, as in 96° E – 142° E, 12° N – 51° N. */
export function sectionWords([west, south, east, north], texts) {
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
  const [from, to] = filter.window;
  // where no window is set the axis of the map is none either: records may be older
  const whole = from === 0 && to === filter.length - 1;
  const words = whole ? settings.texts.time_whole : document.querySelector(".time-words").textContent;
  return filter.undated ? words : settings.texts.export_dated.replace("{time}", words);
}

function filterWords(atlas) {
  const { filter, settings: { texts } } = atlas;
  const records = [...filter.chosen.record].map((id) => fill(texts.chip_record, { title: recordTitle(atlas, id) ?? id }));
  const chosen = filter.facets.filter((facet) => facet !== "record" && filter.chosen[facet].size);
  const facets = chosen.map((facet) => addNote(texts, texts[`find_${facet}`], filter.chosen[facet].size));
  const q = filter.q.trim();
  return joinLikes(texts, [q && fill(texts.chip_q, { words: q }), ...facets, ...records]);
}

const row = (term, words) => html("div", {}, [html("dt", {}, [term]), html("dd", {}, [words])]);

/**
 * Terms and words of what goes in, as the map shows it.
 *
 * @param {import("./atlas.js").Atlas} atlas
 */
export function contentRows(atlas) {
  const { texts } = atlas.settings;
  const rows = [
    [texts.layers, layerWords(atlas)],
    [texts.time, timeWords(atlas)],
    [texts.find, filterWords(atlas)],
  ];
  return rows.filter(([, words]) => words).map(([term, words]) => row(term, words));
}

/** The row of the part of the map. @param {number[]} bbox west, south, east, north */
export const sectionRow = (bbox, texts) => row(texts.export_view, sectionWords(bbox, texts));

/** The row of what is open; none before its page has come, or where it has none. */
export function openRows({ link, settings: { texts } }) {
  const title = link.open && document.querySelector("#panel article h1")?.textContent;
  return title ? [row(texts.export_selected, title)] : [];
}

/** A paper with its sides, the way round it is to lie. */
export function paperWords({ name, paper }, turn) {
  const sides = paper.split(",");
  return `${name} (${(turn ? sides.reverse() : sides).join(" × ")} mm)`;
}

/**
 * What will come, as in 3 pages, 297 × 210 mm.
 *
 * @param {Record<string, string>} fields
 * @param {{pages: number, width: number, height: number}} sheet pages, and one of them in px of the sheet
 * @param {Record<string, string>} texts
 */
export function outcomeWords({ format, size, scale, dpi }, { pages, width, height }, texts) {
  const sides = (factor, unit, tenths = 1) => `${[width, height].map((px) => Math.round(px * factor * tenths) / tenths).join(" × ")} ${unit}`;
  const mm = MM_PER_INCH / PX_PER_INCH;
  if (format === "pdf") return joinAspects(texts, [counted("page", pages, texts), sides(mm, "mm")]);
  const told = (words) => (pages > 1 ? joinAspects(texts, [counted("file", pages, texts), words]) : words);
  const pixels = inPixels(size) ? Number(format === "png" ? scale : 1) : onScreens(size) ? SCREENS_SCALE : 0;
  if (pixels) return told(sides(pixels, "px"));
  return told(format === "png" ? sides(dpi / PX_PER_INCH, "px") : sides(mm, "mm", 10));
}

const counted = (name, count, texts) =>
  count > 1 ? texts[`export_${name}s`].replace(`{${name}s}`, count) : texts[`export_${name}`];
