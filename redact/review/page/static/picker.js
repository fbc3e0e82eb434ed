/** Choosing one of many by typing a part of it: the value it is the same as, a type, a form, a note. */

import { byId, make } from "./dom.js";

const dialog = byId("picker");
const title = byId("picker-title");
const input = byId("picker-find");
const list = byId("picker-list");
const SHOWN = 60;
let choices = [];
let found = [];
let at = 0;
let settle = () => {};

/**
 * Let the person choose.
 * @param {string} question
 * @param {{key: any, text: string, more?: string}[]} among
 * @returns {Promise<any>} the key chosen, or null
 */
export function choose(question, among) {
  title.textContent = question;
  choices = among.map((choice) => ({ ...choice, low: `${choice.text} ${choice.more ?? ""}`.toLowerCase() }));
  input.value = "";
  filter();
  dialog.showModal();
  input.focus();
  return new Promise((resolve) => (settle = resolve));
}

function filter() {
  const words = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const matches = choices.filter((choice) => words.every((word) => choice.low.includes(word)));
  const starts = (choice) => (choice.low.startsWith(words[0] ?? "") ? 0 : 1);
  found = matches.sort((a, b) => starts(a) - starts(b)).slice(0, SHOWN);
  list.replaceChildren(
    ...found.map((choice, i) =>
      make(
        "div",
        { role: "option", id: `picker-${i}`, "data-at": i, "aria-selected": "false" },
        make("span", { text: choice.text }),
        choice.more ? make("span", { class: "more", text: choice.more }) : null,
      ),
    ),
  );
  if (matches.length > SHOWN) list.append(make("div", { role: "option", "aria-disabled": "true", class: "more", text: "… type to narrow it" }));
  if (found.length === 0) list.append(make("div", { role: "option", "aria-disabled": "true", class: "more", text: "nothing matches" }));
  move(0);
}

function move(to) {
  at = Math.max(0, Math.min(to, found.length - 1));
  for (const [i, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(i === at && found.length > 0));
  if (found.length) input.setAttribute("aria-activedescendant", `picker-${at}`);
  else input.removeAttribute("aria-activedescendant");
  list.children[at]?.scrollIntoView({ block: "nearest" });
}

function take(index) {
  const choice = found[index];
  if (!choice) return;
  const answer = settle;
  settle = () => {};
  dialog.close();
  answer(choice.key);
}

input.addEventListener("input", filter);
input.addEventListener("keydown", (event) => {
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
  if (event.key in steps) move(at + steps[event.key]);
  else if (event.key === "Enter") take(at);
  else return;
  event.preventDefault();
});
list.addEventListener("click", (event) => {
  const option = event.target.closest("[data-at]");
  if (option) take(Number(option.dataset.at));
});
dialog.addEventListener("close", () => {
  settle(null);
  settle = () => {};
});
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
