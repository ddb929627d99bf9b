/**
 * @file Several incidents at one place, each with a symbol of its own that can be reached.
 * The same rule, tested to agree, is followed by the press in Python.
 */

const GOLDEN_ANGLE = 2.399963229728653;

/**
 * @typedef {{anchor: import("./types.js").Pair, members: import("./types.js").RecordEntry[]}} Group
 */

/** Incidents by place, the fullest place first. */
function gatherPlaces(entries) {
  const places = new Map();
  for (const entry of entries) {
    const place = entry.properties.place_id ?? entry.key;
    if (!places.has(place)) places.set(place, { place, point: entry.point, members: [] });
    places.get(place).members.push(entry);
  }
  return [...places.values()].sort(
    (a, b) => b.members.length - a.members.length || compare(a.place, b.place),
  );
}

/** @param {string} a @param {string} b */
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** @param {import("./types.js").RecordEntry} entry */
export const byDate = (a, b) =>
  compare(a.properties.earliest ?? "9999", b.properties.earliest ?? "9999") ||
  compare(a.properties.id, b.properties.id);

/**
 * Gathers incidents into groups of places that stand too close to be told apart at this zoom.
 *
 * @param {import("./types.js").RecordEntry[]} entries with a point each
 * @param {(world: import("./types.js").Pair) => import("./types.js").Pair} project to px
 * @param {{spacing: number, join: number}} symbol
 * @returns {Group[]}
 */
export function gatherGroups(entries, project, symbol) {
  const groups = [];
  for (const { point, members } of gatherPlaces(entries)) {
    const [x, y] = project(point);
    const near = groups.find(({ anchor, members: held }) => {
      const reach = symbol.join + symbol.spacing * Math.sqrt(held.length);
      return Math.hypot(anchor[0] - x, anchor[1] - y) <= reach;
    });
    if (near) near.members.push(...members);
    else groups.push({ anchor: [x, y], members: [...members] });
  }
  for (const group of groups) group.members.sort(byDate);
  return groups;
}

/**
 * Returns how far the n-th symbol of a group stands from its anchor, in px (y down).
 *
 * @param {number} n from 0
 * @param {number} spacing
 * @returns {import("./types.js").Pair}
 */
export function clusterOffset(n, spacing) {
  const radius = spacing * Math.sqrt(n);
  const angle = n * GOLDEN_ANGLE;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/** Radius in px of the disc that a group's symbols cover. */
export function clusterRadius(count, symbol) {
  return symbol.radius + symbol.stroke + symbol.spacing * Math.sqrt(Math.max(0, count - 1));
}
