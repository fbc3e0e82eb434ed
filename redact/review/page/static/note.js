/** The note as it will be read. Its elements are made once; what changes is only the text within its mentions. */

import { byId, scrollBehavior } from "./dom.js";
import { store } from "./store.js";
import { noteFragment } from "./trusted.js";
import { ui } from "./ui.js";
import { family, isOpen } from "./words.js";

const paper = byId("paper");
const LARGE = 60_000;
/** Spans of each mention. @type {Map<number, HTMLElement[]>} */
const spans = new Map();
/** What each mention shows, to change only what differs. @type {Map<number, string>} */
const painted = new Map();
/** Mentions by number and by value, as shown. */
const byNumber = new Map();
const byValue = new Map();
let order = [];
let fresh = "";
let lit = [];
let current = null;

export const mentionOf = (n) => byNumber.get(n);
export const mentionsOf = (id) => byValue.get(id) ?? [];
export const spansOf = (n) => spans.get(n) ?? [];
/** Mentions that stand in the page, in its order. */
export const orderOfMentions = () => order;

store.addEventListener("note", (event) => {
  fresh = event.detail.another ? "another" : fresh || "same";
});
store.addEventListener("shown", () => {
  index();
  if (fresh) build();
  paint();
  light();
});
ui.addEventListener("taken", (event) => {
  light();
  if (event.detail.show) reveal();
});

function index() {
  byNumber.clear();
  byValue.clear();
  for (const mention of store.mentions) {
    byNumber.set(mention.n, mention);
    const list = byValue.get(mention.value);
    if (list) list.push(mention);
    else byValue.set(mention.value, [mention]);
  }
}

/** Make the note's elements anew, filled before they are shown; the place in the same note stays. */
function build() {
  const top = fresh === "same" ? paper.scrollTop : 0;
  fresh = "";
  spans.clear();
  painted.clear();
  order = [];
  const html = store.note?.html ?? "";
  const fragment = noteFragment(html);
  for (const span of fragment.querySelectorAll("span.mention[data-n]")) {
    const n = Number(span.dataset.n);
    const same = spans.get(n);
    if (same) same.push(span);
    else {
      spans.set(n, [span]);
      order.push(n);
    }
  }
  paint();
  paper.classList.toggle("large", html.length > LARGE);
  paper.replaceChildren(fragment);
  paper.scrollTop = top;
  current = null;
  lit = [];
}

function paint() {
  for (const [n, elements] of spans) {
    const mention = byNumber.get(n);
    const look = mention ? lookOf(mention) : "";
    if (painted.get(n) === look) continue;
    painted.set(n, look);
    const [kind, text] = mention ? [look.slice(0, look.indexOf("|")), shownText(mention)] : ["", ""];
    for (const span of elements) {
      span.className = `mention ${kind}`;
      span.textContent = text;
    }
  }
}

const shownText = (mention) => (mention.action === "keep" ? mention.text : mention.label);

function lookOf(mention) {
  const value = store.byId.get(mention.value);
  const fate = mention.action === "keep" ? "kept" : "gone";
  const doubt = value && (isOpen(value) || (mention.ambiguous && !value.answered)) ? " doubt" : "";
  return `${fate} f-${family(mention.type)}${doubt}|${shownText(mention)}`;
}

/** Set apart the mentions of the value in hand. */
function light() {
  for (const span of lit) span.classList.remove("lit");
  lit = mentionsOf(ui.active).flatMap((mention) => spansOf(mention.n));
  for (const span of lit) span.classList.add("lit");
}

/** Make one mention the current one, the only one that Tab reaches. */
function makeCurrent(span) {
  if (current && current !== span) {
    current.removeAttribute("tabindex");
    current.removeAttribute("role");
    current.removeAttribute("aria-describedby");
    current.classList.remove("current");
  }
  current = span;
  span?.setAttribute("tabindex", "0");
  span?.setAttribute("role", "button");
  span?.setAttribute("aria-describedby", "tip");
  span?.classList.add("current");
}

function reveal() {
  const wanted = ui.mention >= 0 ? spansOf(ui.mention)[0] : null;
  const span = wanted ?? nearest(lit);
  if (span) makeCurrent(span);
  if (span && !visible(span)) span.scrollIntoView({ block: "center", behavior: near(span) ? scrollBehavior() : "instant" });
}

/** The first one that is in view, else the first. */
const nearest = (list) => list.slice(0, 400).find(visible) ?? list[0];

function visible(span) {
  const [box, frame] = [span.getBoundingClientRect(), paper.getBoundingClientRect()];
  return box.height > 0 && box.top >= frame.top + 8 && box.bottom <= frame.bottom - 8;
}

function near(span) {
  const frame = paper.getBoundingClientRect();
  return Math.abs(span.getBoundingClientRect().top - frame.top) < 3 * frame.height;
}

/**
 * Step through the mentions of the value in hand, round and round.
 * @param {number} by 1 or -1
 */
export function step(by) {
  const ids = new Set(mentionsOf(ui.active).map((mention) => mention.n));
  const places = order.filter((n) => ids.size === 0 || ids.has(n));
  if (places.length === 0) return;
  const at = current ? places.indexOf(Number(current.dataset.n)) : -1;
  const n = places[at < 0 ? (by > 0 ? 0 : places.length - 1) : (at + by + places.length) % places.length];
  ui.take(byNumber.get(n)?.value ?? ui.active, { mention: n });
  spansOf(n)[0].focus({ preventScroll: true });
}

/** Go to a mention and make it flash. */
export function flash(span) {
  span.scrollIntoView({ block: "center", behavior: "instant" });
  span.classList.remove("flash");
  void span.offsetWidth;
  span.classList.add("flash");
}

paper.addEventListener("click", (event) => {
  const span = event.target.closest("span.mention[data-n]");
  if (!span || !getSelection().isCollapsed) return;
  const mention = byNumber.get(Number(span.dataset.n));
  if (!mention) return;
  makeCurrent(span);
  ui.take(mention.value, { mention: mention.n, show: false });
  paper.dispatchEvent(new Event("picked"));
});
