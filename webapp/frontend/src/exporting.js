/** @file Export: a dialog that says and shows what will come, and a file of it from the server. */

import { exportQuery, holdState, partsOf, sectionOf } from "./params.js";
import { fillFields, readExport } from "./exportlink.js";
import { contentRows, openRows, outcomeWords, paperWords, sectionRow, sectionWords } from "./exportwords.js";
import { addNote, joinLikes } from "./joining.js";
import { Preview, wordsOf } from "./preview.js";
import { CLOSER, SheetFrame } from "./sheetframe.js";
import { html } from "./svg.js";

const KEPT = 10_000;
/** Milliseconds that a file is held for the browser to save it. */
const NOTHING = /^(bbox, layers|filter): nothing/;
/** How a refusal begins of a section in which nothing lies. */
const TITLES = ["title", "subtitle"];
const SMALL = "(max-width: 760px), (max-height: 520px)";
/** Where every row of the foot is taken from the fields: its links then stand at their end. As in export.css. */

/** Hands a file to the reader under a name. */
function save(blob, name) {
  const address = URL.createObjectURL(blob);
  html("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
}

/** The name that the server gives a file. @param {Response} answer */
const nameOf = (answer) => /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1];

class ExportDialog {
  /** @param {import("./atlas.js").Atlas} atlas @param {HTMLDialogElement} dialog */
  constructor(atlas, dialog) {
    this.atlas = atlas;
    this.texts = atlas.settings.texts;
    this.dialog = dialog;
    this.form = dialog.querySelector("form");
    const find = (selector) => dialog.querySelector(selector);
    this.parts = { about: find("#export-about"), goes: find("dl"), outcome: find(".export-outcome"), mended: find(".export-mended"), link: find(".export-link"), crowded: find(".export-crowded"), copy: find(".export-copy"), address: find(".export-address"), save: find("[type=submit]"), actual: find(".export-actual"), pane: find(".export-pane") };
    this.sizes = { png: "screen", svg: "screen", pdf: "a4" };
    this.contents = { png: "map", svg: "map", pdf: "sources" };
    /** Whether titles are the reader's own; else they are those that the server finds. */
    this.owned = { title: false, subtitle: false };
    this.preview = new Preview(this.parts.pane, this.texts, (told) => this.hear(told), (words) => this.turnBack(words));
    const limits = { panning: atlas.settings.panning, closest: atlas.map.getMaxZoom() };
    this.frame = new SheetFrame(this.parts.pane, this.texts, limits, {
      hold: () => this.hold(),
      keep: () => this.waiting && this.ask(0),
      move: (bbox) => this.move(bbox),
      tell: (bbox) => sectionWords(bbox, this.texts),
    });
    this.panel = new MutationObserver(() => this.tell());
    this.listen(find);
    const small = matchMedia(SMALL);
    const settle = () => find(small.matches ? ".export-goes" : ".export-come").append(find(".export-links"));
    small.addEventListener("change", settle);
    settle();
  }

