/** @file How texts stand together in the reader's language: what is put between them are messages, as in webapp/words/joining.py. */

/** A message with its values put in. */
export const fill = (message, values) => message.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));

const inRow = (parts, add) => parts.filter(Boolean).reduce((row, next) => (row ? add(row, next) : next), "");

/** Things of one kind in a row. */
export const joinLikes = ({ likes }, parts) => inRow(parts, (list, next) => fill(likes, { list, next }));

/** A name and what is known of it, in a row. */
export const joinAspects = ({ aspects }, parts) => inRow(parts, (about, next) => fill(aspects, { about, next }));

/** What is said of one thing in a row: each part may hold commas of its own. */
export const joinFacts = ({ facts: message }, parts) => inRow(parts, (facts, next) => fill(message, { facts, next }));

/** Short things, to be taken in at a glance. */
export const joinGlances = ({ glances }, parts) => inRow(parts, (facts, next) => fill(glances, { facts, next }));

/** From one end to the other; one word where both are the same. */
export const joinEnds = ({ ends }, first, last) => (first === last ? first : fill(ends, { first, last }));

/** What is said of something, after its name. */
export const label = (texts, what, values) => fill(texts.label, { what, values });

/** A text with a note in brackets. */
export const addNote = ({ noted }, text, note) => fill(noted, { text, note });
