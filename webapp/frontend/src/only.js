/** @file "Only this": what is open, and what belongs to it, alone on the map. */

import { html } from "./svg.js";

/** The title of a record of the map or of a route, by its id. */
export function recordTitle({ records, searchIndex }, id) {
  const entry = [...records.values()].find(({ properties }) => properties.id === id);
  return entry ? searchIndex.titleOf(entry) : searchIndex.found?.routes[id];
}

/** The id of the route that a page is of; nothing for every other page. */
export function routeOfPage({ settings: { pages } }, address) {
  return address.startsWith(pages.routes) ? address.slice(pages.routes.length).replace(/\/$/, "") : "";
}

/** What is chosen to see a record alone: facet and value. A stage is seen with its route. */
function choiceOf({ properties: { id, kind, route } }) {
  return kind === "country" ? ["country", id.replace(/^country-/, "")] : ["record", route ?? id];
}

export class Only {
  /** @param {import("./atlas.js").Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    atlas.filter.onChange(() => this.mark());
  }

  /** Whether a choice is all that is chosen of its facet. */
  holds([facet, value]) {
    const chosen = this.atlas.filter.chosen[facet];
    return chosen.size === 1 && chosen.has(value);
  }

  /** Leaves this alone on the map, or everything again: a step that "back" takes back. */
  toggle(choice) {
    const [facet, value] = choice;
    const { filter, link } = this.atlas;
    const wanted = this.holds(choice) ? [] : [value];
    link.step(() => {
      filter.chosen[facet] = new Set(wanted);
      filter.change({});
    });
  }

  /** For a thing of the map, by its key. */
  toggleThing(thing) {
    if (this.atlas.records.has(thing.key)) this.toggle(choiceOf(thing));
  }

  /** The button for a record of the map. */
  forEntry(entry) {
    const { only_this: plain, only_route: ofRoute } = this.atlas.settings.texts;
    return this.make(choiceOf(entry), entry.properties.route ? ofRoute : plain);
  }

  /** The button for a page, which is there for a route only. */
  forPage(address) {
    const route = routeOfPage(this.atlas, address);
    return route ? this.make(["record", route], this.atlas.settings.texts.only_route) : null;
  }

  make(choice, words) {
    this.choice = choice;
    this.button = html("button", { type: "button", class: "only", title: this.atlas.settings.texts.find_record }, [words]);
    this.button.addEventListener("click", () => this.toggle(choice));
    this.mark();
    return this.button;
  }

  /** Tells on the button whether what is open is seen alone. */
  mark() {
    this.button?.setAttribute("aria-pressed", String(this.holds(this.choice)));
  }
}
