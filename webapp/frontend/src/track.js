/** @file A line of pixels to be walked along by its length, and the wave that follows it. */

const tenth = (value) => Math.round(value * 10) / 10;

export class Track {
  /** @param {import("./types.js").Pair[]} points two or more, in px */
  constructor(points) {
    this.points = points;
    this.reached = [0];
    for (let i = 1; i < points.length; i += 1) {
      const [[x0, y0], [x1, y1]] = [points[i - 1], points[i]];
      this.reached.push(this.reached[i - 1] + Math.hypot(x1 - x0, y1 - y0));
    }
  }

  get length() {
    return this.reached[this.reached.length - 1];
  }

  /** The point at a distance along the line, and the direction there as a unit vector. */
  at(distance) {
    const { points, reached } = this;
    let index = 1;
    while (index < points.length - 1 && reached[index] <= distance) index += 1;
    const [[x0, y0], [x1, y1]] = [points[index - 1], points[index]];
    const length = reached[index] - reached[index - 1] || 1;
    const share = (distance - reached[index - 1]) / length;
    return {
      x: x0 + (x1 - x0) * share,
      y: y0 + (y1 - y0) * share,
      dx: (x1 - x0) / length,
      dy: (y1 - y0) / length,
    };
  }

  /** The points from one length along the line to another, both ends included. */
  stretch(start, end) {
    const [first, last] = [this.at(start), this.at(end)];
    const inner = this.points.filter((_, n) => this.reached[n] > start && this.reached[n] < end);
    return [[first.x, first.y], ...inner, [last.x, last.y]];
  }
}

/**
 * Returns path data of a sine along a line: whole waves, so that it begins and ends on the line.
 *
 * @param {Track} track
 * @param {[number, number]} wave amplitude and length in px
 */
export function waveData(track, [amplitude, length]) {
  const halves = 2 * Math.max(1, Math.round(track.length / length));
  const step = track.length / halves;
  const written = (x, y) => `${tenth(x)} ${tenth(y)}`;
  let data = `M${written(...track.points[0])}`;
  for (let n = 1; n <= halves; n += 1) {
    const crest = track.at((n - 0.5) * step);
    const end = track.at(n * step);
    // a curve goes half way to its control point
    const aside = 2 * amplitude * (n % 2 ? 1 : -1);
    data += `Q${written(crest.x - crest.dy * aside, crest.y + crest.dx * aside)} ${written(end.x, end.y)}`;
  }
  return data;
}
