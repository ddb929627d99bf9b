/** @file Alternatives: "or" where the ways of one fan begin, "sometimes" on the rare one. */

import { badge, wordMark } from "./marks.js";
import { widthEstimate } from "./placement.js";

const ROOT = 18;
/** Px along each way of a fan, between which its "or" stands. */
const ASIDE = 14;
/** Px that "sometimes" stands beside its way. */
const RADIUS_EM = 0.75;
const BOLD = 1.2;
/** How much wider bold words are than the plain ones that are estimated. */
const RARE = "rare_alternative";

/** Stages of one fan that are shown; a single one is no choice. */
function gatherFans(shapes) {
  const fans = new Map();
  for (const shape of shapes) {
    const { alternatives } = shape.entry.properties;
    if (!alternatives || !shape.tracks?.length) continue;
    const key = `${shape.entry.layer}/${alternatives}`;
    if (!fans.has(key)) fans.set(key, []);
    fans.get(key).push(shape);
  }
  return [...fans].filter(([, members]) => members.length > 1);
}

/** Whether all that is seen of a way is the stub that arrives, far from where its fan begins. */
const onlyArrives = ({ pieces: [{ fades }] }) => fades[0] === 1;

/** Whether no source has any way of a fan: what stands between them is then no source's word either. */
const onlyInferred = (members) => members.every(({ entry }) => entry.properties.basis === "inferred");

/** The middle of the points a little way along each member: where they part. */
function rootOf(members) {
  const leaving = members.filter((one) => !onlyArrives(one));
  const seen = leaving.length > 1 ? leaving : members;
  const points = seen.map(({ tracks: [first] }) => first.at(Math.min(ROOT, first.length / 2)));
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
}

/** Beside the middle of the rare way's first part. */
function besideOf({ tracks: [first] }) {
  const { x, y, dx, dy } = first.at(first.length / 2);
  return [x + dy * ASIDE, y - dx * ASIDE];
}

export class Fans {
  /** @param {SVGElement} band @param {import("./types.js").Settings} settings */
  constructor(band, { style, texts }) {
    this.band = band;
    this.marks = new Map();
    this.dash = style.symbol.dash;
    const { size } = style.fan;
    const widthOf = (words) => BOLD * widthEstimate(style)(words, size);
    const look = { size, outline: style.badge.outline, halo: style.halo_width };
    this.makers = {
      or: (dash) => badge(texts.fan_or, "or", { ...look, dash, colour: style.ink, radius: size * RADIUS_EM, width: widthOf(texts.fan_or) }),
      rare: () => wordMark(texts.fan_rare, "rare", { ...look, colour: style.ink, width: widthOf(texts.fan_rare) }),
    };
  }

  /** A mark is made once for each fan and each rare way. */
  mark(sort, key, anchor, dash = []) {
    const name = `${sort} ${key} ${dash}`;
    if (!this.marks.has(name)) this.marks.set(name, this.makers[sort](dash));
    return Object.assign(this.marks.get(name), { anchor });
  }

  /** Returns the marks of the fans among the shapes that are shown, to be placed. */
  layOut(shapes) {
    const dashOf = (members) => (onlyInferred(members) ? this.dash : []);
    const marks = gatherFans(shapes).map(([key, members]) => this.mark("or", key, rootOf(members), dashOf(members)));
    for (const shape of shapes) {
      const { role } = shape.entry.properties;
      if (role === RARE && shape.tracks?.length) marks.push(this.mark("rare", shape.entry.key, besideOf(shape)));
    }
    this.band.replaceChildren(...marks.map(({ element }) => element));
    return marks;
  }
}
