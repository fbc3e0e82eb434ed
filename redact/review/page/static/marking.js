/** What was overlooked: select it, say what it is. Shown at once wherever it stands in the note. */

import { mark } from "./actions.js";
import { byId, make } from "./dom.js";
import { mentionOf } from "./note.js";
import { store } from "./store.js";
import { place } from "./tip.js";
import { typeName } from "./words.js";

const [bar, paper, source] = ["marker", "paper", "source"].map(byId);
const [dialog, textField, typeField] = ["mark-dialog", "mark-text", "mark-type"].map(byId);
const FIRST = ["PERSON", "ORGANIZATION", "COMPENSATION"];
const LONGEST = 300;
const MOST = 2_000;
let selected = "";
let timer = 0;

document.addEventListener("selectionchange", () => {
  clearTimeout(timer);
  timer = setTimeout(look, 120);
});

function look() {
  if (bar.contains(document.activeElement)) return;
  const selection = getSelection();
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  const within = range && !range.collapsed && [paper, source].some((box) => box.contains(range.commonAncestorContainer));
  selected = within ? textOf(range) : "";
  if (!selected || selected.length > LONGEST) {
    bar.hidden = true;
    return;
  }
  fill();
  bar.hidden = false;
  place(bar, range.getBoundingClientRect());
}

/** The selected words as the source has them: a label stands for the words it replaced. */
function textOf(range) {
  const part = range.cloneContents();
  for (const span of part.querySelectorAll?.(".mention[data-n]") ?? []) {
    const mention = mentionOf(Number(span.dataset.n));
    if (mention && mention.action !== "keep" && span.textContent === mention.label) span.textContent = mention.text;
  }
  return part.textContent.replace(/\s+/g, " ").trim();
}

function fill() {
  if (bar.childElementCount) return;
  const types = store.state.types;
  const buttons = FIRST.filter((type) => types.includes(type)).map((type) =>
    make("button", { type: "button", "data-type": type, text: typeName(type) }),
  );
  buttons.push(make("button", { type: "button", "data-type": "", "aria-haspopup": "dialog", text: "Other…" }));
  for (const [i, each] of buttons.entries()) each.tabIndex = i ? -1 : 0;
  bar.append(...buttons);
}

/** Bring the focus to the toolbar of the selection; tells whether there is one. */
export function focusMarker() {
  if (bar.hidden) return false;
  bar.querySelector("button").focus();
  return true;
}

/** Ask for a text and its type. */
export function askForText(text = "") {
  typeField.replaceChildren(...store.state.types.map((type) => make("option", { value: type, text: typeName(type) })));
  textField.value = text;
  dialog.returnValue = "";
  dialog.showModal();
  textField.focus();
}

bar.addEventListener("pointerdown", (event) => event.preventDefault());
bar.addEventListener("click", (event) => {
  const pressed = event.target.closest("button");
  if (!pressed) return;
  if (pressed.dataset.type) done(selected, pressed.dataset.type);
  else {
    bar.hidden = true;
    askForText(selected);
  }
});
bar.addEventListener("keydown", (event) => {
  const buttons = [...bar.children];
  const at = buttons.indexOf(document.activeElement);
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  if (event.key in steps) buttons[(at + steps[event.key] + buttons.length) % buttons.length].focus();
  else if (event.key === "Escape") {
    bar.hidden = true;
    paper.focus();
  } else return;
  event.preventDefault();
  event.stopPropagation();
});
byId("mark-leave").addEventListener("click", () => dialog.close());
dialog.addEventListener("close", () => dialog.returnValue === "mark" && done(textField.value.trim(), typeField.value));

async function done(text, type) {
  bar.hidden = true;
  if (!text) return;
  getSelection().removeAllRanges();
  showEverywhere(text);
  if (bar.contains(document.activeElement) || document.activeElement === document.body) paper.focus({ preventScroll: true });
  await mark(text, type);
  globalThis.CSS?.highlights?.delete("marking");
}

/** Set every place of the text apart until the server has answered. */
function showEverywhere(text) {
  if (!globalThis.CSS?.highlights) return;
  CSS.highlights.set("marking", new Highlight(...placesOf(text, paper)));
}

/** Ranges where a text stands within single text nodes. */
export function placesOf(text, box) {
  const ranges = [];
  const wanted = text.toLowerCase();
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && wanted; node = walker.nextNode()) {
    const low = node.data.toLowerCase();
    if (low.length !== node.data.length) continue;
    for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, at + wanted.length)) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      ranges.push(range);
      if (ranges.length >= MOST) return ranges;
    }
  }
  return ranges;
}
