/** @file Land, lakes, rivers and borders: one canvas, paths made once, strokes sharp at each zoom. */

import { toWorld } from "./mercator.js";

/** @param {Path2D} path @param {number[][]} line @param {boolean} closed */
function trace(path, line, closed) {
  line.forEach((pair, index) => {
    const [x, y] = toWorld(pair);
    if (index) path.lineTo(x, y);
    else path.moveTo(x, y);
  });
  if (closed) path.closePath();
}

/**
 * Returns one path for each class of the base map, in world units.
 *
 * @param {any} collection
 * @returns {Record<string, Path2D>}
 */
function pathsOf(collection) {
  const paths = { land: new Path2D(), lake: new Path2D(), river: new Path2D(), border: new Path2D() };
  for (const { geometry, properties } of collection.features) {
    const path = paths[properties.class];
    if (!path || !geometry) continue;
    const closed = geometry.type.endsWith("Polygon");
    const depth = { LineString: -1, Polygon: 0, MultiLineString: 0, MultiPolygon: 1 }[geometry.type];
    const lines = depth < 0 ? [geometry.coordinates] : geometry.coordinates.flat(depth);
    for (const line of lines) trace(path, line, closed);
  }
  return paths;
}

export const BaseMap = L.Renderer.extend({
  options: { pane: "tilePane", padding: 0.25 },

  /** @param {{address: string}} options */
  initialize(options) {
    L.Renderer.prototype.initialize.call(this, options);
    this.loaded = fetch(options.address)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
      .then((collection) => {
        this._paths = pathsOf(collection);
        if (this._map) this._updatePaths();
      });
  },

  onAdd() {
    this._look = this._map.atlas.settings.style.base;
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
    const scale = this._map.options.crs.scale(this._zoom);
    const corner = this._map.getPixelOrigin().add(this._bounds.min);
    const context = this._container.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this._container.width, this._container.height);
    context.setTransform(scale * ratio, 0, 0, scale * ratio, -corner.x * ratio, -corner.y * ratio);
    this._draw(context, 1 / scale);
  },

  /** @param {CanvasRenderingContext2D} context @param {number} pixel one px in world units */
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
    stroke(land, look.coast, 0.8);
    context.fillStyle = look.sea;
    context.fill(lake);
    stroke(lake, look.coast, 0.6);
    stroke(river, look.river, look.river_width);
    context.setLineDash(look.border_dash.map((length) => length * pixel));
    stroke(border, look.border, look.border_width);
    context.setLineDash([]);
  },
});
