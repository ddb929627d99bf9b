/** @file The names as written on the map: plain words, and countries as buttons. */

import { candidatesFrom, symbolBoxes } from "./names.js";
import { cellsAlong, LINE, placeLabels, textWidth } from "./placement.js";
import { featureGroup } from "./shapes.js";
import { setAttributes, svg } from "./svg.js";

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
  const { name, at, lines, size, group } = placed.candidate;
  const place = wordsAt(placed);
  const spans = lines.map((line, n) => svg("tspan", n ? { x: place.x, dy: size * LINE } : {}, [line]));
  const words = svg("text", { ...place, class: name.class }, spans);
  if (name.class !== "town" || group) return [words];
  return [svg("circle", { class: "town-dot", cx: at[0], cy: at[1], r: 2.2 }), words];
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
  const width = textWidth(candidate.name.text, candidate.size) + 12;
  const [target, words] = button.children;
  setAttributes(words, wordsAt(placed));
  setAttributes(target, {
    x: ((box.left + box.right - width) / 2).toFixed(1),
    y: ((box.top + box.bottom) / 2 - 13).toFixed(1),
    width: width.toFixed(1),
  });
}

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
   * @param {{project: any, groups: any[], zoom: number, sizes: any, frame: any, covered: any[],
   *   lines: any[]}} scene
   */
  layOut(names, scene) {
    const placed = placeLabels(candidatesFrom(names, scene), {
      taken: [...symbolBoxes(scene.groups), ...scene.covered],
      frame: scene.frame,
      cells: cellsAlong(scene.lines, scene.frame),
    });
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
