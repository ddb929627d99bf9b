/** @file Alternatives: "or" where the ways of one fan begin, "sometimes" on the rare one. */

import { badge, wordMark } from "./marks.js";
import { widthEstimate } from "./placement.js";

const RADIUS_EM = 0.75;

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
function rootOf(members, along) {
  const leaving = members.filter((one) => !onlyArrives(one));
  const seen = leaving.length > 1 ? leaving : members;
  const points = seen.map(({ tracks: [first] }) => first.at(Math.min(along, first.length / 2)));
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
}

export class Fans {
  /** @param {SVGElement} band @param {import("./types.js").Settings} settings */
  constructor(band, { style, texts }) {
    this.band = band;
    this.marks = new Map();
    this.dash = style.symbol.dash;
    const { size } = style.fan;
    const { pad, bold, root } = style.marks;
    this.along = root;
    const widthOf = (words) => bold * widthEstimate(style)(words, size);
    const look = { size, pad, outline: style.badge.outline, halo: style.halo_width };
    this.makers = {
      or: (dash) => badge(texts.fan_or, "or", { ...look, dash, colour: style.ink, radius: size * RADIUS_EM, width: widthOf(texts.fan_or) }),
      rare: () => wordMark(texts.fan_rare, "rare", { ...look, colour: style.ink, width: widthOf(texts.fan_rare) }),
    };
  }

  /** A mark is made once for each fan and each rare way. */
  mark(sort, key, dash = []) {
    const name = `${sort} ${key} ${dash}`;
    if (!this.marks.has(name)) this.marks.set(name, this.makers[sort](dash));
    return this.marks.get(name);
  }

  /** The mark of each fan, whether two of its ways or more are in sight, and where those begin. */
  gather(shapes) {
    return gatherFans(shapes).map(([key, members]) => {
      const seen = members.filter((one) => one.inSight);
      const inSight = seen.length > 1;
      const ways = inSight ? seen : members;
      return { inSight, mark: this.mark("or", key, onlyInferred(ways) ? this.dash : []), root: rootOf(ways, this.along) };
    });
  }

  /** The mark of a rare way. */
  rare(entry) {
    return this.mark("rare", entry.key);
  }

  /** Draws those marks that are among the ones placed. */
  draw(placed) {
    const shown = new Set(placed);
    this.band.replaceChildren(...[...this.marks.values()].filter((one) => shown.has(one)).map(({ element }) => element));
  }
}
