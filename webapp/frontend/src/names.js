/** @file The names on the map: which are asked for, and in what order. */

import { holds } from "./boxes.js";
import { groundRows, spotsOnGround } from "./grounds.js";
import { middleOf, toWorld } from "./mercator.js";

/** Names of the base map and of towns, made ready once. */
export function readLabels(labels) {
  return labels
    .filter(({ lon, lat }) => lon !== null && lat !== null)
    .map((label) => ({ ...label, world: toWorld([label.lon, label.lat]) }));
}

/** The names that features bring with them: areas, their units, countries. */
export function namesOfFeatures(entries, searchIndex, unitZoom) {
  const names = [];
  for (const entry of entries) {
    const { kind } = entry.properties;
    const title = searchIndex.titleOf(entry);
    // the name of a country is part of the ground, whatever is searched for
    if (!["area", "unit", "country"].includes(kind) || (kind !== "country" && !entry.kept)) continue;
    const world = entry.point ?? (entry.lines.length ? middleOf(entry.lines) : null);
    if (!world) continue;
    const text = kind === "country" ? title : title.split(", ")[0];
    names.push({ class: kind, text, world, min_zoom: kind === "unit" ? unitZoom : 0, entry });
  }
  return names;
}

/** A country's name stands with its middle on its own ground; one that must stand is led back to it. */
function groundOf(name, at, { ringsOf, codes, frame, origin, style: { placing } }) {
  const spots = name.code ? spotsOnGround(ringsOf(name.code), frame, at, placing.ground, origin) : [];
  const abroad = () => groundRows(codes.filter((code) => code !== name.code).flatMap(ringsOf), frame, placing.ground);
  if (spots.length) return { at: spots[0], spots, clear: 0, ...(isChief(name) ? { led: spots[0], abroad } : {}) };
  return holds(frame, at) ? { at, clear: 0, target: at } : null;
}

/** The middle of the box round an area, as far as that is in sight. */
function middleInSight({ entry }, { project, edges }) {
  const points = entry.lines.flat().map(project);
  const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis]));
  const [least, most] = [xs, ys].map((all) => [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))]).reduce(
    ([x0, x1], [y0, y1]) => [[x0, y0], [x1, y1]]);
  if (most[0] < edges.left || least[0] > edges.right || most[1] < edges.top || least[1] > edges.bottom) return null;
  return [
    (Math.max(least[0], edges.left) + Math.min(most[0], edges.right)) / 2,
    (Math.max(least[1], edges.top) + Math.min(most[1], edges.bottom)) / 2,
  ];
}

/** A town's name keeps clear of the cluster that stands on the town; what is out of sight has none. */
function anchorOf(name, scene) {
  const { project, clusters, edges, style: { placing, symbol } } = scene;
  if (name.entry?.lines.length) {
    const middle = middleInSight(name, scene);
    return middle && { at: middle, clear: 0 };
  }
  const at = project(name.world);
  if (name.class === "country") return groundOf(name, at, scene);
  if (name.class !== "town") return { at, clear: 0 };
  if (!holds(edges, at)) return null;
  const cluster = clusters.find(
    ({ anchor, radius }) => Math.hypot(anchor[0] - at[0], anchor[1] - at[1]) <= radius + placing.on_town,
  );
  if (!cluster) return { at, clear: placing.dot_clearance, led: at };
  const reach = symbol[cluster.counted ? "count_radius" : "radius"];
  return { at: cluster.anchor, clear: cluster.radius, cluster, led: at, target: at, reach };
}

/** A country that the evidence lies in is named before anything else. */
const isChief = (name) => name.class === "country" && name.rank === 0;

/** Names in two forms break behind the stroke. */
const linesOfText = (name) =>
  name.class === "sea" ? name.text.split(" / ").map((form, n, all) => (n < all.length - 1 ? `${form} /` : form)) : [name.text];

/** A name of several words in two lines, as alike as may be; nothing of one word. */
export function partName(text) {
  const words = text.split(" ");
  const cuts = words.slice(1).map((_, n) => [words.slice(0, n + 1).join(" "), words.slice(n + 1).join(" ")]);
  const longer = (two) => Math.max(...two.map(({ length }) => length));
  return cuts.reduce((best, two) => (best && longer(best) <= longer(two) ? best : two), null);
}

