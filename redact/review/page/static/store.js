/**
 * What the page knows: the server's truth, the wishes on their way, and what is shown, which is the one with the other applied.
 *
 * Nothing of it is kept in the browser. Events: `shown` after every change, `note` when another text came, `failed`, `told`.
 */

import { getNote, getState, inOrder, postAct } from "./api.js";
import { foresee } from "./optimism.js";

/** While notes are being read the page asks for news this often, in milliseconds: to ask takes the server's time too. */
const BREATH = 600;

export class Store extends EventTarget {
  /** @type {any} */ state = null;
  /** @type {any} */ note = null;
  /** @type {any[]} */ values = [];
  /** @type {any[]} */ mentions = [];
  /** @type {Map<string, any>} */ byId = new Map();
  #pending = [];
  #wanted = 0;
  #newest = 0;
  #asks = false;

  /** Ask for everything once. */
  async start() {
    await inOrder(async () => {
      this.state = await getState();
      this.#wanted = this.#firstNote();
      await this.#fetchNote();
      this.#show();
    });
  }

  /** Number of the note that is shown, or on its way. */
  get wanted() {
    return this.#wanted;
  }

  /** Tell whether wishes are still on their way. */
  get waiting() {
    return this.#pending.length > 0;
  }

  /**
   * Do something: shown at once, taken back if the server refuses.
   * @param {any} wish
   * @returns {Promise<boolean>} whether it was done
   */
  act(wish) {
    this.#pending.push(wish);
    this.#show();
    return inOrder(async () => {
      let answer = null;
      try {
        answer = await postAct(wish);
        this.state = answer.state;
        if (answer.notes.includes(this.note?.number) || !this.#exists(this.note?.number)) await this.#fetchNote();
      } catch (error) {
        this.dispatchEvent(new CustomEvent("failed", { detail: { error, wish } }));
      }
      this.#pending.splice(this.#pending.indexOf(wish), 1);
      this.#show();
      if (answer) this.dispatchEvent(new CustomEvent("told", { detail: { message: answer.message, wish } }));
      return answer !== null;
    });
  }

  /** Show another note. */
  open(number) {
    this.#wanted = number;
    return this.#inOrderOrFail(async () => {
      if (this.#wanted !== number) return;
      await this.#fetchNote();
      this.#show();
    });
  }

  /** Take in what changed elsewhere: on disk, in another tab, by the server's own reading, which goes on in small steps. */
  async refresh(version) {
    this.#newest = Math.max(this.#newest, version);
    if (this.#asks || this.#newest <= this.state.version) return;
    this.#asks = true;
    if (this.state.busy) await new Promise((resolve) => setTimeout(resolve, BREATH));
    await this.#inOrderOrFail(async () => {
      this.#asks = false;
      if (this.#newest <= this.state.version) return;
      this.state = await getState();
      await this.#fetchNote();
      this.#show();
    });
  }

  /** Show how far the server's own work is. */
  setBusy(busy) {
    if (!this.state) return;
    this.state = { ...this.state, busy: busy?.doing ? busy : null };
    this.dispatchEvent(new Event("busy"));
  }

  #inOrderOrFail(task) {
    return inOrder(task).catch((error) => this.dispatchEvent(new CustomEvent("failed", { detail: { error } })));
  }

  #exists(number) {
    return this.state.notes.some((note) => note.number === number);
  }

  #firstNote() {
    const readable = this.state.notes.filter((note) => !note.failed);
    return (readable.find((note) => note.questions > 0) ?? readable[0] ?? this.state.notes[0])?.number ?? 0;
  }

  /** Ask for the wanted note; text that the page has already isn't sent again. */
  async #fetchNote() {
    if (!this.#exists(this.#wanted)) this.#wanted = this.#firstNote();
    if (!this.#exists(this.#wanted)) {
      this.note = null;
      return;
    }
    const had = this.note?.number === this.#wanted ? this.note : null;
    const fresh = await getNote(this.#wanted, had?.text_version ?? "");
    const same = had !== null && fresh.html === null;
    this.note = same ? { ...fresh, html: had.html, source: had.source } : fresh;
    if (!same) this.dispatchEvent(new CustomEvent("note", { detail: { another: had === null } }));
  }

  #show() {
    let shown = { values: this.state.values, mentions: this.note?.mentions ?? [] };
    for (const wish of this.#pending) shown = foresee(shown, wish);
    this.mentions = shown.mentions;
    this.values = labelled(shown.values, shown.mentions);
    this.byId = new Map(this.values.map((value) => [value.id, value]));
    this.dispatchEvent(new Event("shown"));
  }
}

/** The note that is shown knows its labels best: of other notes the server may not know them yet, or no more. */
function labelled(values, mentions) {
  const labels = new Map();
  for (const each of mentions) if (each.action !== "keep" && each.label && !labels.has(each.value)) labels.set(each.value, each.label);
  const label = (value) => (value.action === "keep" ? value.label : (labels.get(value.id) ?? value.label));
  return values.map((value) => (label(value) === value.label ? value : { ...value, label: label(value) }));
}

export const store = new Store();
