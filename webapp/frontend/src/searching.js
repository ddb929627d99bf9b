/** @file Text as a search reads it: without accents, case and punctuation, in any script. */

/** @param {string} text */
export const foldText = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/**
 * The fields of a record in which a search looks, the weightiest first: English, the reader's
 * language, all spellings.
 *
 * @returns {Array<{field: string, text: string}>}
 */
export function fieldsOf(entry, searchIndex, { searched, read }) {
  const { claims, sources: cited, kind } = entry.properties;
  const own = searchIndex.of(entry);
  const { spellings = {}, sources = {}, countries = {}, kindWords = {} } = searchIndex.found ?? {};
  const named = (field, texts) => texts.filter(Boolean).map((text) => ({ field, text: String(text) }));
  const fieldNamed = (name) => (name === "route_title" ? "title" : name === "title" || name === "place" ? name : "text");
  return [
    ...read.flatMap((name) => named(fieldNamed(name), [own[name]])),
    ...searched.flatMap((name) => named(fieldNamed(name), [entry.properties[name]])),
    ...named("place", (own.places ?? []).map((id) => spellings[id])),
    ...named("kind", [kindWords[kind]]),
    ...named("country", (own.countries ?? []).map((code) => countries[code])),
    ...named("claim", own.told ?? []),
    ...named("claim", (claims ?? []).flatMap(({ value, note }) => [value, note])),
    ...named("source", (cited ?? []).map((one) => sources[one.source ?? one])),
  ];
}

/** Everything that can be found in a record, folded, each field on a line of its own. */
export const haystackOf = (entry, searchIndex, table) =>
  ` ${[...new Set(fieldsOf(entry, searchIndex, table).map(({ text }) => foldText(text)))].join(" \n ")} `;