  listen(find) {
    const { form, dialog, parts } = this;
    for (const name of [".export-close", ".export-cancel"]) find(name).addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => this.stop());
    form.addEventListener("input", ({ target }) => this.change(target));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    parts.copy.addEventListener("click", () => this.copy(this.address));
    parts.link.addEventListener("click", () => this.copy(this.page));
    for (const button of dialog.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => this.frame.zoom(CLOSER ** Number(button.dataset.zoom)));
    for (const button of dialog.querySelectorAll("[data-suggests]")) button.addEventListener("click", () => this.suggest(button.dataset.suggests));
    parts.actual.addEventListener("click", () => {
      const actual = parts.pane.classList.toggle("actual");
      parts.actual.setAttribute("aria-pressed", String(actual));
    });
  }

  open() {
    const { form, atlas } = this;
    this.state = holdState(atlas, form.elements);
    const [width, height] = this.state.screen;
    if (!form.elements.width.value) {
      form.elements.width.value = width;
      form.elements.height.value = height;
    }
    form.querySelector("option[value=screen]").textContent = addNote(this.texts, this.texts.export_screen, `${width} × ${height} px`);
    const amiss = this.follow();
    this.parts.mended.hidden = !amiss.length;
    this.parts.mended.textContent = amiss.length ? this.texts.address_mended.replace("{parts}", joinLikes(this.texts, amiss.map((part) => part.slice(0, 60)))) : "";
    this.held = contentRows(atlas);
    // The page of what is open may come after the dialog: its title is told when it is there.
    this.panel.observe(document.querySelector("#panel .panel-body"), { childList: true });
    atlas.link.exporting = () => `?${this.page.split("?")[1]}`;
    this.dialog.showModal();
    form.querySelector("[name=format]:checked").focus();
    this.ask(0);
  }

  /** Sets the fields as the address has them that the page was opened with; returns what it cannot have. */
  follow() {
    const { atlas, form, state } = this;
    const query = atlas.link.asked;
    atlas.link.asked = null;
    if (form.elements.section.value === "own") form.elements.section.value = "seen";
    if (!query) return [];
    const found = readExport(query, form.elements, state, atlas.settings.panning);
    fillFields(form.elements, found.values);
    const { format, size, content } = form.elements;
    if (!("size" in found.values)) size.value = this.sizes[format.value] ?? size.value;
    if (!("content" in found.values)) content.value = this.contents[format.value] ?? content.value;
    this.sizes[format.value] = size.value;
    this.contents[format.value] = content.value;
    form.elements.section.value = found.section;
    Object.assign(state, { own: found.own, more: found.more });
    // to three decimals the same: the address stays what it was
    if (found.section === "seen" && found.own) state.bbox = found.own;
    for (const name of TITLES) this.owned[name] = name in found.values;
    return found.amiss;
  }

  /** A part of the map of the reader's own, by the frame on the preview. */
  move(bbox) {
    const { section } = this.form.elements;
    this.before ??= { section: section.value, own: this.state.own };
    this.state.own = bbox;
    section.value = "own";
    this.ask();
  }

  hold() {
    this.waiting = this.preview.busy;
    this.preview.drop();
  }

  /** Where a part was chosen in which nothing lies, the last one stands again. */
  turnBack(words) {
    const { before, form, state, texts } = this;
    if (!before || !NOTHING.test(words)) return false;
    this.before = null;
    state.own = before.own;
    form.elements.section.value = before.section;
    this.tellAddress();
    this.frame.show(this.frame.told);
    this.parts.save.disabled = false;
    this.say(texts.export_nothing, true);
    return true;
  }

  /** Takes back a title of the reader's own. */
  suggest(name) {
    this.owned[name] = false;
    this.form.elements[name].focus();
    this.ask(0);
  }

  /** Says what goes in: as it was when the dialog was opened, with the title of what is open. */
  tell() {
    const section = sectionRow(sectionOf(this.fields, this.state), this.texts);
    this.parts.goes.replaceChildren(section, ...this.held, ...openRows(this.atlas));
  }

  stop() {
    this.panel.disconnect();
    this.preview.drop();
    this.saving?.abort();
    this.atlas.link.exporting = null;
    this.atlas.link.rest();
  }

  /** The values of the fields. */
  get fields() {
    const fields = { lang: this.atlas.settings.language, ...Object.fromEntries(new FormData(this.form)) };
    for (const name of TITLES) if (!this.owned[name]) fields[name] = null;
    return fields;
  }

  /** Each format keeps its own size and content; pixels of one's own are at first what they say. */
  change({ name, value }) {
    const { size, scale, format, content } = this.form.elements;
    if (name === "format" && this.sizes[value]) {
      size.value = this.sizes[value];
      content.value = this.contents[value];
    }
    if (TITLES.includes(name)) this.owned[name] = true;
    if (name === "section" && value === "own") this.state.own = this.frame.told?.bbox ?? this.state.own;
    if (name === "content") this.contents[format.value] = value;
    if (name === "size") {
      this.sizes[format.value] = value;
      if (value === "own") scale.value = "1";
    }
    if (name) {
      this.before = null;
      this.ask();
    }
  }

  /** Shows the fields that are of use, and asks for the preview. */
  ask(rest) {
    const { fields, form, preview, texts, parts } = this;
    const used = partsOf(fields);
    for (const part of form.querySelectorAll("[data-part]")) part.hidden = used[part.dataset.part] === false;
    for (const option of form.querySelectorAll("option[data-paper]")) option.textContent = paperWords(option.dataset, fields.turn);
    for (const button of form.querySelectorAll("[data-suggests]")) button.hidden = !this.owned[button.dataset.suggests];
    const query = this.tellAddress();
    parts.about.textContent = texts[`export_${fields.format}`];
    parts.address.hidden = true;
    parts.actual.hidden = !used.size;
    if (used.size) {
      this.say(texts.export_busy);
      preview.ask(form.action.replace(/export\.\w+$/, `preview.svg?format=${fields.format}&${query}`), rest);
    } else {
      for (const name of TITLES) if (!this.owned[name]) form.elements[name].value = "";
      this.frame.hide();
      preview.drop();
      preview.say([texts.export_offline]);
      this.hear({});
    }
  }

  /** Says the address of the file, and of the page on which this dialog stands. @returns {string} the query */
  tellAddress() {
    const { fields, form, atlas } = this;
    const query = exportQuery(fields, this.state);
    this.tell();
    this.address = `${form.action.replace(/\.\w+$/, `.${fields.format}`)}?${query}`;
    this.page = `${atlas.link.address("").split("?")[0]}?export=${fields.format}&${query}`;
    atlas.link.rest();
    return query;
  }

  /** What the preview tells: whether the ask is faulty, or what the sheet is. */
  hear({ faulty = false, ...sheet }) {
    const { fields, parts, texts } = this;
    parts.save.disabled = faulty;
    if (!faulty) this.before = null;
    this.frame.show(sheet.sheet && { ...sheet.sheet, width: sheet.width });
    for (const name of TITLES) if (sheet.sheet && !this.owned[name]) this.form.elements[name].value = sheet.sheet[name];
    this.say(sheet.pages ? outcomeWords(fields, sheet, texts) : "");
    parts.crowded.textContent = sheet.crowded ? texts.export_crowded : "";
  }

  say(words, failed = false) {
    this.parts.outcome.textContent = words;
    this.parts.outcome.classList.toggle("failed", failed);
  }

  async copy(words) {
    const { address } = this.parts;
    const held = document.activeElement;
    let done = true;
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      address.hidden = false;
      address.value = words;
      address.select();
      done = document.execCommand("copy");
    }
    this.say(done ? this.texts.share_copied : this.texts.share_by_hand);
    if (done) held.focus();
  }

  async save() {
    if (this.saving) return;
    const { save: button } = this.parts;
    const { format } = this.fields;
    const { signal } = (this.saving = new AbortController());
    button.textContent = this.texts.export_busy;
    button.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(this.address, { signal });
      if (answer.ok) {
        save(await answer.blob(), nameOf(answer) ?? `routes-out.${format}`);
        this.dialog.close();
      } else this.say(await wordsOf(answer, this.texts), true);
    } catch {
      if (!signal.aborted) this.say(this.texts.export_failed, true);
    }
    this.saving = null;
    button.textContent = this.texts.export_save;
    button.removeAttribute("aria-busy");
  }
}

/** @param {import("./atlas.js").Atlas} atlas */
export function connectExport(atlas) {
  const dialog = document.getElementById("export");
  if (!dialog) return; // a file that stands alone has no server to draw it
  const form = new ExportDialog(atlas, dialog);
  document.querySelector(".export-open").addEventListener("click", () => form.open());
  atlas.exporting = form;
}
