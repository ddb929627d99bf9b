/** @file The words beside the pointer or the focus: what a click will open. */

import { html } from "./svg.js";

const MOST = 5;
/** Titles that are told where several things lie under the pointer. */
const HALF = 150;
/** Px that the widest words take to either side of their place. */
const HIGH = 130;
/** Px that they take above it. */
const OFFSETS = { top: [0, -10], bottom: [0, 10], left: [-12, 0], right: [12, 0] };

function wordsOfOne(thing, atlas) {
  if (thing.members) return [html("strong", {}, [atlas.counts.labelOf(thing)])];
  const { searchIndex } = atlas;
  const lines = [html("strong", {}, [searchIndex.titleOf(thing)])];
  const when = searchIndex.whenOf(thing);
  if (when) lines.push(html("span", {}, [when]));
  if (thing.properties.kind !== "country") lines.push(...atlas.signsOf(thing).map((words) => html("small", {}, [words])));
  return lines;
}

function wordsOfSeveral(things, atlas) {
  const titles = things.slice(0, MOST).map((one) => html("span", {}, [atlas.searchIndex.titleOf(one)]));
  const rest = things.length - titles.length;
  return [html("strong", {}, [atlas.settings.texts.choose]), ...titles, ...(rest ? [html("small", {}, [`+${rest}`])] : [])];
}

export class Tip {
  /** @param {import("./atlas.js").Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    this.tooltip = L.tooltip({ direction: "top", offset: [0, -10], className: "atlas-tip", opacity: 1 });
  }

  /** @param {any[]} things @param {L.LatLng} place */
  show(things, place) {
    const lines = things.length > 1 ? wordsOfSeveral(things, this.atlas) : wordsOfOne(things[0], this.atlas);
    this.place(lines, place);
  }

  /** Above the place; at an edge of what nothing covers to the side where there is room. */
  place(lines, place) {
    const { map, fitting } = this.atlas;
    const { min, max } = fitting.free();
    const { x, y } = map.latLngToContainerPoint(place);
    const side = x - min.x < HALF ? "right" : max.x - x < HALF ? "left" : y - min.y < HIGH ? "bottom" : "top";
    Object.assign(this.tooltip.options, { direction: side, offset: OFFSETS[side] });
    this.tooltip.setLatLng(place).setContent(html("div", { class: "tip" }, lines)).addTo(map);
  }

  /** Says a name at a place, until the pointer moves on. */
  say(name, place) {
    this.place([html("strong", {}, [name])], place);
  }

  hide() {
    this.tooltip.remove();
  }
}
