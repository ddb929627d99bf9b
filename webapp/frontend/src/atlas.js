/** @file What the parts of the map share: settings, records, bands, and the one drawing routine. */

import { headBoxes } from "./arrows.js";
import { clustersInSight, inOrder } from "./cluster.js";
import { Counts } from "./counts.js";
import { Fans } from "./fans.js";
import { Filter } from "./filter.js";
import { Highlight } from "./highlight.js";
import { addNote, joinAspects } from "./joining.js";
import { markBoxes, placeMarks, seekMarks } from "./marking.js";
import { drawMark } from "./marks.js";
import { layerProjection } from "./mercator.js";
import { NameBand } from "./nameband.js";
import { namesOfFeatures, readLabels, symbolBoxes } from "./names.js";
import { SearchIndex } from "./searchindex.js";
import { setShown, svg } from "./svg.js";
import { layOutExtents, layOutSymbols } from "./symbols.js";

const BANDS = ["areas", "corridors", "extents", "borders", "axes", "stubs", "fans", "active", "symbols", "counts", "names", "open"];
/** From the lowest to the highest. */

const widen = ({ left, right, top, bottom }, by) => ({ left: left - by, right: right + by, top: top - by, bottom: bottom + by });

/** Corridors grow with the zoom and lie over each other: they fade as they do. */
const corridorShare = (zoom, { from, by, least }) => Math.max(least, Math.min(1, 1 - (zoom - from) * by));

export class Atlas {
  /** @param {L.Map} map @param {import("./types.js").Settings} settings */
  constructor(map, settings) {
    this.map = map;
    this.settings = settings;
    this.layers = new Map();
    this.visible = new Set();
    this.records = new Map();
    this.clusters = [];
    this.searchIndex = new SearchIndex(settings);
    this.filter = new Filter(this.searchIndex, settings);
    this.filter.onChange(() => this.schedule());
    this.baseNames = readLabels(settings.labels);
    this.renderer = L.svg({ padding: 0.15 }).addTo(map);
    this.root = svg("g");
    this.bands = Object.fromEntries(BANDS.map((name) => [name, svg("g", { class: name })]));
    const { ink, selected } = settings.style;
    // by CSS, as pointing and focus change the same attributes there
    this.root.style.setProperty("--open", ink);
    this.root.style.setProperty("--open-opacity", selected.line_opacity);
    const { faded, passing } = settings.style.standing_back;
    this.root.style.setProperty("--faded", faded);
    this.root.style.setProperty("--passing", passing);
    this.root.append(...Object.values(this.bands));
    this.nameBand = new NameBand(this.bands.names, settings.style, (entry) => this.labelFor(entry));
    this.fans = new Fans(this.bands.fans, settings);
    this.bands.fans.setAttribute("aria-hidden", "true");
    this.counts = new Counts(this, this.bands.counts);
    this.bands.open.setAttribute("aria-hidden", "true");
    this.highlight = new Highlight(this);
    map.on("resize", () => this.readCovered());
    map.on("zoomend viewreset", () => this.draw());
    map.on("moveend", () => {
      // a zoom ends as a move too: its names have their places by now
      if (this.zoomed === this.view()) return;
      this.drawNames();
      this.highlight.draw();
    });
    map.on("movestart", () => (this.zoomed = ""));
  }

  /** What a screen reader says of a record: its title, its date, on whose word it stands, its signs. */
  labelFor(entry) {
    const words = [this.searchIndex.titleOf(entry), this.searchIndex.whenOf(entry), ...this.signsOf(entry)];
    return joinAspects(this.settings.texts, words);
  }

  /** In words what a record's look says: its tier, the way of travelling, the marks it bears. */
  signsOf(entry) {
    const { texts, style } = this.settings;
    const { basis, kind, by, number, role, one_voice: oneVoice } = entry.properties;
    const words = [kind === "country" ? texts.country : style.tiers[basis].title];
    // a line that nobody states was travelled in no way
    if (number) words.push(addNote(texts, style.modes[by].title, `?${number}`));
    else if (by && by !== "not_stated" && basis !== "inferred") words.push(style.modes[by].title);
    if (role === "rare_alternative") words.push(texts.fan_rare);
    if (oneVoice) words.push(texts.one_voice);
    return words;
  }

  /** Puts titles and dates in words, now that they are there, on all that bears a label. */
  relabel() {
    for (const entry of this.records.values()) {
      entry.placeName = this.searchIndex.placeOf(entry);
      entry.element?.setAttribute("aria-label", this.labelFor(entry));
    }
    this.schedule();
  }

  show(layer) {
    this.visible.add(layer);
    layer.setVisible(true);
    layer.loaded.then(() => this.schedule());
  }

  hide(layer) {
    this.visible.delete(layer);
    layer.setVisible(false);
    this.schedule();
  }

  /** Marks a layer that could not be fetched; the others stay of use. */
  fail(layer) {
    document.querySelector(`[data-row="${CSS.escape(layer.name)}"]`)?.classList.add("failed");
  }

  /** Draws once for all that happened since the last frame; nothing before the first whole view. */
  schedule() {
    if (!this.opened || this.waiting) return;
    this.waiting = requestAnimationFrame(() => this.draw(true));
  }

