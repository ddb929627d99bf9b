/** @file EDTF dates in short labels, in words; what it does not know it shows as written. */

const ONE = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%])?$/;

const forms = new Map();
/** A formatter is slow to make: one for each language and fineness is enough. */

/** @param {string} language @param {boolean} month @param {boolean} day */
function formOf(language, month, day) {
  const key = `${language} ${month} ${day}`;
  if (!forms.has(key)) {
    const parts = { month: month ? "long" : undefined, day: day ? "numeric" : undefined };
    const locale = language === "en" ? "en-GB" : language;
    forms.set(key, new Intl.DateTimeFormat(locale, { timeZone: "UTC", year: "numeric", ...parts }));
  }
  return forms.get(key);
}

/** @param {string} text @param {string} language @param {Record<string, string>} texts */
function oneInWords(text, language, texts) {
  const found = ONE.exec(text);
  if (!found) return /^\d{3}X$/.test(text) ? `${text.slice(0, 3)}0s` : text;
  const [, year, month, day, doubt] = found;
  if (Number(month) > 12) return text;
  const when = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  const shown = formOf(language, Boolean(month), Boolean(day)).format(when);
  return doubt ? `${texts.about} ${shown}` : shown;
}

/**
 * @param {string|null} date EDTF or null
 * @param {string} language
 * @param {Record<string, string>} texts
 */
export function readableDate(date, language, texts) {
  if (!date) return texts.undated;
  const inWords = (part) => oneInWords(part, language, texts);
  const choice = /^\[([^.]+)\]$/.exec(date);
  if (choice) return choice[1].split(",").map(inWords).join(` ${texts.or} `);
  const [first, last] = date.split("/");
  if (last === undefined) return inWords(first);
  if (!first || first === "..") return `${texts.until} ${inWords(last)}`;
  if (!last || last === "..") return `${texts.since} ${inWords(first)}`;
  return `${inWords(first)} – ${inWords(last)}`;
}
