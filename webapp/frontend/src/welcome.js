/** @file The first screen: shown where the address asks for nothing, gone with the first gesture. */

const OUTSIDE = ["pointerdown", "wheel"];
/** Any of these on what is not the first screen is a wish for the map. */
const OPENING = new Set(["Enter", " "]);

/** Whether the address asks for no view, no record and no filter: then nobody has come for one. */
export function asksNothing({ search, hash }, { state }) {
  return !search && !hash && !state;
}

/**
 * Shows the first screen where nothing is asked for. Nothing is remembered: who comes back to the
 * bare address is told again, by a card that any gesture takes away.
 *
 * @param {import("./types.js").Settings} settings
 */
export function showWelcome(settings) {
  const card = document.getElementById("welcome");
  if (!card || !asksNothing(location, settings)) return;
  const close = () => {
    const within = card.contains(document.activeElement);
    card.hidden = true;
    for (const name of OUTSIDE) document.removeEventListener(name, outside, true);
    document.removeEventListener("keydown", byKey, true);
    if (within) document.querySelector(".folium-map").focus();
  };
  const outside = ({ target }) => card.contains(target) || close();
  const byKey = (event) => {
    if (event.key === "Escape") close();
    else if (OPENING.has(event.key)) outside(event);
  };
  card.hidden = false;
  for (const name of OUTSIDE) document.addEventListener(name, outside, { capture: true, passive: true });
  document.addEventListener("keydown", byKey, true);
  for (const button of card.querySelectorAll("button")) button.addEventListener("click", close);
}
