/** The list of values: what someone should look at first, then what was kept, then what goes, by type. */

import { button, byId, make, setAttribute, setText } from "./dom.js";
import { hideDetail, showDetail } from "./detail.js";
import { Row } from "./row.js";
import { store } from "./store.js";
import { ui } from "./ui.js";
import { family, isOpen, typeHeading } from "./words.js";

const list = byId("list");
const find = byId("find");
const here = byId("here");
/** @type {Map<string, Row>} */
const rows = new Map();
/** @type {Map<string, {element: any, head: any, items: any, count: any, folded: boolean, key: string}>} */
const groups = new Map();
const nothing = make("p", { class: "nothing" });
/** Names of values that were in hand: an id goes with its type. @type {Map<string, string>} */
const names = new Map();
let visible = [];
let onlyThisNote = false;
let asked = 0;
let tabStop;

/** Ids in the order of the list, without what is folded away or doesn't match. */
export const visibleIds = () => visible;
export const rowOf = (id) => rows.get(id);
export const listHasFocus = () => list.contains(document.activeElement);

/** Values of one group, by the group's key. */
export const valuesOfGroup = (key) => groupsNow().find((group) => group.key === key)?.values ?? [];

store.addEventListener("shown", show);
ui.addEventListener("selected", markAll);
ui.addEventListener("taken", (event) => {
  markAll();
  const row = rows.get(ui.active);
  if (!row?.item.isConnected) return;
  if (event.detail.focus) row.main.focus({ preventScroll: true });
  row.item.scrollIntoView({ block: "nearest" });
});
find.addEventListener("input", () => {
  cancelAnimationFrame(asked);
  asked = requestAnimationFrame(show);
});

/** Show only values of the note that is open, or all again. */
export function toggleOnlyThisNote() {
  onlyThisNote = !onlyThisNote;
  setAttribute(here, "aria-pressed", String(onlyThisNote));
  show();
  return onlyThisNote;
}

function matching() {
  const words = find.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const number = store.note?.number;
  return store.values.filter((value) => {
    if (onlyThisNote && !value.notes.includes(number)) return false;
    if (words.length === 0) return true;
    const text = `${value.name} ${value.forms.map(([form]) => form).join(" ")} ${value.label} ${typeHeading(value.type)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function groupsNow() {
  const [open, kept, byType] = [[], [], new Map(store.state.types.map((type) => [type, []]))];
  for (const value of matching()) {
    if (isOpen(value)) open.push(value);
    else if (value.list === "kept") kept.push(value);
    else if (byType.has(value.type)) byType.get(value.type).push(value);
    else byType.set(value.type, [value]);
  }
  const typed = [...byType].map(([type, values]) => ({ key: `type:${type}`, type, title: typeHeading(type), values }));
  return [
    { key: "open", title: "To look at", values: open },
    { key: "kept", title: "Kept, but looks sensitive", values: kept },
    ...typed,
  ].filter((group) => group.values.length);
}

function show() {
  if (!store.state) return;
  here.hidden = store.state.subject !== "vault";
  const wasVisible = visible;
  const had = listHasFocus() && document.activeElement.closest(".item");
  const wanted = groupsNow();
  const elements = wanted.map(showGroup);
  if (elements.length === 0) elements.push(nothing);
  setText(nothing, store.state.busy && !store.values.length ? "Still reading…" : find.value ? "No value matches." : "Nothing sensitive was found here.");
  arrange(list, elements);
  visible = wanted.flatMap((group) => (groups.get(group.key).folded ? [] : group.values.map((value) => value.id)));
  for (const id of rows.keys()) if (!store.byId.has(id)) rows.delete(id);
  const value = store.byId.get(ui.active);
  if (value) names.set(value.id, value.name);
  const lost = ui.active && !store.byId.has(ui.active);
  if (lost || (!ui.active && visible.length && !find.value)) takeAnother(wasVisible);
  markAll();
  if (had && !listHasFocus()) (rows.get(ui.active) ?? rows.get(visible[0]))?.main.focus({ preventScroll: true });
}

/** What was in hand is there no more: take what has its name now, else what stands in its place. */
function takeAnother(before) {
  const name = names.get(ui.active);
  const same = name && store.values.find((value) => value.name === name);
  const place = Math.max(0, before.indexOf(ui.active));
  ui.take(same?.id ?? visible[Math.min(place, visible.length - 1)] ?? "", { show: false });
}

function showGroup({ key, type, title, values }) {
  let group = groups.get(key);
  if (!group) groups.set(key, (group = makeGroup(key, type, title)));
  setText(group.count, values.length.toLocaleString("en"));
  const items = values.map((value) => {
    let row = rows.get(value.id);
    if (!row) rows.set(value.id, (row = new Row(value.id)));
    row.show(value);
    return row.item;
  });
  arrange(group.items, items);
  return group.element;
}

function makeGroup(key, type, title) {
  const count = make("span", { class: "group-count" });
  const sign = type && make("span", { class: `sign f-${family(type)}`, "aria-hidden": "true" });
  const fold = make("button", { type: "button", class: "fold", "data-do": "fold", "data-group": key, "aria-expanded": "true" }, sign, title, " ", count);
  const all = (text, does) => button(text, does, { class: "link", "data-group": key, "aria-label": `${text}: ${title}` });
  const deeds = key === "open" ? [all("all fine", "fine")] : [key !== "kept" && all("keep all", "keep"), key === "kept" && all("replace all", "replace")];
  const head = make("div", { class: "group-head" }, make("h2", {}, fold), make("span", { class: "group-deeds" }, ...deeds, all("select", "select")));
  const items = make("ul", { "aria-label": title });
  return { element: make("section", { class: `group group-${type ? "type" : key}`, "aria-label": title }, head, items), head, items, count, folded: false, key };
}

/** Fold a group away or open it again. */
export function fold(key) {
  const group = groups.get(key);
  if (!group) return;
  group.folded = !group.folded;
  group.items.hidden = group.folded;
  setAttribute(group.head.querySelector(".fold"), "aria-expanded", String(!group.folded));
  show();
}

/** Bring children into an order with few moves: what left goes first, what stays isn't touched. */
function arrange(parent, wanted) {
  const keep = new Set(wanted);
  for (const child of [...parent.children]) if (!keep.has(child)) child.remove();
  let at = parent.firstElementChild;
  for (const element of wanted) {
    if (element === at) at = at.nextElementSibling;
    else parent.insertBefore(element, at);
  }
}

function markAll() {
  const active = rows.get(ui.active)?.item.isConnected ? ui.active : "";
  const reachable = active || visible[0];
  for (const [id, row] of rows) row.mark(id === active, ui.selected.has(id));
  const entrance = rows.get(reachable)?.main;
  if (tabStop !== entrance && tabStop?.closest(".item.active") === null) tabStop.tabIndex = -1;
  if (entrance) entrance.tabIndex = 0;
  tabStop = entrance;
  const value = store.byId.get(active);
  if (value) showDetail(rows.get(active), value);
  else hideDetail();
}
