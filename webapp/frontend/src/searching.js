/** @file Text as a search reads it: without accents, case and punctuation, in any script. */

/** @param {string} text */
export const foldText = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Everything that can be found in a record: English, the reader's language, all spellings. */
export function haystackOf(entry, { searchIndex, searched, read }) {
  const { claims } = entry.properties;
  const own = searchIndex.of(entry);
  const { spellings = {}, sources = {}, countries = {} } = searchIndex.found ?? {};
  const said = (claims ?? []).flatMap(({ value, note }) => [value, note]);
  const cited = (entry.properties.sources ?? []).map((one) => sources[one.source ?? one]);
  const places = (own.places ?? []).map((id) => spellings[id]);
  const lands = (own.countries ?? []).map((code) => countries[code]);
  const parts = [...searched.map((name) => entry.properties[name]), ...read.map((name) => own[name])];
  return foldText([...parts, ...said, ...cited, ...places, ...lands].filter(Boolean).join(" | "));
}
