/**
 * @file Which records are kept: by time, by what they are, and by words. An export keeps the same
 * (webapp/query/filter.py); what both go by is told there and comes with the settings.
 */

import { Asking } from "./asking.js";
import { haystackOf } from "./searching.js";

export const YEAR = 12;
/** In months, in which the filter counts. */

export class Filter {
  /** @param {import("./searchindex.js").SearchIndex} searchIndex @param {import("./types.js").Settings} settings */
  constructor(searchIndex, { axis, filter }) {
    this.searchIndex = searchIndex;
    Object.assign(this, filter); // facets, tiers, ways, pages, timeless, search, limit
    this.first = axis[0];
    this.length = (axis[1] - axis[0] + 1) * YEAR;
    this.listeners = [];
    this.reset();
  }

  /** Keeps everything again, without telling. */
  reset() {
    this.window = [0, this.length - 1];
    this.undated = true;
    this.q = "";
    this.chosen = Object.fromEntries(this.facets.map((facet) => [facet, new Set()]));
  }

  /** @param {() => void} listener called after each change */
  onChange(listener) {
    this.listeners.push(listener);
  }

  change(change) {
    Object.assign(this, change);
    this.asked = null;
    for (const listener of this.listeners) listener();
  }

  get wholeTime() {
    return this.window[0] === 0 && this.window[1] === this.length - 1;
  }

  /** Whether anything but the time is asked for. */
  get choosing() {
    return Boolean(this.q.trim()) || this.facets.some((facet) => this.chosen[facet].size);
  }

  get active() {
    return this.choosing || !this.wholeTime || !this.undated;
  }

  /** The month of an ISO day, counted from the first of the axis. */
  monthOf(day) {
    return (Number(day.slice(0, 4)) - this.first) * YEAR + Number(day.slice(5, 7)) - 1;
  }

  /** Whether a span of days, open where null, reaches into the window, ends included. */
  overlaps(earliest, latest) {
    if (this.wholeTime) return true;
    const [from, to] = this.window;
    return this.monthOf(earliest) <= to && this.monthOf(latest) >= from;
  }

  inTime({ kind, earliest, latest, joins }) {
    // borders, areas and names are no events: a window of time does not take them off the map
    if (this.timeless.includes(kind)) return true;
    // what is drawn to join others goes with them
    if (!earliest && joins?.length) return joins.every((spans) => spans.some(([first, last]) => this.overlaps(first, last)));
    return earliest ? this.overlaps(earliest, latest) : this.undated;
  }

  /** What a record is in each facet. */
  facetsOf(entry) {
    const { id, kind, basis, sources, disputed, belongs_to: wholes = [] } = entry.properties;
    entry.facets ??= {
      kind: [kind],
      tier: [basis],
      country: this.searchIndex.of(entry).countries ?? [],
      source: [...new Set((sources ?? []).map((one) => one.source ?? one))],
      disputed: [disputed ? "yes" : "no"],
      record: [id, ...wholes],
    };
    return entry.facets;
  }

  /** How words are read; with names and spellings once they are there. */
  get asking() {
    const { found } = this.searchIndex;
    if (!this.reader || this.reader.found !== found) {
      this.reader = { found, asking: new Asking(this.search, found ?? {}) };
      this.asked = null;
    }
    return this.reader.asking;
  }

  /** What is asked for in words, as terms. */
  get terms() {
    const { asking } = this;
    this.asked ??= asking.read(this.q);
    return this.asked;
  }

  /** Whether a record holds everything asked for in words. */
  matches(entry) {
    if (!this.q.trim()) return true;
    const { asking, terms, searchIndex } = this;
    if (entry.read !== searchIndex.found) Object.assign(entry, { read: searchIndex.found, haystack: haystackOf(entry, searchIndex, this.search), fields: null });
    return terms.every((term) => asking.holdsTerm(entry.haystack, entry.properties, term));
  }

  /**
   * @param {import("./types.js").RecordEntry} entry
   * @param {string} [except] a facet that does not count, for the counts beside its own choices
   */
  fits(entry, except) {
    const facets = this.facetsOf(entry);
    const chosen = this.facets.every((facet) => {
      const wanted = this.chosen[facet];
      return facet === except || !wanted.size || facets[facet].some((value) => wanted.has(value));
    });
    return chosen && this.matches(entry);
  }

  keeps(entry) {
    return this.inTime(entry.properties) && this.fits(entry);
  }
}
