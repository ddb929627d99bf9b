/** @file The opening view: the whole ground framed beside the legend, and how far one may pan. */

const MARGIN = 12;

/** West, south, east, north to Leaflet's bounds. */
const boundsOf = ([west, south, east, north]) => L.latLngBounds([south, west], [north, east]);

/** How much of the map the legend and the bars cover: [left, top], [right, bottom] in px. */
export function coveredEdges() {
  const legend = document.getElementById("legend");
  const strip = document.getElementById("credits");
  const bottom = (strip?.offsetHeight ?? 0) + MARGIN;
  if (!legend) return [[MARGIN, MARGIN], [MARGIN, bottom]];
  const box = legend.getBoundingClientRect();
  const beside = box.width < window.innerWidth * 0.5 && !legend.classList.contains("collapsed");
  const topLeft = beside ? [box.right + MARGIN, MARGIN] : [MARGIN, box.bottom + MARGIN];
  return [topLeft, [MARGIN, bottom]];
}

/**
 * Frames the opening bounds in what the legend leaves free, then sets the limits of panning so
 * that the opening view itself is allowed.
 *
 * @param {L.Map} map made with the limits of panning as `maxBounds`
 * @param {[number, number, number, number]} opening
 */
export function openView(map, opening) {
  const limits = L.latLngBounds(map.options.maxBounds);
  const lowest = map.getMinZoom();
  const [paddingTopLeft, paddingBottomRight] = coveredEdges();
  map.setMaxBounds(null);
  map.fitBounds(boundsOf(opening), { paddingTopLeft, paddingBottomRight, animate: false });
  const filled = map.getBoundsZoom(limits, true);
  map.setMinZoom(Math.max(lowest, Math.min(filled, map.getZoom())));
  map.setMaxBounds(limits.extend(map.getBounds()));
}
