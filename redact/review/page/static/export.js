/** Exporting the note that is shown: its way, its result, and what stands against it. */

import { inOrder, postExport } from "./api.js";
import { byId, make } from "./dom.js";
import { askForText, placesOf } from "./marking.js";
import { showPane } from "./panes.js";
import { showLine, showRange } from "./source.js";
import { store } from "./store.js";
import { say } from "./toast.js";
import { typeName } from "./words.js";

const [panel, body, opener, paper] = ["export-panel", "export-body", "export", "paper"].map(byId);
const FORMATS = [
  ["md", "Markdown", "reads on in Obsidian"],
  ["pdf", "PDF", "pages to send or print"],
  ["html", "Web page", "one file, no outside parts"],
];
/** What the person lets stand, for this note. */
let accepted = new Set();
let acceptedIn = 0;
let format = "md";
let leaks = [];
/** How often each was gone to: the next time shows its next place. */
const turns = new WeakMap();

/** Open the panel, or bring the focus to it. */
export function openExport() {
  if (!panel.open) {
    panel.show();
    opener.setAttribute("aria-expanded", "true");
    choices();
  }
  panel.querySelector("#export-body button")?.focus();
}

/** Close the panel; tells whether it was open. */
export function closeExport() {
  if (!panel.open) return false;
  panel.close();
  opener.setAttribute("aria-expanded", "false");
  opener.focus();
  return true;
}

store.addEventListener("note", ({ detail }) => detail.another && panel.open && choices());
opener.addEventListener("click", () => closeExport() || openExport());
byId("export-close").addEventListener("click", closeExport);
panel.addEventListener("keydown", (event) => event.key === "Escape" && closeExport() && event.preventDefault());
body.addEventListener("click", (event) => {
  const pressed = event.target.closest("button");
  if (!pressed) return;
  const { to, leak, accept, force } = pressed.dataset;
  if (leak) jump(leaks[Number(leak)]);
  else if (accept) letStand(accept);
  else if (pressed.dataset.mark) askForText(pressed.dataset.mark);
  else if (to) run(to, force === "1");
  else if (pressed.dataset.again !== undefined) choices();
});

function choices() {
  body.replaceChildren(
    make("p", { class: "hint", text: store.note?.path ?? "" }),
    make(
      "div",
      { class: "formats" },
      ...FORMATS.map(([key, name, words]) =>
        make("button", { type: "button", "data-to": key }, make("b", { text: name }), make("span", { text: words })),
      ),
    ),
  );
}

async function run(to, force) {
  const note = store.note;
  if (!note) return;
  if (acceptedIn !== note.number) accepted = new Set();
  acceptedIn = note.number;
  format = to;
  const name = FORMATS.find(([key]) => key === to)[1];
  body.replaceChildren(
    make("p", { id: "export-doing", text: `Making the ${name === "PDF" ? name : name.toLowerCase()} and checking it…` }),
    make("progress", { "aria-labelledby": "export-doing" }),
  );
  let result;
  try {
    result = await inOrder(() => postExport({ note: note.number, format: to, accept: [...accepted], force }));
  } catch (error) {
    result = { ok: false, message: error.message, hint: error.hint, leaks: [] };
  }
  body.replaceChildren(...(result.ok ? written(result) : refused(result)));
  body.querySelector("[tabindex], button")?.focus();
}

function written(result) {
  const { checks = [], warnings = [], suspects = [] } = result;
  return [
    make("p", { class: "verdict good", tabindex: "-1", text: "Written, read back and checked" }),
    make("p", { class: "file" }, make("code", { text: result.file })),
    result.summary && make("p", { class: "hint", text: result.summary }),
    warnings.length && section("Warnings", warnings.map((text) => make("li", { text }))),
    suspects.length && section("Worth a look", suspects.map((each, i) => place(each, i, each.text))),
    checks.length && section(`${checks.length} checks passed`, checks.map((text) => make("li", { text })), true),
    make("div", { class: "buttons" }, make("button", { type: "button", "data-again": "", class: "quiet", text: "Another format" })),
  ].filter(Boolean).map(remember(suspects));
}

function refused(result) {
  const list = result.leaks ?? [];
  const exists = list.length === 0 && /exist/i.test(`${result.message} ${result.hint}`);
  return [
    make("p", { class: "verdict bad", tabindex: "-1", text: result.message }),
    result.hint && make("p", { class: "hint", text: result.hint }),
    list.length && section("Still to be read in it", list.map((leak, i) => place(leak, i, "", leak.accept))),
    make(
      "div",
      { class: "buttons" },
      exists && make("button", { type: "button", "data-to": format, "data-force": "1", class: "strong", text: "Overwrite it" }),
      !exists && make("button", { type: "button", "data-to": format, class: "strong", text: "Try again" }),
      make("button", { type: "button", "data-again": "", class: "quiet", text: "Another format" }),
    ),
  ].filter(Boolean).map(remember(list));
}

const remember = (list) => (element) => {
  leaks = list;
  return element;
};

function section(title, items, folded = false) {
  if (folded) return make("details", {}, make("summary", { text: title }), make("ul", {}, ...items));
  return make("div", {}, make("h3", { text: title }), make("ul", {}, ...items));
}

function place(found, index, text, accept = "") {
  const words = text ? `“${text}”, ${found.place}` : found.place;
  const go = make("button", { type: "button", class: "link", "data-leak": index, title: "Go there", text: words });
  const stands = accept && accepted.has(accept);
  const let_ = accept && make("button", { type: "button", class: "quiet", "data-accept": accept, "aria-pressed": String(stands), text: "let it stand" });
  const known = text && !accept && make("button", { type: "button", class: "quiet", "data-mark": text, "aria-haspopup": "dialog", text: "replace it…" });
  return make("li", {}, make("span", { class: "type", text: typeName(found.type) }), " ", go, " ", let_ || known);
}

function letStand(accept) {
  const stands = !accepted.has(accept);
  if (stands) accepted.add(accept);
  else accepted.delete(accept);
  for (const each of body.querySelectorAll("[data-accept]")) {
    if (each.dataset.accept === accept) each.setAttribute("aria-pressed", String(stands));
  }
}

/** Go where it stands: in the note's text, else in the source, else at its line. */
function jump(found) {
  const texts = (found.texts ?? [found.text]).filter(Boolean);
  showPane("note");
  const ranges = texts.flatMap((text) => placesOf(text, paper)).filter((range) => !range.startContainer.parentElement.closest(".mention"));
  if (ranges.length) {
    const turn = turns.get(found) ?? 0;
    turns.set(found, turn + 1);
    showRange(ranges[turn % ranges.length]);
    return;
  }
  const line = found.lines?.[0] || found.line || Number(/\bline (\d+)/.exec(found.place)?.[1] ?? 0);
  if (line) showPane("source");
  if (line && showLine(line)) return say(`About here: the copy says ${found.place}`);
  say("It isn't in the text of the note: look at its title, its properties and its path");
}
