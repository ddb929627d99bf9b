/** @file The panel beside the map: a record's page, fetched, and its article shown. */

import { fetchText, standsAlone, targetOf } from "./fetching.js";
import { makeRoomForPage } from "./folding.js";
import { html } from "./svg.js";

const SWIPE = 60;
/** Px of a downward swipe that closes the sheet on a phone. */

export class Panel {
  /**
   * @param {HTMLElement} element the region of the page
   * @param {{texts: Record<string, string>, onClose: () => void, onLink: (url: URL) => boolean}} hooks
   */
  constructor(element, hooks) {
    this.element = element;
    this.hooks = hooks;
    this.body = element.querySelector(".panel-body");
    this.turns = 0;
    element.querySelector(".panel-close").addEventListener("click", hooks.onClose);
    element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hooks.onClose();
    });
    this.body.addEventListener("click", (event) => this.follow(event));
    this.listenForSwipe(element.querySelector(".panel-handle"));
  }

  get open() {
    return !this.element.hidden;
  }

  /** Opens links to other records in the panel; leaves every other link alone. */
  follow(event) {
    const link = event.target.closest("a[href]");
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (link && plain && !link.closest(".permalink") && this.hooks.onLink(targetOf(link))) event.preventDefault();
  }

  /** @param {HTMLElement} handle */
  listenForSwipe(handle) {
    let start = null;
    handle.addEventListener("pointerdown", (event) => {
      start = event.clientY;
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointerup", (event) => {
      if (start !== null && event.clientY - start > SWIPE) this.hooks.onClose();
      start = null;
    });
  }

  /**
   * Fetches a page and shows its article; a later call overtakes an earlier one.
   *
   * @param {string} address
   * @param {Node|null} tool what stands under the title
   * @param {Node[]} [after] what follows the article
   */
  async show(address, tool, after = []) {
    const turn = (this.turns += 1);
    makeRoomForPage();
    this.element.hidden = false;
    document.documentElement.classList.add("panel-open");
    this.element.setAttribute("aria-busy", "true");
    let content;
    try {
      content = await this.read(address);
      if (tool) content.querySelector("h1")?.after(tool);
    } catch {
      content = this.failure(address);
    }
    if (turn !== this.turns) return;
    this.body.replaceChildren(content, ...after);
    this.body.scrollTop = 0;
    this.element.removeAttribute("aria-busy");
    const heading = this.body.querySelector("h1, h2") ?? this.body;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  /** @param {string} address */
  async read(address) {
    const page = new DOMParser().parseFromString(await fetchText(address), "text/html");
    const article = page.querySelector("article#record");
    if (!article) throw new Error("no record");
    for (const link of standsAlone ? [] : article.querySelectorAll("a[href]")) {
      link.setAttribute("href", new URL(link.getAttribute("href"), new URL(address, location)).href);
    }
    article.querySelectorAll("script, style").forEach((one) => one.remove());
    return document.adoptNode(article);
  }

  failure(address) {
    const { texts } = this.hooks;
    const link = html("a", { href: address, target: "_blank", rel: "noopener" }, [texts.open_page]);
    return html("div", { class: "panel-failure", role: "alert" }, [
      html("h1", {}, [texts.failed_title]),
      html("p", {}, [texts.failed_text]),
      html("p", {}, [link]),
    ]);
  }

  close() {
    this.turns += 1;
    this.element.hidden = true;
    this.body.replaceChildren();
    document.documentElement.classList.remove("panel-open");
  }
}
