/** @file The names as written on the map: plain words, and countries as buttons. */

import { candidatesFrom, symbolBoxes } from "./names.js";
import { cellsAlong, placeLabels, widthEstimate } from "./placement.js";
import { featureGroup } from "./shapes.js";
import { setAttributes, svg } from "./svg.js";

/** How a class of names is written, as the style table says; CSS adds the fonts and what is pointed at. */
function nameLook({ fill, weight, italic, spacing, size, halo, halo_opacity: opacity }, { halo_width: width }) {
  return {
    fill,
    "font-weight": weight,
    "font-style": italic ? "italic" : null,
    "letter-spacing": spacing ? (spacing * size).toPrecision(3) : null,
    stroke: halo,
    "stroke-opacity": opacity,
    "stroke-width": width,
  };
}

/** Where the words of a placed name stand. */
function wordsAt({ candidate: { size }, box }, { baseline_em: baseline }) {
  const x = { start: box.left, end: box.right, middle: (box.left + box.right) / 2 }[box.side];
  return {
    x: x.toFixed(1),
    y: (box.top + size * baseline).toFixed(1),
    "font-size": size,
    "text-anchor": box.side,
  };
}

/** The lines of a name, each below the one before. */
function linesOf({ candidate: { lines, size }, ...placed }, { placing }) {
  const { x } = wordsAt({ candidate: { size }, ...placed }, placing);
  return lines.map((line, n) => svg("tspan", n ? { x, dy: size * placing.line_em } : {}, [line]));
}

/** @returns {SVGElement[]} a name that is only read, with the dot of a town that has no symbol */
function plainName(placed, style) {
  const { name, at, cluster } = placed.candidate;
  const place = wordsAt(placed, style.placing);
  const words = svg("text", { ...place, ...nameLook(style.names[name.class], style), class: name.class }, linesOf(placed, style));
  if (name.class !== "town" || cluster) return [words];
  const { radius: r, fill, stroke, width } = style.town_dot;
  return [svg("circle", { cx: at[0], cy: at[1], r, fill, stroke, "stroke-width": width }), words];
}

/** Makes the button of a country's name once, so that it keeps the focus while the map moves. */
function countryButton(name, style, labelFor) {
  const target = svg("rect", { class: "target", height: 26, rx: 4 });
  const words = svg("text", { class: "country", ...nameLook(style.names.country, style) }, [name.text]);
  return featureGroup(name.entry, labelFor(name.entry), "name", [target, words]);
}

/** @param {SVGElement} button */
function placeButton(button, placed, style) {
  const { box, candidate } = placed;
  const width = candidate.width + 12;
  const [target, words] = button.children;
  setAttributes(words, wordsAt(placed, style.placing));
  words.replaceChildren(...(candidate.lines.length > 1 ? linesOf(placed, style) : [candidate.name.text]));
  setAttributes(target, {
    x: ((box.left + box.right - width) / 2).toFixed(1),
    y: ((box.top + box.bottom) / 2 - 13).toFixed(1),
    width: width.toFixed(1),
  });
}

/** A line that ends so many px before its end, or whole where it is no longer. */
function upTo([[x1, y1], [x2, y2]], reach = 0) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const share = length > reach ? 1 - reach / length : 1;
  return [[x1, y1], [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share]];
}

/**
 * The line from a name to what it names, on a ground that sets it off; that of a country ends in a dot, that of
 * a symbol at its edge: through the number of a cluster it could be read as one of its digits.
 */
function leaderLine({ leader, candidate: { name, reach } }, { stroke, width, opacity, ground, ground_width: wide, dot: r }) {
  const [from, to] = upTo(leader, reach).map((point) => point.map((value) => value.toFixed(1)).join(" "));
  const look = { d: `M${from}L${to}`, "stroke-opacity": opacity, fill: "none" };
  const lines = [svg("path", { ...look, stroke: ground, "stroke-width": wide }), svg("path", { ...look, class: "leader", stroke, "stroke-width": width })];
  if (name.class === "country") lines.push(svg("path", { d: `M${to}h0`, stroke, "stroke-width": 2 * r, "stroke-linecap": "round" }));
  return lines;
}

export class NameBand {
  /** @param {SVGElement} band @param {any} style the style table @param {(entry: any) => string} labelFor */
  constructor(band, style, labelFor) {
    this.style = style;
    this.widthOf = widthEstimate(style);
    this.plain = svg("g");
    this.buttons = svg("g");
    band.append(this.plain, this.buttons);
    this.labelFor = labelFor;
  }

  /**
   * @param {any[]} names
   * @param {{project: any, clusters: any[], marks: any[], zoom: number, frame: any, covered: any[],
   *   lines: any[], edges: any, origin: any, heads: any[]}} scene `edges` are the map's, `frame` what names keep in
   */
  layOut(names, scene) {
    const { style, widthOf } = this;
    const { placing } = style;
    const placed = placeLabels(candidatesFrom(names, { ...scene, style, widthOf }), {
      taken: [...symbolBoxes(scene.clusters, style.symbol), ...scene.heads, ...scene.marks, ...scene.covered],
      frame: scene.frame,
      cells: cellsAlong(scene.lines, scene.frame, placing, scene.origin.map((one) => one % placing.cell)),
      offset: scene.origin.map((one) => one % placing.cell),
      placing,
    });
    const isButton = ({ candidate: { name } }) => name.class === "country" && name.entry;
    const leaders = placed.filter(({ leader }) => leader).flatMap((one) => leaderLine(one, placing.leader));
    this.plain.replaceChildren(...leaders, ...placed.filter((one) => !isButton(one)).flatMap((one) => plainName(one, style)));
    for (const button of this.buttons.children) button.setAttribute("display", "none");
    for (const one of placed.filter(isButton)) {
      const { name } = one.candidate;
      if (!name.entry.element) this.buttons.append(countryButton(name, style, this.labelFor));
      name.entry.element.removeAttribute("display");
      placeButton(name.entry.element, one, style);
    }
  }
}
