/** One value in the list: what it is, how often, what becomes of it, and why someone should look. */

import { button, make, setAttribute, setText } from "./dom.js";
import { family, fateOf, isOpen, typeName } from "./words.js";

export class Row {
  #marked = "";

  /** @param {string} id */
  constructor(id) {
    this.id = id;
    this.pick = make("input", { type: "checkbox", class: "pick", tabindex: "-1" });
    this.sign = make("span", { class: "sign", "aria-hidden": "true" });
    this.type = make("span", { class: "unseen" });
    this.name = make("span", { class: "value-name" });
    this.count = make("span", { class: "times" });
    this.fate = make("span", { class: "fate" });
    this.why = make("span", { class: "why" });
    this.main = make(
      "button",
      { type: "button", class: "row", tabindex: "-1", "aria-expanded": "false" },
      this.sign,
      this.type,
      make("span", { class: "value-line" }, this.name, " ", this.count),
      " ",
      this.fate,
      " ",
      this.why,
    );
    this.quick = button("✓", "fine", { class: "quick", tabindex: "-1", title: "Fine as it is" });
    this.item = make("li", { class: "item", "data-id": id }, this.pick, this.main, this.quick);
    this.shown = null;
  }

  /** Show a value as it is now; nothing is touched where nothing changed. */
  show(value) {
    if (this.shown === value) return;
    this.shown = value;
    const open = isOpen(value);
    this.sign.className = `sign f-${family(value.type)}`;
    setText(this.type, `${typeName(value.type)} `);
    setText(this.name, value.name);
    setText(this.count, `×${value.count.toLocaleString("en")}`);
    setText(this.fate, fateOf(value));
    this.fate.classList.toggle("stays", value.action === "keep");
    setText(this.why, (open ? value.why : value.fixed ? ["can't be changed here"] : []).join(" · "));
    setAttribute(this.pick, "aria-label", `Select ${value.name}`);
    setAttribute(this.quick, "aria-label", `${value.name} is fine as it is`);
    this.quick.hidden = !open;
    this.item.classList.toggle("open", open);
    this.item.classList.toggle("answered", value.answered);
  }

  /** Show whether it is in hand and selected. */
  mark(active, selected) {
    const look = `${active} ${selected}`;
    if (this.#marked === look) return;
    this.#marked = look;
    setAttribute(this.main, "aria-expanded", String(active));
    setAttribute(this.main, "aria-current", active ? "true" : null);
    setAttribute(this.main, "tabindex", active ? "0" : "-1");
    this.item.classList.toggle("active", active);
    this.item.classList.toggle("selected", selected);
    this.pick.checked = selected;
  }
}
