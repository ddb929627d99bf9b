/** @file The symbols of incidents, and the circles of what is known of their places. */

import { pixelsOfKm } from "./mercator.js";
import { featureGroup } from "./shapes.js";
import { setAttributes, svg } from "./svg.js";
import { gatherGroups, clusterOffset, clusterRadius } from "./cluster.js";

const COARSE = new Set(["river_reach", "prefecture", "province", "country"]);
/** Places known no better than this show their extent always. */

/** @returns {SVGElement} the symbol of an incident, around (0, 0) */
export function incidentSymbol(entry, label, style) {
  const { kind, basis, disputed } = entry.properties;
  const family = style.families[style.family_of_kind[kind]] ?? style.families.state;
  const { hollow, dash } = style.tiers[basis];
  const { radius, stroke } = style.symbol;
  const shape = svg("path", {
    class: "shape",
    d: family.path,
    transform: `scale(${radius})`,
    fill: hollow ? "#fff" : family.colour,
    stroke: hollow ? family.colour : "#fff",
    "stroke-width": hollow ? stroke * 1.3 : stroke * 0.8,
    "stroke-dasharray": dash.length ? "2 2" : null,
    "vector-effect": "non-scaling-stroke",
  });
  const notch = svg("path", {
    d: `M0 ${-radius * 0.62}V${radius * 0.62}`,
    stroke: hollow ? family.colour : "#fff",
    "stroke-width": 1.6,
  });
  const target = svg("circle", { class: "target", r: radius + 2, fill: "none" });
  const children = disputed ? [target, shape, notch] : [target, shape];
  return featureGroup(entry, label, "incident", children);
}

/** The circle of what is known of an incident's place, or null. */
export function extentCircle(map, entry, project, className) {
  const { radius_km: km } = entry.properties;
  if (!km || !entry.point) return null;
  const [cx, cy] = project(entry.point);
  const r = pixelsOfKm(map, km, entry.point[1]);
  return svg("circle", { class: className, cx, cy, r: r.toFixed(1) });
}

/** One faint circle for each place that is known no better than a reach, prefecture or province. */
export function layOutExtents(map, band, entries, project) {
  const circles = new Map();
  for (const entry of entries) {
    const { place_id: place, precision } = entry.properties;
    if (!COARSE.has(precision) || circles.has(place)) continue;
    const circle = extentCircle(map, entry, project, "extent");
    if (circle) circles.set(place, circle);
  }
  band.replaceChildren(...circles.values());
}

/**
 * Puts every symbol where the cluster rule says, and returns the groups for labels and panel.
 *
 * @param {import("./types.js").RecordEntry[]} entries
 * @param {(world: any) => any} project
 * @param {any} symbol sizes of the style table
 */
export function layOutSymbols(entries, project, symbol) {
  const groups = gatherGroups(entries, project, symbol);
  for (const group of groups) {
    group.radius = clusterRadius(group.members.length, symbol);
    group.members.forEach((entry, n) => {
      const [x, y] = clusterOffset(n, symbol.spacing);
      entry.at = [group.anchor[0] + x, group.anchor[1] + y];
      entry.group = group;
      const [left, top] = entry.at.map((value) => value.toFixed(1));
      setAttributes(entry.element, { transform: `translate(${left} ${top})` });
    });
  }
  return groups;
}
