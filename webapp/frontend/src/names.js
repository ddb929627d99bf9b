/** @file The names on the map: which are asked for, and in what order. */

import { middleOf, toWorld } from "./mercator.js";

const ORDER = ["town", "area", "unit", "country", "sea", "river", "island"];
const UNIT_ZOOM = 7;
const PLACE_ZOOM = 6;
/** From this zoom every place that bears an incident is named, not only the chief towns. */
const SIZES = { unit: ["area", 0.88], river: ["sea", 0.92], island: ["sea", 0.92] };
const SYMBOL_BOX = 6;

/** Names of the base map and of towns, made ready once. */
export function readLabels(labels) {
  return labels
    .filter(({ lon, lat }) => lon !== null && lat !== null)
    .map((label) => ({ ...label, world: toWorld([label.lon, label.lat]) }));
}

/** The names that features bring with them: areas, their units, countries. */
export function namesOfFeatures(entries, searchIndex) {
  const names = [];
  for (const entry of entries) {
    const { kind } = entry.properties;
    const title = searchIndex.titleOf(entry);
    // the name of a country is part of the ground, whatever is searched for
    if (!["area", "unit", "country"].includes(kind) || (kind !== "country" && !entry.kept)) continue;
    const world = entry.point ?? (entry.lines.length ? middleOf(entry.lines) : null);
    if (!world) continue;
    const text = kind === "country" ? title : title.split(", ")[0];
    names.push({ class: kind, text, world, min_zoom: kind === "unit" ? UNIT_ZOOM : 0, entry });
  }
  return names;
}

/** A town's name keeps clear of the cluster that stands on the town. */
function anchorOf(name, { project, groups }) {
  const at = project(name.world);
  if (name.class !== "town") return { at, clear: 0 };
  const group = groups.find(
    ({ anchor, radius }) => Math.hypot(anchor[0] - at[0], anchor[1] - at[1]) <= radius + 4,
  );
  return group ? { at: group.anchor, clear: group.radius, group } : { at, clear: 2 };
}

/** The fonts' size of a class of names. */
function sizeOf(name, sizes) {
  const [key, share] = SIZES[name.class] ?? [name.class, 1];
  return sizes[key] * share;
}

/** Names in two forms break behind the stroke. */
const linesOfText = (name) =>
  name.class === "sea" ? name.text.split(" / ").map((form, n, all) => (n < all.length - 1 ? `${form} /` : form)) : [name.text];

/** An area bears the short name under which it is also known as a place: "Yanbian". */
function withShortNames(names) {
  const towns = names.filter((name) => name.class === "town").map(({ text }) => text);
  const short = (name) => towns.find((town) => name.text.startsWith(town)) ?? name.text;
  return names.map((name) => (name.class === "area" ? { ...name, text: short(name) } : name));
}

const placeOf = ({ members }) => members[0].placeName ?? members[0].properties.place;

/** Close in, the places that bear incidents and are not named as towns or areas. */
function placeNames(towns, areas, { groups, zoom }) {
  if (zoom < PLACE_ZOOM) return [];
  const named = new Set(towns.map(({ group }) => group));
  return groups
    .filter((group) => !named.has(group) && placeOf(group))
    .filter((group) => !areas.has(placeOf(group)))
    .map((group) => ({
      name: { class: "town", text: placeOf(group) },
      at: group.anchor,
      clear: group.radius,
      group,
    }));
}

/** One name for each cluster, however many of its places have names. */
function oncePerGroup(towns) {
  const seen = new Set();
  return towns.filter(({ group }) => {
    if (!group) return true;
    if (seen.has(group)) return false;
    return seen.add(group);
  });
}

/**
 * Returns the candidates of `placement.js`, in the order of their rank.
 *
 * @param {any[]} names
 * @param {{project: any, groups: any[], zoom: number, sizes: any}} scene
 */
export function candidatesFrom(names, scene) {
  const shortened = withShortNames(names);
  const areas = new Set(shortened.filter((name) => name.class === "area").map(({ text }) => text));
  const asArea = (name) => name.class === "town" && areas.has(name.text);
  const wanted = shortened
    .filter((name) => scene.zoom >= (name.min_zoom ?? 0) && !asArea(name))
    .sort(
      (a, b) =>
        ORDER.indexOf(a.class) - ORDER.indexOf(b.class) ||
        (a.rank ?? 0) - (b.rank ?? 0) ||
        (a.entry ? 0 : a.text < b.text ? -1 : 1),
    )
    .map((name) => ({ name, ...anchorOf(name, scene) }));
  const towns = oncePerGroup(wanted.filter(({ name }) => name.class === "town"));
  const others = wanted.filter(({ name }) => name.class !== "town");
  return [...towns, ...placeNames(towns, areas, scene), ...others].map((one) => ({
    ...one,
    lines: linesOfText(one.name),
    size: sizeOf(one.name, scene.sizes),
    centred: one.name.class !== "town",
  }));
}

/** The boxes of the symbols themselves, so that names may stand between clusters. */
export const symbolBoxes = (groups) =>
  groups.flatMap(({ members }) =>
    members.map(({ at: [x, y] }) => ({
      left: x - SYMBOL_BOX,
      top: y - SYMBOL_BOX,
      right: x + SYMBOL_BOX,
      bottom: y + SYMBOL_BOX,
    })),
  );
