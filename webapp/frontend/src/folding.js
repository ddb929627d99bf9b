/** @file Folding the legend and the time filter; on a phone only one of them stands open. */

const PHONE = "(max-width: 640px)";
const NARROW = "(max-width: 900px), (max-height: 480px)";
const ROOM = "(min-width: 1000px) and (min-height: 760px)";
/** Where the time filter may stand open without taking the map away. */

const TOGGLES = { legend: ".legend-toggle", time: ".time-toggle" };

/** @param {"legend" | "time"} name @param {boolean} folded */
function fold(name, folded) {
  const element = document.getElementById(name);
  element.classList.toggle("collapsed", folded);
  element.querySelector(TOGGLES[name]).setAttribute("aria-expanded", String(!folded));
  document.documentElement.classList.toggle(`${name}-open`, !folded);
}

/** On a phone an open legend lies where a page is to be shown. */
export function makeRoomForPage() {
  if (window.matchMedia(PHONE).matches) fold("legend", true);
}

/**
 * Folds both as there is room, before the view is framed, and listens to their buttons.
 *
 * @param {{embedded: boolean}} settings
 */
export function connectFolding({ embedded }) {
  fold("legend", embedded || window.matchMedia(NARROW).matches);
  fold("time", embedded || !window.matchMedia(ROOM).matches);
  for (const [name, other] of [["legend", "time"], ["time", "legend"]]) {
    const element = document.getElementById(name);
    element.querySelector(TOGGLES[name]).addEventListener("click", () => {
      const folding = !element.classList.contains("collapsed");
      fold(name, folding);
      if (!folding && window.matchMedia(PHONE).matches) fold(other, true);
    });
  }
}
