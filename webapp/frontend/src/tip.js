/** @file The words beside the pointer or the focus: what a click will open. */

import { html } from "./svg.js";

const MOST = 5;
/** Titles that are told where several things lie under the pointer. */

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
    this.tooltip.setLatLng(place).setContent(html("div", { class: "tip" }, lines)).addTo(this.atlas.map);
  }

  /** Says a name at a place, until the pointer moves on. */
  say(name, place) {
    this.tooltip.setLatLng(place).setContent(html("div", { class: "tip" }, [html("strong", {}, [name])])).addTo(this.atlas.map);
  }

  hide() {
    this.tooltip.remove();
  }
}
