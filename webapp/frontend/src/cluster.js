/**
 * @file Several incidents at one place, each with a symbol of its own that can be reached.
 * The same rule, tested to agree, is followed by a sheet (webapp/maps/cluster.py).
 */

import { toDegrees } from "./mercator.js";

/**
 * @typedef {{anchor: import("./types.js").Pair, members: import("./types.js").RecordEntry[]}} Cluster
 */

/** The place of an incident; without one, its position stands for it. */
export const placeOf = ({ properties, point }) =>
  properties.place_id ?? toDegrees(point).map((degree) => degree.toFixed(2)).join(",");

/** Incidents by place, the fullest place first. */
function gatherPlaces(entries) {
  const places = new Map();
  for (const entry of entries) {
    const place = placeOf(entry);
    if (!places.has(place)) places.set(place, { place, point: entry.point, members: [] });
    places.get(place).members.push(entry);
  }
  return [...places.values()].sort(
    (a, b) => b.members.length - a.members.length || compare(a.place, b.place),
  );
}

/** @param {string} a @param {string} b */
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** The undated last; the id decides, so that a symbol keeps its place in every run and on a sheet. */
export const byDate = (a, b) =>
  compare(a.properties.earliest ?? "9999", b.properties.earliest ?? "9999") ||
  compare(a.properties.id, b.properties.id);

/**
 * Gathers incidents into clusters of places that stand too close to be told apart at this zoom.
 *
 * @param {import("./types.js").RecordEntry[]} entries with a point each
 * @param {(world: import("./types.js").Pair) => import("./types.js").Pair} project to px
 * @param {{spacing: number, join: number}} symbol
 * @returns {Cluster[]}
 */
export function gatherClusters(entries, project, symbol) {
  const clusters = [];
  for (const { point, members } of gatherPlaces(entries)) {
    const [x, y] = project(point);
    const near = clusters.find(({ anchor, members: held }) => {
      const reach = symbol.join + symbol.spacing * Math.sqrt(held.length);
      return Math.hypot(anchor[0] - x, anchor[1] - y) <= reach;
    });
    if (near) near.members.push(...members);
    else clusters.push({ anchor: [x, y], members: [...members] });
  }
  for (const cluster of clusters) cluster.members.sort(byDate);
  return clusters;
}

/**
 * Returns how far the n-th symbol of a cluster stands from its anchor, in px (y down).
 *
 * @param {number} n from 0
 * @param {{spacing: number, turn: number}} symbol
 * @returns {import("./types.js").Pair}
 */
export function clusterOffset(n, { spacing, turn }) {
  const radius = spacing * Math.sqrt(n);
  const angle = n * turn;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/** Radius in px of the disc that a cluster's symbols cover. */
export function clusterRadius(count, symbol) {
  return symbol.radius + symbol.stroke + symbol.spacing * Math.sqrt(Math.max(0, count - 1));
}
