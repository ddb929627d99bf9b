/**
 * @file Where marks stand: the rule that a sheet follows too (webapp/maps/scene_marks.py). Each is
 * sought a spot near where it belongs, off symbols, arrowheads and the marks before it.
 */

import { holds, meet, shared } from "./boxes.js";
import { clipLine } from "./clipping.js";
import { Track } from "./track.js";

const CORNERS = [[1, -1], [1, 1], [-1, -1], [-1, 1]];
/** Beside a symbol, the best liked first. */
const RARE = "rare_alternative";

/** A point, and points on ever wider rings round it. */
function ringsRound([x, y], { step, rings, turns }) {
  const spots = [[x, y]];
  for (let ring = 1; ring < rings; ring += 1) {
    const away = ring * 2 * step;
    for (let n = 0; n < turns; n += 1) {
      const turn = (2 * Math.PI * n) / turns;
      spots.push([x + away * Math.cos(turn), y + away * Math.sin(turn)]);
    }
  }
  return spots;
}

const pointAt = (track, distance) => {
  const { x, y } = track.at(distance);
  return [x, y];
};

/** Where the badge of a stub may stand: at its outer end, else further out or in, else beside it. */
function stubSpots(outward, look) {
  const { step, past, least } = look;
  const length = Math.max(outward.length, least);
  const spots = [pointAt(outward, length)];
  for (let n = 1; n < Math.round(past / step); n += 1) {
    spots.push(pointAt(outward, length + n * step));
    if (length - n * step >= Math.max(least, length / 2)) spots.push(pointAt(outward, length - n * step));
  }
  return [...spots, ...ringsRound(spots[0], look)];
}

/** The badges of a stage: one at each stub, or one for both where they would lie on each other. */
function soughtBadges({ tracks, badges, inSight }, look) {
  const outward = badges.map(({ arrives }, n) => (arrives ? new Track([...tracks[n].points].reverse()) : tracks[n]));
  const ends = outward.map((track) => pointAt(track, track.length));
  const joined = ends.length === 2 && Math.hypot(ends[0][0] - ends[1][0], ends[0][1] - ends[1][1]) < 2 * badges[0].high;
  badges.forEach((mark, n) => Object.assign(mark, { hidden: joined && n > 0 }));
  if (!joined) return badges.map((mark, n) => ({ mark, inSight, to: ends[n], spots: stubSpots(outward[n], look) }));
  const middle = [0, 1].map((axis) => (ends[0][axis] + ends[1][axis]) / 2);
  return [{ mark: badges[0], inSight, to: middle, spots: ringsRound(middle, look) }];
}

/** Spots on either side of a track, further off where words would lie across it. */
function besideSpots(track, wide, { beside, shares, aside }) {
  return beside.flatMap((further) =>
    shares.flatMap((share) => {
      const { x, y, dx, dy } = track.at(share * track.length);
      const away = aside * further + Math.abs(dy) * wide;
      return [[x + dy * away, y - dx * away], [x - dy * away, y + dx * away]];
    }));
}

/** What stands on the line of a shape, as far as that is seen: that it is rare, that one voice tells of it. */
function soughtAlong(shape, fans, look) {
  const { inSight, seen, paths = [] } = shape;
  const [first] = inSight ? seen : paths;
  if (!first) return [];
  const sought = [];
  const track = new Track(first);
  if (shape.entry.properties.role === RARE) {
    const mark = fans.rare(shape.entry);
    sought.push({ mark, inSight, spots: besideSpots(track, mark.wide, look) });
  }
  if (shape.voice) sought.push({ mark: shape.voice, inSight, spots: look.shares.map((share) => pointAt(track, share * track.length)) });
  return sought;
}

/** The mark of one voice beside each symbol that bears it. */
function soughtVoices(clusters, { beside }, edges) {
  return clusters.flatMap(({ counted, members, spots }) =>
    (counted ? [] : members).flatMap(({ voice }, n) => {
      if (!voice) return [];
      const [x, y] = spots[n];
      const around = CORNERS.map(([right, down]) => [x + right * beside, y + down * beside]);
      return [{ mark: Object.assign(voice, { origin: [x, y] }), inSight: holds(edges, [x, y]), spots: around }];
    }));
}

/** Every mark of what is shown and the spots it may stand at, the best liked first, in order. */
export function seekMarks({ shapes, clusters, fans, edges, style }) {
  const { marks: look, voice } = style;
  const around = { left: edges.left - look.reach, right: edges.right + look.reach, top: edges.top - look.reach, bottom: edges.bottom + look.reach };
  for (const shape of shapes) {
    shape.seen = (shape.paths ?? []).flatMap((path) => clipLine(path, around));
    shape.inSight = shape.seen.some((path) => clipLine(path, edges).length > 0);
  }
  const rooted = fans.gather(shapes).map(({ root, ...one }) => ({ ...one, spots: ringsRound(root, look) }));
  return [
    ...soughtVoices(clusters, voice, edges),
    ...shapes.filter(({ badges }) => badges?.length).flatMap((shape) => soughtBadges(shape, look)),
    ...rooted,
    ...shapes.flatMap((shape) => soughtAlong(shape, fans, look)),
  ];
}

const boxAt = ({ wide, high }, [x, y]) => ({ left: x - wide, right: x + wide, top: y - high, bottom: y + high });

/** A spot drawn back inside the edges: half a word says nothing, or another thing. */
const heldInside = ({ wide, high }, [x, y], { left, right, top, bottom }, edge) => [
  Math.min(Math.max(x, left + wide + edge), right - wide - edge),
  Math.min(Math.max(y, top + high + edge), bottom - high - edge),
];

/** The first free one of some spots, else the one where a mark hits least. */
function leastHit(mark, spots, taken) {
  let best = null;
  for (const at of spots) {
    const box = boxAt(mark, at);
    const hit = taken.reduce((sum, other) => sum + shared(box, other), 0);
    if (!best || hit < best.hit) best = { hit, at };
    if (!hit) break;
  }
  return best.at;
}

/**
 * Gives marks their places: first those in sight, as on a sheet of the same view, then the others,
 * that the map may be dragged; one that the edge would cut is left out until it is in sight.
 *
 * @param {ReturnType<typeof seekMarks>} sought
 * @param {{taken: import("./boxes.js").Box[], beyond: import("./boxes.js").Box[], edges: import("./boxes.js").Box}} occupancy
 *   what is taken in sight, and by symbols out of it
 * @param {any} look the marks of the style table
 * @returns {any[]} the marks
 */
export function placeMarks(sought, { taken, beyond, edges }, look) {
  const boxes = [...taken];
  const stand = ({ mark, to }, spots) => {
    Object.assign(mark, { to, at: leastHit(mark, spots, boxes), out: false });
    boxes.push(boxAt(mark, mark.at));
  };
  const rest = [];
  for (const one of sought) {
    const inside = (spots) => spots.filter((spot) => holds(edges, spot)).map((spot) => heldInside(one.mark, spot, edges, look.edge));
    const spots = one.inSight === false ? [] : inside(one.spots);
    // where none of them is free, round the first
    if (spots.length) stand(one, [...spots, ...inside(ringsRound(spots[0], look))]);
    else rest.push(one);
  }
  boxes.push(...beyond);
  for (const one of rest) {
    stand(one, one.spots);
    one.mark.out = meet(boxAt(one.mark, one.mark.at), edges);
  }
  return sought.map(({ mark }) => mark);
}

/** The boxes that marks cover, for names to keep clear of. */
export const markBoxes = (marks) => marks.filter(({ out }) => !out).map((mark) => boxAt(mark, mark.at));
