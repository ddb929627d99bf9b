/** @file The two handles of the time filter, and the band between them: keys, mouse and touch. */


import { YEAR } from "./filter.js";

const KEYS = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -YEAR,
  PageUp: YEAR,
  Home: -Infinity,
  End: Infinity,
};

/** @param {number} value */
const within = (value, least, most) => Math.max(least, Math.min(most, value));

export class Handles {
  /**
   * @param {HTMLElement} chart holds the handles
   * @param {{length: number, window: () => [number, number], monthAt: (px: number) => number, whole: () => boolean,
   *   move: (window: [number, number]) => void, pick: (month: number) => void}} hooks
   */
  constructor(chart, hooks) {
    this.chart = chart;
    this.hooks = hooks;
    this.ends = [chart.querySelector(".from"), chart.querySelector(".to")];
    this.ends.forEach((handle, end) => {
      handle.setAttribute("aria-valuemax", String(hooks.length - 1));
      handle.addEventListener("keydown", (event) => this.press(event, end));
    });
    chart.addEventListener("pointerdown", (event) => this.grasp(event));
  }

  /** Moves one end, never past the other. */
  moveEnd(end, month) {
    const [from, to] = this.hooks.window();
    const last = this.hooks.length - 1;
    this.hooks.move(end ? [from, within(month, from, last)] : [within(month, 0, to), to]);
  }

  press(event, end) {
    const by = KEYS[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.moveEnd(end, this.hooks.window()[end] + by);
  }

  /** Begins a drag: of a handle, of the band, or of a new range; a press that does not move picks a year. */
  grasp(event) {
    if (event.button !== 0) return;
    const { chart, hooks } = this;
    const end = this.ends.indexOf(event.target);
    const start = { x: event.clientX, window: hooks.window(), month: hooks.monthAt(event.clientX) };
    let moved = false;
    const [from, to] = start.window;
    const draws = hooks.whole() || event.shiftKey || start.month < from || start.month > to + 1;
    const follow = ({ clientX }) => {
      if (Math.abs(clientX - start.x) > 4) moved = true;
      if (!moved) return;
      const by = Math.round(hooks.monthAt(clientX) - start.month);
      if (end >= 0) this.moveEnd(end, start.window[end] + by);
      else if (draws) this.drawRange(start.month, hooks.monthAt(clientX));
      else this.moveBoth(start.window, by);
    };
    const leave = () => {
      chart.removeEventListener("pointermove", follow);
      chart.removeEventListener("pointerup", release);
      chart.removeEventListener("pointercancel", leave);
    };
    const release = () => {
      leave();
      if (!moved && end < 0) hooks.pick(Math.floor(start.month));
    };
    // a drag goes on where the pointer leaves the chart
    chart.setPointerCapture(event.pointerId);
    chart.addEventListener("pointermove", follow);
    chart.addEventListener("pointerup", release);
    chart.addEventListener("pointercancel", leave);
  }

  /** Chooses the months that a drag has passed over, where no window stands to be moved. */
  drawRange(one, other) {
    const last = this.hooks.length - 1;
    const month = (at) => within(Math.floor(at), 0, last);
    this.hooks.move([month(Math.min(one, other)), month(Math.max(one, other))]);
  }

  moveBoth([from, to], by) {
    const shift = within(by, -from, this.hooks.length - 1 - to);
    this.hooks.move([from + shift, to + shift]);
  }

  /** Puts the handles where the window ends, and says so in words. */
  place(px, words) {
    this.ends.forEach((handle, end) => {
      handle.style.left = `${px[end]}px`;
      const month = this.hooks.window()[end];
      handle.setAttribute("aria-valuenow", String(month));
      handle.setAttribute("aria-valuetext", words[month] ?? String(month));
    });
  }
}
