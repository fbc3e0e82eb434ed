/** The source beside it: every mention set apart, what is removed struck out. Made when it is first looked at. */

import { byId, make, setAttribute } from "./dom.js";
import { mentionOf } from "./note.js";
import { store } from "./store.js";
import { ui } from "./ui.js";
import { family } from "./words.js";

const pane = byId("source-pane");
const box = byId("source");
const toggle = byId("source-toggle");
const CHUNK = 4_000;
let made = null;
/** @type {{start: number, element: HTMLElement}[]} */
let chunks = [];
/** @type {Map<number, HTMLElement[]>} */
const marks = new Map();
const painted = new Map();
let lit = [];

export const sourceIsOpen = () => !pane.hidden;
export const sourceSpans = (n) => marks.get(n) ?? [];
export const sourceBox = box;

/** Show or hide the source. */
export function toggleSource(open = pane.hidden) {
  pane.hidden = !open;
  byId("app").classList.toggle("with-source", open);
  setAttribute(toggle, "aria-pressed", String(open));
  if (!open) return;
  refresh();
  light(true);
}

toggle.addEventListener("click", () => toggleSource());
store.addEventListener("shown", () => !pane.hidden && refresh());
ui.addEventListener("taken", () => !pane.hidden && light(true));

function refresh() {
  const ranges = store.mentions.map((mention) => mention.ranges.join()).join(";");
  const key = `${store.note?.number} ${store.note?.text_version} ${ranges} ${JSON.stringify(store.note?.removed ?? [])}`;
  if (made !== key) {
    build();
    made = key;
  }
  paint();
  light(false);
}

function build() {
  marks.clear();
  painted.clear();
  chunks = [];
  const text = store.note?.source ?? "";
  const pieces = piecesOf(text);
  const fragment = document.createDocumentFragment();
  let chunk = null;
  for (const { start, end, n, rule } of pieces) {
    if (chunk === null || start - chunks.at(-1).start >= CHUNK) {
      chunk = make("div", { class: "chunk" });
      chunks.push({ start, element: chunk });
      fragment.append(chunk);
    }
    chunk.append(piece(text.slice(start, end), n, rule));
  }
  box.classList.toggle("large", text.length > 60_000);
  box.replaceChildren(fragment);
}

function piece(text, n, rule) {
  let node = document.createTextNode(text);
  if (n >= 0) {
    const mark = make("span", { "data-n": n }, node);
    const same = marks.get(n);
    if (same) same.push(mark);
    else marks.set(n, [mark]);
    node = mark;
  }
  return rule === null ? node : make("del", { title: `removed: ${rule}` }, node);
}

/** Cut the text where a mention or a removal starts or ends, and at line ends so that no chunk grows long. */
function piecesOf(text) {
  const cuts = new Set([0, text.length]);
  const inside = store.mentions.flatMap(({ n, ranges }) => ranges.map(([start, end]) => ({ start, end, n })));
  const removed = (store.note?.removed ?? []).map(([start, end, rule]) => ({ start, end, rule }));
  for (const { start, end } of [...inside, ...removed]) cuts.add(start).add(end);
  for (let at = CHUNK; at < text.length; at += CHUNK) {
    at = text.indexOf("\n", at) + 1;
    if (at === 0) break;
    cuts.add(at);
  }
  const sorted = [...cuts].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  const mentionAt = coverage(inside, sorted);
  const removedAt = coverage(removed, sorted);
  const pieces = [];
  for (let i = 0; i + 1 < sorted.length; i += 1) {
    pieces.push({ start: sorted[i], end: sorted[i + 1], n: mentionAt[i]?.n ?? -1, rule: removedAt[i]?.rule ?? null });
  }
  return pieces;
}

/** For every piece the range that covers it, if any. */
function coverage(ranges, cuts) {
  const at = new Map(cuts.map((cut, i) => [cut, i]));
  const covered = [];
  for (const range of ranges) {
    const end = at.get(range.end) ?? -1;
    for (let i = at.get(range.start) ?? end; i < end; i += 1) covered[i] ??= range;
  }
  return covered;
}

function paint() {
  for (const [n, elements] of marks) {
    const mention = mentionOf(n);
    const look = mention ? `mark ${mention.action === "keep" ? "kept" : "gone"} f-${family(mention.type)}` : "";
    if (painted.get(n) === look) continue;
    painted.set(n, look);
    for (const element of elements) element.className = look;
  }
}

function light(show) {
  for (const element of lit) element.classList.remove("lit");
  lit = [];
  for (const [n, elements] of marks) if (mentionOf(n)?.value === ui.active) lit.push(...elements);
  for (const element of lit) element.classList.add("lit");
  const wanted = sourceSpans(ui.mention)[0] ?? lit[0];
  if (show && wanted) wanted.scrollIntoView({ block: "center", behavior: "instant" });
}

/** Go to a line, the source shown. Gives whether there is such a line. */
export function showLine(line) {
  const text = store.note?.source ?? "";
  let at = 0;
  for (let i = 1; i < line; i += 1) {
    at = text.indexOf("\n", at) + 1;
    if (at === 0) return false;
  }
  toggleSource(true);
  const end = text.indexOf("\n", at);
  const range = rangeOf(at, end < 0 ? text.length : end);
  range?.startContainer.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
  return showRange(range);
}

/** Set a range of text apart for a moment. */
export function showRange(range) {
  if (!range) return false;
  const frame = range.startContainer.parentElement.closest(".source, .paper");
  const move = range.getBoundingClientRect().top - frame.getBoundingClientRect().top - frame.clientHeight / 2;
  frame.scrollBy({ top: move, behavior: "instant" });
  globalThis.CSS?.highlights?.set("found", new Highlight(range));
  return true;
}

function rangeOf(start, end) {
  const index = chunks.findLastIndex((chunk) => chunk.start <= start);
  if (index < 0) return null;
  const range = document.createRange();
  const place = (offset, chunk) => {
    const walker = document.createTreeWalker(chunk.element, NodeFilter.SHOW_TEXT);
    let at = chunk.start;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (offset <= at + node.data.length) return [node, offset - at];
      at += node.data.length;
    }
    return null;
  };
  const from = place(start, chunks[index]);
  if (!from) return null;
  range.setStart(...from);
  range.setEnd(...(place(end, chunks[index]) ?? [from[0], from[0].data.length]));
  return range;
}
