/** @file EDTF dates in short labels, in words; what it does not know it shows as written. */

const ONE = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%])?$/;

/** @param {string} text @param {string} language @param {Record<string, string>} texts */
function oneInWords(text, language, texts) {
  const found = ONE.exec(text);
  if (!found) return /^\d{3}X$/.test(text) ? `${text.slice(0, 3)}0s` : text;
  const [, year, month, day, doubt] = found;
  if (Number(month) > 12) return text;
  const when = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  const form = { timeZone: "UTC", year: "numeric" };
  if (month) form.month = "long";
  if (day) form.day = "numeric";
  const shown = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, form).format(when);
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
