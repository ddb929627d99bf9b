/** @file The opening view: the whole ground framed beside the legend, and how far one may pan. */

/** Px round the evidence: symbols at one place stand round it. */
const MARGIN = 20;

/** How much of the map the legend and the bars cover: left and top, right and bottom, in px. */
export function coveredEdges() {
  const legend = document.getElementById("legend");
  const strip = document.getElementById("time") ?? document.getElementById("credits");
  const bottom = window.innerHeight - strip.getBoundingClientRect().top + MARGIN;
  const box = legend.getBoundingClientRect();
  const beside = box.width < window.innerWidth * 0.5 && !legend.classList.contains("collapsed");
  const paddingTopLeft = beside ? [box.right + MARGIN, MARGIN] : [MARGIN, box.bottom + MARGIN];
  return { paddingTopLeft, paddingBottomRight: [besideWelcome(), bottom], animate: false };
}

/** Px at the right that the first screen and the buttons take where they stand beside the map. */
function besideWelcome() {
  const card = document.getElementById("welcome")?.getBoundingClientRect();
  const beside = card?.width && card.width < window.innerWidth * 0.4;
  return beside ? window.innerWidth - card.left + MARGIN : MARGIN;
}

/**
 * Frames the opening bounds in what the legend leaves free, then sets the limits of panning and
 * zooming so that no more of what lies past the base map comes into sight than this shows.
 *
 * @param {L.Map} map made with the limits of panning as `maxBounds`
 * @param {[number, number, number, number]} opening west, south, east, north
 */
export function openView(map, [west, south, east, north]) {
  const limits = L.latLngBounds(map.options.maxBounds);
  const ground = L.latLngBounds([south, west], [north, east]);
  const edges = coveredEdges();
  const covered = L.point(edges.paddingTopLeft).add(edges.paddingBottomRight);
  map.setMaxBounds(null);
  const fitting = map.getBoundsZoom(ground, false, covered);
  const filling = map.getBoundsZoom(limits, true);
  // setMinZoom would start an animation that outlasts the fitting below
  map.options.minZoom = Math.max(map.getMinZoom(), Math.min(filling, fitting));
  map.fitBounds(ground, edges);
  map.setMaxBounds(limits.extend(map.getBounds()));
}
