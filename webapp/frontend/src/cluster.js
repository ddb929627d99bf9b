/**
 * @file Several incidents at one place: each has a symbol of its own, close to its place and at
 * least half visible; more than a dozen are one counted symbol. The same rule, tested to agree, is
 * followed by a sheet (webapp/maps/cluster.py).
 */

import { holds } from "./boxes.js";
import { Room } from "./room.js";
import { toDegrees } from "./mercator.js";

/**
 * @typedef {object} Cluster
 * @property {import("./types.js").Pair} anchor where its fullest place is, in px
 * @property {import("./types.js").RecordEntry[]} members
 * @property {boolean} counted whether one symbol with a number stands for all
 * @property {import("./types.js").Pair[]} spots where the symbol of each member stands, in px
 * @property {number} radius of the disc round the anchor that its symbols cover, in px
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

const apart = ([x0, y0], [x1, y1]) => Math.hypot(x0 - x1, y0 - y1);

/** Places that stand too close to be told apart at this zoom, the fullest of them as anchor. */
function gatherNear(entries, project, symbol) {
  const clusters = [];
  for (const { place, point, members } of gatherPlaces(entries)) {
    const at = project(point);
    const near = clusters.find(({ anchor, held }) => {
      const reach = symbol.join + symbol.spacing * Math.sqrt(held.length);
      return apart(anchor, at) <= Math.min(reach, symbol.widest);
    });
    const held = members.map((entry) => ({ entry, at }));
    if (near) near.held.push(...held);
    else clusters.push({ place, anchor: at, held: [...held], counted: false });
  }
  return clusters;
}

/** Looks for a spot for each symbol; returns the clusters that find none for all of theirs. */
function settle(clusters, symbol) {
  const room = new Room(symbol.least / 2 + Math.max(symbol.least / 2, symbol.count_radius));
  const full = new Set();
  for (const cluster of clusters.filter(({ counted }) => counted)) {
    room.take(cluster.anchor, symbol.count_radius);
    for (const one of cluster.held) one.spot = cluster.anchor;
  }
  const single = clusters.filter(({ counted }) => !counted);
  // the first symbol of each place stands on it, where it can, before others spread there
  for (const first of [true, false]) {
    for (const cluster of single) {
      cluster.held.forEach((one, n) => {
        const isFirst = cluster.held.findIndex(({ at }) => at === one.at) === n;
        if (isFirst === first && !place(one, room, symbol)) full.add(cluster);
      });
    }
  }
  return full;
}

/** Takes the first spot round a place that is free. */
function place(one, room, { spacing, turn, farthest, least }) {
  const last = (farthest / spacing) ** 2;
  for (let n = 0; n <= last; n += 1) {
    const [x, y] = clusterOffset(n, { spacing, turn });
    const spot = [one.at[0] + x, one.at[1] + y];
    if (!room.isFree(spot, least / 2)) continue;
    room.take(spot, least / 2);
    one.spot = spot;
    return true;
  }
  return false;
}

/** What is held, by its places: the anchor's first, then those ever farther from it. */
function heldByPlace({ anchor, held }) {
  const places = new Map();
  for (const one of [...held].sort((a, b) => apart(a.at, anchor) - apart(b.at, anchor))) {
    const place = placeOf(one.entry);
    if (!places.has(place)) places.set(place, []);
    places.get(place).push(one);
  }
  return places;
}

/**
 * Joins the places of clusters that find no room to the nearest of the others, which is counted
 * then; a place that has none near enough is counted where it is.
 */
export function joinFull(clusters, full, { farthest }) {
  const rest = clusters.filter((cluster) => !full.has(cluster));
  for (const [place, held] of [...full].flatMap((cluster) => [...heldByPlace(cluster)])) {
    const [{ at }] = held;
    const nearest = rest.reduce((best, one) => (!best || apart(one.anchor, at) < apart(best.anchor, at) ? one : best), null);
    if (nearest && apart(nearest.anchor, at) <= farthest) {
      nearest.held.push(...held);
      nearest.counted = true;
    } else rest.push({ place, anchor: at, held: [...held], counted: true });
  }
  return rest;
}

/**
 * Gathers incidents into clusters and gives each a place.
 *
 * @param {import("./types.js").RecordEntry[]} entries with a point each
 * @param {(world: import("./types.js").Pair) => import("./types.js").Pair} project to px
 * @param {Record<string, number>} symbol sizes of the style table
 * @returns {Cluster[]}
 */
export function gatherClusters(entries, project, symbol) {
  let clusters = gatherNear(entries, project, symbol);
  for (let full = null; !full || full.size; ) {
    for (const cluster of clusters) {
      cluster.held.sort((a, b) => byDate(a.entry, b.entry));
      cluster.counted ||= cluster.held.length > symbol.most;
    }
    full = settle(clusters, symbol);
    if (full.size) clusters = joinFull(clusters, full, symbol);
  }
  return clusters.map(({ place: id, anchor, held, counted }) => {
    const spots = held.map(({ spot }) => spot);
    const members = held.map(({ entry }) => entry);
    return { place: id, anchor, members, counted, spots, radius: clusterRadius(anchor, spots, counted, symbol) };
  });
}

/**
 * Returns how far the n-th spot round a place lies from it, in px (y down).
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

/**
 * The clusters as far as their symbols are on a map with such edges, from north to south: what the
 * rule for names goes by, as a sheet of the same view shows no others.
 *
 * @param {Cluster[]} clusters
 * @param {import("./boxes.js").Box} edges
 * @param {Record<string, number>} symbol
 * @returns {Cluster[]}
 */
export function clustersInSight(clusters, edges, symbol) {
  const seen = clusters.map((cluster) => {
    const kept = cluster.spots.map((spot) => holds(edges, spot));
    if (kept.every(Boolean)) return cluster;
    const [members, spots] = [cluster.members, cluster.spots].map((all) => all.filter((_, n) => kept[n]));
    return { ...cluster, members, spots, radius: clusterRadius(cluster.anchor, spots, cluster.counted, symbol) };
  });
  return inOrder(seen.filter(({ spots }) => spots.length));
}

/** Clusters from north to south. @param {Cluster[]} clusters @returns {Cluster[]} */
export const inOrder = (clusters) => [...clusters].sort(({ anchor: [ax, ay] }, { anchor: [bx, by] }) => ay - by || ax - bx);

/** Radius in px of the disc that a cluster's symbols cover. */
function clusterRadius(anchor, spots, counted, symbol) {
  const spread = Math.max(...spots.map((spot) => apart(spot, anchor)));
  return spread + (counted ? symbol.count_radius : symbol.radius) + symbol.stroke;
}
