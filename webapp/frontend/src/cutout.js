/** @file The part of the map that a sheet shows, as it is moved and resized: sums alone, no page. */

import { toDegrees, toWorld } from "./mercator.js";

/**
 * How the picture of a map lies in its frame: moved by x and y px, and so many times as large.
 *
 * @typedef {{x: number, y: number, scale: number}} Change
 * @typedef {{bbox: number[], zoom: number}} Told what the frame shows without a change
 * @typedef {{panning: number[], closest: number}} Limits how far the map reaches, and how close it comes
 */

/** @type {Change} */
export const STILL = { x: 0, y: 0, scale: 1 };

const within = (value, least, most) => Math.max(Math.min(least, most), Math.min(most, value));

/** West, south, east, north in degrees as left, top, right, bottom in world units. */
function worldBox([west, south, east, north]) {
  return [...toWorld([west, north]), ...toWorld([east, south])];
}

/** The least and the most times that a picture may be as large, for the map has ends. */
function scaleLimits({ bbox, zoom }, { panning, closest }) {
  const [[left, top, right, bottom], [x0, y0, x1, y1]] = [bbox, panning].map(worldBox);
  const whole = Math.max((right - left) / (x1 - x0), (bottom - top) / (y1 - y0));
  return [Math.min(1, whole), Math.max(1, 2 ** (closest - zoom))];
}

/** A change made larger or smaller about a point of the frame, which stays where it is. */
export function zoomAbout(change, factor, [px, py], told, limits) {
  const scale = within(change.scale * factor, ...scaleLimits(told, limits));
  const by = scale / change.scale;
  return { x: px - (px - change.x) * by, y: py - (py - change.y) * by, scale };
}

/** The change that brings a part of the frame, [x, y, width, height] in px, to fill it. */
export function fillWith([x, y, width, height], size, told, limits) {
  const wanted = size[0] / width;
  const { scale } = zoomAbout(STILL, wanted, [0, 0], told, limits);
  // what may not be as large keeps its middle
  const [mx, my] = [x + width / 2, y + height / 2];
  return { x: size[0] / 2 - mx * scale, y: size[1] / 2 - my * scale, scale };
}

/**
 * What a frame of a size in px shows after a change, which is held to the ends of the map.
 *
 * @param {Told} told @param {[number, number]} size @param {Change} change @param {Limits} limits
 * @returns {{bbox: number[], change: Change}}
 */
export function cutOut(told, [width, height], change, limits) {
  const [left, top, right, bottom] = worldBox(told.bbox);
  const [x0, y0, x1, y1] = worldBox(limits.panning);
  const scale = within(change.scale, ...scaleLimits(told, limits));
  const [across, down] = [(right - left) / scale, (bottom - top) / scale];
  const x = within(left - (change.x / width) * across, x0, x1 - across);
  const y = within(top - (change.y / height) * down, y0, y1 - down);
  const [[west, north], [east, south]] = [toDegrees([x, y]), toDegrees([x + across, y + down])];
  const held = { x: ((left - x) * width) / across, y: ((top - y) * height) / down, scale };
  return { bbox: [west, south, east, north], change: held };
}

/**
 * A frame whose corner or edge is drawn by some px, in its own shape; what lies opposite stays.
 *
 * @param {[number, number]} size of the frame
 * @param {[number, number]} dir where the handle stands: -1, 0 or 1 across and down
 * @param {[number, number]} by px
 * @returns {number[]} x, y, width and height in px of the frame as it was
 */
export function drawOut([width, height], [across, down], [dx, dy], least = 24) {
  const shares = [across && (across * dx) / width, down && (down * dy) / height].filter((_, n) => (n ? down : across));
  const grown = shares.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  const share = Math.max(least / Math.min(width, height), 1 + grown);
  const [w, h] = [width * share, height * share];
  const start = (dir, whole, now) => (dir < 0 ? whole - now : dir > 0 ? 0 : (whole - now) / 2);
  return [start(across, width, w), start(down, height, h), w, h];
}
