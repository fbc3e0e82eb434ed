/** What the person looks at: which value, which mention, what is selected. Lives only as long as the page. */

import { isOpen } from "./words.js";
import { store } from "./store.js";

class Ui extends EventTarget {
  /** The value in hand. */
  active = "";
  /** The mention in hand, by its n; -1 for none. */
  mention = -1;
  /** Values selected for one action. @type {Set<string>} */
  selected = new Set();
  /** Where a decision to keep holds. */
  scope = "note";
  /**
   * Take a value in hand.
   * @param {string} id
   * @param {{mention?: number, show?: boolean, focus?: boolean, follow?: boolean}} [how] `show` goes to a place of it in the
   *   note, `follow` to another note where this one hasn't got it, `focus` puts the focus on its row
   */
  take(id, { mention = -1, show = true, focus = false, follow = false } = {}) {
    this.active = id;
    this.mention = mention;
    this.dispatchEvent(new CustomEvent("taken", { detail: { show, focus, follow } }));
  }

  select(ids, on) {
    for (const id of ids) {
      if (on) this.selected.add(id);
      else this.selected.delete(id);
    }
    this.dispatchEvent(new Event("selected"));
  }

  clearSelection() {
    if (this.selected.size === 0) return;
    this.selected.clear();
    this.dispatchEvent(new Event("selected"));
  }

  /** The values an action is about: all selected ones, else the one in hand. */
  subjects() {
    const ids = this.selected.size ? [...this.selected] : [this.active];
    return ids.map((id) => store.byId.get(id)).filter(Boolean);
  }
}

export const ui = new Ui();

/** How many values someone still has to look at. */
export const openCount = () => store.values.filter(isOpen).length;
