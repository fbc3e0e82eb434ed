/** What a person can do with values. Each is shown at once, told in words, and then asked of the server. */

import { choose } from "./picker.js";
import { store } from "./store.js";
import { say, warn } from "./toast.js";
import { openCount, ui } from "./ui.js";
import { listHasFocus, visibleIds } from "./values.js";
import { hasForms, isOpen, leftWords, namesOf, plural, scopeWords, typeHeading, typeName } from "./words.js";

/** Do it, say it, and go on to the next question where this one was a question. */
function act(wish, values, words) {
  const next = nextAfter(values);
  ui.clearSelection();
  const done = store.act(wish);
  if (next) ui.take(next, { focus: listHasFocus() || document.activeElement === document.body, follow: true });
  if (words) say(`${words}; ${leftWords(openCount())}`);
  return done;
}

/** The next value with a question, or nothing where the value in hand stays in its place. */
function nextAfter(values) {
  const ids = visibleIds();
  const gone = new Set(values.map((value) => value.id));
  if (!gone.has(ui.active) || !isOpen(store.byId.get(ui.active) ?? {})) return null;
  const at = ids.indexOf(ui.active);
  const open = (id) => !gone.has(id) && isOpen(store.byId.get(id));
  return ids.slice(at + 1).find(open) ?? ids.find(open) ?? null;
}

const changeable = (values) => {
  const free = values.filter((value) => !value.fixed);
  if (free.length === 0 && values.length) warn(`${namesOf(values)} can't be changed here`, values[0].fixed);
  return free;
};

/** Keep or replace. */
export function decide(action, values) {
  const free = changeable(values);
  if (free.length === 0) return;
  const verb = action === "keep" ? (free.length === 1 ? "stays" : "stay") : free.length === 1 ? "goes" : "go";
  const wish = { action, values: free.map((value) => value.id), scope: ui.scope, note: store.note?.number ?? 0 };
  act(wish, free, [namesOf(free), verb, action === "keep" && scopeWords(ui.scope)].filter(Boolean).join(" "));
}

/** Turn it round: what stays goes, what goes stays. */
export function toggle(values) {
  if (values.length) decide(values.every((value) => value.action === "keep") ? "replace" : "keep", values);
}

/** Fine as it is: nothing changes, and no one has to look again. */
export function fine(values) {
  const ids = visibleIds();
  const open = values.filter(isOpen);
  if (open.length === 0) {
    const next = ids[ids.indexOf(ui.active) + 1];
    if (next) ui.take(next, { focus: true, follow: true });
    return;
  }
  act({ action: "answer", values: open.map((value) => value.id) }, open, `${namesOf(open)} ${open.length === 1 ? "is" : "are"} fine`);
}

/** Give another type. */
export function retype(values, type) {
  const other = changeable(values.filter((value) => value.type !== type));
  if (other.length === 0) return;
  act({ action: "retype", values: other.map((value) => value.id), type }, other, `${namesOf(other)}: ${typeName(type)}`);
}

export async function chooseType(values) {
  if (values.length === 0) return;
  const type = await choose(
    `What is ${namesOf(values)}?`,
    store.state.types.map((each, i) => ({ key: each, text: typeName(each), more: i < 9 ? `key ${i + 1}` : "" })),
  );
  if (type) retype(values, type);
}

/** The same person or company as another value; of several selected ones, all become one. */
export async function same(values) {
  if (values.length === 0) return;
  const several = values.length > 1;
  if (!values.every(hasForms)) return warn("Only people, companies and projects can be the same as each other", "Change the type first.");
  const among = several ? values : store.values.filter((value) => value !== values[0] && hasForms(value));
  const likely = [...among].sort((a, b) => (b.type === values[0].type) - (a.type === values[0].type));
  const into = await choose(
    several ? `${plural(values.length, "value")} are one. Which name is it?` : `${values[0].name} is the same as`,
    likely.map((value) => ({ key: value.id, text: value.name, more: `${typeName(value.type)} ×${value.count}` })),
  );
  const target = store.byId.get(into);
  if (!target) return;
  const ids = values.map((value) => value.id).filter((id) => id !== into);
  ui.clearSelection();
  store.act({ action: "merge", values: [into, ...ids], into });
  ui.take(into, { focus: true, follow: true });
}

/** Not the same: one form becomes a value of its own. */
export async function different(values) {
  const [value] = values;
  if (!value) return;
  if (values.length > 1) return warn("One value at a time", "Select only the one of which a form is someone else.");
  if (value.forms.length < 2 || !hasForms(value)) return warn(`${value.name} has only this form`, "There is nothing to take apart.");
  const form = await choose(
    `Which form isn't ${value.name}?`,
    value.forms.map(([text, count]) => ({ key: text, text, more: `×${count}` })),
  );
  if (form !== null) store.act({ action: "split", values: [value.id], form });
}

/** Mark a text that was overlooked. */
export function mark(text, type) {
  say(`“${text}” is marked as ${typeName(type).toLowerCase()}`);
  return store.act({ action: "mark", text, type, note: store.note?.number ?? 0 });
}

export const undo = () => (store.state?.undo || store.waiting ? store.act({ action: "undo" }) : say("There is nothing to undo"));
export const redo = () => (store.state?.redo ? store.act({ action: "redo" }) : say("There is nothing to redo"));
export const setPolicy = (policy, recipient) => store.act({ action: "policy", policy, recipient });

/** Select a value, or all from the last selected one to it. */
let lastSelected = "";
export function select(id, { range = false, on = !ui.selected.has(id) } = {}) {
  const ids = visibleIds();
  const [from, to] = [ids.indexOf(lastSelected), ids.indexOf(id)];
  if (range && from >= 0 && to >= 0) ui.select(ids.slice(Math.min(from, to), Math.max(from, to) + 1), true);
  else ui.select([id], on);
  lastSelected = id;
  say(ui.selected.size ? `${plural(ui.selected.size, "value")} selected` : "Nothing is selected");
}

/** Select every value of the type of the one in hand. */
export function selectType() {
  const value = store.byId.get(ui.active);
  if (!value) return;
  ui.select(visibleIds().filter((id) => store.byId.get(id)?.type === value.type), true);
  say(`${typeHeading(value.type)}: ${plural(ui.selected.size, "value")} selected`);
}

store.addEventListener("told", ({ detail: { message, wish } }) => {
  if (!["keep", "replace", "answer", "retype"].includes(wish.action)) say(message);
});
store.addEventListener("failed", ({ detail: { error } }) => warn(error.message, error.hint));
