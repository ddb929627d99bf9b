/** @file Which record is open: by pointer, key, link or address, and back again. */

import { markClaims } from "./claims.js";
import { addNote } from "./joining.js";
import { Only, routeOfPage } from "./only.js";
import { Panel } from "./panel.js";
import { html } from "./svg.js";

export class Selection {
  /** @param {import("./atlas.js").Atlas} atlas @param {HTMLElement} element the panel */
  constructor(atlas, element) {
    this.atlas = atlas;
    this.opener = null;
    this.only = new Only(atlas);
    this.panel = new Panel(element, {
      texts: atlas.settings.texts,
      onClose: () => this.clear(),
      onLink: (url) => this.followLink(url),
    });
    atlas.filter.onChange(() => this.markClaims());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.panel.open && !document.querySelector("dialog[open]")) this.clear();
    });
  }

  addressOf({ properties: { id, kind } }) {
    const { pages, sections } = this.atlas.settings;
    return `${pages[sections[kind] ?? "incidents"]}${id}/`;
  }

  /** Opens the record of a key; returns false when there is none. */
  open(key, { write = true } = {}) {
    const layer = this.atlas.layers.get(key.split("/")[0]);
    if (layer && !this.atlas.visible.has(layer)) {
      const first = !layer.loaded;
      this.atlas.map.addLayer(layer);
      if (first) layer.loaded.then(() => this.open(key, { write }));
      if (first) return true;
    }
    const entry = this.atlas.records.get(key);
    if (!entry) return false;
    this.rememberOpener(entry.cluster?.thing?.element ?? entry.element);
    this.atlas.highlight.setSelected(entry);
    if (write) this.atlas.link.push(key);
    const shown = this.panel.show(this.addressOf(entry), this.only.forEntry(entry), this.neighbours(entry));
    // at once beside the panel as it is, and again when its height is known
    const fit = () => this.atlas.highlight.selected === entry && this.atlas.fitting.fit(entry);
    fit();
    shown.then(() => {
      this.markClaims();
      fit();
    });
    return true;
  }

  markClaims() {
    markClaims(this.panel.body, this.atlas);
  }

  /** Opens a page that is no record of the map, such as the list of what has no place. */
  openPage(address, { write = true } = {}) {
    this.rememberOpener(null);
    this.atlas.highlight.setSelected(null);
    this.atlas.highlight.bringForward(routeOfPage(this.atlas, address));
    if (write) this.atlas.link.push(address);
    this.panel.show(address, this.only.forPage(address));
  }

  /** Whether an address is that of a page with an article. */
  isPage(address) {
    const folders = Object.values(this.atlas.settings.pages);
    return /^(\/[\w-]+)+\/$/.test(address) && folders.some((folder) => address.startsWith(folder));
  }

  /** Keeps what had the focus outside the panel, so that closing gives it back. */
  rememberOpener(fallback) {
    const held = document.activeElement;
    if (!this.panel.element.contains(held)) this.opener = held !== document.body ? held : fallback;
    else if (fallback) this.opener = fallback;
  }

  /** Closes what is open and leaves the history as it is. */
  leave() {
    this.atlas.link.open = "";
    if (this.panel.open) this.panel.close();
  }

  clear() {
    if (!this.panel.open) return;
    this.panel.close();
    this.atlas.highlight.setSelected(null);
    this.atlas.link.push("");
    this.opener?.focus?.({ preventScroll: true });
  }

  /** Opens what the address names, a record or a page; closes the panel where it names nothing. */
  follow(open) {
    this.atlas.link.open = open;
    if (!open) this.clear();
    else if (this.isPage(open)) this.openPage(open, { write: false });
    else this.open(open, { write: false });
  }

  /** Opens a link to a record in the panel; returns whether it was one. */
  followLink(url) {
    if (url.origin !== location.origin) return false;
    this.byPath ??= new Map(
      [...this.atlas.records.values()].map((entry) => [this.addressOf(entry), entry.key]),
    );
    const key = this.byPath.get(url.pathname);
    if (key) return this.open(key);
    const lists = Object.values(this.atlas.settings.pages);
    if (!this.isPage(url.pathname) || lists.includes(url.pathname)) return false;
    this.openPage(url.pathname);
    return true;
  }

  /** The other incidents of the same cluster, as a list of buttons. */
  neighbours(entry) {
    const others = (entry.cluster?.members ?? []).filter((other) => other !== entry);
    if (!others.length) return [];
    const { searchIndex, settings: { texts } } = this.atlas;
    const rows = others.map((other) => {
      const button = html("button", { type: "button" }, [
        html("span", { class: "when" }, [searchIndex.whenOf(other) || (other.properties.date ? "" : texts.undated)]),
        html("span", {}, [searchIndex.titleOf(other)]),
      ]);
      button.addEventListener("click", () => this.open(other.key));
      return html("li", {}, [button]);
    });
    const heading = html("h2", {}, [addNote(texts, texts.also_here, others.length)]);
    return [html("nav", { class: "neighbours", "aria-label": texts.also_here }, [heading, html("ul", {}, rows)])];
  }
}
