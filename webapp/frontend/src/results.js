/** @file Results by keys: arrows walk through them, the map follows, Enter opens. */

import { showPlace } from "./placehits.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

export const STRETCH = 600;
/** Results that are drawn at once; more as the reader comes near the end of them. */

/** A list of which no more is drawn than the reader has come to. */
export class ResultList {
  /** @param {HTMLElement} element @param {(item: any) => HTMLElement} draw a row */
  constructor(element, draw) {
    this.element = element;
    this.draw = draw;
    this.watch = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && this.showMore());
  }

  /** @param {HTMLElement[]} before rows of another sort @param {any[]} items */
  show(before, items) {
    this.waiting = items;
    this.element.replaceChildren(...before);
    this.showMore();
  }

  showMore() {
    const { element, waiting } = this;
    this.watch.disconnect();
    this.waiting = waiting.slice(STRETCH);
    element.append(...waiting.slice(0, STRETCH).map(this.draw));
    if (this.waiting.length) this.watch.observe(element.lastElementChild);
  }
}

/** Brings a result into view: a place, or a record, which is marked on the map. */
function showOnMap({ atlas, places }, { result, place }) {
  const asked = place && places.find(({ id }) => id === place);
  if (asked) showPlace(atlas, asked);
  const entry = atlas.records.get(result);
  atlas.highlight.setActive(entry ?? null);
  if (entry && atlas.visible.has(atlas.layers.get(entry.layer))) atlas.fitting.bringIn(entry);
}

/** @param {import("./finder.js").Finder} finder */
export function walkResults(finder) {
  const { atlas, parts: { q, results } } = finder;
  const buttons = () => [...results.querySelectorAll("button")];

  function walk(event) {
    const by = STEPS[event.key];
    if (!by) return;
    if (event.target === q) finder.search();
    const all = buttons();
    const at = all.indexOf(event.target) + by;
    // from the first back to the words
    const next = at < 0 ? q : all[at];
    if (!next || (event.target === q && by < 0)) return;
    event.preventDefault();
    next.focus();
    showOnMap(finder, next.dataset);
  }

  q.addEventListener("keydown", (event) => {
    // Enter while a syllable is still being composed belongs to the input method
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      finder.search();
      buttons()[0]?.click();
    } else walk(event);
  });
  results.addEventListener("keydown", walk);
  results.addEventListener("focusout", ({ relatedTarget }) => {
    if (!results.contains(relatedTarget)) atlas.highlight.setActive(null);
  });
}
