/** Every command once: its key, its words for the help, and what it does. Buttons name theirs in `data-do`. */

import * as actions from "./actions.js";
import { togglePlaces } from "./detail.js";
import { openExport } from "./export.js";
import { openNote, pickNote, stepNote } from "./notes.js";
import { askForText, focusMarker } from "./marking.js";
import { step } from "./note.js";
import { toggleSource } from "./source.js";
import { store } from "./store.js";
import { say } from "./toast.js";
import { ui } from "./ui.js";
import { byId } from "./dom.js";
import { fold, toggleOnlyThisNote, valuesOfGroup, visibleIds } from "./values.js";
import { openHelp } from "./help.js";
import { typeName } from "./words.js";

/** The values a button or key is about: its group's, its row's, else the selected ones or the one in hand. */
function subjects(button) {
  if (button?.dataset.group) return valuesOfGroup(button.dataset.group);
  const id = button?.classList.contains("quick") ? button.closest(".item")?.dataset.id : null;
  return id ? [store.byId.get(id)].filter(Boolean) : ui.subjects();
}

/** Take the next or previous value in hand; with Shift the selection grows with it. */
export function move(by, { range = false } = {}) {
  const ids = visibleIds();
  if (ids.length === 0) return;
  const at = ids.indexOf(ui.active);
  const to = at < 0 ? (by > 0 ? 0 : ids.length - 1) : Math.max(0, Math.min(ids.length - 1, at + by));
  if (range) ui.select([ui.active, ids[to]].filter(Boolean), true);
  ui.take(ids[to], { focus: true, follow: true });
}

const SCOPES = ["note", "vault", "always"];

/** Choose where a decision to keep holds. */
export function setScope(scope) {
  ui.scope = scope;
  byId("scope").querySelector(`[value="${scope}"]`).checked = true;
}

function nextScope() {
  setScope(SCOPES[(SCOPES.indexOf(ui.scope) + 1) % SCOPES.length]);
  const words = { note: "this note only", vault: "every note of this vault", always: "every note, every policy" };
  say(`Decisions hold for ${words[ui.scope]}`);
}

function selectAll(button) {
  const ids = subjects(button).map((value) => value.id);
  ui.select(ids, !ids.every((id) => ui.selected.has(id)));
}

/** @type {Record<string, {key?: string, words?: string, run: (button?: any, event?: any) => any}>} */
export const COMMANDS = {
  next: { key: "j", words: "next value (also ↓)", run: () => move(1) },
  previous: { key: "k", words: "previous value (also ↑)", run: () => move(-1) },
  fine: { key: "Enter", words: "fine as it is, and on to the next", run: (button) => actions.fine(subjects(button)) },
  toggle: { key: "Space", words: "replace it or keep it", run: () => actions.toggle(ui.subjects()) },
  keep: { run: (button) => actions.decide("keep", subjects(button)) },
  replace: { run: (button) => actions.decide("replace", subjects(button)) },
  scope: { key: "v", words: "keep it in this note, this vault, or always", run: nextScope },
  type: { key: "c", words: "change its type (1 to 9: at once)", run: () => actions.chooseType(ui.subjects()) },
  same: { key: "s", words: "the same as another value", run: () => actions.same(ui.subjects()) },
  different: { key: "d", words: "a form of it is someone else", run: () => actions.different(ui.subjects()) },
  places: { key: "e", words: "show the words around each place", run: togglePlaces },
  pick: { key: "x", words: "select it for one action on many (Shift: up to here)", run: (_, event) => ui.active && actions.select(ui.active, { range: event?.shiftKey }) },
  pickType: { key: "a", words: "select all of its type", run: actions.selectType },
  select: { run: selectAll },
  clear: { run: () => ui.clearSelection() },
  find: { key: "/", words: "find a value", run: () => byId("find").select() },
  here: { key: "i", words: "only values of this note, or all", run: () => say(toggleOnlyThisNote() ? "Only values of this note" : "Values of all notes") },
  nextMention: { key: "n", words: "next place in the note", run: () => step(1) },
  previousMention: { key: "p", words: "previous place in the note", run: () => step(-1) },
  mark: { key: "m", words: "mark the selected text, or ask for a text", run: () => focusMarker() || askForText() },
  source: { key: "t", words: "show the source beside it", run: () => toggleSource() },
  previousNote: { key: "[", words: "previous note", run: () => stepNote(-1) },
  nextNote: { key: "]", words: "next note", run: () => stepNote(1) },
  note: { key: "o", words: "open another note", run: pickNote },
  undo: { key: "u", words: "undo (also Ctrl+Z)", run: actions.undo },
  redo: { key: "r", words: "redo (also Ctrl+Shift+Z)", run: actions.redo },
  export: { key: "w", words: "export this note", run: () => openExport() },
  help: { key: "?", words: "this help", run: () => openHelp(COMMANDS) },
  fold: { run: (button) => fold(button.dataset.group) },
  go: { run: (button) => openNote(Number(button.dataset.note), Number(button.dataset.n)) },
};

/** Give the values in hand the type at a place of the list of types. */
export function typeAt(index) {
  const type = store.state?.types[index];
  if (type) actions.retype(ui.subjects(), type);
  else say(`There are only ${store.state?.types.length ?? 0} types: ${store.state?.types.map(typeName).join(", ")}`);
}
