/**
 * @file What a reader asks in words, and whether a record holds it. An export asks the same
 * (webapp/query/searching.py), where what both go by is told.
 */

import { endingTaker } from "./endings.js";
import { foldText } from "./searching.js";

/** How many slips part two words; more than `most` are not counted on. */
function countSlips(word, other, most) {
  if (Math.abs(word.length - other.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= word.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (word[i - 1] === other[j - 1] ? 0 : 1));
      const turned = i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1];
      row.push(turned ? Math.min(cost, before[j - 2] + 1) : cost);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
}

export class Asking {
  /** @param {any} table of the search @param {any} found what is read: names, words, names of months */
  constructor(table, { names = [], words = "", monthNames = [] }) {
    this.table = table;
    this.unspaced = new RegExp(table.unspaced, "u");
    this.joining = new RegExp(table.joining, "u");
    this.withoutEndings = endingTaker(table.endings);
    this.months = monthNames.map((one) => one.map(foldText));
    this.words = words.split(" ");
    this.groups = new Map();
    for (const group of names) {
      for (const name of group) {
        if (!this.groups.has(name)) this.groups.set(name, new Set());
        for (const other of group) this.groups.get(name).add(other);
      }
    }
    this.longest = Math.max(0, ...[...this.groups.keys()].map(({ length }) => length));
  }

  /**
   * Reads a question: dates first, then names and words in their order.
   *
   * @param {string} words
   * @returns {Array<{texts: string[], typed: string, days?: [string, string]}>}
   */
  read(words) {
    const [terms, rest] = this.takeDates(this.withoutEndings(this.fold(words), this.groups));
    return [...terms, ...this.terms(rest)];
  }

  /** Text as it is compared. */
  fold(text) {
    return foldText(text);
  }

  takeDates(folded) {
    const named = this.months.flat().sort((a, b) => b.length - a.length).join("|");
    const terms = [];
    let text = folded;
    for (const [order, pattern] of this.table.dates) {
      if (pattern.includes("MONTHS") && !named) continue;
      for (const [whole, before, ...groups] of [...text.matchAll(new RegExp(pattern.replace("MONTHS", named), "gu"))]) {
        const term = this.dateTerm(Object.fromEntries([...order].map((name, n) => [name, groups[n]])));
        if (!term) continue;
        terms.push({ ...term, typed: whole.slice(before.length).trim() });
        text = text.replace(whole, `${before} `);
      }
    }
    return [terms, text.trim().replace(/ +/g, " ")];
  }

  /** A term for year, month and day as written; null where they are no date. */
  dateTerm({ y, m, d }) {
    const named = this.months.findIndex((names) => names.includes(m)) + 1;
    const month = m ? named || Number(m) : 0;
    const day = Number(d ?? 0);
    if ((m && !(month >= 1 && month <= 12)) || (d && !(day >= 1 && day <= 31))) return null;
    const two = (number) => String(number).padStart(2, "0");
    const values = { y, m: month, mm: two(month), d: day, dd: two(day), M: this.months[month - 1]?.[0] ?? "" };
    const forms = this.table.forms[day ? 2 : month ? 1 : 0];
    const texts = forms.map((form) => form.replace(/\{(\w+)\}/g, (_, name) => values[name]));
    return { texts, days: [`${y}-${two(month || 1)}-${two(day || 1)}`, `${y}-${two(month || 12)}-${two(day || 31)}`] };
  }

  /** Names and words; where words are not parted by spaces, a name parts them. */
  *terms(text) {
    let start = 0;
    while (start < text.length) {
      if (text[start] === " ") {
        start += 1;
        continue;
      }
      const name = this.nameAt(text, start);
      let end = start + name.length;
      if (name) yield { texts: this.spelt(name), typed: name };
      else {
        end = start + 1;
        while (end < text.length && text[end] !== " " && !(this.unspaced.test(text[end]) && this.nameAt(text, end))) end += 1;
        const typed = text.slice(start, end);
        yield { texts: this.mended(typed), typed };
      }
      start = end;
    }
  }

  /** The longest name that stands in a folded text from a sign on; or nothing. */
  nameAt(text, start) {
    for (let end = Math.min(text.length, start + this.longest); end > start; end -= 1) {
      const name = text.slice(start, end);
      if (!this.groups.has(name)) continue;
      const after = text[end] ?? " ";
      if (after === " " || (this.unspaced.test(name[name.length - 1]) && !this.joining.test(after))) return name;
    }
    return "";
  }

  spelt(name) {
    return [...(this.groups.get(name) ?? [name])];
  }

  /** What a word may stand for: itself, or where nobody has it the nearest words. */
  mended(word) {
    const [one, two] = this.table.slipping;
    if (word.length < one || this.unspaced.test(word) || this.words.some((known) => known.startsWith(word))) return [word];
    const most = word.length >= two ? 2 : 1;
    const slips = this.words.map((known) => countSlips(word, known, most));
    const least = slips.reduce((a, b) => Math.min(a, b), most + 1);
    if (least > most) return [word];
    return [...new Set(this.words.filter((_, n) => slips[n] === least).flatMap((known) => this.spelt(known)))];
  }

  /** Whether a folded text, with a space at either end, holds a text asked for. */
  holds(haystack, text) {
    if (this.unspaced.test(text)) return haystack.includes(text);
    return haystack.includes(` ${text}${text.length < this.table.whole ? " " : ""}`);
  }

  /** Whether a record's days lie within those asked for. */
  within({ earliest, latest }, { days }) {
    return Boolean(days && earliest && latest && days[0] <= earliest && latest <= days[1]);
  }

  holdsTerm(haystack, properties, term) {
    return this.within(properties, term) || term.texts.some((text) => this.holds(haystack, text));
  }
}
