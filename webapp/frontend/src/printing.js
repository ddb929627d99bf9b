/** @file Sizes that the print style sheet needs: the map is drawn in px of the screen. */

const PAGE = { width: 700, height: 620 };
/** Px of a page that the map may take, beside title and margins. */

/** Keeps the map's size and its share on paper known to the style sheet. @param {L.Map} map */
export function connectPrinting(map) {
  const keep = () => {
    const { x, y } = map.getSize();
    if (!x || !y || window.matchMedia("print").matches) return;
    const { style } = document.documentElement;
    style.setProperty("--map-width", `${x}px`);
    style.setProperty("--map-height", `${y}px`);
    style.setProperty("--print-share", String(Math.min(1, PAGE.width / x, PAGE.height / y)));
  };
  keep();
  map.on("resize", keep);
}
