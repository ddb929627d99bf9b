/** @file The state of the map in its address: view, layers, time, filter, search and what is open. */

import { misread } from "./address.js";
import { readSection } from "./exportlink.js";
import { standsAlone } from "./fetching.js";

const REST = 350;
/** Milliseconds after the last change until the address is written; browsers limit how often. */

const FORMER = { tier: { corroborated: "added" } };
/** Words of addresses that were given out before the tier had its present name. */

/** Months as in 2002-05, by their number on the axis. */
const monthText = (first, month) => `${first + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;

/** A year alone is the whole of it: from its first month, to its last. */
function monthNumber({ first, length }, text, otherwise) {
  const year = /^\d{4}$/.test(text ?? "") && `${text}-${otherwise ? "12" : "01"}`;
  const found = /^(\d{4})-(\d{2})$/.exec(year || (text ?? ""));
  const month = found ? (Number(found[1]) - first) * 12 + Number(found[2]) - 1 : NaN;
  return month >= 0 && month < length && Number(found[2]) <= 12 ? month : otherwise;
}

/** Shows a section of the map, as large as the window has room for all of it. */
function showWhole(map, [west, south, east, north]) {
  const corners = [[north, west], [south, east]].map((corner) => map.project(corner, 0));
  const middle = map.unproject(corners[0].add(corners[1]).divideBy(2), 0);
  map.setView(middle, map.getBoundsZoom([[south, west], [north, east]]), { animate: false });
}

/** What the fragment of the address names; nothing where it cannot be read. */
function fragment() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

/** What an address chooses of a facet, in the words of today. */
const chosenIn = (query, facet) =>
  new Set((query.get(facet) ?? "").split(",").filter(Boolean).map((word) => FORMER[facet]?.[word] ?? word));

export class Link {
  /** @param {import("./atlas.js").Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    this.home = `${atlas.settings.prefix}/${atlas.settings.language}`;
    this.open = "";
    this.moved = false;
    // the page around a frame keeps the history (stepping.js)
    this.held = false;
    // the export dialog, while it is open, says its own address
    this.exporting = null;
  }

  /**
   * Reads the address: view, filter and what is open; without a query, the one the page came with.
   *
   * @returns {string} what is open
   */
  read() {
    const { filter, map, settings } = this.atlas;
    const query = new URLSearchParams(location.search || settings.state);
    const last = filter.length - 1;
    const from = monthNumber(filter, query.get("from"), 0);
    const to = monthNumber(filter, query.get("to"), last);
    filter.reset();
    filter.window = from <= to ? [from, to] : [0, last];
    filter.undated = query.get("undated") !== "no";
    filter.q = (query.get("q") ?? "").slice(0, filter.limit);
    for (const facet of filter.facets) filter.chosen[facet] = chosenIn(query, facet);
    const [lon, lat] = (query.get("at") ?? "").split(",").map(Number);
    const zoom = Number(query.get("z"));
    const placed = zoom > 0 && Number.isFinite(lon) && Number.isFinite(lat) && Math.abs(lat) < L.Projection.SphericalMercator.MAX_LATITUDE;
    const months = { from: monthNumber(filter, query.get("from"), -1) >= 0, to: monthNumber(filter, query.get("to"), -1) >= 0 && from <= to };
    this.amiss = misread(query, filter, { months, placed, zooms: [map.getMinZoom(), map.getMaxZoom()] });
    this.asked = query.has("export") ? query : null;
    const section = this.asked && !placed && readSection(query.get("bbox"), settings.panning);
    if (placed) map.setView([lat, lon], zoom, { animate: false });
    else if (section) showWhole(map, section);
    this.moved = placed || Boolean(section);
    this.wanted = query.has("layers") ? query.get("layers").split(",") : null;
    const open = query.get("open") ?? "";
    this.open = open.startsWith("/") ? `${this.home}${open}` : open;
    return fragment() || this.open;
  }

  /** Switches the layers that the address names, or those that open by themselves. */
  switchLayers() {
    const { map, layers, settings } = this.atlas;
    // where no layer of today is named, those that open by themselves
    const named = this.wanted?.some((name) => !name || layers.has(name));
    for (const layer of layers.values()) {
      const wanted = named ? this.wanted.includes(layer.name) : settings.style.layers[layer.name]?.shown !== false;
      if (wanted !== map.hasLayer(layer)) map[wanted ? "addLayer" : "removeLayer"](layer);
    }
  }

  /** The layers that are shown, and those that are at the opening, by their names. */
  layersShown() {
    const { layers, visible, settings } = this.atlas;
    const all = [...layers.values()];
    const usual = all.filter(({ name }) => settings.style.layers[name]?.shown !== false);
    return { shown: all.filter((layer) => visible.has(layer)).map(({ name }) => name), usual: usual.map(({ name }) => name) };
  }

  /** The state as a query, with its question mark; empty where all is as at the opening. */
  query({ view = this.moved } = {}) {
    const { map, filter } = this.atlas;
    const query = new URLSearchParams();
    const put = (name, value) => value && query.set(name, value);
    if (view) {
      const { lng, lat } = map.getCenter();
      put("z", String(Number(map.getZoom().toFixed(2))));
      put("at", `${lng.toFixed(2)},${lat.toFixed(2)}`);
    }
    const { shown, usual } = this.layersShown();
    if (String(shown) !== String(usual)) query.set("layers", shown.join(","));
    const [from, to] = filter.window;
    put("from", from > 0 && monthText(filter.first, from));
    put("to", to < filter.length - 1 && monthText(filter.first, to));
    put("undated", !filter.undated && "no");
    for (const facet of filter.facets) put(facet, [...filter.chosen[facet]].sort().join(","));
    put("q", filter.q.trim());
    put("open", this.open.startsWith("/") ? this.open.slice(this.home.length) : this.open);
    const text = query.toString().replace(/%2C/g, ",").replace(/%2F/g, "/");
    return text && `?${text}`;
  }

  /** Follows what the reader does from now on. */
  listen(apply) {
    const { map, filter } = this.atlas;
    map.on("moveend", () => {
      if (!this.following) this.moved = true;
      this.rest();
    });
    map.on("layeradd layerremove", () => this.rest());
    filter.onChange(() => this.rest());
    window.addEventListener("popstate", () => {
      clearTimeout(this.timer);
      this.following = true;
      if (standsAlone) {
        if (fragment() !== this.open) apply(fragment());
      } else {
        const open = this.read();
        this.switchLayers();
        filter.change({});
        apply(open);
      }
      this.following = false;
      clearTimeout(this.timer);
      this.carry();
    });
    if (standsAlone && this.open) this.write("replaceState");
    this.carry();
  }

  /** Writes once the reader rests: while a map is dragged its address changes with every frame. */
  rest() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write("replaceState"), REST);
  }

  /** A record was opened or closed: a step that "back" takes back. */
  push(open) {
    if (this.following || open === this.open) return;
    if (this.timer) this.write("replaceState");
    this.open = open;
    this.write("pushState");
  }

  /** A choice that "back" takes back. @param {() => void} choose */
  step(choose) {
    if (this.timer) this.write("replaceState");
    choose();
    // in the address of a file there is no room for a choice
    this.write(standsAlone ? "replaceState" : "pushState");
  }

  /** Writes the state into the address; that of a file names no more than what is open. */
  write(method) {
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.held) return;
    const query = standsAlone ? location.search : (this.exporting?.() ?? this.query());
    try {
      history[method](null, "", standsAlone && this.open ? `#${encodeURI(this.open)}` : location.pathname + query);
    } catch {
      // a frame without an address of its own, or too many changes at once
      if (method === "pushState") location.hash = this.open;
    }
    this.carry();
  }

  /** Gives the state to the links that keep it: other languages, the full map. */
  carry() {
    const query = this.query({ view: this.moved || standsAlone });
    for (const link of document.querySelectorAll("a[data-keeps-query]")) link.search = query;
  }

  /**
   * The address of a page of the atlas with the present view; a frame of what nobody has moved fits
   * itself into its column.
   *
   * @param {"" | "embed"} page
   */
  address(page) {
    const { site, prefix, language } = this.atlas.settings;
    return `${site || `${location.origin}${prefix}/`}${language}/${page}${this.query({ view: page !== "embed" || this.moved })}`;
  }
}
