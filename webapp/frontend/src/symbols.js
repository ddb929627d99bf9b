/** @file The symbols of incidents, and the circles of what is known of their places. */

import { voiceMark } from "./marks.js";
import { pixelsOfKm } from "./mercator.js";
import { featureGroup } from "./shapes.js";
import { setAttributes, svg } from "./svg.js";
import { clusterOffset, clusterRadius, gatherClusters, placeOf } from "./cluster.js";

/** @returns {SVGElement} the symbol of an incident, around (0, 0) */
export function incidentSymbol(entry, label, style) {
  const { kind, place_basis: basis, disputed, one_voice: oneVoice } = entry.properties;
  const family = style.families[style.family_of_kind[kind]];
  // where a symbol stands is what it claims: it is filled where its place is stated
  const { hollow, dash } = style.tiers[basis];
  const { radius, stroke, hollow_outline: hollowShare, filled_outline: filledShare, ...symbol } = style.symbol;
  const shape = svg("path", {
    class: "shape",
    d: family.path,
    transform: `scale(${radius})`,
    fill: hollow ? "#fff" : family.colour,
    stroke: hollow ? family.colour : "#fff",
    "stroke-width": stroke * (hollow ? hollowShare : filledShare),
    "stroke-dasharray": dash.length ? symbol.dash.join(" ") : null,
    "vector-effect": "non-scaling-stroke",
  });
  const notch = svg("path", {
    d: `M0 ${-radius * symbol.notch}V${radius * symbol.notch}`,
    stroke: hollow ? family.colour : "#fff",
    "stroke-width": symbol.notch_width,
  });
  const target = svg("circle", { class: "target", r: radius + 2, fill: "none" });
  const children = [target, shape, ...(disputed ? [notch] : []), ...(oneVoice ? [besideSymbol(style)] : [])];
  return featureGroup(entry, label, "incident", children);
}

/** The mark of one voice at the upper right of a symbol. */
function besideSymbol(style) {
  const { element } = voiceMark(style);
  const { beside } = style.voice;
  setAttributes(element, { transform: `translate(${beside} ${-beside})` });
  return element;
}

/** The circle of what is known of an incident's place, or null. */
export function extentCircle(map, entry, project, look, ink) {
  const { radius_km: km } = entry.properties;
  if (!km || !entry.point) return null;
  const [cx, cy] = project(entry.point);
  const r = pixelsOfKm(map, km, entry.point[1]);
  return svg("circle", {
    class: "extent",
    cx,
    cy,
    r: r.toFixed(1),
    fill: ink,
    "fill-opacity": look.fill_opacity,
    stroke: ink,
    "stroke-opacity": look.opacity,
    "stroke-width": look.width,
    "stroke-dasharray": look.dash.join(" "),
  });
}

/** One faint circle for each place that is known no better than a reach, prefecture or province. */
export function layOutExtents(map, band, entries, project, style) {
  const circles = new Map();
  for (const entry of entries) {
    const place = placeOf(entry);
    if (!style.coarse.includes(entry.properties.precision) || circles.has(place)) continue;
    const circle = extentCircle(map, entry, project, style.extent, style.ink);
    if (circle) circles.set(place, circle);
  }
  band.replaceChildren(...circles.values());
}

/**
 * Puts every symbol where the cluster rule says, and returns the clusters for labels and panel.
 *
 * @param {import("./types.js").RecordEntry[]} entries
 * @param {(world: any) => any} project
 * @param {any} symbol sizes of the style table
 */
export function layOutSymbols(entries, project, symbol) {
  const clusters = gatherClusters(entries, project, symbol);
  for (const cluster of clusters) {
    cluster.radius = clusterRadius(cluster.members.length, symbol);
    cluster.members.forEach((entry, n) => {
      const [x, y] = clusterOffset(n, symbol);
      entry.at = [cluster.anchor[0] + x, cluster.anchor[1] + y];
      entry.cluster = cluster;
      const [left, top] = entry.at.map((value) => value.toFixed(1));
      setAttributes(entry.element, { transform: `translate(${left} ${top})` });
    });
  }
  return clusters;
}
