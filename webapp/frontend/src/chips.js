/** @file What is chosen, as chips that take it back, and a way out where nothing is left to see. */

import { resetAll, showWhole } from "./home.js";
import { addNote, fill, joinEnds, joinLikes } from "./joining.js";
import { recordTitle } from "./only.js";
import { html } from "./svg.js";

/** What is chosen: in words, and what takes it back. */
function* choicesOf(atlas) {
  const { filter, searchIndex, settings: { texts, axis, style } } = atlas;
  const { months = [], countries = {}, sources = {}, kinds = {} } = searchIndex.found ?? {};
  if (filter.q.trim()) yield [texts.chip_q.replace("{words}", filter.q.trim()), () => filter.change({ q: "" })];
  if (!filter.wholeTime) {
    const words = filter.window.map((month) => months[month] ?? String(axis[0] + Math.floor(month / 12)));
    yield [joinEnds(texts, ...words), () => filter.change({ window: [0, filter.length - 1] })];
  }
  if (!filter.undated) yield [texts.chip_undated, () => filter.change({ undated: true })];
  const said = {
    kind: (value) => kinds[value],
    tier: (value) => style.tiers[value]?.title,
    country: (value) => countries[value],
    source: (value) => sources[value],
    disputed: (value) => texts[`find_${value}`],
    record: (value) => fill(texts.chip_record, { title: recordTitle(atlas, value) ?? value }),
  };
  for (const facet of filter.facets) {
    const values = [...filter.chosen[facet]].map((value) => said[facet]?.(value) ?? value);
    const clear = () => {
      filter.chosen[facet].clear();
      filter.change({});
    };
    if (values.length > 2) yield [addNote(texts, texts[`find_${facet}`], values.length), clear];
    else if (values.length) yield [joinLikes(texts, values), clear];
  }
  const { shown, usual } = atlas.link.layersShown();
  if (String(shown) !== String(usual)) {
    const words = texts.chip_layers.replace("{shown}", shown.length).replace("{all}", atlas.layers.size);
    yield [words, () => {
      atlas.link.wanted = null;
      atlas.link.switchLayers();
    }];
  }
}

function chip(texts, words, clear) {
  const name = texts.chip_remove.replace("{what}", words);
  const cross = html("span", { "aria-hidden": "true" }, ["×"]);
  const button = html("button", { type: "button", title: name, "aria-label": name }, [html("span", { class: "chip-words" }, [words]), cross]);
  button.addEventListener("click", clear);
  return html("li", {}, [button]);
}

export class Chips {
  /** @param {import("./atlas.js").Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    const { texts } = atlas.settings;
    this.list = html("ul", { id: "chips", "aria-label": texts.chips });
    const out = html("button", { type: "button" }, [texts.reset]);
    out.addEventListener("click", () => {
      resetAll(atlas);
      showWhole(atlas);
    });
    this.empty = html("div", { id: "empty", role: "status" });
    this.out = [html("p", {}, [texts.empty]), out];
    document.body.append(this.list, this.empty);
    atlas.filter.onChange(() => this.update());
    atlas.map.on("layeradd layerremove", () => this.update());
    this.update();
  }

  update() {
    const { atlas } = this;
    const chips = [...choicesOf(atlas)].map(([words, clear]) => chip(atlas.settings.texts, words, clear));
    this.list.replaceChildren(...chips);
    this.list.hidden = !chips.length;
    atlas.readCovered();
    // what has no place is kept as well, and is not seen
    const placed = [...atlas.visible].flatMap(({ entries }) => entries).filter(({ point, lines }) => point || lines.length);
    const shown = placed.some((entry) => atlas.filter.keeps(entry));
    const waits = [...atlas.visible].some((layer) => !layer.entries.length && !layer.failed);
    const empty = chips.length > 0 && !shown && !waits;
    if (empty !== Boolean(this.empty.firstChild)) this.empty.replaceChildren(...(empty ? this.out : []));
  }
}
