/** Which note is shown: the picker, the ones before and after, and going to a place in another. */

import { byId, setText } from "./dom.js";
import { flash, spansOf } from "./note.js";
import { showPane } from "./panes.js";
import { choose } from "./picker.js";
import { showLine } from "./source.js";
import { store } from "./store.js";
import { say } from "./toast.js";
import { ui } from "./ui.js";
import { listHasFocus, visibleIds } from "./values.js";
import { isOpen, plural } from "./words.js";

const [back, pick, on] = ["note-back", "note-pick", "note-on"].map(byId);

store.addEventListener("shown", () => {
  const many = store.state.subject === "vault";
  back.hidden = on.hidden = !many;
  pick.disabled = !many;
  const entry = store.state.notes.find((note) => note.number === store.note?.number);
  const left = many && entry?.questions ? `  ·  ${entry.questions} to look at` : "";
  setText(pick, `${store.note?.path ?? "No note"}${left}`);
});
ui.addEventListener("taken", (event) => {
  const value = store.byId.get(ui.active);
  if (event.detail.follow && value?.notes.length && !value.notes.includes(store.note?.number)) openNote(value.notes[0]);
});

/** Show a note, and a place in it. */
export async function openNote(number, n = -1) {
  if (store.note?.number !== number) await store.open(number);
  if (store.note?.number !== number) return;
  if (n < 0) {
    ui.take(ui.active);
    return;
  }
  const mention = store.mentions.find((each) => each.n === n);
  if (!mention) return;
  showPane("note");
  ui.take(mention.value, { mention: n });
  const span = spansOf(n)[0];
  if (span) flash(span);
  else if (mention.line) showLine(mention.line);
}

/** Show a note, with its first open question in hand. */
async function turnTo(number) {
  await store.open(number);
  if (store.note?.number !== number || store.byId.get(ui.active)?.notes.includes(number)) return;
  const here = visibleIds().map((id) => store.byId.get(id)).filter((value) => value?.notes.includes(number));
  const value = here.find(isOpen) ?? here[0];
  if (value) ui.take(value.id, { focus: listHasFocus() });
}

/** Go to the note before or after. */
export function stepNote(by) {
  const notes = store.state.notes;
  const at = notes.findIndex((note) => note.number === store.wanted);
  const next = notes[at + by];
  if (next) {
    turnTo(next.number);
    say(next.path);
  } else say(by > 0 ? "This is the last note" : "This is the first note");
}

/** Choose a note by a part of its path. */
export async function pickNote() {
  if (store.state.subject !== "vault") return;
  const number = await choose(
    "Open a note",
    store.state.notes.map((note) => ({
      key: note.number,
      text: note.path,
      more: note.failed || [note.questions ? `${note.questions} to look at` : "", plural(note.hits, "place")].filter(Boolean).join(", "),
    })),
  );
  if (number !== null) turnTo(number);
}

back.addEventListener("click", () => stepNote(-1));
on.addEventListener("click", () => stepNote(1));
pick.addEventListener("click", pickNote);
