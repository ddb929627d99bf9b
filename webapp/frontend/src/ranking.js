/** @file How near a record comes to what is asked, and why it was found. */

import { fieldsOf, foldText } from "./searching.js";

const WEIGHTS = { title: 8, place: 6, date: 6, kind: 3, country: 2, claim: 2, text: 2, source: 1 };
const WHOLE_TITLE = 12;
/** More for a title that has what was typed as it was typed. */
const SHOWN = 90;
/** Signs of a text that are shown of it. */

/** Around the first word asked for, where the text is long. */
function excerpt(text, held) {
  if (text.length <= SHOWN) return text;
  const parts = text.split(/[.;]\s+|[。；]|\s\|\s/u);
  const part = parts.find((one) => held(` ${foldText(one)} `)) ?? text;
  if (part.length <= SHOWN) return part;
  const words = part.split(" ");
  const at = Math.max(0, words.findIndex((_, n) => held(` ${foldText(words.slice(n, n + 4).join(" "))} `)));
  const first = Math.max(0, at - 5);
  const shown = words.slice(first, first + 14).join(" ").slice(0, SHOWN);
  return `${first ? "… " : ""}${shown}${shown.length < part.length ? " …" : ""}`;
}

/**
 * Weighs a record that is kept.
 *
 * @param {import("./types.js").RecordEntry} entry
 * @param {import("./filter.js").Filter} filter
 * @returns {{score: number, why: Array<{field: string, text: string}>}} `why` names where each term
 *   stands that the title does not show
 */
export function weigh(entry, filter) {
  const { asking, terms, searchIndex, search, q } = filter;
  entry.fields ??= fieldsOf(entry, searchIndex, search).map((one) => ({ ...one, folded: ` ${foldText(one.text)} ` }));
  let score = 0;
  const why = [];
  for (const term of terms) {
    const held = (folded) => term.texts.some((text) => asking.holds(folded, text));
    const dated = asking.within(entry.properties, term);
    const found = entry.fields.filter(({ folded }) => held(folded));
    const best = found.sort((a, b) => WEIGHTS[b.field] - WEIGHTS[a.field])[0];
    score += Math.max(dated ? WEIGHTS.date : 0, best ? WEIGHTS[best.field] : 0);
    const exact = best && [" ", ""].some((end) => best.folded.includes(` ${term.typed}${end}`));
    if (exact) score += 0.5;
    if (best?.field === "title" && (exact || !dated)) {
      // a title found by another word of the same meaning does not show what was typed
      if (!exact && asking.unspaced.test(term.typed) === asking.unspaced.test(best.folded)) why.push({ field: "title", text: excerpt(best.text, held) });
    } else if (dated) why.push({ field: "date", text: searchIndex.whenOf(entry) });
    // what it is stands beside every result
    else if (best && best.field !== "kind") why.push({ field: best.field, text: excerpt(best.text, held) });
  }
  if (foldText(searchIndex.titleOf(entry)).includes(foldText(q))) score += WHOLE_TITLE;
  const told = new Set();
  return { score, why: why.filter(({ field }) => !told.has(field) && told.add(field)) };
}
