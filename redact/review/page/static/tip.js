/** What redact knows about a mention, shown on hover and on focus. */

import { byId, make } from "./dom.js";
import { mentionOf } from "./note.js";
import { store } from "./store.js";
import { fateOf, typeName } from "./words.js";

const tip = byId("tip");
let timer = 0;

for (const id of ["paper", "source"]) {
  const box = byId(id);
  box.addEventListener("pointerover", (event) => {
    const span = mentionIn(event.target);
    clearTimeout(timer);
    if (span) timer = setTimeout(show, 180, span);
    else if (!tip.contains(event.target)) hide();
  });
  box.addEventListener("pointerleave", (event) => tip.contains(event.relatedTarget) || hide());
  box.addEventListener("focusin", (event) => mentionIn(event.target) && show(mentionIn(event.target)));
  box.addEventListener("focusout", hide);
  box.addEventListener("scroll", follow, { passive: true });
}
tip.addEventListener("pointerleave", hide);

const mentionIn = (target) => target.closest?.("span[data-n]");

/** What has the focus keeps its tip while the page moves under it. */
function follow() {
  const span = mentionIn(document.activeElement);
  if (tip.hidden) return;
  if (span) place(tip, span.getBoundingClientRect());
  else hide();
}

/** Hide it. */
export function hide() {
  clearTimeout(timer);
  tip.hidden = true;
}

function show(span) {
  const mention = mentionOf(Number(span.dataset.n));
  if (!mention) return;
  const value = store.byId.get(mention.value);
  const facts = [
    ["Found by", mention.detector],
    ["Because", mention.reason],
    ["Decided by", mention.rule],
    ["Sure", `${Math.round(mention.score * 100)} %${mention.ambiguous ? ", may be someone else" : ""}`],
    ["Where", mention.line ? `line ${mention.line}` : "the note's path"],
  ];
  const whole = value && value.name !== mention.text ? ` (${value.name})` : "";
  tip.replaceChildren(
    make("p", { class: "tip-head" }, make("b", { text: mention.text }), whole),
    make("p", { class: "tip-fate", text: `${typeName(mention.type)} · ${fateOf(mention)}` }),
    make("dl", {}, ...facts.filter(([, fact]) => fact).flatMap(([name, fact]) => [make("dt", { text: name }), make("dd", { text: fact })])),
  );
  tip.hidden = false;
  place(tip, span.getClientRects()[0] ?? span.getBoundingClientRect());
}

/** Set something floating under a box, or above it where there is no room. */
export function place(floating, box) {
  const [width, height] = [floating.offsetWidth, floating.offsetHeight];
  const below = box.bottom + 6;
  const top = below + height > innerHeight - 8 ? Math.max(8, box.top - height - 6) : below;
  floating.style.top = `${top}px`;
  floating.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
}
