/** @file The play button: a year that walks through the axis; one step a press where motion is unwelcome. */

import { YEAR } from "./filter.js";

const STEP = 3;
const PAUSE = 650;
/** Milliseconds that each step stays. */

export class Player {
  /** @param {HTMLButtonElement} button @param {import("./timebar.js").TimeBar} bar */
  constructor(button, bar) {
    this.button = button;
    this.bar = bar;
    this.still = window.matchMedia("(prefers-reduced-motion: reduce)");
    button.addEventListener("click", () => this.toggle());
    this.name();
    this.still.addEventListener("change", () => this.stop());
  }

  get running() {
    return Boolean(this.timer);
  }

  get atEnd() {
    const { window, length } = this.bar.filter;
    return window[1] === length - 1;
  }

  toggle() {
    if (this.running) this.stop();
    else if (this.still.matches) this.step(YEAR);
    else this.start();
  }

  start() {
    const status = this.bar.parts.status;
    status.setAttribute("aria-live", "off");
    this.timer = setInterval(() => this.step(STEP), PAUSE);
    const { filter } = this.bar;
    // what has no date belongs to no window that passes
    this.undated = filter.undated;
    filter.change({ undated: false, ...(this.atEnd ? { window: [0, YEAR - 1] } : {}) });
    this.name();
  }

  stop() {
    clearInterval(this.timer);
    if (this.running) this.bar.filter.change({ undated: this.undated });
    this.timer = 0;
    this.bar.parts.status.removeAttribute("aria-live");
    this.name();
  }

  /** Moves the window on; past the end it stops with all years, or steps anew from the first. */
  step(by) {
    const { filter } = this.bar;
    const [from, to] = filter.window;
    const on = Math.min(by, filter.length - 1 - to);
    if (!this.atEnd) this.bar.move([from + on, to + on]);
    else if (this.running) {
      this.stop();
      this.bar.move([0, filter.length - 1]);
    } else this.bar.move([0, YEAR - 1]);
  }

  /** Says what a press does. */
  name() {
    const { texts } = this.bar.atlas.settings;
    const words = this.running ? texts.time_stop : this.still.matches ? texts.time_step : texts.time_play;
    this.button.classList.toggle("running", this.running);
    this.button.setAttribute("aria-label", words);
    this.button.title = words;
  }
}
