/**
 * @file Endings of Korean words in a question: what is asked for stands before them. An export
 * takes the same off (webapp/query/endings.py), where the rule is told.
 */

/** @param {{ending: string, initial: string, syllables: string}} endings patterns of the table */
export function endingTaker({ ending, initial, syllables }) {
  const [isEnding, begins, isLong] = [ending, initial, syllables].map((pattern) => new RegExp(pattern, "u"));

  function without(word, names) {
    if (names.has(word) || !begins.test(word)) return word;
    const stems = [];
    for (let n = 1; n < word.length; n += 1) if (isEnding.test(word.slice(n))) stems.push(word.slice(0, n));
    return stems.find((stem) => names.has(stem)) ?? stems.find((stem) => isLong.test(stem)) ?? word;
  }

  /** A folded question without the endings of its Korean words; names stay whole. */
  return (text, names) => text.split(" ").map((word) => without(word, names)).join(" ");
}
