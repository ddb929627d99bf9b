/** @file What is opened is brought into the part of the map that nothing covers. */

import { middleOf, toWorld } from "./mercator.js";

const MARGIN = 14;
/** Px that what is opened keeps from what covers the map, its ring included. */
const AROUND = 18;
/** Px round a symbol that are part of it: its ring and its words. */
const LOWER = 3;
/** Zooms that the map may go out beyond its usual limit, so that a long way is seen whole. */
const COVERS = "#panel, #legend, #time, #finder, #credits, #chips button, #notice, .leaflet-control";

/** The middle of the middle part of a line; of two stubs the end of the first, at its badge. */
function middleOfParts(axis) {
  const { points, fades } = axis[(axis.length - 1) >> 1];
  return toWorld(points[fades[1] === 1 ? points.length - 1 : points.length >> 1]);
}

/** Where a thing is on the map, in world units, or null. */
export function placeOnMap({ point, lines, properties: { axis } }) {
  if (axis?.length) return middleOfParts(axis);
  return point ?? (lines.length ? middleOf(lines) : null);
}

/** Takes from a free box the side that a cover lies on, so that most of it is left. */
function without(free, cover) {
  const meets = cover.left < free.right && cover.right > free.left && cover.top < free.bottom && cover.bottom > free.top;
  if (!meets) return free;
  const left = [
    { ...free, left: cover.right },
    { ...free, right: cover.left },
    { ...free, top: cover.bottom },
    { ...free, bottom: cover.top },
  ];
  const area = (box) => Math.max(0, box.right - box.left) * Math.max(0, box.bottom - box.top);
  return left.sort((a, b) => area(b) - area(a))[0];
}

export class Fitting {
  /** @param {import("./atlas.js").Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
  }

  /** The largest box of the map that nothing covers, in px of the map. */
  free() {
    const frame = this.atlas.map.getContainer().getBoundingClientRect();
    let free = { left: frame.left, top: frame.top, right: frame.right, bottom: frame.bottom };
    const boxes = [...document.querySelectorAll(COVERS)].map((cover) => cover.getBoundingClientRect());
    // the largest first: beside a panel another side of a small one is free than beside none
    boxes.sort((a, b) => b.width * b.height - a.width * a.height);
    for (const box of boxes) if (box.width && box.height) free = without(free, box);
    const box = {
      left: free.left - frame.left + MARGIN,
      top: free.top - frame.top + MARGIN,
      right: free.right - frame.left - MARGIN,
      bottom: free.bottom - frame.top - MARGIN,
    };
    return L.bounds([box.left, box.top], [Math.max(box.right, box.left + 1), Math.max(box.bottom, box.top + 1)]);
  }

  /** What is drawn of a thing, as a box in px of the map; null where nothing is. */
  boxOf(thing) {
    const { map, project } = this.atlas;
    const { axis } = thing.properties;
    const lines = axis?.length ? axis.map(({ points }) => points.map(toWorld)) : thing.lines;
    const world = thing.point ? [thing.point] : lines.flat();
    const points = thing.members ? [thing.at] : world.map(project);
    if (!points.length) return null;
    const corner = map.containerPointToLayerPoint([0, 0]);
    const box = L.bounds(points.map((point) => L.point(point).subtract(corner)));
    if (thing.at) box.extend(L.point(thing.at).subtract(corner));
    const reach = thing.at ? AROUND : 0;
    return L.bounds(box.min.subtract([reach, reach]), box.max.add([reach, reach]));
  }

  /** Moves the map as little as brings the middle of a thing into the free part. */
  bringIn(thing) {
    const free = this.free();
    const box = this.boxOf(thing);
    if (!box) return;
    const size = free.getSize();
    const whole = box.getSize().x <= size.x && box.getSize().y <= size.y;
    if (whole) return this.pan(free, box);
    const middle = thing.at ?? this.atlas.project(placeOnMap(thing));
    const corner = this.atlas.map.containerPointToLayerPoint([0, 0]);
    const at = L.point(middle).subtract(corner);
    this.pan(free, L.bounds(at.subtract([AROUND, AROUND]), at.add([AROUND, AROUND])));
  }

  /** Fits a thing whole into the free part: by moving where it is small enough, else from farther out. */
  fit(thing) {
    const free = this.free();
    const box = this.boxOf(thing);
    if (!box) return;
    const [wanted, room] = [box.getSize(), free.getSize()];
    const share = Math.min(room.x / wanted.x, room.y / wanted.y);
    if (share >= 1) this.pan(free, box);
    else this.zoomOut(free, box, share);
  }

  /** Shows bounds as large as they fit into the free part. @param {L.LatLngBounds} bounds */
  show(bounds, closest, options = {}) {
    const { map } = this.atlas;
    const free = this.free();
    const zoom = Math.min(map.getBoundsZoom(bounds, false, map.getSize().subtract(free.getSize())), closest);
    // the middle as it is drawn: that of the degrees lies further south
    const corners = [bounds.getSouthWest(), bounds.getNorthEast()].map((corner) => map.project(corner, zoom));
    this.moveTo(map.unproject(corners[0].add(corners[1]).divideBy(2), zoom), zoom, free, options);
  }

  /** Brings a point of the map to the middle of the free part. */
  moveTo(middle, zoom, free, options = {}) {
    const { map } = this.atlas;
    const aside = free.getCenter().subtract(map.getSize().divideBy(2));
    const centre = map.unproject(map.project(middle, zoom).subtract(aside), zoom);
    this.allow(map.latLngToContainerPoint(centre), zoom);
    map.setView(centre, zoom, options);
  }

  pan(free, box) {
    const over = (axis) => Math.max(0, box.max[axis] - free.max[axis]) - Math.max(0, free.min[axis] - box.min[axis]);
    const by = L.point(over("x"), over("y"));
    if (!by.x && !by.y) return;
    const { map } = this.atlas;
    this.allow(map.getSize().divideBy(2).add(by), map.getZoom());
    map.panBy(by);
  }

  zoomOut(free, box, share) {
    const { map } = this.atlas;
    const least = (this.least ??= map.getMinZoom()) - LOWER;
    const zoom = Math.max(map.getZoom() + Math.log2(share), least);
    map.options.minZoom = Math.min(map.options.minZoom, zoom);
    this.moveTo(map.containerPointToLatLng(box.getCenter()), zoom, free);
  }

  /** Widens the limits of panning to a view that is needed: they would pull it back. */
  allow(centre, zoom) {
    const { map } = this.atlas;
    if (!map.options.maxBounds) return;
    const half = map.getSize().divideBy(2 * map.getZoomScale(zoom));
    const corners = [centre.subtract(half), centre.add(half)].map((point) => map.containerPointToLatLng(point));
    map.options.maxBounds = L.latLngBounds(map.options.maxBounds).extend(corners[0]).extend(corners[1]);
  }
}
