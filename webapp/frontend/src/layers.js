/** @file An evidence layer: fetched once, made into shapes once, shown and hidden. */

import { fetchData } from "./fetching.js";
import { linesOf, toWorld } from "./mercator.js";
import { areaShape, borderShape } from "./shapes.js";
import { stageShape } from "./stages.js";
import { setShown, svg } from "./svg.js";
import { incidentSymbol } from "./symbols.js";

/** @returns {import("./types.js").RecordEntry} an incident is what has a symbol to be drawn by */
function entryOf(feature, layer, style) {
  const { geometry, properties } = feature;
  return {
    key: `${layer}/${properties.id}`,
    layer,
    properties,
    lines: linesOf(geometry),
    point: geometry?.type === "Point" ? toWorld(geometry.coordinates) : null,
    incident: Object.hasOwn(style.family_of_kind, properties.kind),
    kept: true,
    element: null,
  };
}

/** Which shape draws a record; incidents and countries are laid out elsewhere. */
function shapeOf(entry) {
  const { kind } = entry.properties;
  if (!entry.lines.length) return null;
  if (kind === "stage") return stageShape;
  if (kind === "border") return borderShape;
  return areaShape;
}

export const EvidenceLayer = L.Layer.extend({
  /** @param {{name: string, address: string}} options */
  initialize(options) {
    L.setOptions(this, options);
    this.name = options.name;
    this.entries = [];
    this.shapes = [];
    this.groups = {};
  },

  /** Takes the layer's place in every band, in the order in which layers are made. */
  register(atlas) {
    for (const band of ["areas", "corridors", "borders", "axes", "stubs", "symbols"]) {
      this.groups[band] = svg("g", { "data-layer": this.name });
      atlas.bands[band].append(this.groups[band]);
    }
    atlas.layers.set(this.name, this);
    return this;
  },

  /** Fetches and makes the layer once, whether it is shown or not. */
  read(atlas) {
    this.loaded ??= this._load(atlas);
    return this.loaded;
  },

  onAdd() {
    const { atlas } = this._map;
    this.read(atlas);
    atlas.show(this);
  },

  onRemove() {
    this._map.atlas.hide(this);
  },

  async _load(atlas) {
    // a layer that cannot be had is marked in the legend, and the others stay of use
    try {
      const { features } = await fetchData(this.options.address);
      this.entries = features.map((feature) => entryOf(feature, this.name, atlas.settings.style));
      this._make(atlas);
    } catch (error) {
      this.failed = error;
      atlas.fail(this);
    }
  },

  /** Makes the shapes; nothing has a place yet. */
  _make(atlas) {
    const { style } = atlas.settings;
    for (const entry of this.entries) {
      atlas.records.set(entry.key, entry);
      const label = atlas.labelFor(entry);
      const make = shapeOf(entry);
      if (make) {
        const shape = Object.assign(make(entry, label, style), { entry });
        entry.shape = shape;
        this.shapes.push(shape);
        for (const [band, element] of shape.parts) this.groups[band].append(element);
      }
    }
    this.incidents = this.entries.filter(({ point, incident }) => point && incident);
    for (const entry of this.incidents) incidentSymbol(entry, atlas.labelFor(entry), style);
    this.groups.symbols.append(...this.incidents.map(({ element }) => element));
    this.setVisible(atlas.visible.has(this));
  },

  /** @param {boolean} visible */
  setVisible(visible) {
    for (const group of Object.values(this.groups)) setShown(group, visible);
  },

  /** Shows what the filter keeps and hides the rest. */
  sift(filter) {
    for (const entry of this.entries) entry.kept = !filter.active || filter.keeps(entry);
    // hidden, not taken away: a shape is made once, and what has the focus keeps it
    for (const { entry, parts } of this.shapes) {
      for (const [, element] of parts) setShown(element, entry.kept);
    }
    for (const { element, kept } of this.incidents ?? []) setShown(element, kept);
  },

  /** Lays out what is shown, each shape once for each zoom, whatever is filtered. */
  layOut(project) {
    for (const shape of this.keptShapes()) {
      if (shape.laidOutBy === project) continue;
      shape.layOut(project);
      shape.laidOutBy = project;
    }
  },

  /** The shapes that are drawn of what the filter keeps. */
  keptShapes() {
    return this.shapes.filter(({ entry }) => entry.kept);
  },

  /** Axes and borders in px, for names to keep clear of. */
  linesInPx(project) {
    return this.keptShapes().flatMap(({ lines }) => lines ?? []).map((line) => line.map(project));
  },
});