  /** @param {boolean} [always] draw even when the pixels of the last drawing still hold */
  draw(always = false) {
    if (!this.opened) return;
    cancelAnimationFrame(this.waiting);
    this.waiting = 0;
    const origin = `${this.map.getZoom()} ${this.map.getPixelOrigin()}`;
    if (!always && origin === this.drawn) return;
    // the same one while a world unit is the same px: what was laid out by it need not be again
    if (origin !== this.drawn) this.setProjection();
    this.drawn = origin;
    const shown = [...this.layers.values()].filter((layer) => this.visible.has(layer));
    for (const layer of shown) {
      layer.sift(this.filter);
      layer.layOut(this.project);
    }
    const incidents = shown.flatMap((layer) => (layer.incidents ?? []).filter(({ kept }) => kept));
    const { style } = this.settings;
    layOutExtents(this.map, this.bands.extents, incidents, this.project, style);
    this.clusters = layOutSymbols(incidents, this.project, style);
    this.counts.layOut(this.clusters);
    const shapes = shown.flatMap((layer) => layer.keptShapes());
    this.base.shade(shapes.flatMap(({ entry }) => entry.properties.inside ?? []));
    const entries = shown.flatMap((layer) => layer.entries);
    this.names = [...this.baseNames, ...namesOfFeatures(entries, this.searchIndex, style.unit_zoom)];
    this.lines = shown.flatMap((layer) => layer.linesInPx(this.project));
    const sheet = style.corridor.opacity * corridorShare(this.map.getZoom(), style.corridor_fade);
    this.bands.corridors.setAttribute("opacity", sheet.toFixed(3));
    this.shapes = shapes;
    this.root.classList.toggle("close", this.map.getZoom() >= style.unit_zoom);
    this.drawNames();
    this.highlight.draw();
    this.walking?.keepStop();
    // what is made before the first drawing is laid out by the browser once, as a whole
    if (!this.root.isConnected) this.renderer._rootGroup.append(this.root);
    this.zoomed = this.view();
  }

  setProjection() {
    this.project = layerProjection(this.map);
    this.rings = new Map();
  }

  /** A country's rings in px, made once for each zoom. */
  ringsInPx(code) {
    if (!this.rings.has(code)) this.rings.set(code, this.base.ringsOf(code).map((ring) => ring.map(this.project)));
    return this.rings.get(code);
  }

  /** What is in sight, in words: the same as long as nothing moves. */
  view() {
    const { map } = this;
    return `${map.getZoom()} ${map.getPixelOrigin()} ${map.containerPointToLayerPoint([0, 0])} ${map.getSize()}`;
  }

  drawNames() {
    if (!this.names) return;
    const size = this.map.getSize();
    const corner = this.map.containerPointToLayerPoint([0, 0]);
    const origin = this.map.getPixelOrigin();
    const { placing, symbol } = this.settings.style;
    const edges = { left: corner.x, top: corner.y, right: corner.x + size.x, bottom: corner.y + size.y };
    const frame = widen(edges, -placing.inset);
    const clusters = clustersInSight(this.clusters, edges, symbol);
    const heads = this.drawHeads(edges);
    this.drawMarks(edges, clusters, heads);
    this.markPassing(corner, corner.add(size));
    this.nameBand.layOut(this.names, {
      project: this.project,
      ringsOf: (code) => this.ringsInPx(code),
      codes: Object.keys(this.settings.inside),
      clusters,
      heads,
      edges,
      origin: [origin.x, origin.y],
      marks: markBoxes(this.marks),
      zoom: this.map.getZoom(),
      frame,
      covered: this.covered.map(({ left, top, right, bottom }) => ({
        left: left + corner.x,
        top: top + corner.y,
        right: right + corner.x,
        bottom: bottom + corner.y,
      })),
      lines: this.lines,
    });
  }

  /** Draws the arrowheads of what is shown, and returns the boxes of those in sight. */
  drawHeads(edges) {
    const stages = this.shapes.filter(({ layOutHeads }) => layOutHeads);
    for (const stage of stages) stage.layOutHeads(edges);
    return headBoxes(stages.flatMap(({ heads }) => heads), edges, this.settings.style.placing);
  }

  /** Gives the marks of what is shown their places, off symbols and arrowheads. */
  drawMarks(edges, clusters, heads) {
    const { style } = this.settings;
    const sought = seekMarks({ shapes: this.shapes, clusters: inOrder(this.clusters), fans: this.fans, edges, style });
    const [taken, beyond] = [clusters, this.clusters].map((some) => symbolBoxes(some, { ...style.symbol, room: style.symbol.radius }));
    this.marks = placeMarks(sought, { taken: [...taken, ...heads], beyond, edges }, style.marks);
    this.fans.draw(this.marks);
    for (const { badges } of this.shapes) for (const one of badges ?? []) if (one.hidden) setShown(one.element, false);
    for (const mark of this.marks) drawMark(mark, style.marks);
  }

  /** Marks the ways that only pass through: neither their beginning nor their end is in sight. */
  markPassing(least, most) {
    const seen = ({ x, y }) => x >= least.x && x <= most.x && y >= least.y && y <= most.y;
    for (const { entry, tracks } of this.shapes) {
      if (!tracks?.length || entry.properties.by === "not_stated") continue;
      const last = tracks[tracks.length - 1];
      entry.element.classList.toggle("passing", !seen(tracks[0].at(0)) && !seen(last.at(last.length)));
    }
  }

  /** Reads what legend, chips and controls cover, in px of the map: no name stands half under them. */
  readCovered() {
    const covering = document.querySelectorAll("#legend, #credits, #time, #chips li, #notice, .leaflet-control");
    this.covered = [...covering].map((element) => element.getBoundingClientRect());
  }
}
