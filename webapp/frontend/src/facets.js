/** @file The choices of the filter, with the number of records beside each. */

import { addNote } from "./joining.js";
import { html } from "./svg.js";

const FIRST = 12;
/** Sources shown at once; the rest lie under a line of their own. */

/** @param {any[]} entries @returns {Map<string, number>} records by value of a facet */
export function countValues(entries, filter, facet) {
  const counts = new Map();
  for (const entry of entries) {
    if (!filter.inTime(entry.properties) || !filter.fits(entry, facet)) continue;
    for (const value of filter.facetsOf(entry)[facet]) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

export class Facets {
  /** @param {HTMLElement} place @param {import("./atlas.js").Atlas} atlas @param {any[]} entries */
  constructor(place, atlas, entries) {
    this.atlas = atlas;
    this.filter = atlas.filter;
    this.entries = entries;
    this.rows = [];
    this.families = [];
    const { texts } = atlas.settings;
    const bodies = { kind: this.kinds(), tier: this.plain("tier", this.tiers()), country: this.plain("country", this.countries()), source: this.sources(), disputed: this.plain("disputed", [["yes", texts.find_yes], ["no", texts.find_no]]) };
    // a record is chosen where it is open: a list of all would be the list of results
    this.listed = this.filter.facets.filter((facet) => bodies[facet]);
    this.groups = this.listed.map((facet) => {
      const chosen = html("span", { class: "chosen" });
      const body = html("div", { class: "choices", role: "group", "aria-label": texts[`find_${facet}`] }, bodies[facet]);
      place.append(html("details", {}, [html("summary", {}, [texts[`find_${facet}`], chosen]), body]));
      return { facet, chosen };
    });
    place.addEventListener("change", ({ target }) => this.choose(target));
  }

  /** Values that some record has, whatever is chosen. */
  present(facet) {
    return new Set(this.entries.flatMap((entry) => this.filter.facetsOf(entry)[facet]));
  }

  tiers() {
    return this.filter.tiers.map((tier) => [tier, this.atlas.settings.style.tiers[tier].title]);
  }

  countries() {
    const names = this.atlas.searchIndex.found?.countries ?? {};
    const { language } = this.atlas.settings;
    const found = [...this.present("country")].map((code) => [code, names[code] ?? code]);
    return found.sort((a, b) => a[1].localeCompare(b[1], language));
  }

  plain(facet, values) {
    return values.map(([value, words]) => this.row(facet, value, words));
  }

  /** Families of incidents with their kinds, then what is no incident. */
  kinds() {
    const { style, texts } = this.atlas.settings;
    const present = this.present("kind");
    const ofFamily = (name) => Object.keys(style.family_of_kind).filter((kind) => style.family_of_kind[kind] === name);
    const families = style.family_order.map((name) => [style.families[name].title, ofFamily(name)]);
    return [...families, [texts.find_ways, this.filter.ways], [texts.find_pages, this.filter.pages]].flatMap(([title, kinds]) => {
      const held = kinds.filter((kind) => present.has(kind));
      if (held.length === 1) return [this.row("kind", held[0], title)];
      return held.length ? [this.family(title, held), ...held.map((kind) => this.kindRow(kind))] : [];
    });
  }

  kindRow(kind) {
    const words = this.atlas.searchIndex.found?.kinds[kind] ?? kind;
    const row = this.row("kind", kind, words);
    row.classList.add("nested");
    return row;
  }

  family(title, kinds) {
    const box = html("input", { type: "checkbox", autocomplete: "off" });
    const count = html("span", { class: "number" });
    this.families.push({ box, count, kinds });
    return html("label", { class: "choice family" }, [box, html("span", {}, [title]), count]);
  }

  /** The reports first, then by how much rests on a source. */
  sources() {
    const { found, settings } = { found: this.atlas.searchIndex.found, settings: this.atlas.settings };
    const counts = countValues(this.entries, this.filter, "source");
    const rank = (id) => (found?.reports.includes(id) ? 1e6 : 0) + (counts.get(id) ?? 0);
    const ids = [...this.present("source")].sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1));
    const rows = this.plain("source", ids.map((id) => [id, found?.sources[id] ?? id]));
    if (rows.length <= FIRST + 2) return rows;
    const more = html("summary", {}, [addNote(settings.texts, settings.texts.find_more, rows.length - FIRST)]);
    return [...rows.slice(0, FIRST), html("details", { class: "more" }, [more, ...rows.slice(FIRST)])];
  }

  row(facet, value, words) {
    const box = html("input", { type: "checkbox", autocomplete: "off", "data-facet": facet, value });
    const count = html("span", { class: "number" });
    this.rows.push({ facet, value, box, count });
    return html("label", { class: "choice" }, [box, html("span", {}, [words]), count]);
  }

  choose(box) {
    const family = this.families.find((one) => one.box === box);
    const chosen = this.filter.chosen[family ? "kind" : box.dataset.facet];
    for (const value of family ? family.kinds : [box.value]) {
      if (box.checked) chosen.add(value);
      else chosen.delete(value);
    }
    this.filter.change({});
  }

  /** Puts the counts under the other choices beside each value. */
  update() {
    const counts = Object.fromEntries(this.listed.map((facet) => [facet, countValues(this.entries, this.filter, facet)]));
    for (const { facet, value, box, count } of this.rows) {
      const number = counts[facet].get(value) ?? 0;
      box.checked = this.filter.chosen[facet].has(value);
      count.textContent = String(number);
      box.parentElement.classList.toggle("none", !number && !box.checked);
    }
    for (const { box, count, kinds } of this.families) {
      const chosen = kinds.filter((kind) => this.filter.chosen.kind.has(kind)).length;
      box.checked = chosen === kinds.length;
      box.indeterminate = chosen > 0 && chosen < kinds.length;
      count.textContent = String(kinds.reduce((sum, kind) => sum + (counts.kind.get(kind) ?? 0), 0));
    }
    for (const { facet, chosen } of this.groups) chosen.textContent = this.filter.chosen[facet].size ? addNote(this.atlas.settings.texts, "", this.filter.chosen[facet].size) : "";
  }
}
