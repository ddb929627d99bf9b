/** @file From degrees to world units once, and from there to the pixels of a zoom. */

export const EQUATOR_KM = 40075.016686;

/**
 * @param {import("./types.js").Pair} pair [lon, lat] in degrees
 * @returns {import("./types.js").Pair} world units, 0 to 1
 */
export function toWorld([lon, lat]) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** @param {import("./types.js").Pair} world @returns {import("./types.js").Pair} [lon, lat] */
export function toDegrees([x, y]) {
  return [(x - 0.5) * 360, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];
}

/**
 * Returns the function from world units to Leaflet's layer pixels at the map's present zoom.
 *
 * @param {L.Map} map
 * @returns {(world: import("./types.js").Pair) => import("./types.js").Pair}
 */
export function layerProjection(map) {
  const scale = map.options.crs.scale(map.getZoom());
  const origin = map.getPixelOrigin();
  return ([x, y]) => [x * scale - origin.x, y * scale - origin.y];
}

/** Pixels of a length in km on the ground at a latitude given in world units. */
export function pixelsOfKm(map, km, worldY) {
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - 2 * worldY)));
  return (km * map.options.crs.scale(map.getZoom())) / (EQUATOR_KM * Math.cos(latitude));
}

/**
 * Returns every ring or line of a GeoJSON geometry in world units; none for points and null.
 *
 * @param {any} geometry
 * @returns {import("./types.js").Pair[][]}
 */
export function linesOf(geometry) {
  if (!geometry || geometry.type === "Point") return [];
  const depth = { LineString: 0, Polygon: 1, MultiLineString: 1, MultiPolygon: 2 }[geometry.type];
  if (depth === undefined) return [];
  const lines = depth === 0 ? [geometry.coordinates] : geometry.coordinates.flat(depth - 1);
  return lines.map((line) => line.map(toWorld));
}

/**
 * Returns SVG path data, coordinates to a tenth of a pixel.
 *
 * @param {import("./types.js").Pair[][]} lines
 * @param {(world: import("./types.js").Pair) => import("./types.js").Pair} project
 * @param {boolean} closed
 */
export function pathData(lines, project, closed) {
  const parts = lines.map((line) => line.map((pair) => project(pair).map(tenth).join(" ")).join("L"));
  return parts.map((part) => `M${part}${closed ? "Z" : ""}`).join("");
}

/**
 * Returns path data of a smooth curve that keeps to a line of pixels.
 *
 * @param {import("./types.js").Pair[]} points
 */
export function curveData(points) {
  if (points.length < 2) return "M0 0";
  const written = (pair) => pair.map(tenth).join(" ");
  const bends = points.slice(1, -1).map((point, n) => {
    const next = n === points.length - 3 ? points[n + 2] : middle(point, points[n + 2]);
    return `Q${written(point)} ${written(next)}`;
  });
  return `M${written(points[0])}${bends.join("") || `L${written(points[1])}`}`;
}

const middle = ([x0, y0], [x1, y1]) => [(x0 + x1) / 2, (y0 + y1) / 2];

/** @param {number} value */
const tenth = (value) => Math.round(value * 10) / 10;

/** The middle of a ring's bounding box, in world units. */
export function middleOf(lines) {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    for (const [x, y] of line) {
      west = Math.min(west, x);
      east = Math.max(east, x);
      north = Math.min(north, y);
      south = Math.max(south, y);
    }
  }
  return [(west + east) / 2, (north + south) / 2];
}
