/** @file Claims in the panel that were true at another time than the chosen one. */

import { html } from "./svg.js";

/**
 * Marks the claims of a border that lie outside the window; takes the marks off where they lie in it.
 *
 * @param {HTMLElement} body of the panel
 * @param {import("./atlas.js").Atlas} atlas
 */
export function markClaims(body, atlas) {
  const entry = atlas.highlight.selected;
  const spans = new Map((entry && atlas.searchIndex.of(entry).claims)?.map(([value, ...span]) => [value, span]));
  for (const claim of body.querySelectorAll(".claim")) {
    const words = claim.querySelector(".claim-value")?.textContent.trim();
    const [earliest, latest] = spans.get(words) ?? [];
    const outside = Boolean(earliest) && !atlas.filter.overlaps(earliest, latest);
    if (outside === claim.classList.contains("outside")) continue;
    claim.classList.toggle("outside", outside);
    if (outside) claim.firstElementChild.append(html("span", { class: "badge outside-mark" }, [atlas.settings.texts.outside_window]));
    else claim.querySelector(".outside-mark")?.remove();
  }
}
