/**
 * @file From degrees to world units once, and from there to the pixels of a zoom.
 * What runs for every vertex reads pairs by index: taking them apart is slow before it is compiled.
 */

const NEAR = 0.5;

const RADIANS = Math.PI / 180;

/** @param {number} lon degrees */
export const worldX = (lon) => lon / 360 + 0.5;

/** @param {number} lat degrees */
export const worldY = (lat) => 0.5 - Math.atanh(Math.sin(lat * RADIANS)) / (2 * Math.PI);

/**
 * @param {import("./types.js").Pair} pair [lon, lat] in degrees
 * @returns {import("./types.js").Pair} world units, 0 to 1
 */
export const toWorld = (pair) => [worldX(pair[0]), worldY(pair[1])];

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
  return (world) => [world[0] * scale - origin.x, world[1] * scale - origin.y];
}

/** Pixels of a length in km on the ground at a latitude given in world units. */
export function pixelsOfKm(map, km, worldY) {
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - 2 * worldY)));
  const { crs } = map.options;
  const equatorKm = (2 * Math.PI * crs.projection.R) / 1000;
  return (km * crs.scale(map.getZoom())) / (equatorKm * Math.cos(latitude));
}

/** Every ring or line of a GeoJSON geometry, in degrees; none for points and null. */
export function ringsOf(geometry) {
  const depth = { LineString: 0, Polygon: 1, MultiLineString: 1, MultiPolygon: 2 }[geometry?.type];
  if (depth === undefined) return [];
  return depth === 0 ? [geometry.coordinates] : geometry.coordinates.flat(depth - 1);
}

/**
 * Returns every ring or line of a geometry in world units.
 *
 * @param {any} geometry
 * @returns {import("./types.js").Pair[][]}
 */
export const linesOf = (geometry) => ringsOf(geometry).map((line) => line.map(toWorld));

/**
 * Returns SVG path data to a tenth of a pixel; vertices nearer than half a pixel are passed over.
 *
 * @param {import("./types.js").Pair[][]} lines
 * @param {(world: import("./types.js").Pair) => import("./types.js").Pair} project
 * @param {boolean} closed
 */
export function pathData(lines, project, closed) {
  let data = "";
  for (const line of lines) {
    let last = [Infinity, Infinity];
    for (let i = 0; i < line.length; i += 1) {
      const point = project(line[i]);
      const near = Math.abs(point[0] - last[0]) < NEAR && Math.abs(point[1] - last[1]) < NEAR;
      if (near && i < line.length - 1) continue;
      data += `${i ? "L" : "M"}${tenth(point[0])} ${tenth(point[1])}`;
      last = point;
    }
    if (closed) data += "Z";
  }
  return data;
}

/**
 * Returns path data of a smooth curve that keeps to a line of pixels.
 *
 * @param {import("./types.js").Pair[]} points
 */
export function curveData(points) {
  if (points.length < 2) return "M0 0";
  const written = (pair) => `${tenth(pair[0])} ${tenth(pair[1])}`;
  const bends = points.slice(1, -1).map((point, n) => {
    const next = n === points.length - 3 ? points[n + 2] : middle(point, points[n + 2]);
    return `Q${written(point)} ${written(next)}`;
  });
  return `M${written(points[0])}${bends.join("") || `L${written(points[1])}`}`;
}

const middle = (a, b) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

/** @param {number} value */
const tenth = (value) => Math.round(value * 10) / 10;

/** The middle of a ring's bounding box, in world units. */
export function middleOf(lines) {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    for (const pair of line) {
      west = Math.min(west, pair[0]);
      east = Math.max(east, pair[0]);
      north = Math.min(north, pair[1]);
      south = Math.max(south, pair[1]);
    }
  }
  return [(west + east) / 2, (north + south) / 2];
}
