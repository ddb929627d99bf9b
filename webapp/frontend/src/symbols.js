/** @file The symbols of incidents, and the circles of what is known of their places. */

import { voiceMark } from "./marks.js";
import { pixelsOfKm } from "./mercator.js";
import { featureGroup } from "./shapes.js";
import { setAttributes, setShown, svg } from "./svg.js";
import { gatherClusters, placeOf } from "./cluster.js";

const ROUND = 12;
/** Directions from a symbol in which room is sought. */

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
  entry.voice = oneVoice ? voiceMark(style) : null;
  const children = [target, shape, ...(disputed ? [notch] : []), ...(oneVoice ? [entry.voice.element] : [])];
  return featureGroup(entry, label, "incident", children);
}

/**
 * Returns the offset from a point, at a distance, that lies farthest from other symbols; the upper
 * right where there are none.
 *
 * @param {import("./types.js").Pair} point px
 * @param {number} distance px
 * @param {import("./types.js").Pair[]} others px
 * @returns {import("./types.js").Pair}
 */
export function freestSide([x, y], distance, others) {
  const near = others.filter((one) => Math.hypot(one[0] - x, one[1] - y) < 4 * distance);
  let best = { room: -1, offset: [0, 0] };
  for (let n = 0; n < ROUND; n += 1) {
    const angle = -Math.PI / 4 + (n * 2 * Math.PI) / ROUND;
    const offset = [distance * Math.cos(angle), distance * Math.sin(angle)];
    const room = Math.min(2 * distance, ...near.map((one) => Math.hypot(one[0] - x - offset[0], one[1] - y - offset[1])));
    if (room > best.room + 0.01) best = { room, offset };
  }
  return best.offset;
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
 * @param {any} style the style table
 */
export function layOutSymbols(entries, project, { symbol }) {
  const clusters = gatherClusters(entries, project, symbol);
  for (const cluster of clusters) {
    cluster.members.forEach((entry, n) => {
      entry.at = cluster.spots[n];
      entry.cluster = cluster;
      const [left, top] = entry.at.map((value) => value.toFixed(1));
      const place = `translate(${left} ${top})`;
      if (place !== entry.element.getAttribute("transform")) entry.element.setAttribute("transform", place);
      setShown(entry.element, !cluster.counted);
    });
  }
  return clusters;
}
