/** @file An export in the words of the server: the state of the map, and what it is set on. */

import { shownBounds } from "./layertools.js";

/** A number of px between the bounds that its field has. */
const within = ({ min, max }, px) => Math.round(Math.min(max, Math.max(min, px)));

/**
 * The state of the map as it is now: a film of the years may run on behind the dialog.
 *
 * @param {import("./atlas.js").Atlas} atlas
 * @param {HTMLFormControlsCollection} controls those of the dialog
 */
export function holdState(atlas, controls) {
  const { map, link, settings } = atlas;
  const view = map.getBounds();
  const { x, y } = map.getSize();
  const [west, south, east, north] = settings.panning;
  return {
    query: link.query({ view: true }),
    bbox: [
      Math.max(view.getWest(), west),
      Math.max(view.getSouth(), south),
      Math.min(view.getEast(), east),
      Math.min(view.getNorth(), north),
    ],
    shown: shownBounds(atlas),
    screen: [within(controls.width, x), within(controls.height, y)],
    own: null,
    more: {},
  };
}

/** Whether a size is one in pixels. */
export const inPixels = (size) => size === "screen" || size === "own";
const SCREENS = ["slide", "slide-4-3", "card"];
/** Those have pixels of their own, and no field for how fine they are. */
export const onScreens = (size) => SCREENS.includes(size);
const onPaper = (size) => !inPixels(size) && !onScreens(size) && !size.endsWith("mm");

/** Which fields a format and a size make use of. */
export function partsOf({ format, size }) {
  const sized = format !== "html";
  const fine = format === "png";
  return {
    size: sized,
    content: sized,
    inset: sized,
    subtitle: sized,
    head: sized,
    section: sized,
    turn: sized && onPaper(size),
    mm: sized && size === "mm",
    own: sized && size === "own",
    scale: fine && inPixels(size),
    dpi: fine && !inPixels(size) && !onScreens(size),
  };
}

/** What the sheet is set on, and how finely. */
function pagesizeOf(fields, parts, screen) {
  const { size, turn, mm, deep, width, height, scale, dpi } = fields;
  if (!parts.size) return {};
  const pagesize = parts.turn
    ? { paper: size + turn }
    : { size: parts.mm ? `${[mm, deep].filter(Boolean).join("x")}mm` : parts.own ? `${width}x${height}` : size === "screen" ? screen.join("x") : size };
  if (parts.scale) pagesize.scale = scale;
  if (parts.dpi) pagesize.dpi = dpi;
  return pagesize;
}

const isFitted = ({ format, section }, { shown }) => format !== "html" && section === "fit" && shown !== null;

const isOwn = ({ format, section }, { own }) => format !== "html" && section === "own" && own !== null;

/** The part of the map that a sheet is asked to show: west, south, east, north. */
export function sectionOf(fields, state) {
  if (isFitted(fields, state)) return state.shown;
  return (isOwn(fields, state) && state.own) || state.bbox;
}

/** What stands on the sheet beside the map. */
const sheetOf = ({ content, inset, head }, parts) => (parts.content ? { content, inset: inset === "auto" ? "" : inset, head: head ? "" : "no" } : {});

/** Titles of the reader's own: one left empty is none, one that is null is found by the server. */
const titlesOf = ({ title, subtitle }, parts) => (parts.subtitle ? { title, subtitle } : { title: title?.trim() || null });

/**
 * The query of an export. Only a sheet as on screen keeps zoom and centre; on any other the part
 * of the map that is seen is fitted.
 *
 * @param {Record<string, string>} fields the values of the dialog's fields
 * @param {ReturnType<typeof holdState>} state
 */
export function exportQuery(fields, state) {
  const query = new URLSearchParams(state.query);
  const parts = partsOf(fields);
  if (parts.size && (fields.size !== "screen" || isFitted(fields, state) || isOwn(fields, state))) {
    query.delete("z");
    query.delete("at");
    query.set("bbox", sectionOf(fields, state).map((degree) => degree.toFixed(3)).join(","));
  }
  const words = { ...pagesizeOf(fields, parts, state.screen), ...sheetOf(fields, parts), lang: fields.lang, ...state.more };
  for (const [name, value] of Object.entries(words)) if (value) query.set(name, value);
  for (const [name, value] of Object.entries(titlesOf(fields, parts))) if (value !== null) query.set(name, value.trim());
  return query.toString().replace(/%2C/g, ",").replace(/%2F/g, "/");
}
