/** @file The export dialog in an address: what it is set to, written and read back. */

const SET = ["content", "inset", "paper", "size", "dpi", "scale", "title", "subtitle", "head", "lang", "text", "date", "bbox"];
/** Names of an address that are the dialog's, beside those of the map and `export`, the format. */

const NEAR = 0.002;
/** Degrees by which two sections may differ that are the same: an address has three decimals. */
const LONGEST = 120;

const OWN = /^(\d{2,5})x(\d{2,5})$/;
const MM = /^(\d{2,4}(?:\.\d{1,2})?)(?:x(\d{2,4}(?:\.\d{1,2})?))?mm$/;
const TURNED = "-landscape";
const KEPT = { text: /^(letters|outlines)$/, date: /^\d{4}-\d{2}-\d{2}$/ };
/** What an export knows and the dialog has no field for: it goes through as it is. */

/** Whether a name of an address is the dialog's. */
export const isExportName = (name) => name === "export" || SET.includes(name);

/** Whether two sections are the same as far as an address tells. */
const isSame = (one, other) => one && other && one.every((side, n) => Math.abs(side - other[n]) < NEAR);

/** A section as an address says it, or null. @returns {number[] | null} west, south, east, north */
export function readSection(text, [west, south, east, north]) {
  const sides = (text ?? "").split(",").map((side) => (side.trim() ? Number(side) : NaN));
  const [w, s, e, n] = sides;
  const fits = sides.length === 4 && sides.every(Number.isFinite) && w >= west && s >= south && e <= east && n <= north;
  return fits && e - w >= 0.01 && n - s >= 0.01 ? sides : null;
}

/** The values that a field may have: of choices those that are offered, of numbers those between its bounds. */
function offers(field, value) {
  if (field instanceof RadioNodeList) return [...field].some((one) => one.value === value);
  if (field.tagName === "SELECT") return [...field.options].some((one) => one.value === value);
  return value !== "" && Number(value) >= Number(field.min) && Number(value) <= Number(field.max);
}

/** What a size means for the fields; null where there is no such size. */
function sizeFields(text, screen, fields) {
  const own = OWN.exec(text);
  if (own) {
    const [, width, height] = own;
    if (Number(width) === screen[0] && Number(height) === screen[1]) return { size: "screen" };
    return offers(fields.width, width) && offers(fields.height, height) ? { size: "own", width, height } : null;
  }
  if (offers(fields.size, text) && text !== "screen" && text !== "own" && text !== "mm") return { size: text };
  const mm = MM.exec(text);
  if (!mm || ![mm[1], mm[2] ?? mm[1]].every((side) => offers(fields.mm, side))) return null;
  return { size: "mm", mm: mm[1], deep: mm[2] ?? "" };
}

function paperFields(text, fields) {
  const size = text.replace(TURNED, "");
  const known = [...fields.size.options].some((one) => one.value === size && one.dataset.paper);
  return known ? { size, turn: text.endsWith(TURNED) ? TURNED : "" } : null;
}

/**
 * What an address sets the dialog to, and which parts of it cannot be had.
 *
 * @param {URLSearchParams} query
 * @param {HTMLFormControlsCollection} fields
 * @param {ReturnType<typeof import("./params.js").holdState>} state
 * @param {number[]} panning
 * @returns {{values: Record<string, string>, section: string, own: number[] | null, more: Record<string, string>, amiss: string[]}}
 */
export function readExport(query, fields, state, panning) {
  const found = { values: {}, section: "seen", own: null, more: {}, amiss: [] };
  const { values } = found;
  const miss = (name) => found.amiss.push(`${name}=${query.get(name)}`);
  const take = (name, read) => {
    if (!query.get(name)) return;
    const set = read(query.get(name));
    if (set) Object.assign(values, set);
    else miss(name);
  };
  const choice = (field) => (value) => fields[field] && offers(fields[field], value) && { [field]: value };
  take("export", (value) => offers(fields.format, value) && { format: value });
  for (const name of ["content", "inset", "dpi", "scale", "lang"]) take(name, choice(name));
  take("size", (value) => sizeFields(value, state.screen, fields));
  take("paper", (value) => paperFields(value, fields));
  take("head", (value) => ["yes", "no"].includes(value) && { head: value });
  for (const name of ["title", "subtitle"]) if (query.has(name)) values[name] = query.get(name).slice(0, LONGEST);
  for (const [name, form] of Object.entries(KEPT)) {
    if (form.test(query.get(name) ?? "")) found.more[name] = query.get(name);
    else if (query.get(name)) miss(name);
  }
  if (query.get("bbox")) {
    const bbox = readSection(query.get("bbox"), panning);
    if (!bbox) miss("bbox");
    else Object.assign(found, { own: bbox, section: isSame(bbox, state.shown) ? "fit" : isSame(bbox, state.bbox) ? "seen" : "own" });
  }
  return found;
}

/** Puts values into the fields of a form. */
export function fillFields(fields, values) {
  for (const [name, value] of Object.entries(values)) {
    const field = fields[name];
    // a list of radio buttons takes no empty value, and upright is one
    if (field instanceof RadioNodeList) [...field].find((one) => one.value === value).checked = true;
    else if (field.type === "checkbox") field.checked = value !== "no";
    else field.value = value;
  }
}
