/** @file EDTF dates for short labels; what it does not know it shows as written. */

const ONE = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%])?$/;

/** @param {string} text @param {string} language @param {Record<string, string>} texts */
function readOne(text, language, texts) {
  const found = ONE.exec(text);
  if (!found) return /^\d{3}X$/.test(text) ? `${text.slice(0, 3)}0s` : text;
  const [, year, month, day, doubt] = found;
  if (month && Number(month) > 12) return text;
  const when = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  const form = { timeZone: "UTC", year: "numeric" };
  if (month) form.month = "long";
  if (day) form.day = "numeric";
  const shown = new Intl.DateTimeFormat(language, form).format(when);
  return doubt ? `${texts.about} ${shown}` : shown;
}

/**
 * @param {string|null} date EDTF or null
 * @param {string} language
 * @param {Record<string, string>} texts
 */
export function readableDate(date, language, texts) {
  if (!date) return texts.undated;
  return date.split("/").map((part) => readOne(part, language, texts)).join(" – ");
}
