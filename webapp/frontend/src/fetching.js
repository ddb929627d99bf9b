/** @file Fetches by address; a file that stands alone carries all it may ask for inside. */

/** Texts and parsed JSON by address, in a file that stands alone; null in the atlas itself. */
const contents = JSON.parse(document.getElementById("atlas-contents")?.textContent ?? "null");

/** Whether this page is a file of its own, with no server behind it. */
export const standsAlone = contents !== null;

/** What the first view draws, in one answer, by address. */
let together = Promise.resolve({});

/**
 * Asks for what the first view draws in one answer.
 *
 * @param {string} address of an object of parsed JSON by address; empty in a file that stands alone
 */
export function fetchTogether(address) {
  if (address) together = fetchJson(address).catch(() => ({}));
}

/**
 * What the first view draws; on its own where the one answer did not come or lacks it.
 *
 * @param {string} address
 * @returns {Promise<any>}
 */
export async function fetchData(address) {
  const held = await together;
  return Object.hasOwn(held, address) ? held[address] : fetchJson(address);
}

async function load(address, read) {
  if (standsAlone) {
    if (!Object.hasOwn(contents, address)) throw new Error(`${address}: not in this file`);
    return contents[address];
  }
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return read(answer);
}

/** @param {string} address @returns {Promise<string>} */
export const fetchText = (address) => load(address, (answer) => answer.text());

/** @param {string} address @returns {Promise<any>} */
export const fetchJson = (address) => load(address, (answer) => answer.json());

/**
 * Where a link of a fetched page leads. In a file that stands alone the links to pages inside it
 * are marked; addresses of the atlas would not be its own.
 *
 * @param {HTMLAnchorElement} link
 * @returns {URL | {origin: string, pathname: string, search: string, hash: string}}
 */
export function targetOf(link) {
  const pathname = link.dataset.page;
  if (!standsAlone || !pathname) return new URL(link.href);
  return { origin: location.origin, pathname, search: "", hash: "" };
}
