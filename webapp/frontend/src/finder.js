/** @file Search and filter: a panel over the legend, a sheet on a phone. */

import { everyEntry, keptWords, readLayers } from "./counting.js";
import { Facets } from "./facets.js";
import { joinGlances, label } from "./joining.js";
import { placeRow, placesAsked, showPlace } from "./placehits.js";
import { weigh } from "./ranking.js";
import { ResultList, walkResults } from "./results.js";
import { html } from "./svg.js";

const TYPING = 160;
/** Milliseconds of rest after which a typed word is searched for. */

export class Finder {
  /** @param {import("./atlas.js").Atlas} atlas @param {import("./selection.js").Selection} selection */
  constructor(atlas, selection) {
    this.atlas = atlas;
    this.filter = atlas.filter;
    this.selection = selection;
    this.element = document.getElementById("finder");
    this.opener = document.querySelector(".find-open");
    if (!this.element) return; // a frame on another site has no search
    const find = (selector) => this.element.querySelector(selector);
    this.parts = { q: find("#finder-q"), facets: find(".facets"), sum: find("[role=status]"), clear: find(".finder-clear"), results: find(".results") };
    this.list = new ResultList(this.parts.results, ({ entry, why }) => html("li", {}, [this.result(entry, why)]));
    this.listen(find);
  }

  listen(find) {
    const { q, clear } = this.parts;
    this.opener.addEventListener("click", () => (this.element.hidden ? this.open() : this.close()));
    find(".finder-close").addEventListener("click", () => this.close());
    find(".finder-show").addEventListener("click", () => this.close());
    clear.addEventListener("click", () => this.clear());
    q.addEventListener("input", () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.search(), TYPING);
    });
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close();
    });
    walkResults(this);
    this.filter.onChange(() => this.update());
  }

  /** Searches at once for what is typed. */
  search() {
    clearTimeout(this.typing);
    if (this.filter.q !== this.parts.q.value) this.filter.change({ q: this.parts.q.value });
  }

  /** Opens it when every layer, shown or not, and the words are there to be searched. */
  async open() {
    this.element.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    document.documentElement.classList.add("finding");
    this.parts.q.value = this.filter.q;
    this.parts.q.focus();
    await this.gather();
    this.update();
  }

  async gather() {
    const { atlas } = this;
    await Promise.all([atlas.searchIndex.load(), readLayers(atlas)]);
    if (this.facets) return;
    this.entries = everyEntry(atlas);
    for (const entry of this.entries) entry.facets = null;
    this.facets = new Facets(this.parts.facets, atlas, this.entries);
  }

  close() {
    this.element.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
    document.documentElement.classList.remove("finding");
    this.opener.focus({ preventScroll: true });
  }

  clear() {
    this.filter.reset();
    this.parts.q.value = "";
    this.filter.change({});
    this.parts.q.focus();
  }

  update() {
    if (!this.element) return;
    this.opener.querySelector(".find-mark").toggleAttribute("hidden", !this.filter.choosing);
    if (this.element.hidden || !this.facets) return;
    const { texts } = this.atlas.settings;
    const { sum, clear, q } = this.parts;
    if (document.activeElement !== q) q.value = this.filter.q;
    this.facets.update();
    const kept = this.ordered(this.entries.filter((entry) => this.filter.keeps(entry)));
    sum.textContent = kept.length ? keptWords(this.atlas) : texts.find_none;
    clear.hidden = !this.filter.active;
    this.places = placesAsked(this.atlas, kept.map(({ entry }) => entry));
    const places = this.places.map((place) => placeRow(this.atlas, place, () => this.openPlace(place)));
    this.list.show(places, kept);
  }

  /** What comes nearest to the words first, then by date, the undated last. */
  ordered(entries) {
    const day = ({ properties }) => properties.earliest ?? "9999";
    const asked = this.filter.q.trim();
    const weighed = entries.map((entry) => ({ entry, ...(asked ? weigh(entry, this.filter) : { score: 0, why: [] }) }));
    const byDay = (a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0);
    return weighed.sort((a, b) => b.score - a.score || byDay(a.entry, b.entry));
  }

  result(entry, why) {
    const { searchIndex, settings: { texts } } = this.atlas;
    const kind = searchIndex.found?.kinds[entry.properties.kind];
    const about = [searchIndex.whenOf(entry), entry.incident && searchIndex.placeOf(entry), kind].filter(Boolean);
    const reasons = why.map(({ field, text }) => label(texts, texts[`why_${field}`], text));
    const button = html("button", { type: "button", "data-result": entry.key }, [
      html("span", { class: "result-title" }, [searchIndex.titleOf(entry)]),
      html("span", { class: "result-about" }, [joinGlances(texts, about)]),
      ...(reasons.length ? [html("span", { class: "result-why" }, [joinGlances(texts, reasons)])] : []),
    ]);
    button.addEventListener("click", () => this.openResult(entry));
    return button;
  }

  /** A phone shows the search or the map. */
  giveWay() {
    if (window.matchMedia("(max-width: 640px)").matches) this.close();
  }

  openPlace(place) {
    this.giveWay();
    showPlace(this.atlas, place);
  }

  openResult(entry) {
    this.giveWay();
    if (entry.path) this.selection.openPage(entry.path);
    else this.selection.open(entry.key);
  }
}
