/** @file Export: a dialog that says and shows what will come, and a file of it from the server. */

import { exportQuery, holdState, partsOf } from "./params.js";
import { contentRows, openRows, outcomeWords, paperWords } from "./exportwords.js";
import { addNote } from "./joining.js";
import { Preview, wordsOf } from "./preview.js";
import { html } from "./svg.js";

const KEPT = 10_000;
/** Milliseconds that a file is held for the browser to save it. */

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
    this.parts = { about: find("#export-about"), goes: find("dl"), outcome: find(".export-outcome"), crowded: find(".export-crowded"), copy: find(".export-copy"), address: find(".export-address"), save: find("[type=submit]"), actual: find(".export-actual"), pane: find(".export-pane") };
    this.sizes = { png: "screen", svg: "screen", pdf: "a4" };
    this.contents = { png: "map", svg: "map", pdf: "sources" };
    this.preview = new Preview(this.parts.pane, this.texts, (told) => this.hear(told));
    this.panel = new MutationObserver(() => this.tell());
    this.listen(find);
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
    parts.copy.addEventListener("click", () => this.copy());
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
    this.held = contentRows(atlas, this.state.bbox);
    this.tell();
    // The page of what is open may come after the dialog: its title is told when it is there.
    this.panel.observe(document.querySelector("#panel .panel-body"), { childList: true });
    this.dialog.showModal();
    form.querySelector("[name=format]:checked").focus();
    this.ask(0);
  }

  /** Says what goes in: as it was when the dialog was opened, with the title of what is open. */
  tell() {
    this.parts.goes.replaceChildren(...this.held, ...openRows(this.atlas));
  }

  stop() {
    this.panel.disconnect();
    this.preview.drop();
    this.saving?.abort();
  }

  /** The values of the fields. */
  get fields() {
    return { lang: this.atlas.settings.language, ...Object.fromEntries(new FormData(this.form)) };
  }

  /** Each format keeps its own size and content; pixels of one's own are at first what they say. */
  change({ name, value }) {
    const { size, scale, format, content } = this.form.elements;
    if (name === "format" && this.sizes[value]) {
      size.value = this.sizes[value];
      content.value = this.contents[value];
    }
    if (name === "content") this.contents[format.value] = value;
    if (name === "size") {
      this.sizes[format.value] = value;
      if (value === "own") scale.value = "1";
    }
    if (name) this.ask();
  }

  /** Shows the fields that are of use, and asks for the preview. */
  ask(rest) {
    const { fields, form, preview, texts, parts } = this;
    const used = partsOf(fields);
    for (const part of form.querySelectorAll("[data-part]")) part.hidden = used[part.dataset.part] === false;
    for (const option of form.querySelectorAll("option[data-paper]")) option.textContent = paperWords(option.dataset, fields.turn);
    const query = exportQuery(fields, this.state);
    this.address = `${form.action.replace(/\.\w+$/, `.${fields.format}`)}?${query}`;
    parts.about.textContent = texts[`export_${fields.format}`];
    parts.address.hidden = true;
    parts.actual.hidden = !used.size;
    if (used.size) {
      this.say(texts.export_busy);
      preview.ask(form.action.replace(/export\.\w+$/, `preview.svg?format=${fields.format}&${query}`), rest);
    } else {
      preview.drop();
      preview.say([texts.export_offline]);
      this.hear({});
    }
  }

  /** What the preview tells: whether the ask is faulty, or what the sheet is. */
  hear({ faulty = false, ...sheet }) {
    const { fields, parts, texts } = this;
    parts.save.disabled = faulty;
    this.say(sheet.pages ? outcomeWords(fields, sheet, texts) : "");
    parts.crowded.textContent = sheet.crowded ? texts.export_crowded : "";
  }

  say(words, failed = false) {
    this.parts.outcome.textContent = words;
    this.parts.outcome.classList.toggle("failed", failed);
  }

  async copy() {
    const { address, copy } = this.parts;
    let done = true;
    try {
      await navigator.clipboard.writeText(this.address);
    } catch {
      address.hidden = false;
      address.value = this.address;
      address.select();
      done = document.execCommand("copy");
    }
    this.say(done ? this.texts.share_copied : this.texts.share_by_hand);
    if (done) copy.focus();
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
}
