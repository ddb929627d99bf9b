/** @file The names on the map: which are asked for, in what order, and how they are written. */

import { middleOf, toWorld } from "./mercator.js";
import { placeLabels, textWidth } from "./placement.js";
import { featureGroup } from "./shapes.js";
import { setAttributes, svg } from "./svg.js";

const ORDER = ["town", "area", "unit", "country", "sea", "river", "island"];
const UNIT_ZOOM = 7;
const SIZES = { unit: "area", river: "sea", island: "sea" };

/** Names of the base map, made ready once. */
export function readLabels(labels) {
  return labels
    .filter(({ lon, lat }) => lon !== null && lat !== null)
    .map((label) => ({ ...label, world: toWorld([label.lon, label.lat]) }));
}

/** The names that features bring with them: areas, their units, countries. */
export function namesOfFeatures(entries) {
  const names = [];
  for (const entry of entries) {
    const { kind, title } = entry.properties;
    if (!["area", "unit", "country"].includes(kind)) continue;
    const world = entry.point ?? (entry.lines.length ? middleOf(entry.lines) : null);
    if (!world) continue;
    names.push({ class: kind, text: title, world, min_zoom: kind === "unit" ? UNIT_ZOOM : 0, entry });
  }
  return names;
}

/** A town's name keeps clear of the swarm that stands on the town. */
function anchorOf(name, project, groups) {
  const at = project(name.world);
  if (name.class !== "town") return { at, clear: 0, dot: false };
  for (const { anchor, radius } of groups) {
    if (Math.hypot(anchor[0] - at[0], anchor[1] - at[1]) <= radius + 4) {
      return { at: anchor, clear: radius, dot: false };
    }
  }
  return { at, clear: 2, dot: true };
}

/** @param {any[]} names @returns the candidates of `placement.js`, in the order of their rank */
function candidatesFrom(names, { project, groups, zoom, sizes }) {
  return names
    .filter((name) => zoom >= (name.min_zoom ?? 0))
    .sort(
      (a, b) =>
        ORDER.indexOf(a.class) - ORDER.indexOf(b.class) ||
        (a.rank ?? 0) - (b.rank ?? 0) ||
        (a.text < b.text ? -1 : 1),
    )
    .map((name) => ({
      name,
      text: name.text,
      size: sizes[SIZES[name.class] ?? name.class],
      centred: name.class !== "town",
      ...anchorOf(name, project, groups),
    }));
}

/** Where the words of a placed name stand. */
function wordsAt({ candidate: { size }, box }) {
  const x = { start: box.left, end: box.right, middle: (box.left + box.right) / 2 }[box.side];
  return {
    x: x.toFixed(1),
    y: (box.top + size * 0.95).toFixed(1),
    "font-size": size,
    "text-anchor": box.side,
  };
}

/** @returns {SVGElement[]} a name that is only read, with the dot of a town that has no symbol */
function plainName(placed) {
  const { name, at, dot } = placed.candidate;
  const words = svg("text", { ...wordsAt(placed), class: name.class }, [name.text]);
  return dot ? [svg("circle", { class: "town-dot", cx: at[0], cy: at[1], r: 2.2 }), words] : [words];
}

/** Makes the button of a country's name once, so that it keeps the focus while the map moves. */
function countryButton(name, labelFor) {
  const target = svg("rect", { class: "target", height: 26, rx: 4 });
  const words = svg("text", { class: "country" }, [name.text]);
  return featureGroup(name.entry, labelFor(name.entry), "name", [target, words]);
}

/** @param {SVGElement} button */
function placeButton(button, placed) {
  const { box, candidate } = placed;
  const width = textWidth(candidate.text, candidate.size) + 12;
  const [target, words] = button.children;
  setAttributes(words, wordsAt(placed));
  setAttributes(target, {
    x: ((box.left + box.right - width) / 2).toFixed(1),
    y: ((box.top + box.bottom) / 2 - 13).toFixed(1),
    width: width.toFixed(1),
  });
}

/** The names of the map in their band: plain words, and countries as buttons. */
export class NameBand {
  /** @param {SVGElement} band @param {(entry: any) => string} labelFor */
  constructor(band, labelFor) {
    this.plain = svg("g");
    this.buttons = svg("g");
    band.append(this.plain, this.buttons);
    this.labelFor = labelFor;
  }

  /**
   * @param {any[]} names
   * @param {{project: any, groups: any[], zoom: number, sizes: any, frame: any}} scene
   */
  layOut(names, scene) {
    const taken = scene.groups.map(({ anchor: [x, y], radius }) => ({
      left: x - radius,
      top: y - radius,
      right: x + radius,
      bottom: y + radius,
    }));
    const placed = placeLabels(candidatesFrom(names, scene), taken, scene.frame);
    const isButton = ({ candidate: { name } }) => name.class === "country" && name.entry;
    this.plain.replaceChildren(...placed.filter((one) => !isButton(one)).flatMap(plainName));
    for (const button of this.buttons.children) button.setAttribute("display", "none");
    for (const one of placed.filter(isButton)) {
      const { name } = one.candidate;
      if (!name.entry.element) this.buttons.append(countryButton(name, this.labelFor));
      name.entry.element.removeAttribute("display");
      placeButton(name.entry.element, one);
    }
  }
}
