/** @file Places as hits of their own: a name that is asked for leads to its place on the map. */

import { fill, joinGlances } from "./joining.js";
import { foldText } from "./searching.js";
import { html } from "./svg.js";

const MOST = 3;
const ROUND = 8;
/** How many times as wide as the place itself is what is shown round it. */
const CLOSEST = 9;

/** The places of which a name holds all that is asked for, those of most records first. */
export function placesAsked({ filter, searchIndex }, kept) {
  const { places = {}, spellings = {} } = searchIndex.found ?? {};
  const { asking, terms } = filter;
  const named = (id) => ` ${foldText(places[id].name)} \n ${foldText(spellings[id])} `;
  const holds = (id) => terms.every(({ texts }) => texts.some((text) => asking.holds(named(id), text)));
  const count = (id) => kept.filter((entry) => searchIndex.of(entry).places?.includes(id)).length;
  const found = terms.length ? Object.keys(places).filter(holds) : [];
  const counted = found.map((id) => ({ id, ...places[id], count: count(id) }));
  return counted.sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)).slice(0, MOST);
}

/** Shows a place and the land round it, with its name. @param {import("./atlas.js").Atlas} atlas */
export function showPlace({ fitting, tip }, { name, at: [lon, lat, radiusKm] }) {
  const place = L.latLng(lat, lon);
  fitting.show(place.toBounds(ROUND * 1000 * radiusKm), CLOSEST);
  tip.say(name, place);
}

/** A result that opens the map at a place. */
export function placeRow(atlas, place, open) {
  const { texts } = atlas.settings;
  const about = joinGlances(texts, [texts.why_place, place.count && (place.count > 1 ? fill(texts.records_count, { count: place.count }) : texts.records_one)]);
  const button = html("button", { type: "button", "data-place": place.id }, [
    html("span", { class: "result-title" }, [place.name]),
    html("span", { class: "result-about" }, [about]),
  ]);
  button.addEventListener("click", open);
  return html("li", {}, [button]);
}
