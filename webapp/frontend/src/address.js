/** @file Parts of an address that the map does not have: said, and taken out of it. */

import { isExportName } from "./exportlink.js";
import { joinLikes } from "./joining.js";
import { html } from "./svg.js";

const PARTS = ["z", "at", "layers", "from", "to", "undated", "q", "open"];

/** Parts that could not be read as what they are: unknown names, months, places, zooms. */
export function misread(query, filter, { months, placed, zooms }) {
  // the words of an export are the dialog's to read, where the address opens it
  const exporting = query.has("export") && document.getElementById("export");
  const known = (name) => [...PARTS, ...filter.facets].includes(name) || (exporting && isExportName(name));
  const parts = [...query].filter(([name]) => !known(name));
  const said = (name) => query.has(name) && query.get(name) !== "";
  for (const name of ["from", "to"]) if (said(name) && !months[name]) parts.push([name, query.get(name)]);
  if (said("z") && (!placed || Number(query.get("z")) > zooms[1])) parts.push(["z", query.get("z")]);
  if (said("at") && !placed) parts.push(["at", query.get("at")]);
  if (said("undated") && !["yes", "no"].includes(query.get("undated"))) parts.push(["undated", query.get("undated")]);
  return parts.map(([name, value]) => `${name}=${value}`);
}

/** Takes out of the state what no record, layer or value answers to; returns what it was. */
function takeOut({ filter, link, layers, records, searchIndex, settings, selection }) {
  const { countries, sources, kindWords, routes } = searchIndex.found ?? {};
  const ids = routes && { ...routes, ...Object.fromEntries([...records.values()].map(({ properties: { id } }) => [id, id])) };
  const known = { country: countries, source: sources, kind: kindWords, tier: settings.style.tiers, disputed: { yes: 1, no: 1 }, record: ids };
  const gone = (link.wanted ?? []).filter((name) => name && !layers.has(name)).map((name) => `layers=${name}`);
  for (const facet of filter.facets) {
    for (const value of known[facet] ? filter.chosen[facet] : []) {
      if (Object.hasOwn(known[facet], value)) continue;
      filter.chosen[facet].delete(value);
      gone.push(`${facet}=${value}`);
    }
  }
  if (link.open && !records.has(link.open) && !selection.isPage(link.open)) {
    gone.push(`open=${link.open}`);
    link.open = "";
  }
  return gone;
}

/** Says what was amiss in the address, once all is there that it could name. */
export function mendAddress(atlas) {
  const { link, filter, settings: { texts } } = atlas;
  const gone = takeOut(atlas);
  const parts = [...link.amiss, ...gone];
  if (!parts.length) return;
  const close = html("button", { type: "button", title: texts.close, "aria-label": texts.close }, ["×"]);
  const words = texts.address_mended.replace("{parts}", joinLikes(texts, parts.map((part) => part.slice(0, 60))));
  const notice = html("div", { id: "notice", role: "status" }, [html("p", {}, [words]), close]);
  close.addEventListener("click", () => notice.remove());
  document.body.append(notice);
  if (gone.length) filter.change({});
  link.write("replaceState");
}
