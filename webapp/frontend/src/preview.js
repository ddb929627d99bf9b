/** @file The preview of an export: asked for when the reader rests, shown as the server draws it. */

import { html } from "./svg.js";

const REST = 300;
/** Milliseconds after the last change until the server is asked. */
const AGAIN = 3;
/** Seconds until a busy server is asked again, where it does not say itself. */

const BUSY = 503;

/** What a refusal says: of a fault in the ask the server's own words, one fault a line. */
export async function wordsOf(answer, texts) {
  if (answer.status === BUSY) return texts.export_full;
  const told = answer.status < 500 && answer.headers.get("Content-Type")?.startsWith("text/plain");
  return told ? (await answer.text()).trim() : texts.export_failed;
}

/** @param {Blob} blob @returns {Promise<string>} a data: address, which the page's policy allows */
const dataAddress = (blob) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = reject;
    reader.readAsDataURL(blob);
  });

export class Preview {
  /**
   * @param {HTMLElement} pane holds the picture, and the words in its place
   * @param {Record<string, string>} texts
   * @param {(told: {faulty?: boolean, pages?: number, width?: number, height?: number, crowded?: boolean, sheet?: any}) => void} tell
   * @param {(words: string) => boolean} turnBack takes a refusal upon itself, so that the picture stays
   */
  constructor(pane, texts, tell, turnBack) {
    this.pane = pane;
    this.texts = texts;
    this.tell = tell;
    this.turnBack = turnBack;
    this.image = pane.querySelector("img");
    this.said = pane.querySelector(".export-said");
  }

  /** Asks for a preview; what was asked for before is dropped. */
  ask(address, rest = REST) {
    this.drop();
    this.pane.setAttribute("aria-busy", "true");
    this.timer = setTimeout(() => this.load(address), rest);
  }

  drop() {
    clearTimeout(this.timer);
    this.pending?.abort();
    this.pane.removeAttribute("aria-busy");
  }

  /** Whether a preview is asked for and not there yet. */
  get busy() {
    return this.pane.hasAttribute("aria-busy");
  }

  /** Shows words in place of the picture. @param {string[]} lines @param {"" | "faults"} kind */
  say(lines, kind = "") {
    this.pane.removeAttribute("aria-busy");
    this.image.hidden = true;
    this.said.className = `export-said ${kind}`;
    this.said.replaceChildren(...lines.map((line) => html("p", { lang: kind && "en" }, [line])));
  }

  async load(address) {
    const { signal } = (this.pending = new AbortController());
    try {
      const answer = await fetch(address, { signal });
      if (answer.ok) await this.show(answer, signal);
      else await this.refuse(answer, address, signal);
    } catch {
      if (signal.aborted) return;
      this.say([this.texts.export_failed]);
      this.tell({});
    }
  }

  async show(answer, signal) {
    const drawing = await answer.blob();
    const address = await dataAddress(drawing);
    const drawn = new Image();
    drawn.src = address;
    await drawn.decode();
    if (signal.aborted) return;
    this.say([]);
    this.image.src = address;
    this.image.hidden = false;
    const pages = Number(answer.headers.get("X-Sheet-Pages")) || 1;
    const [width, height] = (answer.headers.get("X-Sheet-Sides") ?? "").split("x").map(Number);
    const sheet = JSON.parse(answer.headers.get("X-Sheet-Told") || "null");
    this.tell({ pages, width, height, crowded: answer.headers.has("X-Sheet-Crowded"), sheet });
  }

  /** A busy server is asked again; of a faulty ask its own words are shown. */
  async refuse(answer, address, signal) {
    const words = await wordsOf(answer, this.texts);
    if (signal.aborted) return;
    if (answer.status < 500 && this.turnBack(words)) {
      this.pane.removeAttribute("aria-busy");
      return;
    }
    this.say(words.split("\n"), answer.status < 500 ? "faults" : "");
    if (answer.status === BUSY) this.ask(address, (Number(answer.headers.get("Retry-After")) || AGAIN) * 1000);
    this.tell({ faulty: answer.status < 500 });
  }
}
