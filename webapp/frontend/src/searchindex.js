/** @file Titles, dates in words and spellings in the reader's language: fetched once the map is open. */

import { fetchJson } from "./fetching.js";

export class SearchIndex {
  /** @param {import("./types.js").Settings} settings */
  constructor({ searchindex, names, prefix }) {
    // the few names on the map come with the page: it opens without the rest
    this.address = searchindex;
    this.names = names;
    this.prefix = prefix;
    this.found = null;
  }

  /** Fetches once; resolves to null where it cannot be had, and the map goes on in English. */
  load() {
    this.loaded ??= fetchJson(this.address).then(
      (found) => (this.found = found),
      () => null,
    );
    return this.loaded;
  }

  /** @returns {Record<string, any>} what is read of a record, empty until it is there */
  of(entry) {
    return this.found?.records[entry.key] ?? {};
  }

  /** The title in the language, or as the layer has it. */
  titleOf(entry) {
    const { title } = entry.properties;
    return this.of(entry).title ?? this.names[title] ?? title;
  }

  /** The date in words; nothing until it is read. */
  whenOf(entry) {
    return this.of(entry).when ?? "";
  }

  /** The name of an incident's place. */
  placeOf(entry) {
    const { place } = entry.properties;
    return this.of(entry).place ?? this.names[place] ?? place;
  }

  /** Records that stand on pages only, in the form of the map's own. */
  pageRecords() {
    if (!this.found) return [];
    this.pages ??= Object.entries(this.found.records)
      .filter(([, one]) => one.path)
      .map(([key, one]) => ({ key, path: `${this.prefix}${one.path}`, properties: { ...one, id: key, claims: [] } }));
    return this.pages;
  }
}
