/** @file The steps of a chapter: which one is read, and the way from one to the next. */

const READING = 0.42;
/** Where in the free part of the window one reads, from its top. */
const FORWARD = new Set(["ArrowRight", "PageDown", " "]);
const BACK = new Set(["ArrowLeft", "PageUp"]);
/** A presenter's remote sends the keys that turn pages. */
const OWN = new Set(["ArrowDown", "ArrowUp", "Home", "End"]);
/** Keys with which the browser itself scrolls. */
const PAGE = 0.8;
/** Of the window, as far as a step goes on that is taller than it. */

export class Steps {
  /**
   * @param {HTMLElement[]} elements in their order
   * @param {{above: () => number, still: () => boolean, onStep: (element: HTMLElement) => void,
   *   onEnd: (way: "prev" | "next") => void}} hooks `above` are the px at the top that the map covers
   */
  constructor(elements, hooks) {
    this.elements = elements;
    this.hooks = hooks;
    this.now = -1;
    // the step that the page scrolls to by itself, and which way
    this.aim = -1;
    this.way = 1;
    const look = () => {
      this.waiting ||= requestAnimationFrame(() => {
        this.waiting = 0;
        this.follow();
      });
    };
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    for (const own of ["wheel", "touchmove"]) addEventListener(own, () => this.letGo(), { passive: true });
    // the bar at the side is no element
    addEventListener("pointerdown", ({ target }) => target === document.documentElement && this.letGo());
  }

  /** Who scrolls by hand goes where the hand goes, no longer to the step that was asked for. */
  letGo() {
    this.aim = -1;
  }

  /** The step on the line of reading. */
  reached() {
    const above = this.hooks.above();
    const line = above + (innerHeight - above) * READING;
    const passed = this.elements.filter((one) => one.getBoundingClientRect().top <= line);
    return Math.max(0, passed.length - 1);
  }

  follow() {
    const number = this.reached();
    if ((number - this.aim) * this.way >= 0) this.letGo();
    if (number === this.now) return;
    this.elements[this.now]?.classList.remove("now");
    this.now = number;
    this.elements[number].classList.add("now");
    this.hooks.onStep(this.elements[number], number);
  }

  /** Scrolls a step to where it is read. */
  go(number, still = this.hooks.still()) {
    const above = this.hooks.above();
    const { top, height } = this.elements[number].getBoundingClientRect();
    const room = innerHeight - above;
    const margin = Math.max(0, Math.min((room - height) / 2, room * READING * 0.8));
    const to = number ? scrollY + top - above - margin : 0;
    scrollTo({ top: to, behavior: still ? "instant" : "smooth" });
    this.way = number < this.now ? -1 : 1;
    this.aim = number;
  }

  /** One step on or back; within a step that is taller than the window first to its end. */
  turn(way) {
    const { top, bottom } = this.elements[this.now].getBoundingClientRect();
    const above = this.hooks.above();
    const rest = way > 0 ? bottom - innerHeight : above - top;
    const tall = bottom - top > innerHeight - above;
    if (tall && rest > 1) {
      const by = Math.min(rest, (innerHeight - above) * PAGE);
      scrollBy({ top: way * by, behavior: this.hooks.still() ? "instant" : "smooth" });
      return;
    }
    // pressed again while the page still moves, the next but one is meant
    const next = (this.aim < 0 ? this.now : this.aim) + way;
    if (next < 0) this.hooks.onEnd("prev");
    else if (next >= this.elements.length) this.hooks.onEnd("next");
    else this.go(next);
  }

  /** @param {KeyboardEvent} event */
  answerKey(event) {
    const held = event.altKey || event.ctrlKey || event.metaKey || (event.shiftKey && event.key !== " ");
    const busy = event.target.closest?.("input, select, textarea, summary, pre, dialog");
    const pressed = event.key === " " && event.target.closest?.("a, button, [role=button]");
    if (held || busy || pressed || event.defaultPrevented) return;
    const back = BACK.has(event.key) || (event.key === " " && event.shiftKey);
    if (OWN.has(event.key)) this.letGo();
    if (!back && !FORWARD.has(event.key)) return;
    event.preventDefault();
    this.turn(back ? -1 : 1);
  }
}
