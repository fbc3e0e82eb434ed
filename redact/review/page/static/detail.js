/** What stands under the value in hand: what can be done, what is known, the places on demand. */

import { getSnippets, inOrder } from "./api.js";
import { button, make } from "./dom.js";
import { mentionsOf, spansOf } from "./note.js";
import { store } from "./store.js";
import { warn } from "./toast.js";
import { hasForms, isOpen, plural, typeName } from "./words.js";

const SHOWN_FORMS = 12;
const box = make("div", { class: "detail" });
const doing = make("div", { class: "doing" });
const facts = make("div", { class: "facts" });
const places = make("ol", { class: "places", "aria-label": "Places", hidden: true });
box.append(doing, facts, places);
let shown = null;
let placesOf = "";

/** An action's button with its key. */
export function actionButton(text, does, key, props = {}) {
  const made = button(text, does, { "aria-keyshortcuts": key, ...props });
  if (key) made.append(make("kbd", { text: key === "Enter" ? "⏎" : key, "aria-hidden": "true" }));
  return made;
}

/** Show a value's details under its row. */
export function showDetail(row, value) {
  if (box.parentElement !== row.item) row.item.append(box);
  if (shown === value) return;
  if (placesOf !== value.id) hidePlaces();
  shown = value;
  doing.replaceChildren(...actionsOf(value));
  facts.replaceChildren(...factsOf(value));
}

/** Take it away, as nothing is in hand. */
export function hideDetail() {
  box.remove();
}

function actionsOf(value) {
  const kept = value.action === "keep";
  const fixed = value.fixed ? { disabled: true, title: value.fixed } : {};
  return [
    isOpen(value) && actionButton(kept ? "Fine, it stays" : "Fine as it is", "fine", "Enter", { class: "strong" }),
    value.action === "mixed" && actionButton("Keep", "keep", "", fixed),
    actionButton(kept || value.action === "mixed" ? "Replace" : "Keep", kept || value.action === "mixed" ? "replace" : "keep", "Space", fixed),
    actionButton("Type…", "type", "c", { "aria-haspopup": "dialog" }),
    hasForms(value) && actionButton("Same as…", "same", "s", { "aria-haspopup": "dialog" }),
    hasForms(value) && value.forms.length > 1 && actionButton("Not the same…", "different", "d", { "aria-haspopup": "dialog" }),
    actionButton("Places", "places", "e", { "aria-expanded": String(!places.hidden) }),
  ].filter(Boolean);
}

function factsOf(value) {
  const lines = [];
  if (value.fixed) lines.push(make("p", { class: "fixed", text: `Can't be changed here: ${value.fixed}` }));
  const sure = `${Math.round(value.score * 100)} % sure`;
  lines.push(make("p", { text: [typeName(value.type), sure, ...value.why].join(" · ") }));
  if (value.forms.length > 1) {
    const forms = value.forms.slice(0, SHOWN_FORMS).map(([form, count]) => `${form} ×${count}`);
    if (value.forms.length > SHOWN_FORMS) forms.push(`and ${value.forms.length - SHOWN_FORMS} more`);
    lines.push(make("p", { class: "forms", text: `As ${forms.join(", ")}` }));
  }
  const reason = [value.detector, value.reason].filter(Boolean).join(": ");
  if (reason) lines.push(make("p", { text: `Found by ${reason}` }));
  if (value.rule) lines.push(make("p", { text: `Decided by ${value.rule}` }));
  if (value.notes.includes(store.note?.number) && !mentionsOf(value.id).some((mention) => spansOf(mention.n).length)) {
    lines.push(make("p", { text: "Not in the text that is shown: see its places" }));
  }
  if (value.notes.length > 1) lines.push(make("p", { text: `In ${plural(value.notes.length, "note")}` }));
  return lines;
}

function hidePlaces() {
  placesOf = "";
  places.hidden = true;
  places.replaceChildren();
}

/** Show the words around each place of the value in hand, or hide them again. */
export async function togglePlaces() {
  const id = shown?.id;
  if (!id || !box.isConnected) return;
  const toggle = doing.querySelector('[data-do="places"]');
  if (placesOf === id) {
    hidePlaces();
    toggle?.setAttribute("aria-expanded", "false");
    return;
  }
  try {
    const snippets = await inOrder(() => getSnippets(id));
    if (shown?.id !== id) return;
    placesOf = id;
    places.replaceChildren(...snippets.map(placeItem));
    places.hidden = false;
    doing.querySelector('[data-do="places"]')?.setAttribute("aria-expanded", "true");
  } catch (error) {
    warn(error.message, error.hint);
  }
}

function placeItem(snippet) {
  const note = store.state.subject === "vault" ? store.state.notes.find((each) => each.number === snippet.note)?.path : "";
  const where = [note, snippet.line ? `line ${snippet.line}` : "path"].filter(Boolean).join(", ");
  const go = make(
    "button",
    { type: "button", "data-do": "go", "data-note": snippet.note, "data-n": snippet.n },
    make("span", { class: "where", text: where }),
    make("span", { text: snippet.before && `… ${snippet.before.trimStart()}` }),
    make("b", { text: snippet.text }),
    make("span", { text: snippet.after && `${snippet.after.trimEnd()} …` }),
  );
  return make("li", {}, go);
}
