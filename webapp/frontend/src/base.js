/** @file Land, lakes, rivers and borders: one canvas, paths made once, strokes sharp at each zoom. */

import { fetchData } from "./fetching.js";
import { toWorld, worldX, worldY } from "./mercator.js";

const UNITS = 2 ** 22;
/** The world's width in the paths' whole units: a thirtieth of a pixel at the closest zoom. */
const SORTS = ["land", "lake", "river", "border"];

const CLOSED = ["land", "lake"];

const SHARED = ["land", "border"];
/** What the outlines of countries run along (webapp/maps/inside.py numbers the lines alike). */

/** One ring or line as relative path data in whole units, which the browser reads fastest. */
function lineData(line, closed) {
  let data = "";
  let x = 0;
  let y = 0;
  for (let i = 0; i < line.length; i += 1) {
    const nextX = Math.round(worldX(line[i][0]) * UNITS);
    const nextY = Math.round(worldY(line[i][1]) * UNITS);
    data += `${i ? "l" : "M"}${nextX - x} ${nextY - y}`;
    x = nextX;
    y = nextY;
  }
  return closed ? `${data}Z` : data;
}

/**
 * Returns a country as one path, its rings put together of runs along the base map's own lines: so
 * its shade ends where the border is drawn.
 *
 * @param {[number, number, number][][]} rings
 * @param {import("./types.js").Pair[][]} lines
 */
const pathOfCountry = (rings, lines) =>
  new Path2D(rings.map((runs) => lineData(runs.flatMap(pointsAlong(lines)), true)).join(""));

/** Returns the function from a run to the places along it. */
const pointsAlong =
  (lines) =>
  ([line, from, to]) =>
    from <= to ? lines[line].slice(from, to + 1) : lines[line].slice(to, from + 1).reverse();

/**
 * Returns a line of steps (webapp/build/mapdata.py) as places.
 *
 * @param {number[]} steps
 * @param {number} perDegree
 * @returns {import("./types.js").Pair[]} (lon, lat)
 */
function placesOf(steps, perDegree) {
  const line = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i < steps.length; i += 2) {
    x += steps[i];
    y += steps[i + 1];
    line.push([x / perDegree, y / perDegree]);
  }
  return line;
}

/**
 * Returns the lines of the base map by class.
 *
 * @param {any} base
 * @returns {Record<string, import("./types.js").Pair[][]>}
 */
const linesBySort = (base) =>
  Object.fromEntries(SORTS.map((sort) => [sort, (base[sort] ?? []).map((steps) => placesOf(steps, base.per_degree))]));

/** One path for each class of the base map. */
const pathsOf = (lines) =>
  Object.fromEntries(
    SORTS.map((sort) => [sort, new Path2D(lines[sort].map((line) => lineData(line, CLOSED.includes(sort))).join(""))]),
  );

export const BaseMap = L.Renderer.extend({
  options: { pane: "tilePane", padding: 0.1 },

  /** @param {{address: string}} options */
  initialize(options) {
    L.Renderer.prototype.initialize.call(this, options);
    this.shaded = [];
    this.loaded = fetchData(options.address).then((base) => {
      const lines = linesBySort(base);
      this._paths = pathsOf(lines);
      this._lines = SHARED.flatMap((sort) => lines[sort]);
      if (this._map) this._updatePaths();
    });
  },

  /**
   * Shades countries of which no more is known than that something shown begins or ends there.
   *
   * @param {string[]} codes each counts once
   */
  shade(codes) {
    const shaded = [...new Set(codes)].sort();
    if (String(shaded) === String(this.shaded)) return;
    this.shaded = shaded;
    if (this._map && this._bounds) this._updatePaths();
  },

  /** A country's rings in world units, made once; none where the base map does not show it. */
  ringsOf(code) {
    const rings = this._map.atlas.settings.inside[code] ?? [];
    this._rings ??= {};
    if (this._lines) this._rings[code] ??= rings.map((runs) => runs.flatMap(pointsAlong(this._lines)).map(toWorld));
    return this._rings[code] ?? [];
  },

  /** @returns {Path2D[]} the countries that are shaded, each made once */
  _countries() {
    const { inside } = this._map.atlas.settings;
    this._made ??= {};
    return this.shaded
      .filter((code) => inside[code])
      .map((code) => (this._made[code] ??= pathOfCountry(inside[code], this._lines)));
  },

  onAdd() {
    const { style: { base }, panning } = this._map.atlas.settings;
    // An edge amid the sea would seem to say something: only evidence off the base map makes one.
    this._look = String(panning) === String(base.covers) ? { ...base, off: base.sea } : base;
    this._shade = this._map.atlas.settings.style.inside;
    this._map.atlas.base = this;
    L.Renderer.prototype.onAdd.call(this);
  },

  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.setAttribute("aria-hidden", "true");
  },

  _destroyContainer() {
    this._container.remove();
    delete this._container;
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const ratio = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._container.width = Math.round(size.x * ratio);
    this._container.height = Math.round(size.y * ratio);
    this._container.style.width = `${size.x}px`;
    this._container.style.height = `${size.y}px`;
    this.fire("update");
  },

  _updatePaths() {
    if (!this._paths) return;
    const ratio = window.devicePixelRatio || 1;
    const scale = this._map.options.crs.scale(this._zoom) / UNITS;
    const corner = this._map.getPixelOrigin().add(this._bounds.min);
    const context = this._container.getContext("2d", { alpha: false });
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = this._look.off;
    context.fillRect(0, 0, this._container.width, this._container.height);
    context.setTransform(scale * ratio, 0, 0, scale * ratio, -corner.x * ratio, -corner.y * ratio);
    context.fillStyle = this._look.sea;
    const [west, south, east, north] = this._look.covers;
    const [x, y, right, bottom] = [worldX(west), worldY(north), worldX(east), worldY(south)].map((one) => one * UNITS);
    context.fillRect(x, y, right - x, bottom - y);
    this._draw(context, 1 / scale);
  },

  /** @param {CanvasRenderingContext2D} context @param {number} pixel one px in the paths' units */
  _draw(context, pixel) {
    const { land, lake, river, border } = this._paths;
    const look = this._look;
    const stroke = (path, colour, width) => {
      context.strokeStyle = colour;
      context.lineWidth = width * pixel;
      context.stroke(path);
    };
    context.lineJoin = "round";
    context.fillStyle = look.land;
    context.fill(land);
    context.fillStyle = this._shade.fill;
    context.globalAlpha = this._shade.fill_opacity;
    for (const country of this._countries()) context.fill(country, "evenodd");
    context.globalAlpha = 1;
    stroke(land, look.coast, look.coast_width);
    context.fillStyle = look.sea;
    context.fill(lake);
    stroke(lake, look.coast, look.lake_width);
    stroke(river, look.river, look.river_width);
    context.setLineDash(look.border_dash.map((length) => length * pixel));
    stroke(border, look.border, look.border_width);
    context.setLineDash([]);
  },
});
