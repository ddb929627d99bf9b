/** @file The time filter under the map: one line, which opens to bars, handles and switches. */

import { keptWords } from "./counting.js";
import { YEAR } from "./filter.js";
import { Handles } from "./handles.js";
import { fill, joinEnds, joinFacts } from "./joining.js";
import { Player } from "./playing.js";
import { html } from "./svg.js";
import { countBins, drawChart } from "./timechart.js";

const SIDE = 40;
/** Px at either side of the bars in which a handle can be held. */
const QUIET = 700;
/** Milliseconds after the last move until the words are said. */

export class TimeBar {
  /** @param {import("./atlas.js").Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    this.filter = atlas.filter;
    this.element = document.getElementById("time");
    const find = (selector) => this.element.querySelector(selector);
    this.parts = { chart: find(".time-chart"), bars: find(".time-bars"), whole: find(".time-whole"), status: find(".time-status"), words: find(".time-words"), undated: find(".time-undated"), by: find("select") };
    this.handles = new Handles(this.parts.chart, {
      length: this.filter.length,
      window: () => this.filter.window,
      monthAt: (px) => this.monthAt(px),
      move: (window) => this.move(window),
      pick: (month) => this.pick(month),
      whole: () => this.filter.wholeTime,
    });
    this.player = new Player(find(".time-play"), this);
    this.listen();
  }

  listen() {
    const { whole, undated, by, chart } = this.parts;
    whole.addEventListener("click", () => this.move([0, this.filter.length - 1]));
    undated.addEventListener("change", () => this.filter.change({ undated: undated.checked }));
    by.addEventListener("change", () => this.draw());
    this.filter.onChange(() => this.draw());
    new ResizeObserver(() => this.draw()).observe(chart);
  }

  /** @param {[number, number]} window of months, both included */
  move(window) {
    if (String(window) !== String(this.filter.window)) this.filter.change({ window });
  }

  /** A press on a year chooses it; a second press chooses all. */
  pick(month) {
    const start = Math.max(0, Math.min(this.filter.length - YEAR, Math.floor(month / YEAR) * YEAR));
    const year = [start, start + YEAR - 1];
    this.move(String(year) === String(this.filter.window) ? [0, this.filter.length - 1] : year);
  }

  x(month) {
    return SIDE + (month / this.filter.length) * (this.width - 2 * SIDE);
  }

  monthAt(px) {
    const { left } = this.parts.chart.getBoundingClientRect();
    return ((px - left - SIDE) / (this.width - 2 * SIDE)) * this.filter.length;
  }

  draw() {
    const { chart, bars, by, whole, undated } = this.parts;
    const { filter, atlas } = this;
    const { months = [], arrivals } = atlas.searchIndex.found ?? {};
    const [from, to] = filter.window;
    undated.checked = filter.undated;
    whole.hidden = filter.wholeTime;
    this.say(months, arrivals);
    this.width = chart.clientWidth;
    if (!this.width) return;
    const incidents = [...atlas.records.values()].filter((entry) => entry.incident && filter.fits(entry));
    const step = Number(by.value);
    const bins = countBins(incidents, filter, step);
    const { clientHeight: height } = bars;
    drawChart(bars, { width: this.width, height, x: (month) => this.x(month), filter, bins, step, arrivals, texts: atlas.settings.texts });
    this.handles.place([this.x(from), this.x(to + 1)], months);
  }

  /** What the window is, how much of the whole it keeps, and who arrived in the year it shows. */
  say(months, arrivals) {
    const { axis, texts } = this.atlas.settings;
    const [from, to] = this.filter.window;
    const span = joinEnds(texts, months[from], months[to]);
    const year = Math.floor(from / YEAR);
    const ofYear = year === Math.floor(to / YEAR) ? arrivals?.words[axis[0] + year] : "";
    const whole = this.filter.wholeTime || !months.length;
    this.parts.words.textContent = whole ? fill(texts.time_axis, { begins: axis[0], ends: axis[1] }) : span;
    const count = keptWords(this.atlas);
    // the figure is the whole year's, however little of it the window keeps
    const words = joinFacts(texts, [count, ofYear]);
    clearTimeout(this.saying);
    if (this.parts.status.textContent !== words) this.saying = setTimeout(() => (this.parts.status.textContent = words), this.player.running ? 0 : QUIET);
  }

  /** What the bars of the arrivals say, for those who do not see them. */
  listArrivals() {
    const { words = {} } = this.atlas.searchIndex.found?.arrivals ?? {};
    const rows = Object.values(words).map((text) => html("li", {}, [text]));
    this.element.querySelector(".time-arrivals").replaceChildren(...rows);
  }
}