/** An area bears the short name under which it is also known as a place, without what kind of area it is. */
function withShortNames(names) {
  const towns = names.filter((name) => name.class === "town").map(({ text }) => text);
  const short = (name) => towns.find((town) => name.text.startsWith(town)) ?? name.text;
  return names.map((name) => (name.class === "area" ? { ...name, text: short(name) } : name));
}

const placeName = ({ members }) => members[0].placeName ?? members[0].properties.place;

/** Close in, the places that bear incidents and are not named as towns or areas. */
function placeNames(towns, areas, { clusters, zoom, style }) {
  const { count_radius: counted, radius } = style.symbol;
  if (zoom < style.place_zoom) return [];
  const named = new Set(towns.map(({ cluster }) => cluster));
  return clusters
    .filter((cluster) => !named.has(cluster) && placeName(cluster))
    .filter((cluster) => !areas.has(placeName(cluster)))
    .map((cluster) => ({
      name: { class: "town", text: placeName(cluster) },
      at: cluster.anchor,
      clear: cluster.radius,
      cluster,
      led: cluster.anchor,
      target: cluster.anchor,
      reach: cluster.counted ? counted : radius,
    }));
}

/** A country that is a record of its own bears its own name, with the rank of the ground's. */
function onceEach(names) {
  const grounds = new Map(names.filter(isGround).map(({ text, rank, code }) => [text, { rank, code }]));
  const own = new Set(names.filter((name) => name.class === "country" && name.entry).map(({ text }) => text));
  // a city that is a country is named once, as the town that the evidence speaks of
  for (const { class: kind, text } of names) if (kind === "town") own.add(text);
  return names
    .filter((name) => !isGround(name) || !own.has(name.text))
    .map((name) => (name.class === "country" ? { ...name, ...(grounds.get(name.text) ?? { rank: 1 }) } : name));
}

const isGround = (name) => name.class === "country" && !name.entry;

const AREAS = ["area", "unit"];
/** Named in the order of their records. */

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** One name for each cluster, however many of its places have names. */
function oncePerCluster(towns) {
  const seen = new Set();
  return towns.filter(({ cluster }) => {
    if (!cluster) return true;
    if (seen.has(cluster)) return false;
    return seen.add(cluster);
  });
}

/**
 * Returns the candidates of `placement.js`, in the order of their rank.
 *
 * @param {any[]} names
 * @param {{project: any, clusters: any[], zoom: number, style: any, widthOf: (text: string, size: number) => number}} scene
 */
export function candidatesFrom(names, scene) {
  const { name_order: order, names: looks } = scene.style;
  const shortened = withShortNames(onceEach(names));
  const areas = new Set(shortened.filter((name) => name.class === "area").map(({ text }) => text));
  const asArea = (name) => name.class === "town" && areas.has(name.text);
  const wanted = shortened
    .filter((name) => scene.zoom >= (name.min_zoom ?? 0) && !asArea(name))
    .sort(
      (a, b) =>
        order.indexOf(a.class) - order.indexOf(b.class) ||
        (a.rank ?? 0) - (b.rank ?? 0) ||
        (AREAS.includes(a.class) ? 0 : compare(a.text, b.text)),
    )
    .flatMap((name) => {
      const anchor = anchorOf(name, scene);
      return anchor ? [{ name, ...anchor }] : [];
    });
  const chief = wanted.filter(({ name }) => isChief(name));
  const towns = oncePerCluster(wanted.filter(({ name }) => name.class === "town"));
  const others = wanted.filter(({ name }) => name.class !== "town" && !isChief(name));
  return [...chief, ...towns, ...placeNames(towns, areas, scene), ...others].map((one) => {
    const lines = linesOfText(one.name);
    const { size } = looks[one.name.class];
    const widest = (all) => Math.max(...all.map((line) => scene.widthOf(line, size)));
    const two = one.abroad && partName(one.name.text);
    const parted = two && { lines: two, width: widest(two) };
    return { ...one, lines, size, width: widest(lines), parted, centred: one.name.class !== "town" };
  });
}

/** The boxes of the symbols themselves, so that names may stand between clusters. */
export const symbolBoxes = (clusters, { room, count_radius: wide }) =>
  clusters.flatMap(({ anchor, spots, counted }) => {
    const keeps = counted ? wide : room;
    const middles = counted ? [anchor] : spots;
    return middles.map(([x, y]) => ({ left: x - keeps, top: y - keeps, right: x + keeps, bottom: y + keeps }));
  });
